import type { Quality } from '../api/types';
import { useWords } from '../i18n';

/** One cell of data quality: each state has its own mark beside its colour. `share` fills a partly complete cell from the left. */
export function QualityMark({ quality, share = 1 }: { quality: Quality; share?: number }) {
  const partial = quality !== 'missing' && share > 0 && share < 0.995;
  const style = partial ? { '--share': `${Math.max(10, Math.round(share * 100))}%` } : undefined;
  return <span className={`q q-${quality}${partial ? ' q-partial' : ''}`} style={style as React.CSSProperties} aria-hidden="true" />;
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
