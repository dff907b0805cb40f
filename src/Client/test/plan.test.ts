import { describe, expect, it } from 'vitest';
import type { InventoryAnswer, InventoryLine } from '../src/api/carbon';
import type { Forecast } from '../src/api/forecasts';
import type { EmissionRow, MeasureInput, MeasureOffer, PlanChange, PlanFigures, ScenarioResult } from '../src/api/plans';
import { withIds } from '../src/charts/Chart';
import { completenessOf, totalOf } from '../src/pages/carbon/sums';
import { placeNodes } from '../src/pages/flow/sankeyPlace';
import { forecastPoints } from '../src/pages/overview/forecast';
import { causeSteps } from '../src/pages/plan/causesOption';
import { comparable, compareRows } from '../src/pages/plan/compareRows';
import { draftOf, faultsOf, firstDraft, requestOf, scenarioOf } from '../src/pages/plan/draft';
import { scenarioName } from '../src/pages/plan/scenarioName';

const name = (text: string) => ({ zh: text, en: text });
const input = (key: string, more: Partial<MeasureInput> = {}): MeasureInput => ({
  key, label: name(key), type: 'number', unit: '', required: false, default: null, min: null, max: null, choices: [], origin: 'none', source: null, confidence: null, ...more,
});
const pv: MeasureOffer = {
  measure: 'pv', name: name('PV'), applies: true, reason: null,
  inputs: [input('addedKwp', { required: true, default: 2800, unit: 'kWp', min: 0, max: 1e6 }), input('yieldKwhPerKwp', { default: 779.4 })],
};
const saving: MeasureOffer = {
  measure: 'efficiency', name: name('Saving'), applies: true, reason: null,
  inputs: [input('assetKind', { type: 'choice', default: 'lighting' }), input('assets', { type: 'asset' }), input('savedPercent', { default: 45, min: 0, max: 100 }), input('savedKwhPerYear')],
};

describe('draft of a scenario', () => {
  it('switches the first measure on that applies, and is complete as it stands', () => {
    const offers = [{ ...saving, applies: false }, pv];
    const draft = firstDraft(offers);
    expect(draft['pv']?.enabled).toBe(true);
    expect(scenarioOf(offers, draft, { name: name('x'), fillToYear: false }).measures).toEqual([{ measure: 'pv', addedKwp: 2800 }]);
    expect(scenarioName(offers, draft, name('-')).en).toBe('PV 2,800 kWp');
  });
  it('leaves to the host what was not changed, so that its own source is told', () => {
    expect(requestOf(pv, { enabled: true, changed: { addedKwp: 900, yieldKwhPerKwp: 1000 } })).toEqual({ measure: 'pv', addedKwp: 900, yieldKwhPerKwp: 1000 });
  });
  it('states one of two values that take each other\'s place', () => {
    expect(requestOf(saving, { enabled: true, changed: {} })).toEqual({ measure: 'efficiency', assetKind: 'lighting', savedPercent: 45 });
    expect(requestOf(saving, { enabled: true, changed: { savedKwhPerYear: 5000 } })).toEqual({ measure: 'efficiency', assetKind: 'lighting', savedKwhPerYear: 5000 });
    expect(requestOf(saving, { enabled: true, changed: { assets: ['a'], savedPercent: 5 } })).toEqual({ measure: 'efficiency', assets: ['a'], savedPercent: 5 });
  });
  it('does not carry the usual share of lighting over to other machines', () => {
    expect(faultsOf(saving, { enabled: true, changed: { assetKind: 'pump' } })).toEqual(['savedPercent']);
    expect(faultsOf(saving, { enabled: true, changed: { assetKind: 'pump', savedPercent: 8 } })).toEqual([]);
    expect(faultsOf(pv, { enabled: true, changed: { addedKwp: -1 } })).toEqual(['addedKwp']);
  });
  it('comes back from an earlier scenario', () => {
    const draft = draftOf({ id: 'x', measures: [{ measure: 'pv', addedKwp: 900 }] }, [saving, pv]);
    expect(draft).toEqual({ efficiency: { enabled: false, changed: {} }, pv: { enabled: true, changed: { addedKwp: 900 } } });
  });
});

const row = (scope: string) => ({ scope }) as EmissionRow;
const figures = (tonnes: number, cost: number | null): PlanFigures => ({
  energy: { importKwh: tonnes * 1000, exportKwh: 0, generationKwh: 0, selfUseKwh: 0, selfUseShare: null, loadKwh: 0, chargeKwh: 0, dischargeKwh: 0, peakImportKw: 100, peakImportAt: '' },
  cost: cost === null ? null : { currency: 'CNY', total: cost, electricity: cost, parts: [] },
  emissions: { scope1TCO2e: 10, scope2LocationTCO2e: tonnes - 10, scope2MarketTCO2e: null, totalLocationTCO2e: tonnes, totalMarketTCO2e: null, rows: [row('scope1'), row('scope2Location')] },
});
const change = (tonnes: number): PlanChange => ({
  importKwh: tonnes * 1000, exportKwh: 0, generationKwh: 0, loadKwh: 0, peakImportKw: 0, cost: null, scope1TCO2e: 0, scope2LocationTCO2e: tonnes, scope2MarketTCO2e: null, totalLocationTCO2e: tonnes,
});
const result = (to = '2025-01-01'): ScenarioResult => ({
  id: 'x', name: name('x'), period: { from: '2024-01-01', to, days: 366, measuredDays: 366, isFullYear: true, filledToYear: false, stepMinutes: 15 },
  source: { modelRevision: 1, takenAt: '', tariff: null, tariffCurrency: null }, quality: { word: 'measured', measuredShare: 1, estimatedShare: 0, filledShare: 0, fillRule: name('') },
  baseline: figures(100, null), scenario: figures(70, null), difference: change(-30),
  causes: [{ index: 0, measure: 'pv', name: name('PV'), change: change(-35) }, { index: 1, measure: 'storage', name: name('Storage'), change: change(5) }],
  months: [], residualTCO2e: 70, offsetsTCO2e: 70, assumptions: [], messages: [],
});

describe('result of a plan', () => {
  it('walks from today to the scenario without a gap', () => {
    const steps = causeSteps(result(), 'carbon', { today: 'today', scenario: 'then', of: (c) => c.name.en });
    expect(steps?.map((s) => [s.name, s.from, s.to])).toEqual([['today', 0, 100], ['PV', 100, 65], ['Storage', 65, 70], ['then', 0, 70]]);
  });
  it('has no waterfall of a cost that nobody knows, and no row for it', () => {
    expect(causeSteps(result(), 'cost', { today: '', scenario: '', of: () => '' })).toBeNull();
    const keys = compareRows([result()]).map((row) => row.key);
    expect(keys).not.toContain('cost');
    expect(keys).not.toContain('scope2Market');
    expect(keys).toContain('residual');
  });
  it('marks the rows whose total lacks something, and none of a result that does not say', () => {
    const lacking = result();
    lacking.scenario = { ...figures(70, 900), emissions: { ...figures(70, 900).emissions, scope1Complete: false, scope2Complete: true, complete: false } };
    const marked = (of: ScenarioResult) => compareRows([of]).filter((row) => row.partly).map((row) => row.key);
    expect(marked(lacking)).toEqual(['scope1', 'total']);
    expect(marked(result())).toEqual([]);
  });
  it('does not take emissions without any factor for zero', () => {
    const none = { ...figures(0, null), emissions: { ...figures(0, null).emissions, rows: [] } };
    const keys = compareRows([{ ...result(), baseline: none, scenario: none }]).map((r) => r.key);
    expect(keys).not.toContain('total');
    expect(keys).not.toContain('residual');
  });
  it('has no total where only scope 2 lacks its factor', () => {
    const gas = figures(10, null);
    const part = { ...gas, emissions: { ...gas.emissions, scope2LocationTCO2e: null, totalLocationTCO2e: null, rows: [row('scope1')] } };
    const lost = { ...result(), baseline: part, scenario: part, residualTCO2e: null, offsetsTCO2e: null };
    const keys = compareRows([lost]).map((r) => r.key);
    expect(keys).toContain('scope1');
    expect(keys).not.toContain('total');
    expect(keys).not.toContain('residual');
    expect(causeSteps(lost, 'carbon', { today: '', scenario: '', of: () => '' })).toBeNull();
  });
  it('compares the same days only', () => {
    expect(comparable(result(), result())).toBe(true);
    expect(comparable(result(), result('2024-12-01'))).toBe(false);
  });
});

const line = (carrier: string, asset: string, tCO2e: number, completeness = 1) =>
  ({ carrier, asset, assetName: name(asset), scope: carrier === 'natural-gas' ? 'scope1' : 'scope2Location', tCO2e, completeness, estimatedShare: 0 }) as InventoryLine;
const inventory = (lines: InventoryLine[], one: number | null, two: number | null, complete = true) =>
  ({ lines, scope1: { tCO2e: one, complete }, scope2Location: { tCO2e: two, complete } }) as InventoryAnswer;

describe('inventory', () => {
  it('has no total where nothing could be counted, and one where a scope could', () => {
    expect(totalOf(inventory([], null, null))).toBeNull();
    expect(totalOf(inventory([], null, 5))).toBe(5);
  });
  it('has no total where a scope is lost for want of a factor', () => {
    expect(totalOf(inventory([], 5, null, false))).toBeNull();
    expect(totalOf(inventory([], null, 5, false))).toBeNull();
    expect(totalOf(inventory([], 2, 5, false))).toBe(7);
  });
  it('weighs completeness by emissions', () => {
    expect(completenessOf([line('electricity', 'a', 90, 1), line('electricity', 'b', 10, 0.5)])).toBeCloseTo(0.95);
    expect(completenessOf([])).toBeNull();
  });
});

describe('places in the energy flow', () => {
  const node = (id: string, column: number, value: number) => ({ id, column, value });
  const link = (from: string, to: string, value: number) => ({ from, to, value });
  it('stand beside what they feed, in order and inside the picture', () => {
    const nodes = [node('in', 0, 10), node('a', 1, 6), node('b', 1, 4), node('a1', 2, 3), node('a2', 2, 3), node('b1', 2, 2), node('b2', 2, 2)];
    const links = [link('in', 'a', 6), link('in', 'b', 4), link('a', 'a1', 3), link('a', 'a2', 3), link('b', 'b1', 2), link('b', 'b2', 2)];
    const height = 500;
    const perUnit = (height - 3 * 17) / 10;
    const placed = placeNodes(nodes, links, height);
    const top = (id: string) => (placed.get(id) ?? NaN) * height;
    const centre = (id: string, value: number) => top(id) + (value * perUnit) / 2;
    expect(centre('a', 6)).toBeCloseTo((centre('a1', 3) + centre('a2', 3)) / 2);
    expect(top('b')).toBeGreaterThanOrEqual(top('a') + 6 * perUnit + 17 - 1e-9);
    nodes.forEach((n) => expect(top(n.id) + n.value * perUnit).toBeLessThanOrEqual(height + 1e-6));
  });
});

describe('forecast on the day', () => {
  const start = Date.parse('2026-07-01T00:00:00+08:00');
  const steps = Array.from({ length: 48 }, (_, i) => ({ start: new Date(start + i * 3_600_000).toISOString(), value: i, p10: i - 1, p50: i, p90: null, naive: i }));
  const forecast = { step: 'hour', steps } as unknown as Forecast;
  it('begins with the hour that runs and ends with the day', () => {
    const points = forecastPoints(forecast, start, 24, start + 10.5 * 3_600_000);
    expect(points[0]).toEqual({ hour: 10.5, value: 10, low: 9, high: null });
    expect(points.at(-1)?.hour).toBe(23.5);
  });
  it('shows the whole of tomorrow', () => {
    expect(forecastPoints(forecast, start + 86_400_000, 24, null).map((p) => p.value)).toEqual(Array.from({ length: 24 }, (_, i) => i + 24));
    expect(forecastPoints(undefined, start, 24, null)).toEqual([]);
  });
});

describe('series of a chart', () => {
  it('keep their id while others come and go', () => {
    const ids = (series: object[]) => (withIds(series as never) as { id: string }[]).map((s) => s.id);
    const [load, grid] = ids([{ type: 'line', name: 'load' }, { type: 'line', name: 'grid' }]);
    expect(ids([{ type: 'line', name: 'grid' }, { type: 'line', name: 'band', stack: 'a' }, { type: 'line', name: 'band', stack: 'a' }])[0]).toBe(grid);
    expect(new Set(ids([{ type: 'line', name: 'load' }, { type: 'line', name: 'band', stack: 'a' }, { type: 'line', name: 'band', stack: 'a' }])).size).toBe(3);
    expect(load).not.toBe(grid);
  });
});
