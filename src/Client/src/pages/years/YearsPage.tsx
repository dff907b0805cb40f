import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useYears, type YearLine } from '../../api/years';
import { useFactory } from '../../app/FactoryContext';
import { withUnit } from '../../format/quantity';
import { useWords } from '../../i18n';
import { LineageDrawer } from '../../ui/lineage/Lineage';
import { Blank, Failure, Waiting } from '../../ui/States';
import { DecompositionCard } from './DecompositionCard';
import { FrozenYear } from './FrozenYear';
import { MeasuresCard } from './MeasuresCard';
import { ReviewCard } from './ReviewCard';
import { TrendCard } from './TrendCard';
import { YearList } from './YearList';

/** Inventory years: their states, what was reported and what stands beside it, the trend, why it changed, and the measures. */
export function YearsPage() {
  const { t } = useWords();
  const { id } = useFactory();
  const [search, setSearch] = useSearchParams();
  const [figure, setFigure] = useState<string | null>(null);
  const answer = useYears(id);
  const years = answer.data?.years ?? [];
  const asked = Number(search.get('year'));
  const shown = years.find((y) => y.year === asked) ?? years.find((y) => y.isOver) ?? years[0] ?? null;
  const show = (year: number) => setSearch((old) => {
    const next = new URLSearchParams(old);
    next.set('year', String(year));
    return next;
  });
  return (
    <div className="page years">
      <Heading years={years} />
      {answer.error && <section className="card"><Failure error={answer.error} retry={() => void answer.refetch()} /></section>}
      {answer.isPending && <><Waiting height={120} /><Waiting height={320} /></>}
      {answer.data && years.length === 0 && <section className="card"><Blank title={t('years.none')} text={t('years.noneHint')} /></section>}
      {answer.data && shown && (
        <>
          <div className="years-grid">
            <YearList answer={answer.data} shown={shown.year} show={show} />
            {shown.state === 'open' ? <ReviewCard key={shown.year} line={shown} follow={setFigure} /> : <FrozenYear key={shown.year} line={shown} follow={setFigure} />}
          </div>
          {answer.data.trend.years.length > 0 && (
            <div className="years-pair">
              <TrendCard answer={answer.data} />
              <DecompositionCard answer={answer.data} />
            </div>
          )}
        </>
      )}
      {answer.data && <MeasuresCard />}
      <LineageDrawer figure={figure} close={() => setFigure(null)} />
    </div>
  );
}

/** The most pressing year first: what is overdue, then what was closed last. */
function Heading({ years }: { years: readonly YearLine[] }) {
  const { t, language } = useWords();
  const late = years.find((y) => y.dueState === 'overdue');
  const due = years.find((y) => y.dueState === 'due');
  const last = years.find((y) => y.state !== 'open');
  const gross = last?.reported?.totals.grossLocation ?? null;
  return (
    <div className="page-head">
      <h1>{late ? t('years.finding.late', { year: late.year, day: late.due })
        : due ? t('years.finding.due', { year: due.year, day: due.due })
          : last && gross !== null ? t('years.finding.closed', { year: last.year, value: withUnit(gross, 'tCO2e', language) })
            : t('app.page.years')}</h1>
      <p className="quiet">{t('years.intro')}</p>
    </div>
  );
}
