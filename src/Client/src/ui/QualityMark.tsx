import type { Quality } from '../api/types';
import { useWords } from '../i18n';

const isPartial = (quality: Quality, share: number): boolean => quality !== 'missing' && share > 0 && share < 0.995;

/** How a cell of data quality looks; a partly complete one is filled from the left by its share. */
export const qualityClass = (quality: Quality, share: number): string => `q q-${quality}${isPartial(quality, share) ? ' q-partial' : ''}`;

export function shareStyle(quality: Quality, share: number): React.CSSProperties | undefined {
  return isPartial(quality, share) ? { '--share': `${Math.max(10, Math.round(share * 100))}%` } as React.CSSProperties : undefined;
}

/** One cell of data quality: each state has its own mark beside its colour. */
export function QualityMark({ quality, share = 1 }: { quality: Quality; share?: number }) {
  return <span className={qualityClass(quality, share)} style={shareStyle(quality, share)} aria-hidden="true" />;
}

export function QualityLabel({ quality }: { quality: Quality }) {
  const { t } = useWords();
  return (
    <span className="q-label">
      <QualityMark quality={quality} />
      {t(`qualityWord.${quality}`)}
    </span>
  );
}
