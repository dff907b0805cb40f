import { completeness } from '../../format/quantity';
import { useWords } from '../../i18n';
import { QualityMark } from '../../ui/QualityMark';
import { qualityCells, qualityShares, type HistoryStep } from './history';

const mostCells = 120;

/** How the figures above came to be, step by step, on the same time axis. */
export function QualityStrip({ steps, now, left, right }: { steps: readonly HistoryStep[]; now: number; left: number; right: number }) {
  const { t } = useWords();
  const shares = qualityShares(steps, now);
  return (
    <div className="quality-strip">
      <div className="quality-head">
        <b>{t('assets.quality')}</b>
        {shares.map(([quality, share]) => (
          <span className="q-label" key={quality}><QualityMark quality={quality} />{t(`qualityWord.${quality}`)} {completeness(share)} %</span>
        ))}
      </div>
      <div className="quality-cells" style={{ marginLeft: left, marginRight: right }} aria-hidden="true">
        {qualityCells(steps, now, mostCells).map((cell, i) => (
          cell.quality === null ? <span key={i} className="q q-future" /> : <QualityMark key={i} quality={cell.quality} share={cell.share} />
        ))}
      </div>
    </div>
  );
}
