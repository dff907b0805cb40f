import { unitStates, type Position } from '../../api/ledger';
import { ExportMenu } from '../../charts/ExportMenu';
import type { Cell } from '../../charts/download';
import { fixed, percent, unitText } from '../../format/quantity';
import { useWords } from '../../i18n';
import { Card } from '../../ui/Card';
import { DataTable, type Column } from '../../ui/DataTable';
import { DaysLeft } from './DaysLeft';

/** Every purchase, by type and state; a click opens what it rests on. */
export function PositionsCard({ positions, name, open }: { positions: readonly Position[]; name: string; open: (position: Position) => void }) {
  const { t, nameOf } = useWords();
  const columns: Column<Position>[] = [
    {
      key: 'purchase', title: t('ledger.purchase'), fixed: true, wrap: true, value: (p) => p.batch,
      render: (p) => (
        <>
          <button type="button" className="cell-link" onClick={() => open(p)}>{p.project ?? p.batch}</button>
          <small className="second-line">{p.series} · {p.batch}{p.inConflict && <> <span className="over-chip ledger-warn">{t('ledger.conflict')}</span></>}</small>
        </>
      ),
    },
    { key: 'type', title: t('ledger.type'), value: (p) => nameOf(p.typeName) },
    { key: 'serials', title: t('ledger.serials'), optional: true, wrap: true, value: (p) => p.serials || null },
    { key: 'states', title: t('ledger.states'), fixed: true, value: (p) => p.units, render: (p) => <StateBar position={p} /> },
    ...unitStates.filter((s) => s === 'held' || s === 'reserved').map((state): Column<Position> => ({ key: state, title: t(`ledger.state.${state}`), number: true, value: (p) => p.balance[state], render: (p) => <>{fixed(p.balance[state], 0)} <small>{unitText(p.unit)}</small></> })),
    { key: 'used', title: t('ledger.used'), number: true, value: (p) => p.balance.retired + p.balance.claimed, render: (p) => <>{fixed(p.balance.retired + p.balance.claimed, 0)} <small>{unitText(p.unit)}</small></> },
    { key: 'expires', title: t('ledger.expires'), value: (p) => p.expiresOn, render: (p) => (p.expiresOn ? <>{p.expiresOn} <DaysLeft days={p.daysLeft} countdown={p.countdown} /></> : t('app.none')) },
    { key: 'quality', title: t('ledger.quality'), number: true, value: (p) => (p.quality.length ? p.qualityScore : null), render: (p) => (p.quality.length ? `${p.quality.filter((i) => i.passed).length}/${p.quality.length}` : t('app.none')) },
    {
      key: 'value', title: t('ledger.valueColumn'), number: true, value: (p) => p.value,
      render: (p) => (p.value === null ? t('app.none') : <>{fixed(p.value, 0)} <small>{p.currency}</small>{p.isReferencePrice && <span className="assumed" title={t('ledger.referencePriceHint')}>{t('ledger.referencePrice')}</span>}</>),
    },
    { key: 'evidence', title: t('ledger.evidence'), number: true, optional: true, value: (p) => p.evidence.length },
  ];
  const rows = (): Cell[][] => [
    [t('ledger.series'), t('ledger.purchase'), t('ledger.type'), t('ledger.unit'), t('ledger.serials'), ...unitStates.map((s) => t(`ledger.state.${s}`)), t('ledger.expires'), t('ledger.quality'), t('ledger.valueColumn'), t('ledger.currency')],
    ...positions.map((p): Cell[] => [p.series, p.batch, p.type, p.unit, p.serials, ...unitStates.map((s) => p.balance[s]), p.expiresOn, p.quality.length ? `${percent(p.qualityScore)}%` : null, p.value, p.currency]),
  ];
  return (
    <Card title={t('ledger.positions')} note={<>{t('ledger.positionsNote', { count: positions.length })} <ExportMenu name={name} rows={rows} /></>} className="lines-card">
      <DataTable name="ledger" columns={columns} rows={positions} rowKey={(p) => `${p.series}|${p.batch}`} most={500} />
    </Card>
  );
}

/** Where the units stand, as shares of the purchase; each part says its state and number. */
function StateBar({ position }: { position: Position }) {
  const { t } = useWords();
  const parts = unitStates.filter((state) => position.balance[state] > 0);
  const text = parts.map((state) => `${t(`ledger.state.${state}`)} ${fixed(position.balance[state], 0)}`).join(', ');
  return (
    <span className="state-bar" role="img" aria-label={text} title={text}>
      {parts.map((state) => <i key={state} className={`state-${state}`} style={{ width: `${(position.balance[state] / position.units) * 100}%` }} />)}
    </span>
  );
}
