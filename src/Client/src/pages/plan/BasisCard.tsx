import { Segmented } from 'antd';
import { useState } from 'react';
import type { Assumption, CostPart, EmissionRow, PlanGap, ScenarioResult } from '../../api/plans';
import { useFactory } from '../../app/FactoryContext';
import { full, unitText } from '../../format/quantity';
import { addDays, spanText } from '../../format/time';
import { useWords, wordFor } from '../../i18n';
import { bandKey } from '../../theme/carriers';
import { Card } from '../../ui/Card';
import { Confidence } from '../../ui/Confidence';
import { DataTable, type Column } from '../../ui/DataTable';

type View = 'assumptions' | 'emissions' | 'cost';

/** What the result rests on: assumptions with source and confidence, activity x factor, the parts of the cost. */
export function BasisCard({ result }: { result: ScenarioResult }) {
  const { t, nameOf } = useWords();
  const [view, setView] = useState<View>('assumptions');
  return (
    <Card
      title={t('plan.basisTitle')} note={t('plan.revision', { revision: result.source.modelRevision })} className="basis-card"
      extra={<Segmented<View>
        size="small" aria-label={t('plan.basisTitle')} value={view} onChange={setView}
        options={(['assumptions', 'emissions', 'cost'] as const).filter((v) => v !== 'cost' || result.scenario.cost).map((value) => ({ value, label: t(`plan.basisOf.${value}`) }))}
      />}
    >
      <Gaps gaps={result.gaps ?? []} />
      {result.messages.length > 0 && <ul className="plan-messages">{result.messages.map((m, i) => <li key={i}>{nameOf(m)}</li>)}</ul>}
      {view === 'assumptions' && <Assumptions rows={result.assumptions} />}
      {view === 'emissions' && <Emissions rows={result.scenario.emissions.rows} />}
      {view === 'cost' && result.scenario.cost && <Costs rows={result.scenario.cost.parts} currency={result.scenario.cost.currency} />}
    </Card>
  );
}

/** What the totals lack: it stands first, since it changes how they are read. */
function Gaps({ gaps }: { gaps: readonly PlanGap[] }) {
  const { t, nameOf } = useWords();
  const { points } = useFactory();
  const name = (gap: PlanGap) => (gap.point ? nameOf(points.get(gap.point)?.name) || gap.point : wordFor(t, 'carrier', gap.carrier))
    + (gap.amount === null ? '' : ` ${full(gap.amount, 0)} ${unitText(gap.unit)}`);
  return gaps.length === 0 ? null : (
    <ul className="gap-list plan-gaps" aria-label={t('plan.gaps')}>
      {alike(gaps).map((group, i) => group[0] && (
        <li key={i}>
          <span className="over-chip">{t(`plan.gapOf.${group[0].figure}`)}</span>
          <b>{group.map(name).join(t('plan.gapJoin'))}</b>
          <span>{spanText(group[0].from, addDays(group[0].to, -1))}</span>
          <span className="quiet">{nameOf(group[0].message)}</span>
        </li>
      ))}
    </ul>
  );
}

/** Gaps that say the same of several meters, together. */
function alike(gaps: readonly PlanGap[]): PlanGap[][] {
  const groups = new Map<string, PlanGap[]>();
  for (const gap of gaps) {
    const key = [gap.figure, gap.from, gap.to, gap.message.en].join('|');
    groups.set(key, [...(groups.get(key) ?? []), gap]);
  }
  return [...groups.values()];
}

function Assumptions({ rows }: { rows: readonly Assumption[] }) {
  const { t, language } = useWords();
  const what = (a: Assumption) => (language === 'zh' ? a.whatZh : a.what);
  const value = (a: Assumption) => (typeof a.value === 'number' ? full(a.value, 4) : wordFor(t, 'plan.word', a.value));
  const columns: Column<Assumption>[] = [
    { key: 'what', title: t('plan.assumption'), fixed: true, wrap: true, value: what },
    { key: 'value', title: t('assets.value'), number: true, fixed: true, value: (a) => a.value, render: (a) => <><b>{value(a)}</b> <small>{unitText(a.unit)}</small></> },
    { key: 'source', title: t('assets.source'), wrap: true, value: (a) => a.source },
    { key: 'confidence', title: t('status.confidence'), value: (a) => a.confidence, render: (a) => <Confidence level={a.confidence} /> },
  ];
  return <DataTable name="assumptions" columns={columns} rows={rows} rowKey={(a) => `${a.key}|${a.what}|${a.value}`} />;
}

function Emissions({ rows }: { rows: readonly EmissionRow[] }) {
  const { t } = useWords();
  const columns: Column<EmissionRow>[] = [
    { key: 'scope', title: t('carbon.scopeColumn'), fixed: true, value: (r) => wordFor(t, 'carbon.scope', r.scope) },
    { key: 'carrier', title: t('flow.carrier'), fixed: true, value: (r) => wordFor(t, 'carrier', r.carrier) },
    { key: 'year', title: t('plan.year'), value: (r) => r.year },
    { key: 'amount', title: t('carbon.activity'), number: true, value: (r) => r.amount, render: (r) => <>{full(r.amount, 1)} <small>{unitText(r.unit)}</small></> },
    { key: 'factor', title: t('status.factor'), number: true, value: (r) => r.factorKgPerUnit, render: (r) => <>{full(r.factorKgPerUnit, 6)} <small>{unitText(`kgCO2e/${r.unit}`)}</small></> },
    {
      key: 'edition', title: t('status.edition'), wrap: true, value: (r) => r.edition,
      render: (r) => <>{r.edition}{r.fallback && <> <span className="over-chip">{t('status.fallback')}</span></>}</>,
    },
    { key: 'tonnes', title: 'tCO₂e', number: true, fixed: true, value: (r) => r.emissionsTCO2e, render: (r) => <b>{full(r.emissionsTCO2e, 1)}</b> },
    { key: 'quality', title: t('flow.quality'), value: (r) => wordFor(t, 'qualityWord', r.quality) },
  ];
  return <DataTable name="plan-emissions" columns={columns} rows={rows} rowKey={(r) => `${r.scope}|${r.carrier}|${r.year}|${r.factor}|${r.quality}|${r.amount}`} />;
}

function Costs({ rows, currency }: { rows: readonly CostPart[]; currency: string }) {
  const { t } = useWords();
  const columns: Column<CostPart>[] = [
    { key: 'part', title: t('plan.part'), fixed: true, value: (p) => `${wordFor(t, 'plan.costPart', p.part)}${p.band ? ` · ${t(`band.${bandKey(p.band)}`, { defaultValue: p.band })}` : ''}` },
    { key: 'carrier', title: t('flow.carrier'), value: (p) => wordFor(t, 'carrier', p.carrier) },
    { key: 'quantity', title: t('carbon.amount'), number: true, value: (p) => p.quantity, render: (p) => <>{full(p.quantity, 1)} <small>{unitText(p.unit)}</small></> },
    { key: 'amount', title: currency, number: true, fixed: true, value: (p) => p.amount, render: (p) => <b>{full(p.amount, 0)}</b> },
    { key: 'source', title: t('assets.source'), wrap: true, value: (p) => p.source },
    { key: 'confidence', title: t('status.confidence'), value: (p) => p.confidence, render: (p) => <Confidence level={p.confidence} /> },
  ];
  return <DataTable name="plan-cost" columns={columns} rows={rows} rowKey={(p) => `${p.part}|${p.band}|${p.carrier}|${p.unit}`} />;
}
