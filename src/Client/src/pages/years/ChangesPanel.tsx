import { Button, Input } from 'antd';
import { useState } from 'react';
import { useChanges, useYearStep, type SourceDifference } from '../../api/years';
import { Allowed } from '../../app/Allowed';
import { useFactory } from '../../app/FactoryContext';
import { localMoment } from '../../format/time';
import { useWords, wordFor } from '../../i18n';
import { DataTable, type Column } from '../../ui/DataTable';
import { Blank, Failure, Waiting } from '../../ui/States';
import { signed } from './FrozenYear';
import { StepError } from './StepError';

/** What differs now from what was frozen last, by source, with readings that came later; and restating it beside. */
export function ChangesPanel({ year }: { year: number }) {
  const { t, nameOf } = useWords();
  const { id, zone, points } = useFactory();
  const asked = useChanges(id, year);
  if (asked.error) {
    return <Failure error={asked.error} retry={() => void asked.refetch()} />;
  }
  if (!asked.data) {
    return <Waiting height={180} />;
  }
  const { differences, late, differs, before, now } = asked.data;
  return (
    <>
      {late.length > 0 && (
        <ul className="gap-list">
          {late.map((l) => (
            <li key={l.point}>
              <span className="over-chip">{t('years.changes.late', { count: l.count })}</span>
              <b>{nameOf(points.get(l.point)?.name) || l.point}</b>
              <span className="quiet">{localMoment(l.first, zone)} – {localMoment(l.last, zone)}</span>
            </li>
          ))}
        </ul>
      )}
      {!differs ? <Blank title={t('years.changes.none')} text={t('years.changes.noneHint')} /> : (
        <>
          <p>{t('years.changes.differs', { change: before !== null && now !== null ? signed(now - before) : t('app.none') })}</p>
          <Differences differences={differences} />
          <Allowed needs="keepCarbon"><Restate year={year} /></Allowed>
        </>
      )}
    </>
  );
}

export function Differences({ differences }: { differences: readonly SourceDifference[] }) {
  const { t, nameOf } = useWords();
  const columns: Column<SourceDifference>[] = [
    {
      key: 'source', title: t('carbon.line'), fixed: true, wrap: true, value: (d) => nameOf(d.assetName) || d.asset,
      render: (d) => <>{nameOf(d.assetName) || d.asset}<small className="second-line">{wordFor(t, 'carbon.scopeShort', d.scope)} · {wordFor(t, 'carrier', d.carrier)}</small></>,
    },
    { key: 'change', title: t('years.changes.change'), number: true, fixed: true, value: (d) => d.change, render: (d) => <b>{signed(d.change)}</b> },
    { key: 'activity', title: t('years.changes.byActivity'), number: true, value: (d) => d.byActivity, render: (d) => signed(d.byActivity) },
    { key: 'factor', title: t('years.changes.byFactor'), number: true, value: (d) => d.byFactor, render: (d) => signed(d.byFactor) },
    {
      key: 'factors', title: t('status.factor'), wrap: true, value: (d) => d.afterFactor ?? d.beforeFactor,
      render: (d) => (d.beforeFactor === d.afterFactor ? d.afterFactor : `${d.beforeFactor ?? t('app.none')} → ${d.afterFactor ?? t('app.none')}`),
    },
  ];
  return <DataTable name="year-differences" columns={columns} rows={differences} rowKey={(d) => d.line} rowClass={(d) => (d.scope === 'outside' ? 'beside' : undefined)} />;
}

function Restate({ year }: { year: number }) {
  const { t } = useWords();
  const { id } = useFactory();
  const step = useYearStep(id);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<Error | null>(null);
  return (
    <form
      className="inline-form"
      onSubmit={(event) => {
        event.preventDefault();
        step('POST', `/years/${year}/restate`, { reason }).then(() => setReason(''), setError);
      }}
    >
      <Input value={reason} maxLength={1000} placeholder={t('years.changes.reason')} aria-label={t('years.changes.reason')} onChange={(e) => setReason(e.target.value)} />
      <Button type="primary" htmlType="submit" disabled={reason.trim() === ''}>{t('years.changes.restate')}</Button>
      <StepError error={error} />
    </form>
  );
}
