import { useWords } from '../../i18n';
import type { Quality } from '../../api/types';
import { QualityMark } from '../../ui/QualityMark';

const words: readonly Quality[] = ['measured', 'estimated', 'substituted', 'manual', 'suspect', 'missing'];

export function Legend() {
  const { t } = useWords();
  return (
    <div className="legend">
      <span className="q-label"><QualityMark quality="measured" />{t('qualityWord.measured')}</span>
      <span className="q-label"><QualityMark quality="measured" share={0.5} />{t('quality.partial')}</span>
      {words.slice(1).map((word) => <span className="q-label" key={word}><QualityMark quality={word} />{t(`qualityWord.${word}`)}</span>)}
    </div>
  );
}
