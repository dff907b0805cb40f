import { Segmented } from 'antd';
import { useSearchParams } from 'react-router';
import { useInventory } from '../../api/queries';
import { useFactory } from '../../app/FactoryContext';
import { usePeriod } from '../../app/period';
import { withUnit } from '../../format/quantity';
import { addDays, spanText } from '../../format/time';
import { useWords } from '../../i18n';
import { ExportLinks } from '../../ui/ExportLinks';
import { Failure, Waiting } from '../../ui/States';
import { BoundaryView } from './BoundaryView';
import { RecordsView } from './RecordsView';
import { ResultView } from './ResultView';
import { totalOf } from './sums';

const views = ['result', 'records', 'boundary'] as const;
type View = (typeof views)[number];

/** The inventory of a period: result, the records behind it, and the boundary that it is drawn in. */
export function CarbonPage() {
  const { t, language } = useWords();
  const { id } = useFactory();
  const [period] = usePeriod('year');
  const [search, setSearch] = useSearchParams();
  const view: View = views.find((v) => v === search.get('view')) ?? 'result';
  const answer = useInventory(id, { from: period.from, to: period.to });
  const inventory = answer.data;
  const total = inventory ? totalOf(inventory) : null;
  const show = (next: View) => setSearch((old) => {
    const params = new URLSearchParams(old);
    if (next === 'result') params.delete('view');
    else params.set('view', next);
    return params;
  });
  return (
    <div className="page carbon">
      <div className="page-head">
        <h1>{total === null ? t('app.page.carbon') : t('carbon.finding', { value: withUnit(total, 'tCO2e', language) })}</h1>
        <p className="quiet">{spanText(period.from, addDays(period.to, -1))} · {t('carbon.basis')}</p>
        <div className="page-tools">
          <ExportLinks path={`/factories/${encodeURIComponent(id)}/inventory/export`} query={{ from: period.from, to: period.to }} table="lines" />
          <Segmented<View> aria-label={t('carbon.view.title')} value={view} onChange={show} options={views.map((value) => ({ value, label: t(`carbon.view.${value}`) }))} />
        </div>
      </div>
      {answer.error && <section className="card"><Failure error={answer.error} retry={() => void answer.refetch()} /></section>}
      {answer.isPending && view === 'result' && <><Waiting height={88} /><Waiting height={300} /></>}
      {view === 'result' && inventory && <ResultView inventory={inventory} from={period.from} to={period.to} />}
      {view === 'records' && <RecordsView inventory={inventory ?? null} year={Number(period.from.slice(0, 4))} from={period.from} to={period.to} />}
      {view === 'boundary' && <BoundaryView year={Number(period.from.slice(0, 4))} key={period.from.slice(0, 4)} />}
    </div>
  );
}
