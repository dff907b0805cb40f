import { useSearchParams } from 'react-router';
import { addDays, addMonths, daysBetween, firstOfMonth } from '../format/time';
import { useReferenceDay } from './dataState';

export const presets = ['today', 'yesterday', '7d', '30d', 'month', 'lastMonth', 'year'] as const;
export type Preset = (typeof presets)[number] | 'custom';

/** A span of whole local days, half-open. */
export interface Period { preset: Preset; from: string; to: string; days: number; holdsToday: boolean }

export function periodOf(preset: string | null, from: string | null, to: string | null, today: string): Period {
  const isDate = (text: string | null): text is string => text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text);
  if (isDate(from) && isDate(to) && from < to) {
    return period('custom', from, to, today);
  }
  const tomorrow = addDays(today, 1);
  switch (preset) {
    case 'yesterday': return period('yesterday', addDays(today, -1), today, today);
    case '7d': return period('7d', addDays(today, -6), tomorrow, today);
    case '30d': return period('30d', addDays(today, -29), tomorrow, today);
    case 'month': return period('month', firstOfMonth(today), tomorrow, today);
    case 'lastMonth': return period('lastMonth', addMonths(today, -1), firstOfMonth(today), today);
    case 'year': return period('year', `${today.slice(0, 4)}-01-01`, tomorrow, today);
    default: return period('today', today, tomorrow, today);
  }
}

/** The period of the page: kept in the address, so that a link opens the same view for a colleague. */
export function usePeriod(fallback: Preset = 'today'): [Period, (preset: Preset, from?: string, to?: string) => void] {
  const [search, setSearch] = useSearchParams();
  const today = useReferenceDay();
  const chosen = periodOf(search.get('period') ?? fallback, search.get('from'), search.get('to'), today);
  return [
    chosen,
    (preset, from, to) =>
      setSearch((old) => {
        const next = new URLSearchParams(old);
        ['period', 'from', 'to'].forEach((name) => next.delete(name));
        // Pages that can show this moment or a period show the period from here on.
        next.set('mode', 'period');
        if (preset === 'custom' && from && to) {
          next.set('from', from);
          next.set('to', to);
        } else {
          next.set('period', preset);
        }
        return next;
      }),
  ];
}

/** The same length of time just before. */
export function before(span: Period): { from: string; to: string } {
  return { from: addDays(span.from, -span.days), to: span.from };
}

function period(preset: Preset, from: string, to: string, today: string): Period {
  return { preset, from, to, days: daysBetween(from, to), holdsToday: from <= today && today < to };
}
