import type { LiveCover } from '../api/frames';
import { useWords } from '../i18n';

/** Says that some of the points behind a figure of now are missing; nothing where all are there. */
export function Cover({ of }: { of: LiveCover | undefined }) {
  const { t } = useWords();
  return of && of.missing > 0 ? <span className="cover-note" title={t('app.missingPointsInfo')}>{t('app.missingPoints', { missing: of.missing, points: of.points })}</span> : null;
}
