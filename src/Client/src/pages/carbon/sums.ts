import type { InventoryAnswer, InventoryLine, ScopeTotal } from '../../api/carbon';

/** Something belongs to the scope and nothing of it could be counted, such as for want of a factor. */
const isLost = (scope: ScopeTotal): boolean => scope.tCO2e === null && !scope.complete;

/** Scope 1 and location-based scope 2 together; null where one of them is lost, or neither has a meter. */
export function totalOf(inventory: InventoryAnswer): number | null {
  const { scope1, scope2Location } = inventory;
  if (isLost(scope1) || isLost(scope2Location) || (scope1.tCO2e === null && scope2Location.tCO2e === null)) {
    return null;
  }
  return (scope1.tCO2e ?? 0) + (scope2Location.tCO2e ?? 0);
}

export interface SourceRow { key: string; carrier: string; scope: InventoryLine['scope']; asset: string | null; name: InventoryLine['assetName'] | null; tonnes: number; cumulative: number; estimated: number }

export type Grouping = 'carrier' | 'asset';

/** Sources by weight with the share they add up to, largest first. */
export function sourcesOf(inventory: InventoryAnswer, by: Grouping): SourceRow[] {
  const rows = new Map<string, SourceRow>();
  for (const line of inventory.lines) {
    const key = by === 'carrier' ? `${line.scope}|${line.carrier}` : `${line.scope}|${line.carrier}|${line.asset}`;
    const row = rows.get(key) ?? {
      key, carrier: line.carrier, scope: line.scope, asset: by === 'asset' ? line.asset : null, name: by === 'asset' ? line.assetName : null,
      tonnes: 0, cumulative: 0, estimated: 0,
    };
    row.tonnes += line.tCO2e;
    row.estimated += line.tCO2e * (line.estimatedShare ?? 0);
    rows.set(key, row);
  }
  const sorted = [...rows.values()].sort((a, b) => b.tonnes - a.tonnes);
  const total = sorted.reduce((sum, row) => sum + row.tonnes, 0);
  let reached = 0;
  for (const row of sorted) {
    reached += row.tonnes;
    row.cumulative = total > 0 ? reached / total : 0;
  }
  return sorted;
}

/** How complete the activity data behind the lines is, each line by its weight; null without lines. */
export function completenessOf(lines: readonly InventoryLine[]): number | null {
  const weight = lines.reduce((sum, line) => sum + Math.abs(line.tCO2e), 0);
  return weight > 0 ? lines.reduce((sum, line) => sum + Math.abs(line.tCO2e) * line.completeness, 0) / weight : null;
}
