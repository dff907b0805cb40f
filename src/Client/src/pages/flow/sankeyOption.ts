import type { FlowAnswer, FlowNode } from '../../api/types';
import type { ChartOption } from '../../charts/echarts';
import { baseOption, hatch, tip } from '../../charts/frame';
import { significant, unitFor, unitText } from '../../format/quantity';
import type { Translate } from '../../i18n';
import type { Language } from '../../i18n/language';
import { carrierToken, nodeToken } from '../../theme/carriers';
import type { Tokens } from '../../theme/tokens';
import { nodeGap, placeNodes } from './sankeyPlace';

/** Free room above and below the picture [px]. */
const edge = 8;

interface SankeyInput {
  flow: CleanFlow;
  /** Of the canvas [px]. */
  height: number;
  selected: string | null;
  tokens: Tokens;
  language: Language;
  nameOf: (name: FlowNode['name']) => string;
  t: Translate;
}

export interface CleanFlow extends FlowAnswer { input: number; inOf: Map<string, number>; outOf: Map<string, number> }

/** Keeps what can be drawn: known ends, forward links, flows above zero; and sums what goes in and out of each node. */
export function cleanFlow(whole: FlowAnswer, keep: string | null = null): CleanFlow {
  const answer = withoutTail(whole, keep);
  const nodes = new Map(answer.nodes.map((node) => [node.id, node]));
  const least = leastRest(whole);
  const links = answer.links.filter((link) => {
    const from = nodes.get(link.from);
    const to = nodes.get(link.to);
    return from !== undefined && to !== undefined && from.column < to.column && link.value > (link.quality === 'remainder' ? least : 0);
  });
  const inOf = new Map<string, number>();
  const outOf = new Map<string, number>();
  for (const link of links) {
    outOf.set(link.from, (outOf.get(link.from) ?? 0) + link.value);
    inOf.set(link.to, (inOf.get(link.to) ?? 0) + link.value);
  }
  const used = answer.nodes.filter((node) => inOf.has(node.id) || outOf.has(node.id));
  const input = used.filter((node) => !inOf.has(node.id)).reduce((sum, node) => sum + valueOf(node, inOf, outOf), 0);
  return { ...answer, nodes: used, links, input, inOf, outOf };
}

/** What the first column holds; a factory without a meter of its own begins with the bus. */
function inputOf(answer: FlowAnswer): number {
  const first = answer.nodes.reduce((least, node) => Math.min(least, node.column), Infinity);
  return answer.nodes.filter((node) => node.column === first).reduce((sum, node) => sum + Math.max(0, node.value ?? 0), 0);
}

/** A rest of less than a thousandth is the rounding of the meters, no flow. */
function leastRest(whole: FlowAnswer): number {
  return inputOf(whole) / 1000;
}

export function valueOf(node: FlowNode, inOf: Map<string, number>, outOf: Map<string, number>): number {
  return node.value ?? Math.max(inOf.get(node.id) ?? 0, outOf.get(node.id) ?? 0);
}

/** More nodes than this in the second column, and its small ones are joined too. */
const crowd = 40;

/** Behind the second column, what is smaller than this share of the input joins "others" of the node that feeds it. */
const smallShare = 0.02;

/** A picture of a hundred hair-thin ribbons tells nothing. What the chosen node feeds, and the way to it, stays as it is. */
function withoutTail(answer: FlowAnswer, keep: string | null): FlowAnswer {
  const input = inputOf(answer);
  const nodes = new Map(answer.nodes.map((node) => [node.id, node]));
  const joinedFrom = answer.nodes.filter((node) => node.column === 2).length > crowd ? 2 : 3;
  const parents = new Map(answer.links.map((link) => [link.to, link.from]));
  const isSmall = (id: string): boolean => {
    const node = nodes.get(id);
    const parent = parents.get(id);
    return node !== undefined && parent !== undefined && node.column >= joinedFrom && id !== keep && parent !== keep && parents.get(keep ?? '') !== id
      && (isSmall(parent) || (node.value ?? input) < input * smallShare);
  };
  const links = new Map<string, FlowAnswer['links'][number]>();
  const others = new Map<string, FlowNode>();
  for (const link of answer.links) {
    if (isSmall(link.from)) {
      continue;
    }
    const target = nodes.get(link.to);
    const to = target && isSmall(link.to) ? `others:${link.from}` : link.to;
    if (target && to !== link.to) {
      const value = (others.get(to)?.value ?? 0) + link.value;
      others.set(to, { id: to, name: nodes.get(link.from)?.name ?? '', kind: 'others', column: target.column, value, carrier: link.carrier });
    }
    const known = links.get(`${link.from}|${to}`);
    links.set(`${link.from}|${to}`, known ? { ...known, value: known.value + link.value } : { ...link, to });
  }
  // "Others" stands where the first of those it holds stood, so that ribbons do not cross.
  const kept = answer.nodes.flatMap((node) => {
    const id = isSmall(node.id) ? `others:${parents.get(node.id)}` : null;
    const joined = id === null ? node : others.get(id);
    others.delete(id ?? '');
    return joined ? [joined] : [];
  });
  return { ...answer, nodes: kept, links: [...links.values()] };
}

/** What is left over, estimated or substituted is hatched like everywhere. */
export const isMeasured = (link: { quality: string }): boolean => link.quality === 'measured' || link.quality === 'manual';

/** A supply that is metered at the site itself bears the site's name twice: it is called by what it brings. */
export function isUnnamed(node: FlowNode, flow: CleanFlow): boolean {
  return !flow.inOf.has(node.id) && node.kind === 'factory';
}

/** Rows that the fullest column needs decide how high the picture is. */
export function sankeyHeight(flow: CleanFlow): number {
  const rows = new Map<number, number>();
  flow.nodes.forEach((node) => rows.set(node.column, (rows.get(node.column) ?? 0) + 1));
  return Math.max(480, Math.max(0, ...rows.values()) * 26);
}

/** Order of nodes is that of the answer, so that it stays while the flow is live; widths ease. */
export function sankeyOption({ flow, height, selected, tokens: k, language, nameOf, t }: SankeyInput): ChartOption {
  const [unit, factor] = unitFor(flow.input, flow.unit, language);
  const text = (value: number) => significant(value / factor, Math.abs(value / factor) < 0.1 ? 2 : 3);
  const byId = new Map(flow.nodes.map((node) => [node.id, node]));
  const nodeName = (node: FlowNode) => (node.kind === 'others' ? t('overview.end.others') : isUnnamed(node, flow) ? t('flow.supply', { carrier: t(`carrier.${node.carrier}`, { defaultValue: node.carrier }) }) : nameOf(node.name));
  const label = (id: string) => {
    const node = byId.get(id);
    return node ? nodeName(node) : id;
  };
  const placed = placeNodes(
    flow.nodes.map((n) => ({ id: n.id, column: n.column, value: Math.max(valueOf(n, flow.inOf, flow.outOf), flow.inOf.get(n.id) ?? 0, flow.outOf.get(n.id) ?? 0) })),
    flow.links, height - 2 * edge,
  );
  const last = Math.max(0, ...flow.nodes.map((node) => node.column));
  const tokenOf = (node: FlowNode) => nodeToken(node.kind, node.carrier, !flow.inOf.has(node.id));
  return {
    ...baseOption(k),
    tooltip: {
      ...baseOption(k).tooltip,
      trigger: 'item',
      formatter: (item: unknown) => {
        const { dataType, data } = item as { dataType: string; data: { name: string; source: string; target: string; amount: number; quality: string } };
        return dataType === 'edge'
          ? tip(`${label(data.source)} → ${label(data.target)}`, [['', `${text(data.amount)} ${unitText(unit)} · ${t(`qualityWord.${data.quality}`)}`]])
          : tip(label(data.name), [['', `${text(data.amount)} ${unitText(unit)}`]]);
      },
    },
    series: [{
      type: 'sankey',
      left: 4, right: 190, top: edge, bottom: edge,
      // Not zero: the chart library would then never lift the mask of its opening animation.
      animationDuration: 1,
      nodeWidth: 11, nodeGap, layoutIterations: 0, draggable: false,
      emphasis: { focus: 'none' },
      lineStyle: { curveness: 0.52 },
      data: flow.nodes.map((node) => {
        const amount = valueOf(node, flow.inOf, flow.outOf);
        return {
          name: node.id, amount, depth: node.column, value: amount, localY: placed.get(node.id),
          itemStyle: { color: k[tokenOf(node)], borderWidth: node.id === selected ? 2 : 0, borderColor: k.ink },
          label: {
            position: 'right' as const, distance: 6, fontSize: 12, color: k.ink,
            formatter: `{n|${short(nodeName(node), node.column === last ? 22 : 16)}} {v|${text(amount)}}`,
            rich: {
              n: { color: k.ink, fontSize: 12, fontWeight: node.id === selected ? 'bold' as const : 'normal' as const },
              v: { color: k.ink, fontSize: 12, fontWeight: 600 },
            },
            backgroundColor: k.surface, padding: [1, 3], borderRadius: 2,
          },
        };
      }),
      links: flow.links.map((link) => {
        const source = byId.get(link.from);
        const near = selected !== null && (link.from === selected || link.to === selected);
        const loss = ['loss', 'unexplained'].includes(byId.get(link.to)?.kind ?? '');
        const token = source && !flow.inOf.has(link.from) ? tokenOf(source) : loss ? 'loss' : carrierToken(link.carrier);
        return {
          source: link.from, target: link.to, value: link.value, amount: link.value, quality: link.quality,
          lineStyle: isMeasured(link) ? { color: k[token], opacity: near ? 0.62 : 0.2 } : { color: hatch(k[token]), opacity: near ? 0.9 : loss ? 0.55 : 0.4 },
        };
      }),
    }],
  } as ChartOption;
}

function short(name: string, wide: number): string {
  let used = 0;
  for (let i = 0; i < name.length; i++) {
    used += name.charCodeAt(i) > 0x2e80 ? 1.8 : 1;
    if (used > wide) {
      return `${name.slice(0, i)}…`;
    }
  }
  return name;
}
