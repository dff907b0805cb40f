import { describe, expect, it, vi } from 'vitest';
import type { Frame, LiveNode } from '../src/api/frames';
import { Interests } from '../src/live/Interests';
import { LiveStore } from '../src/live/LiveStore';
import { carrierRows } from '../src/live/carriers';

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
