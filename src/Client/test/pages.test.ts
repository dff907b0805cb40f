import { describe, expect, it } from 'vitest';
import type { Alarm, LiveFactory } from '../src/api/frames';
import { completeModel } from '../src/api/model';
import type { EnergyStep, FlowAnswer } from '../src/api/types';
import { viewOf } from '../src/app/FactoryContext';
import { before, periodOf } from '../src/app/period';
import { search, searchIndex } from '../src/app/searchIndex';
import { bandSpans } from '../src/charts/dayAxis';
import { csvOf } from '../src/charts/download';
import { allowedSteps, qualityCells, type HistoryStep } from '../src/pages/assets/history';
import { staircase } from '../src/pages/assets/historyOption';
import { matcher, treeRows } from '../src/pages/assets/treeRows';
import { cleanFlow } from '../src/pages/flow/sankeyOption';
import { findingOf } from '../src/pages/overview/finding';
import { liveFlow } from '../src/pages/overview/flowOf';
import { layOut } from '../src/pages/overview/ribbons';
import { profileOf } from '../src/pages/overview/useDayProfile';
import { changeOver } from '../src/pages/overview/useSameTimeYesterday';

const name = (text: string) => ({ zh: text, en: text });
const model = completeModel({
  id: 'f',
  site: { name: name('f'), timeZone: 'Asia/Shanghai', province: null, sector: null, standardsProfile: null, contractDemandKw: null, dataSource: null, note: null },
  assets: [
    { id: 'site', kind: 'factory', name: name('Site') },
    { id: 'hall', kind: 'building', name: { zh: '冲压车间', en: 'Stamping hall' }, parent: 'site' },
    { id: 'press', kind: 'production-line', name: name('Press'), parent: 'hall' },
    { id: 'pv', kind: 'pv-array', name: name('Roof PV'), parent: 'site' },
  ],
  points: [{ id: 'e-press', asset: 'press', unit: 'kWh', multiplier: 160 }],
});
const step = (start: string, value: number | null, completeness = 1): EnergyStep => ({ start, value, completeness, quality: 'measured' });
const live = { gridKw: 300, pvKw: 100, storageKw: -50, stateOfCharge: 0.5, points: { total: 1, live: 1 } } as LiveFactory;
const alarm = (severity: Alarm['severity'], acknowledged: Alarm['acknowledged'] = null): Alarm => ({
  id: severity, kind: 'limit', severity, asset: 'press', point: null, since: '2026-07-16T13:06:00+08:00', until: null, value: 1, limit: 1, unit: 'kW',
  count: 1, acknowledged, message: name(severity),
});

describe('model', () => {
  it('is completed where the host left the usual out', () => {
    expect(model.points[0]).toMatchObject({ kind: 'register', role: 'consumption', multipliers: [{ factor: 160 }], parent: null });
  });
});

describe('overview', () => {
  it('finds the worst first, and well only where nothing presses', () => {
    expect(findingOf(live, []).mark).toBe('well');
    expect(findingOf(live, [alarm('minor')])).toMatchObject({ mark: 'well', key: 'overview.finding.minor' });
    expect(findingOf(live, [alarm('minor'), alarm('critical'), alarm('major')])).toMatchObject({ mark: 'critical', count: 2 });
    expect(findingOf({ ...live, points: { total: 5, live: 0 } }, []).key).toBe('overview.finding.silent');
  });
  it('balances the flow: charging and the rest stand among the loads', () => {
    const flow = liveFlow(live, [model.assets[1]!], () => ({ powerKw: 200, stale: false }) as never);
    const sum = (ends: { value: number }[]) => ends.reduce((s, e) => s + e.value, 0);
    expect(sum(flow.sources)).toBe(400);
    expect(sum(flow.loads)).toBe(400);
    expect(flow.loads.map((l) => [l.id, l.value])).toEqual([['hall', 200], ['charge', 50], ['unexplained', 150]]);
  });
  it('lays ribbons as high as their power within the room', () => {
    const columns = { leftX: 100, busX: 400, rightX: 700, bar: 9, busWidth: 14 };
    const layout = layOut([300, 100], [200, 100, 60, 40, 1], 244, columns);
    expect(layout.height).toBeLessThanOrEqual(244);
    expect(layout.left[0]!.height / layout.left[1]!.height).toBeCloseTo(3, 6);
    const crowded = layOut([4000], Array.from({ length: 12 }, () => 333), 244, columns);
    expect(crowded.bus.height).toBeGreaterThan(40);
    const labels = layout.right.map((bar) => bar.labelY);
    labels.slice(1).forEach((y, i) => expect(y - labels[i]!).toBeGreaterThanOrEqual(18));
  });
  it('adds what the site makes to what comes in, and leaves a gap a gap', () => {
    const starts = ['2026-07-16T00:00:00+08:00', '2026-07-16T00:15:00+08:00', '2026-07-16T00:30:00+08:00'];
    const steps = (...values: (number | null)[]) => values.map((v, i) => step(starts[i]!, v));
    const profile = profileOf(steps(100, 50, null), [{ role: 'generation', steps: steps(10, 10, 10) }, { role: 'charge', steps: steps(5, null, 5) }]);
    expect(profile.load).toEqual([420, null, null]);
    expect(profile.pv).toEqual([40, 40, 40]);
  });
  it('compares only what both days have in full', () => {
    expect(changeOver([step('a', 11), step('b', 5, 0.4), step('c', null)], [step('a', 10), step('b', 10), step('c', 10)])).toBeCloseTo(0.1);
    expect(changeOver([], [])).toBeNull();
  });
});

describe('periods', () => {
  it('are half-open local days', () => {
    expect(periodOf('month', null, null, '2026-07-16')).toMatchObject({ from: '2026-07-01', to: '2026-07-17', days: 16, holdsToday: true });
    expect(periodOf('lastMonth', null, null, '2026-01-16')).toMatchObject({ from: '2025-12-01', to: '2026-01-01', holdsToday: false });
    expect(periodOf('x', '2026-01-05', '2026-01-02', '2026-01-16').preset).toBe('today');
    expect(before(periodOf('7d', null, null, '2026-07-16'))).toEqual({ from: '2026-07-03', to: '2026-07-10' });
  });
  it('offer steps that can be read', () => {
    expect(allowedSteps(1)).toEqual(['15min', 'hour']);
    expect(allowedSteps(30)).toEqual(['hour', 'day']);
    expect(allowedSteps(366)).toEqual(['day', 'month']);
  });
});

describe('tariff bands', () => {
  it('are read from wall times and from moments', () => {
    const start = Date.parse('2026-07-16T00:00:00+08:00');
    const band = { band: 'flat', price: 0.62, source: null, confidence: null };
    expect(bandSpans([{ ...band, from: '22:00', to: '24:00' }], start)[0]).toMatchObject({ from: 22, to: 24 });
    expect(bandSpans([{ ...band, from: '22:00', to: '00:00' }], start)[0]).toMatchObject({ from: 22, to: 24 });
    expect(bandSpans([{ ...band, from: '2026-07-16T08:00:00+08:00', to: '2026-07-16T11:00:00+08:00' }], start)[0]).toMatchObject({ from: 8, to: 11 });
  });
});

describe('search and tree', () => {
  it('finds by either language and by id', () => {
    const index = searchIndex(model, [{ key: 'overview', name: '总览' }]);
    expect(search(index, 'stamp', 5).map((h) => h.code)).toEqual(['hall']);
    expect(search(index, '冲压', 5).map((h) => h.code)).toEqual(['hall']);
    expect(search(index, 'e-press', 5)[0]?.target).toBe('assets/press?point=e-press');
  });
  it('shows the way to a hit', () => {
    const view = viewOf(model);
    expect(treeRows(view, new Set(), null).map((r) => r.asset.id)).toEqual(['site']);
    expect(treeRows(view, new Set(), matcher('press')).map((r) => [r.asset.id, r.level])).toEqual([['site', 0], ['hall', 1], ['press', 2]]);
  });
});

describe('history', () => {
  const h = (value: number | null, quality: HistoryStep['quality'] = 'measured'): HistoryStep =>
    ({ start: 0, value, low: null, high: null, quality, completeness: value === null ? 0 : 1 });
  it('draws a gap as a gap', () => {
    expect(staircase([h(1), h(null, 'missing'), h(3)], 1, () => true)).toEqual([[0, 1], [1, 1], [1, null], [2, 3], [3, 3]]);
  });
  it('never averages an exception away', () => {
    const cells = qualityCells([h(1), h(1, 'suspect'), h(1), h(1)], 1, 2);
    expect(cells.map((c) => c.quality)).toEqual(['suspect', 'measured']);
  });
});

describe('flow', () => {
  it('keeps what can be drawn', () => {
    const flowNode = (id: string, column: number) => ({ id, name: name(id), kind: 'building', column, value: null, carrier: 'electricity' });
    const link = (from: string, to: string, value: number) => ({ from, to, value, carrier: 'electricity', quality: 'measured' as const });
    const answer: FlowAnswer = {
      carrier: 'electricity', unit: 'kW', from: null, to: null, unexplained: null, nodes: [flowNode('a', 0), flowNode('b', 1), flowNode('c', 2)],
      links: [link('a', 'b', 5), link('b', 'a', 1), link('b', 'c', 0), link('a', 'gone', 2)],
    };
    const flow = cleanFlow(answer);
    expect(flow.links).toHaveLength(1);
    expect(flow.nodes.map((n) => n.id)).toEqual(['a', 'b']);
    expect(flow.input).toBe(5);
  });
});

describe('flow of many assets', () => {
  it('joins the tail into others and keeps the sums, but not what the chosen node feeds', () => {
    const flowNode = (id: string, column: number, value: number) => ({ id, name: name(id), kind: 'building', column, value, carrier: 'electricity' });
    const link = (from: string, to: string, value: number) => ({ from, to, value, carrier: 'electricity', quality: 'measured' as const });
    const answer: FlowAnswer = {
      carrier: 'electricity', unit: 'kW', from: null, to: null, unexplained: null,
      nodes: [flowNode('grid', 0, 1000), flowNode('bus', 1, 1000), flowNode('hall', 2, 1000), flowNode('a', 3, 980), flowNode('b', 3, 12), flowNode('c', 3, 8)],
      links: [link('grid', 'bus', 1000), link('bus', 'hall', 1000), link('hall', 'a', 980), link('hall', 'b', 12), link('hall', 'c', 8)],
    };
    const flow = cleanFlow(answer);
    expect(flow.nodes.map((n) => n.id)).toEqual(['grid', 'bus', 'hall', 'a', 'others:hall']);
    expect(flow.inOf.get('others:hall')).toBe(20);
    expect(cleanFlow(answer, 'hall').nodes.map((n) => n.id)).toEqual(['grid', 'bus', 'hall', 'a', 'b', 'c']);
  });
});

describe('export', () => {
  it('quotes what needs it and starts no formula', () => {
    expect(csvOf([['a,b', 'say "x"', null, -1.5], ['=1+1', '时间']])).toBe('\uFEFF"a,b","say ""x""",,-1.5\r\n\'=1+1,时间\r\n');
  });
});

describe('flow of a large factory', () => {
  it('joins what cannot be seen, also where nothing is metered above the bus', () => {
    const machines = Array.from({ length: 2000 }, (_, i) => ({ id: `m${i}`, name: name(`m${i}`), kind: 'machine', column: 3, value: 1, carrier: 'electricity' }));
    const answer = {
      carrier: 'electricity', unit: 'kW', from: null, to: null, unexplained: null,
      nodes: [
        { id: 'bus', name: name('bus'), kind: 'bus', column: 1, value: 2000, carrier: 'electricity' },
        { id: 'hall', name: name('hall'), kind: 'building', column: 2, value: 2000, carrier: 'electricity' }, ...machines,
      ],
      links: [
        { from: 'bus', to: 'hall', value: 2000, carrier: 'electricity', quality: 'measured' },
        ...machines.map((m) => ({ from: 'hall', to: m.id, value: 1, carrier: 'electricity', quality: 'measured' })),
      ],
    } as FlowAnswer;
    const flow = cleanFlow(answer);
    expect(flow.nodes.map((node) => node.id)).toEqual(['bus', 'hall', 'others:hall']);
    expect(flow.links.find((link) => link.to === 'others:hall')?.value).toBe(2000);
  });
});
