import { useBackfill } from '../../api/queries';
import { useFactory } from '../../app/FactoryContext';
import { localDate } from '../../format/time';
import { useWords } from '../../i18n';

/** History that is still being filled in, newest first; gone once it is done. */
export function BackfillLine() {
  const { t } = useWords();
  const { id, zone } = useFactory();
  const { data } = useBackfill(id);
  if (data?.state !== 'running' || !data.from || !data.to || !data.reached) {
    return null;
  }
  const [from, to, reached] = [Date.parse(data.from), Date.parse(data.to), Date.parse(data.reached)];
  const done = to > from ? Math.min(1, Math.max(0, (to - reached) / (to - from))) : 1;
  return (
    <div className="backfill" role="status">
      <span>{t('overview.backfill')} <b>{Math.floor(done * 100)}%</b></span>
      <progress value={done} max={1} aria-label={t('overview.backfill')} />
      <span className="quiet">{t('overview.backfillReached', { date: localDate(reached, zone), from: localDate(from, zone) })}</span>
    </div>
  );
}
