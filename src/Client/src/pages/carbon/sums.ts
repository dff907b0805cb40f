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

/** How complete the activity data behind the lines is, each line by its weight; null without lines. */
export function completenessOf(lines: readonly InventoryLine[]): number | null {
  const weight = lines.reduce((sum, line) => sum + Math.abs(line.tCO2e), 0);
  return weight > 0 ? lines.reduce((sum, line) => sum + Math.abs(line.tCO2e) * line.completeness, 0) / weight : null;
}
