import { age } from '../format/time';
import { useWords } from '../i18n';
import { useNow } from '../live/LiveContext';

/** "3 s ago", growing by itself. */
export function Age({ since }: { since: string | null }) {
  const { t } = useWords();
  const now = useNow();
  if (since === null) {
    return <>{t('age.never')}</>;
  }
  const { value, unit } = age(now - Date.parse(since));
  return <>{t(`age.${unit}`, { value })}</>;
}

/** "since 18 min": how long something lasts. */
export function Lasting({ since, until }: { since: string; until: string | null }) {
  const { t } = useWords();
  const now = useNow();
  const { value, unit } = age((until ? Date.parse(until) : now) - Date.parse(since));
  return <>{t(`lasting.${unit}`, { value })}</>;
}
