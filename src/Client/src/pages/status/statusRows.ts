import { full } from '../../format/quantity';
import { localMoment } from '../../format/time';

/** The status answer as rows, nested objects by dotted names: what the host adds later is shown without a change here. */
export function flatten(value: Record<string, unknown>, prefix = ''): [string, unknown][] {
  return Object.entries(value).flatMap(([name, inner]): [string, unknown][] =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? flatten(inner as Record<string, unknown>, `${prefix}${name}.`)
      : [[`${prefix}${name}`, inner]]);
}

/** A value as people read it: bytes in MB, moments in factory time, null as the given dash. */
export function statusText(name: string, value: unknown, zone: string, none: string): string {
  if (value === null || value === '') {
    return none;
  }
  if (typeof value === 'number') {
    return /bytes$/i.test(name) ? `${full(value / 1e6, 0)} MB` : full(value, 1);
  }
  if (name === 'version') {
    return String(value).replace(/\+(.{8}).*/, ' ($1)');
  }
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? localMoment(value, zone) : String(value);
}
