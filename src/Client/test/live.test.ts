import { describe, expect, it, vi } from 'vitest';
import type { Frame, LiveNode } from '../src/api/frames';
import { Interests } from '../src/live/Interests';
import { LiveStore } from '../src/live/LiveStore';
import { dataStateOf } from '../src/app/dataState';
import { carbonUnit } from '../src/live/carbonUnit';
import { carrierRows } from '../src/live/carriers';
import { intervalMs, isStale, staleAfter } from '../src/live/staleness';

const node = (id: string, powerKw: number): LiveNode => ({
  id, status: 'running', asOf: null, quality: 'measured', stale: false, powerKw, energyTodayKwh: null, costTodayCny: null, carbonTodayKg: null,
  carbonKgPerHour: null, carriers: [], figures: [], alarms: 0,
});
const frame = (sequence: number, kind: Frame['kind'], nodes: LiveNode[]): Frame =>
  ({ sequence, kind, time: '2026-07-16T13:24:00+08:00', factory: null, nodes, points: [], alarms: null });

describe('LiveStore', () => {
  it('tells once a frame and keeps objects that did not change', () => {
    const store = new LiveStore();
    const told = vi.fn();
    store.subscribe(told);
    store.apply(frame(1, 'snapshot', [node('a', 1), node('b', 2)]));
    const b = store.node('b');
    store.apply(frame(2, 'delta', [node('a', 3)]));
    expect(told).toHaveBeenCalledTimes(2);
    expect(store.node('a')?.powerKw).toBe(3);
    expect(store.node('b')).toBe(b);
  });
  it('refuses a delta after a gap and takes the snapshot that follows', () => {
    const store = new LiveStore();
    store.apply(frame(1, 'snapshot', [node('a', 1)]));
    expect(store.apply(frame(3, 'delta', [node('a', 9)]))).toBe(false);
    expect(store.node('a')?.powerKw).toBe(1);
    expect(store.apply(frame(4, 'snapshot', [node('c', 5)]))).toBe(true);
    expect(store.node('a')).toBeNull();
  });
  it('takes a frame of 10,000 nodes in a few milliseconds', () => {
    const store = new LiveStore();
    const all = Array.from({ length: 10_000 }, (_, i) => node(`n${i}`, i));
    store.apply(frame(1, 'snapshot', all));
    expect(store.node('n9999')?.powerKw).toBe(9999);
    expect(store.version()).toBe(1);
  });
});

describe('Interests', () => {
  it('asks for the union of what is on the screen', () => {
    const interests = new Interests();
    const tree = Symbol('tree');
    interests.set(tree, { nodes: ['b', 'a'] });
    interests.set(Symbol('head'), { nodes: ['a'], points: ['p'] });
    expect(interests.subscription('f')).toEqual({ factory: 'f', nodes: ['a', 'b'], points: ['p'], alarms: true });
    interests.delete(tree);
    expect(interests.subscription('f').nodes).toEqual(['a']);
  });
});

describe('carrierRows', () => {
  it('nets export, leaves electricity and counted things out', () => {
    const flow = (carrier: string, role: 'consumption' | 'generation' | 'export', today: number) => ({ carrier, role, unit: 'm3', ratePerHour: 1, today });
    const rows = carrierRows({ ...node('x', 0), carriers: [
      flow('natural-gas', 'consumption', 10), flow('natural-gas', 'export', 3), flow('steam', 'generation', 4), flow('product', 'consumption', 7),
      flow('electricity', 'consumption', 9),
    ] });
    expect(rows.map((r) => [r.carrier, r.today])).toEqual([['natural-gas', 7], ['steam', 4]]);
  });
});

describe('staleness', () => {
  const point = (interval: string, kind: 'register' | 'interval') => ({ interval, kind }) as never;
  it('reads intervals as the model writes them', () => {
    expect([intervalMs('1min'), intervalMs('15min'), intervalMs('1day'), intervalMs('30s')]).toEqual([60_000, 900_000, 86_400_000, 30_000]);
  });
  it('comes after twice the interval by the clock alone', () => {
    const live = { stale: false, asOf: '2026-07-16T13:00:00+08:00' };
    const after = staleAfter(point('1min', 'register'));
    expect(isStale(live, after, Date.parse(live.asOf) + 119_000)).toBe(false);
    expect(isStale(live, after, Date.parse(live.asOf) + 131_000)).toBe(true);
    expect(isStale({ ...live, stale: true }, after, Date.parse(live.asOf))).toBe(true);
  });
  it('leaves an interval, stamped with its start, the time to end', () => {
    expect(staleAfter(point('15min', 'interval')) - staleAfter(point('15min', 'register'))).toBe(900_000);
  });
});

describe('state of the data', () => {
  const zone = 'Asia/Seoul';
  const now = Date.parse('2026-11-20T12:00:00Z');
  const factory = (asOf: string | null, live: number) => ({ asOf, points: { total: 1, live } }) as never;
  it('is history where all fell silent long ago; an interval to midnight belongs to the day before', () => {
    expect(dataStateOf(factory('2018-09-30T15:00:00Z', 0), true, now, zone)).toEqual({ kind: 'history', lastDay: '2018-09-30' });
  });
  it('stays live through a short silence, and is empty without a reading', () => {
    expect(dataStateOf(factory('2026-11-20T02:00:00Z', 0), true, now, zone).kind).toBe('live');
    expect(dataStateOf(null, true, now, zone).kind).toBe('empty');
    expect(dataStateOf(null, false, now, zone).kind).toBe('waiting');
  });
});

describe('carbon unit', () => {
  it('is that of the factors: one of CO2e makes the sum CO2e', () => {
    expect(carbonUnit([{ unit: 'kgCO2/kWh' }] as never)).toBe('kgCO2');
    expect(carbonUnit([{ unit: 'kgCO2/kWh' }, { unit: 'kgCO2e/t' }] as never)).toBe('kgCO2e');
  });
});
