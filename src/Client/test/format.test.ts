import { describe, expect, it } from 'vitest';
import { completeness, full, scale, significant, unitText, withUnit } from '../src/format/quantity';
import { addDays, addMonths, age, daysBetween, localMoment, weekday } from '../src/format/time';

describe('quantities', () => {
  it('show three significant digits', () => {
    expect([5.2104, 48.64, 731.4, 12_345, 0.0456, 0, -3.14159].map((v) => significant(v)))
      .toEqual(['5.21', '48.6', '731', '12,345', '0.0456', '0', '−3.14']);
  });
  it('take the larger unit from a thousand on', () => {
    expect(scale(950, 'kW', 'zh')).toMatchObject({ value: 950, unit: 'kW' });
    expect(scale(5210, 'kW', 'zh')).toMatchObject({ value: 5.21, unit: 'MW' });
    expect(withUnit(48_600, 'kWh', 'en')).toBe('48.6 MWh');
    expect(withUnit(31_000, 'kgCO2', 'en')).toBe('31.0 tCO₂');
  });
  it('scale money by the habit of the language', () => {
    expect(withUnit(32_300, 'CNY', 'zh')).toBe('3.23 万元');
    expect(withUnit(32_300, 'CNY', 'en')).toBe('32.3 kCNY');
  });
  it('leave unknown units alone', () => {
    expect(withUnit(44.1, 'm3', 'en')).toBe('44.1 m³');
    expect(unitText('kW/(m3/min)')).toBe('kW/(m³/min)');
  });
  it('never round completeness up to a hundred', () => {
    expect([1, 0.99999, 0.998, 0].map(completeness)).toEqual(['100', '99.9', '99.8', '0.0']);
  });
  it('keep digits in tables', () => expect(full(729_316.67)).toBe('729,316.67'));
});

describe('times', () => {
  it('are the factory\'s', () => {
    expect(localMoment('2026-07-05T16:00:00Z', 'Asia/Shanghai')).toBe('2026-07-06 00:00');
    expect(localMoment('2016-10-30T01:30:00Z', 'Europe/Berlin')).toBe('2016-10-30 02:30');
  });
  it('count calendar days over clock changes', () => {
    expect(addDays('2016-10-29', 2)).toBe('2016-10-31');
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(addMonths('2026-01-31', -1)).toBe('2025-12-01');
  });
  it('say an age in the unit that fits', () => {
    expect([3_000, 18 * 60_000, 5 * 3_600_000, 3 * 86_400_000].map(age))
      .toEqual([{ value: 3, unit: 's' }, { value: 18, unit: 'min' }, { value: 5, unit: 'h' }, { value: 3, unit: 'd' }]);
  });
  it('name the day', () => expect(weekday('2026-07-16', 'zh')).toBe('星期四'));
});
