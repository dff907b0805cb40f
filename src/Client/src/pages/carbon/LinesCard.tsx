import type { InventoryAnswer, InventoryLine } from '../../api/carbon';
import { ExportMenu } from '../../charts/ExportMenu';
import type { Cell } from '../../charts/download';
import { completeness, fixed, full, sharePercent, unitText } from '../../format/quantity';
import { useWords, wordFor } from '../../i18n';
import { Card } from '../../ui/Card';
import { Confidence } from '../../ui/Confidence';
import { DataTable, type Column } from '../../ui/DataTable';
import { QualityMark } from '../../ui/QualityMark';
import { usePhone } from '../../ui/usePhone';

interface LinesCardProps { inventory: InventoryAnswer; name: string; open: (line: InventoryLine) => void }

/** Every line of the inventory: activity x factor, with edition and quality; a click walks back to its readings. */
export function LinesCard({ inventory, name, open }: LinesCardProps) {
  const { t, nameOf } = useWords();
  const phone = usePhone();
  const lines = [...[...inventory.lines].sort((a, b) => b.tCO2e - a.tCO2e), ...inventory.outside];
  const total = inventory.lines.reduce((sum, line) => sum + line.tCO2e, 0);
  const share = (line: InventoryLine) => (line.scope === 'outside' || total <= 0 ? null : line.tCO2e / total);
  const columns: Column<InventoryLine>[] = [
    {
      key: 'asset', title: t('carbon.line'), fixed: true, wrap: true, value: (l) => nameOf(l.assetName),
      render: (l) => (
        <>
          <button type="button" className="cell-link" onClick={() => open(l)}>{nameOf(l.assetName)}</button>
          <small className="second-line">{wordFor(t, 'carrier', l.carrier)}{l.kind !== 'metered' && ` · ${wordFor(t, 'carbon.kind', l.kind)}`}</small>
        </>
      ),
    },
    {
      key: 'scope', title: t('carbon.scopeColumn'), value: (l) => t(`carbon.scope.${l.scope}`),
      render: (l) => <><i className={`swatch swatch-${l.scope}`} />{t(`carbon.scopeShort.${l.scope}`)}</>,
    },
    { key: 'activity', title: t('carbon.activity'), number: true, value: (l) => l.activity, render: (l) => <>{full(l.activity, l.activity < 100 ? 2 : 0)} <small>{unitText(l.unit)}</small></> },
    { key: 'factor', title: t('status.factor'), number: true, value: (l) => l.factorValue, render: (l) => <>{l.factorValue} <small>{unitText(l.factorUnit)}</small></> },
    {
      key: 'edition', title: t('status.edition'), wrap: true, value: (l) => l.edition,
      render: (l) => <>{l.edition}{l.fallback && <> <span className="over-chip">{t('status.fallback')}</span></>}</>,
    },
    { key: 'confidence', title: t('status.confidence'), value: (l) => l.confidence, render: (l) => <Confidence level={l.confidence} /> },
    { key: 'tonnes', title: 'tCO₂e', number: true, fixed: true, value: (l) => l.tCO2e, render: (l) => <b>{fixed(l.tCO2e, 2)}</b> },
    { key: 'share', title: t('carbon.shareColumn'), number: true, value: share, render: (l) => { const s = share(l); return s === null ? t('app.none') : sharePercent(s); } },
    {
      key: 'quality', title: t('flow.quality'), value: (l) => l.completeness,
      render: (l) => <span className="q-label"><QualityMark quality={l.quality} share={l.completeness} />{completeness(l.completeness)}%</span>,
    },
    { key: 'method', title: t('carbon.method'), optional: true, wrap: true, value: (l) => `${l.formula}; ${l.clause}` },
    { key: 'point', title: t('assets.point'), optional: true, value: (l) => l.point },
    { key: 'source', title: t('assets.source'), optional: true, wrap: true, value: (l) => l.source },
  ];
  const rows = (): Cell[][] => [
    [t('carbon.line'), t('assets.point'), t('flow.carrier'), t('carbon.scopeColumn'), t('carbon.kindColumn'), t('carbon.from'), t('carbon.to'), t('carbon.activity'),
      t('carbon.unit'), t('status.factor'), t('carbon.factorUnit'), t('carbon.factorId'), t('status.edition'), t('status.fallback'), t('status.confidence'), 'tCO2e',
      t('carbon.uncertainty'), t('carbon.completeness'), t('flow.quality'), t('carbon.method'), t('carbon.clause'), t('assets.source')],
    ...lines.map((l): Cell[] => [nameOf(l.assetName), l.point, l.carrier, t(`carbon.scope.${l.scope}`), l.kind, l.from, l.to, l.activity, l.unit, l.factorValue, l.factorUnit,
      l.factorId, l.edition, l.fallback ? '1' : '0', l.confidence, l.tCO2e, l.uncertaintyTCO2e, l.completeness, t(`qualityWord.${l.quality}`), l.formula, l.clause, l.source]),
  ];
  return (
    <Card title={t('carbon.lines')} note={<>{t('carbon.linesNote', { count: lines.length })} <ExportMenu name={name} rows={rows} /></>} className="lines-card">
      <DataTable
        name="inventory" className="inventory-scroll" columns={phone ? tonnesFirst(columns) : columns} rows={lines} most={2000}
        rowKey={(l) => `${l.scope}|${l.carrier}|${l.asset}|${l.point}|${l.kind}|${l.from}`} rowClass={(l) => (l.scope === 'outside' ? 'beside' : undefined)}
      />
    </Card>
  );
}

/** On a phone the tonnes stand beside their source; the rest is a swipe away. */
function tonnesFirst(columns: readonly Column<InventoryLine>[]): Column<InventoryLine>[] {
  const first = columns.filter((column) => column.fixed);
  return [...first, ...columns.filter((column) => !column.fixed)];
}
