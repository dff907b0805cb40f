import type { Alarm, LiveFactory, Severity } from '../../api/frames';

/** The first line of the page: is the factory well, and if not, what needs somebody. */
export interface Finding { mark: Severity | 'well' | 'unknown'; key: string; alarm: Alarm | null; count: number }

const rank: Record<Severity, number> = { critical: 0, major: 1, minor: 2 };

/** Urgent first; among equals what nobody has taken, then the newest. */
export function byUrgency(a: Alarm, b: Alarm): number {
  return rank[a.severity] - rank[b.severity]
    || Number(a.acknowledged !== null) - Number(b.acknowledged !== null)
    || Date.parse(b.since) - Date.parse(a.since);
}

/** Sorted once a list, however many places show it: a network that fails raises thousands at once. */
export function openAlarms(alarms: readonly Alarm[] | null): readonly Alarm[] {
  if (alarms === null) {
    return none;
  }
  const known = sortedLists.get(alarms);
  if (known) {
    return known;
  }
  const open = alarms.filter((alarm) => alarm.until === null).sort(byUrgency);
  sortedLists.set(alarms, open);
  return open;
}

const none: readonly Alarm[] = [];
const sortedLists = new WeakMap<readonly Alarm[], readonly Alarm[]>();

export function findingOf(factory: LiveFactory | null, alarms: readonly Alarm[] | null): Finding {
  const open = openAlarms(alarms);
  const worst = open[0] ?? null;
  if (!factory) {
    return { mark: 'unknown', key: 'overview.finding.waiting', alarm: null, count: 0 };
  }
  if (factory.points && factory.points.total > 0 && factory.points.live === 0) {
    return { mark: 'unknown', key: 'overview.finding.silent', alarm: null, count: 0 };
  }
  if (!worst) {
    return { mark: 'well', key: 'overview.finding.well', alarm: null, count: 0 };
  }
  const pressing = open.filter((alarm) => alarm.severity !== 'minor').length;
  if (pressing === 0) {
    return { mark: 'well', key: 'overview.finding.minor', alarm: worst, count: open.length };
  }
  const key = worst.severity === 'critical' ? 'critical' : 'major';
  return { mark: worst.severity, key: `overview.finding.${key}`, alarm: worst, count: pressing };
}
