/** Times as the factory's people read them: factory time, 24 h, 2026-07-06 14:30. */
const formats = new Map<string, Intl.DateTimeFormat>();

export interface LocalParts { date: string; time: string; seconds: string }

export function localParts(moment: string | number, zone: string): LocalParts {
  const parts: Record<string, string> = {};
  for (const part of formatOf(zone).formatToParts(new Date(moment))) {
    parts[part.type] = part.value;
  }
  return {
    date: `${parts['year']}-${parts['month']}-${parts['day']}`,
    time: `${parts['hour']}:${parts['minute']}`,
    seconds: `${parts['hour']}:${parts['minute']}:${parts['second']}`,
  };
}

export const localDate = (moment: string | number, zone: string): string => localParts(moment, zone).date;
export const localTime = (moment: string | number, zone: string): string => localParts(moment, zone).time;

export function localMoment(moment: string | number, zone: string): string {
  const parts = localParts(moment, zone);
  return `${parts.date} ${parts.time}`;
}

/** Local date arithmetic on the calendar alone, free of clock changes. */
export function addDays(date: string, days: number): string {
  const moment = new Date(`${date}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** A span of days as people read it: the last day belongs to it, and one day is one date. */
export function spanText(from: string, last: string): string {
  return from === last ? from : `${from} – ${from.slice(0, 4) === last.slice(0, 4) ? last.slice(5) : last}`;
}

export function firstOfMonth(date: string): string {
  return `${date.slice(0, 7)}-01`;
}

export function addMonths(date: string, months: number): string {
  const moment = new Date(`${firstOfMonth(date)}T00:00:00Z`);
  moment.setUTCMonth(moment.getUTCMonth() + months);
  return moment.toISOString().slice(0, 10);
}

/** Hours of the local day at a moment, 0 to 24; charts of one day use it as their axis. */
export function hourOfDay(moment: string | number, zone: string): number {
  const [hour = 0, minute = 0] = localTime(moment, zone).split(':').map(Number);
  return hour + minute / 60;
}

export function weekday(date: string, language: string): string {
  const name = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { weekday: 'long', timeZone: 'UTC' });
  return name.format(new Date(`${date}T00:00:00Z`));
}

/** The largest unit that says an age: 3 s, 18 min, 4 h, 2 d. */
export function age(milliseconds: number): { value: number; unit: 's' | 'min' | 'h' | 'd' } {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) {
    return { value: seconds, unit: 's' };
  }
  if (seconds < 5400) {
    return { value: Math.round(seconds / 60), unit: 'min' };
  }
  return seconds < 172_800 ? { value: Math.round(seconds / 3600), unit: 'h' } : { value: Math.round(seconds / 86_400), unit: 'd' };
}

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
      second: '2-digit',
    });
    formats.set(zone, format);
  }
  return format;
}
