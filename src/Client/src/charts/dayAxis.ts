import { localTime } from '../format/time';
import type { TariffBand } from '../api/types';

const hour = 3_600_000;

/** Hours since the local day began, by the clock that runs: a day of 23 or 25 hours keeps its true length. */
export const hoursSince = (start: number, moment: string | number): number =>
  ((typeof moment === 'number' ? moment : Date.parse(moment)) - start) / hour;

/** The wall time at so many hours of the day. */
export const clockAt = (start: number, hours: number, zone: string): string => localTime(start + hours * hour, zone);

export interface BandSpan { band: string; from: number; to: number; price: number | null }

/** Bands as hours of the day; the wire gives wall times ("08:00", "24:00") or moments. */
export function bandSpans(bands: readonly TariffBand[], dayStart: number): BandSpan[] {
  const hours = (text: string): number => {
    const wall = /^(\d{1,2}):(\d{2})/.exec(text);
    return wall ? Number(wall[1]) + Number(wall[2]) / 60 : hoursSince(dayStart, text);
  };
  return bands.map(({ band, from, to, price }) => {
    const start = hours(from);
    const end = hours(to);
    return { band, price, from: start, to: end <= start ? 24 : end };
  });
}
