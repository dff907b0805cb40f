import { Link } from 'react-router';
import type { FlowLink, FlowNode } from '../../api/types';
import { useFactory } from '../../app/FactoryContext';
import { significant, unitFor, unitText } from '../../format/quantity';
import { useWords, wordFor } from '../../i18n';
import { carrierToken, nodeToken } from '../../theme/carriers';
import { cssName, type TokenName } from '../../theme/tokens';
import { Card } from '../../ui/Card';
import { Figure } from '../../ui/Figure';
import { Icon } from '../../ui/Icon';
import { isMeasured, isUnnamed, valueOf, type CleanFlow } from './sankeyOption';

interface NodeCardProps { flow: CleanFlow; selected: string | null; select: (node: string | null) => void }

/** The chosen node with what it gets and what it gives, the same figures as bars; with none chosen, inputs and largest uses. */
export function NodeCard({ flow, selected, select }: NodeCardProps) {
  const { t, nameOf } = useWords();
  const { id, assets } = useFactory();
  const node = flow.nodes.find((n) => n.id === selected);
  const asset = node && assets.get(node.id);
  if (!node) {
    return (
      <Card title={t('flow.balance')} note={t('flow.choose')} className="node-card">
        <Bars title={t('flow.inputs')} flow={flow} select={select} rows={nodesAs(flow, (n) => !flow.inOf.has(n.id))} />
        <Bars title={t('flow.uses')} flow={flow} select={select} rows={nodesAs(flow, (n) => !flow.outOf.has(n.id)).slice(0, 12)} />
      </Card>
    );
  }
  return (
    <Card
      title={isUnnamed(node, flow) ? t('flow.supply', { carrier: wordFor(t, 'carrier', flow.carrier) }) : nameOf(node.name)}
      note={asset && wordFor(t, 'kind', asset.kind)}
      className="node-card"
      extra={<button type="button" className="plain" aria-label={t('app.close')} onClick={() => select(null)}><Icon name="close" size={14} /></button>}
    >
      <Figure label={t('flow.throughput')} value={valueOf(node, flow.inOf, flow.outOf)} unit={flow.unit} />
      <Bars title={t('flow.comesFrom')} flow={flow} select={select} rows={linksAs(flow, flow.links.filter((l) => l.to === node.id), (l) => l.from)} />
      <Bars title={t('flow.goesTo')} flow={flow} select={select} rows={linksAs(flow, flow.links.filter((l) => l.from === node.id), (l) => l.to)} />
      {asset && <Link className="button-link" to={`/f/${id}/assets/${asset.id}`}>{t('flow.openAsset')}</Link>}
    </Card>
  );
}

interface BarRow { id: string; name: FlowNode['name']; value: number; token: TokenName; estimated: boolean; supply: boolean }

function Bars({ title, rows, flow, select }: { title: string; rows: BarRow[]; flow: CleanFlow; select: (node: string) => void }) {
  const { t, language, nameOf } = useWords();
  if (rows.length === 0) {
    return null;
  }
  const most = Math.max(...rows.map((row) => row.value));
  const [unit, factor] = unitFor(most, flow.unit, language);
  return (
    <div className="bars">
      <h3>{title} <small>{unitText(unit)}</small></h3>
      {rows.map((row) => (
        <button type="button" key={row.id} onClick={() => select(row.id.replace(/^others:/, ''))}>
          <span>{row.id.startsWith('others:') ? t('flow.othersOf', { name: nameOf(row.name) }) : row.supply ? t('flow.supply', { carrier: wordFor(t, 'carrier', flow.carrier) }) : nameOf(row.name)}</span>
          <b>{significant(row.value / factor)}</b>
          <i><i
            className={row.estimated ? 'hatched' : undefined}
            style={{ width: `${(row.value / most) * 100}%`, color: `var(--${cssName(row.token)})` }}
          /></i>
        </button>
      ))}
    </div>
  );
}

function nodesAs(flow: CleanFlow, wanted: (node: FlowNode) => boolean): BarRow[] {
  const measured = new Set(flow.links.filter(isMeasured).flatMap((l) => [l.from, l.to]));
  return flow.nodes.filter(wanted)
    .map((n) => ({
      id: n.id, name: n.name, value: valueOf(n, flow.inOf, flow.outOf), estimated: !measured.has(n.id), supply: isUnnamed(n, flow),
      token: nodeToken(n.kind, n.carrier, !flow.inOf.has(n.id)),
    }))
    .sort((a, b) => b.value - a.value);
}

function linksAs(flow: CleanFlow, links: readonly FlowLink[], other: (link: FlowLink) => string): BarRow[] {
  const nodes = new Map(flow.nodes.map((node) => [node.id, node]));
  return links
    .map((l) => ({
      id: other(l), name: nodes.get(other(l))?.name ?? other(l), value: l.value, token: carrierToken(l.carrier),
      estimated: !isMeasured(l), supply: false,
    }))
    .sort((a, b) => b.value - a.value);
}
