import type { PlanFigures, ScenarioResult } from '../../api/plans';

/** One figure of the comparison. */
export interface CompareRow { key: string; unit: string; estimate?: boolean; partly?: boolean; baseline: number | null; values: (number | null)[] }

/** Scope 1 and location-based scope 2; null where a factor is missing, which is not zero. */
export const emissionsOf = (figures: PlanFigures): number | null => (figures.emissions.rows.length === 0 ? null : figures.emissions.totalLocationTCO2e);

const has = (figures: PlanFigures, scope: string): boolean => figures.emissions.rows.some((row) => row.scope === scope);

type Reading = (figures: PlanFigures) => number | null;
type Lacks = (figures: PlanFigures) => boolean;

const figures: readonly (readonly [key: string, unit: string, read: Reading, lacks?: Lacks])[] = [
  ['scope1', 'tCO2e', (f) => (has(f, 'scope1') ? f.emissions.scope1TCO2e : null), (f) => f.emissions.scope1Complete === false],
  ['scope2Location', 'tCO2e', (f) => (has(f, 'scope2Location') ? f.emissions.scope2LocationTCO2e : null), (f) => f.emissions.scope2Complete === false],
  ['scope2Market', 'tCO2e', (f) => f.emissions.scope2MarketTCO2e, (f) => f.emissions.scope2Complete === false],
  ['total', 'tCO2e', emissionsOf, (f) => f.emissions.complete === false],
  ['import', 'kWh', (f) => f.energy.importKwh],
  ['export', 'kWh', (f) => f.energy.exportKwh],
  ['generation', 'kWh', (f) => f.energy.generationKwh],
  ['selfUse', '%', (f) => (f.energy.selfUseShare == null ? null : f.energy.selfUseShare * 100)],
  ['load', 'kWh', (f) => f.energy.loadKwh],
  ['peak', 'kW', (f) => f.energy.peakImportKw],
];

/** Baseline beside one or two scenarios; a row that none of them has is left out. */
export function compareRows(results: readonly ScenarioResult[]): CompareRow[] {
  const first = results[0];
  if (!first) {
    return [];
  }
  const currency = first.baseline.cost?.currency ?? first.source.tariffCurrency ?? 'CNY';
  const rows: CompareRow[] = figures.map(([key, unit, read, lacks]) => ({
    key, unit, partly: lacks !== undefined && results.some((r) => lacks(r.scenario)), baseline: read(first.baseline), values: results.map((r) => read(r.scenario)),
  }));
  rows.push({ key: 'cost', unit: currency, partly: results.some((r) => r.scenario.cost?.complete === false), baseline: first.baseline.cost?.total ?? null, values: results.map((r) => r.scenario.cost?.total ?? null) });
  rows.push({ key: 'residual', unit: 'tCO2e', baseline: null, values: results.map((r) => (emissionsOf(r.scenario) === null ? null : r.residualTCO2e)) });
  rows.push({ key: 'offsets', unit: 'tCO2e', estimate: true, baseline: null, values: results.map((r) => (emissionsOf(r.scenario) === null ? null : r.offsetsTCO2e)) });
  return rows.filter((row) => row.baseline !== null || row.values.some((v) => v !== null));
}

/** Two results stand side by side only where they were worked out for the same days: else their difference would be the calendar's. */
export const comparable = (a: ScenarioResult, b: ScenarioResult): boolean => a.period.from === b.period.from && a.period.to === b.period.to;
