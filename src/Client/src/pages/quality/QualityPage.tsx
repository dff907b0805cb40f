import { useMemo, useState } from 'react';
import { useQualityMap } from '../../api/queries';
import { useFactory } from '../../app/FactoryContext';
import { usePeriod } from '../../app/period';
import { ExportMenu } from '../../charts/ExportMenu';
import { completeness } from '../../format/quantity';
import { addDays } from '../../format/time';
import { useWords } from '../../i18n';
import { Card } from '../../ui/Card';
import { Blank, Failure, Waiting } from '../../ui/States';
import { BalanceCard } from './BalanceCard';
import { EventsDrawer } from './EventsDrawer';
import { HeatMap } from './HeatMap';
import { QualityFigures } from './QualityFigures';
import { Legend } from './Legend';
import { exceptions, summaryOf } from './summary';

/** More days than this make cells that cannot be told apart. */
const mostDays = 62;

/** A calm field in which only exceptions show. */
export function QualityPage() {
  const { t, nameOf } = useWords();
  const { id, points } = useFactory();
  const [period] = usePeriod('30d');
  const from = period.days > mostDays ? addDays(period.to, -mostDays) : period.from;
  const answer = useQualityMap(id, { from, to: period.to });
  const [text, setText] = useState('');
  const [onlyBad, setOnlyBad] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const summary = useMemo(() => (answer.data ? summaryOf(answer.data) : null), [answer.data]);
  const rows = useMemo(() => (answer.data?.points ?? []).filter((row) =>
    `${row.id} ${row.name.zh} ${row.name.en}`.toLowerCase().includes(text.toLowerCase().trim()) && (!onlyBad || exceptions(row) > 0)),
  [answer.data, text, onlyBad]);
  const table = () => [
    [t('assets.point'), t('assets.point'), t('quality.completeness'), ...(answer.data?.days ?? [])],
    ...rows.map((row) => [row.id, nameOf(row.name), row.completeness, ...row.days.map((day) => (day.completeness === null ? null : `${t(`qualityWord.${day.quality}`)} ${completeness(day.completeness)}%`))]),
  ];
  return (
    <div className="page">
      <div className="page-head">
        <h1>{summary ? t(summary.bad === 0 ? 'quality.findingGood' : 'quality.finding', { bad: summary.bad, share: completeness(summary.completeness) }) : t('app.page.quality')}</h1>
        <p className="quiet">
          {from} – {addDays(period.to, -1)} · {t('quality.pointCount', { count: points.size })}
          {period.days > mostDays && ` · ${t('quality.lastDays', { count: mostDays })}`}
        </p>
        <div className="page-tools"><ExportMenu name={`${id}-quality-${from}`} rows={table} /></div>
      </div>
      {summary ? <QualityFigures summary={summary} /> : !answer.error && <Waiting height={88} />}
      <div className="side-grid">
        <Card title={t('quality.map')} note={t('quality.mapNote')} extra={<Legend />} className="quality-card">
          <div className="tools">
            <label className="tree-search alarm-search">
              <input type="search" aria-label={t('quality.search')} placeholder={t('quality.search')} value={text} onChange={(e) => setText(e.target.value)} />
            </label>
            <div className="chips flat" role="group" aria-label={t('assets.filter')}>
              <button type="button" aria-pressed={!onlyBad} onClick={() => setOnlyBad(false)}>{t('app.all')} {answer.data?.points.length ?? 0}</button>
              <button type="button" aria-pressed={onlyBad} onClick={() => setOnlyBad(true)}>{t('quality.exceptions')} {summary?.bad ?? 0}</button>
            </div>
          </div>
          {answer.error && <Failure error={answer.error} retry={() => void answer.refetch()} />}
          {answer.isPending && <Waiting height={420} />}
          {answer.data && rows.length === 0 && <Blank title={t('quality.none')} text={t('quality.noneHint')} />}
          {answer.data && rows.length > 0 && <HeatMap days={answer.data.days} rows={rows} chosen={chosen} choose={setChosen} />}
        </Card>
        <BalanceCard span={{ from, to: period.to }} />
      </div>
      <EventsDrawer point={chosen} span={{ from, to: period.to }} row={answer.data?.points.find((p) => p.id === chosen) ?? null} close={() => setChosen(null)} />
    </div>
  );
}
