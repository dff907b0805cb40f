/** Where the nodes of an energy flow stand: each beside what it feeds, in the order of the answer, never on top of each other. */
export interface PlacedNode { id: string; column: number; value: number }
export interface PlacedLink { from: string; to: string; value: number }

export const nodeGap = 17;

/** Top of each node as a share of the height; the chart library stacks columns from the top, which leaves ribbons hanging. */
export function placeNodes(nodes: readonly PlacedNode[], links: readonly PlacedLink[], height: number): ReadonlyMap<string, number> {
  const columns = new Map<number, PlacedNode[]>();
  for (const node of nodes) {
    columns.set(node.column, [...(columns.get(node.column) ?? []), node]);
  }
  const perUnit = scaleOf([...columns.values()], height);
  const order = [...columns.keys()].sort((a, b) => a - b);
  const fullest = order.reduce((best, c) => (extent(columns.get(c), perUnit) > extent(columns.get(best), perUnit) ? c : best), order[0] ?? 0);
  const centres = new Map<string, number>();
  const tops = new Map<string, number>();
  const settle = (column: number, wanted: (node: PlacedNode) => number | null) => {
    stack(columns.get(column) ?? [], perUnit, height, wanted).forEach((top, id) => tops.set(id, top));
    for (const node of columns.get(column) ?? []) {
      centres.set(node.id, (tops.get(node.id) ?? 0) + (node.value * perUnit) / 2);
    }
  };
  settle(fullest, () => null);
  const at = order.indexOf(fullest);
  for (const column of order.slice(0, at).reverse()) {
    settle(column, (node) => meanOf(links.filter((l) => l.from === node.id).map((l) => [centres.get(l.to), l.value])));
  }
  for (const column of order.slice(at + 1)) {
    settle(column, (node) => meanOf(links.filter((l) => l.to === node.id).map((l) => [centres.get(l.from), l.value])));
  }
  return new Map([...tops].map(([id, top]) => [id, top / height]));
}

/** Pixels a unit of flow is high: the fullest column decides, as in the chart library. */
function scaleOf(columns: readonly PlacedNode[][], height: number): number {
  const scales = columns.map((column) => (height - (column.length - 1) * nodeGap) / Math.max(1e-12, column.reduce((sum, n) => sum + n.value, 0)));
  return Math.max(0, Math.min(...scales));
}

const extent = (column: readonly PlacedNode[] | undefined, perUnit: number): number =>
  (column ?? []).reduce((sum, node) => sum + node.value * perUnit + nodeGap, -nodeGap);

/** As near to where each wants to stand as order, gaps and the height allow. */
function stack(column: readonly PlacedNode[], perUnit: number, height: number, wanted: (node: PlacedNode) => number | null): Map<string, number> {
  const size = column.map((node) => node.value * perUnit);
  const tops: number[] = [];
  column.forEach((node, i) => {
    const least = i === 0 ? 0 : (tops[i - 1] ?? 0) + (size[i - 1] ?? 0) + nodeGap;
    const centre = wanted(node);
    tops.push(centre === null ? least : Math.max(least, centre - (size[i] ?? 0) / 2));
  });
  let most = height;
  for (let i = column.length - 1; i >= 0; i--) {
    tops[i] = Math.min(tops[i] ?? 0, most - (size[i] ?? 0));
    most = (tops[i] ?? 0) - nodeGap;
  }
  return new Map(column.map((node, i) => [node.id, Math.max(0, tops[i] ?? 0)]));
}

function meanOf(parts: readonly (readonly [centre: number | undefined, weight: number])[]): number | null {
  let sum = 0;
  let weights = 0;
  for (const [centre, weight] of parts) {
    if (centre !== undefined) {
      sum += centre * weight;
      weights += weight;
    }
  }
  return weights > 0 ? sum / weights : null;
}
