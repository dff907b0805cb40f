import { localMoment } from '../../format/time';

/** A moment where the browser stands: accounts belong to no factory. */
export function moment(text: string): string {
  return localMoment(text, Intl.DateTimeFormat().resolvedOptions().timeZone);
}
