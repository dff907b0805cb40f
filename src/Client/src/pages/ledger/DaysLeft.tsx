import { useWords } from '../../i18n';

/** A countdown in days; coloured once a step of it is reached, and it says so in words too. */
export function DaysLeft({ days, countdown }: { days: number | null; countdown: number | null }) {
  const { t } = useWords();
  if (days === null) {
    return null;
  }
  const level = days < 0 ? 'over' : countdown === null ? 'far' : countdown <= 7 ? 'over' : countdown <= 30 ? 'near' : 'soon';
  return <span className={`days-left days-${level}`}>{days < 0 ? t('ledger.daysOver', { days: -days }) : t('ledger.daysLeft', { days })}</span>;
}
