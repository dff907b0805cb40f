import type { PointDefinition } from '../api/types';
import type { FactoryView } from '../app/FactoryContext';

/** A value is stale after twice its interval, counted here: a meter that fell silent sends no frame that could say so. */
const patience = 2;
/** Network and clock may differ by this [ms] before a value counts as late. */
const slack = 10_000;
const unitMs: Record<string, number> = { s: 1000, min: 60_000, h: 3_600_000, day: 86_400_000, month: 31 * 86_400_000 };

/** Length of an interval as the model writes it ("15min", "1day", "1month") [ms]; a text that says nothing counts as a quarter-hour. */
export function intervalMs(text: string): number {
  const parts = /^(\d+(?:\.\d+)?)\s*(s|min|h|day|month)$/.exec(text.trim());
  return parts ? Number(parts[1]) * (unitMs[parts[2] ?? ''] ?? 0) : 900_000;
}

/** How old the stamp of a point may grow before it is stale; an interval is stamped with its start and comes at its end. */
export function staleAfter(point: PointDefinition): number {
  return intervalMs(point.interval) * (point.kind === 'interval' ? patience + 1 : patience) + slack;
}

/** The same for an asset: its liveliest point decides, at the asset or anywhere below it. Null where nothing is metered. */
export function staleAfterOf(view: FactoryView, asset: string): number | null {
  const kept = memory.get(view) ?? new Map<string, number | null>();
  memory.set(view, kept);
  const known = kept.get(asset);
  if (known !== undefined) {
    return known;
  }
  const own = (view.pointsOf.get(asset) ?? []).map(staleAfter);
  const below = (view.children.get(asset) ?? []).map((child) => staleAfterOf(view, child.id) ?? Infinity);
  const least = [...own, ...below].reduce((a, b) => Math.min(a, b), Infinity);
  const answer = Number.isFinite(least) ? least : null;
  kept.set(asset, answer);
  return answer;
}

/** The host's word, or the age of the stamp by the clock on the screen. */
export function isStale(live: { stale: boolean; asOf: string | null }, after: number | null, now: number): boolean {
  return live.stale || (live.asOf !== null && after !== null && now - Date.parse(live.asOf) > after);
}

const memory = new WeakMap<FactoryView, Map<string, number | null>>();
