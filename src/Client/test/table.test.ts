import { describe, expect, it } from 'vitest';
import { tsvOf } from '../src/charts/download';
import { spanText } from '../src/format/time';
import { unitOf } from '../src/format/quantity';
import { nextSorting, sorted } from '../src/ui/columns';

describe('table', () => {
  it('sorts numbers as numbers and keeps what has no value last in either direction', () => {
    const rows = [10, null, 9, 100];
    expect(sorted(rows, (v) => v, false)).toEqual([9, 10, 100, null]);
    expect(sorted(rows, (v) => v, true)).toEqual([100, 10, 9, null]);
  });
  it('sorts names with numbers in them as people count', () => {
    expect(sorted(['Line 10', 'Line 9'], (v) => v, false)).toEqual(['Line 9', 'Line 10']);
  });
  it('turns from upward to downward to as it came', () => {
    const up = nextSorting(null, 'a');
    const down = nextSorting(up, 'a');
    expect([up, down, nextSorting(down, 'a')]).toEqual([{ key: 'a', down: false }, { key: 'a', down: true }, null]);
  });
  it('copies rows that a spreadsheet takes apart and never runs', () => {
    expect(tsvOf([['a\tb', 1, null], ['=1+1', '', 2]])).toBe("a b\t1\t\n'=1+1\t\t2");
  });
});

describe('words of quantity and time', () => {
  it('names one day once and a span to its last day', () => {
    expect(spanText('2026-11-19', '2026-11-19')).toBe('2026-11-19');
    expect(spanText('2026-10-22', '2026-11-20')).toBe('2026-10-22 – 11-20');
  });
  it('shows no list of states as a unit', () => {
    expect([unitOf('0/1/2'), unitOf('m3/h')]).toEqual(['', 'm³/h']);
  });
});
