import { useBackfill } from '../../api/queries';
import { useFactory } from '../../app/FactoryContext';
import { useWords } from '../../i18n';

/** History that is still being filled in, newest first; gone once it is done. */
export function BackfillLine() {
  const { t } = useWords();
  const { id } = useFactory();
  const { data } = useBackfill(id);
  if (data?.state !== 'running') {
    return null;
  }
  return (
    <div className="backfill" role="status">
      <span>{t('overview.backfill')} <b>{Math.floor(data.share * 100)}%</b></span>
      <progress value={data.share} max={1} aria-label={t('overview.backfill')} />
      <span className="quiet">{t('overview.backfillReached', { date: data.reached, from: data.from })}</span>
    </div>
  );
}
