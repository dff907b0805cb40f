/** A span of whole local days, half-open. */
interface Days { from: string; to: string }

/** Names a figure as it is now, so that its way back can be asked for: scope, carrier, asset, point, kind; `*` leaves a part open (docs/api.md). */
export function figureOf(factory: string, { from, to }: Days, ...parts: readonly string[]): string {
  const year = from.slice(0, 4);
  const period = from === `${year}-01-01` && to === `${Number(year) + 1}-01-01` ? year : `${from}..${to}`;
  return [factory, period, 'live', ...parts].join('~');
}
