import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { qualityPage, useQualityPage, type QualityAsk } from '../../api/queries';
import type { QualityRow } from '../../api/types';
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

/** More days than this make cells that cannot be told apart. */
const mostDays = 62;

/** Points asked for at once. */
const limit = 200;
const exportLimit = 1000;

const orders = { model: 'model', exceptions: '-exceptions', completeness: 'completeness', name: 'name' } as const;

/** A calm field in which only exceptions show. */
export function QualityPage() {
  const { t, nameOf } = useWords();
  const { id, points } = useFactory();
  const [period] = usePeriod('30d');
  const from = period.days > mostDays ? addDays(period.to, -mostDays) : period.from;
  const span = { from, to: period.to };
  const [text, setText] = useState('');
  const search = useDeferredValue(text.trim());
  const [onlyBad, setOnlyBad] = useState(false);
  const [order, setOrder] = useState<keyof typeof orders>('model');
  const [chosen, setChosen] = useState<QualityRow | null>(null);
  const ask: QualityAsk = { ...span, search: search || undefined, only: onlyBad ? 'exceptions' : undefined, sort: orders[order] };
  const answer = useQualityPage(id, ask, 0, limit);
  const summary = answer.data?.summary;
  const table = async () => {
    const rows: QualityRow[] = [];
    for (let matching = 1; rows.length < matching;) {
      const page = await qualityPage(id, ask, rows.length, exportLimit);
      matching = page.points.length > 0 ? page.matching : 0;
      rows.push(...page.points);
    }
    return [
      [t('assets.point'), t('assets.point'), t('quality.completeness'), ...(answer.data?.days ?? [])],
      ...rows.map((row) => [row.id, nameOf(row.name), row.completeness, ...row.days.map((day) => (day.completeness === null ? null : `${t(`qualityWord.${day.quality}`)} ${completeness(day.completeness)}%`))]),
    ];
  };
  return (
    <div className="page">
      <div className="page-head">
        <h1>{summary ? t(summary.exceptions === 0 ? 'quality.findingGood' : 'quality.finding', { bad: summary.exceptions, share: completeness(summary.completeness) }) : t('app.page.quality')}</h1>
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
              <button type="button" aria-pressed={!onlyBad} onClick={() => setOnlyBad(false)}>{t('app.all')} {summary?.points ?? 0}</button>
              <button type="button" aria-pressed={onlyBad} onClick={() => setOnlyBad(true)}>{t('quality.exceptions')} {summary?.exceptions ?? 0}</button>
            </div>
            <Select
              size="small" value={order} onChange={setOrder} aria-label={t('quality.order')} popupMatchSelectWidth={false}
              options={Object.keys(orders).map((value) => ({ value, label: t(`quality.orderBy.${value}`) }))}
            />
          </div>
          {answer.error && <Failure error={answer.error} retry={() => void answer.refetch()} />}
          {answer.isPending && <Waiting height={420} />}
          {answer.data?.matching === 0 && <Blank title={t('quality.none')} text={t('quality.noneHint')} />}
          {answer.data && answer.data.matching > 0 && <HeatMap first={answer.data} ask={ask} limit={limit} chosen={chosen?.id ?? null} choose={setChosen} />}
        </Card>
        <BalanceCard span={span} />
      </div>
      <EventsDrawer point={chosen?.id ?? null} span={span} row={chosen} close={() => setChosen(null)} />
    </div>
  );
}
