import type { LiveFactory, LiveNode } from '../../api/frames';
import type { AssetDefinition, LocalizedName } from '../../api/types';
import type { FactoryView } from '../../app/FactoryContext';
import type { TokenName } from '../../theme/tokens';

export interface FlowEnd {
  id: string;
  /** Name of an asset, or the key of a word of the client. */
  name: LocalizedName | { word: string };
  value: number;
  token: TokenName;
  asset: string | null;
  stale: boolean;
  note?: { word: string; values: Record<string, unknown> };
}

export interface LiveFlow { sources: FlowEnd[]; loads: FlowEnd[]; total: number }

const supply = new Set(['grid-connection', 'transformer', 'switchgear', 'pv-array', 'storage', 'wind-turbine', 'generator']);
const mostLoads = 10;
const smallShare = 0.03;

/** The assets right below the site that use power: the right side of the picture. */
export function loadAssets(view: FactoryView): readonly AssetDefinition[] {
  const below = view.root ? (view.children.get(view.root.id) ?? []) : [];
  return below.filter((asset) => !supply.has(asset.kind));
}

/** Sources, bus and loads of electricity at this moment; charging storage and export stand among the loads. */
export function liveFlow(factory: LiveFactory, loads: readonly AssetDefinition[], node: (id: string) => LiveNode | null): LiveFlow {
  const sources: FlowEnd[] = [];
  const users: FlowEnd[] = [];
  const word = (id: string, value: number, token: TokenName): FlowEnd =>
    ({ id, name: { word: `overview.end.${id}` }, value, token, asset: null, stale: false });

  addSigned(factory.gridKw, (v) => sources.push(word('grid', v, 'grid')), (v) => users.push(word('export', v, 'grid')));
  if (factory.pvKw !== null) {
    sources.push(word('pv', Math.max(0, factory.pvKw), 'pv'));
  }
  const soc = factory.stateOfCharge === null ? undefined
    : { word: 'overview.soc', values: { value: Math.round(factory.stateOfCharge * 100) } };
  addSigned(factory.storageKw, (v) => sources.push({ ...word('discharge', v, 'discharge'), note: soc }),
    (v) => users.push({ ...word('charge', v, 'charge'), note: soc }));

  const total = sources.reduce((sum, end) => sum + end.value, 0);
  const metered = loads.flatMap((asset) => endOf(asset, node(asset.id))).sort((a, b) => b.value - a.value);
  users.unshift(...together(metered, total));
  const rest = total - users.reduce((sum, end) => sum + end.value, 0);
  if (rest > total * 0.002) {
    users.push(word('unexplained', rest, 'loss'));
  }
  return { sources, loads: users, total };
}

function endOf(asset: AssetDefinition, node: LiveNode | null): FlowEnd[] {
  return node?.powerKw != null && node.powerKw > 0
    ? [{ id: asset.id, name: asset.name, value: node.powerKw, token: 'load', asset: asset.id, stale: node.stale }]
    : [];
}

/** A tail of small loads becomes one row, so that every row can be read. */
function together(ends: FlowEnd[], total: number): FlowEnd[] {
  const large = ends.filter((end, i) => i < mostLoads - 1 && end.value >= total * smallShare);
  const tail = ends.slice(large.length);
  if (tail.length < 2) {
    return ends;
  }
  const value = tail.reduce((sum, end) => sum + end.value, 0);
  return [...large, { id: 'others', name: { word: 'overview.end.others' }, value, token: 'load', asset: null, stale: false }];
}

function addSigned(value: number | null, positive: (v: number) => void, negative: (v: number) => void): void {
  if (value !== null) {
    (value < 0 ? negative : positive)(Math.abs(value));
  }
}
