import { full } from '../../format/quantity';

/** The status answer as rows, nested objects by dotted names: what the host adds later is shown without a change here. */
export function flatten(value: Record<string, unknown>, prefix = ''): [string, unknown][] {
  return Object.entries(value).flatMap(([name, inner]): [string, unknown][] =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? flatten(inner as Record<string, unknown>, `${prefix}${name}.`)
      : [[`${prefix}${name}`, inner]]);
}

export function statusText(name: string, value: unknown): string {
  if (typeof value === 'number') {
    return /uptimeSeconds$/.test(name) ? duration(value) : /share|fill$/i.test(name) ? `${full(value * 100, 1)} %` : full(value, 1);
  }
  return Array.isArray(value) ? value.join(', ') : value === null ? '–' : String(value);
}

export function duration(seconds: number): string {
  const days = Math.floor(seconds / 86_400);
  const rest = new Date(Math.floor(seconds % 86_400) * 1000).toISOString().slice(11, 19);
  return days > 0 ? `${days} d ${rest}` : rest;
}
