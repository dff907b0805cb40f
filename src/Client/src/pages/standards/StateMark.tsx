import type { VerdictState } from '../../api/standards';
import { useWords } from '../../i18n';

/** Form and word, never colour alone: a filled check, an open cross, a dashed ring. */
export function StateMark({ state, word = true }: { state: VerdictState; word?: boolean }) {
  const { t } = useWords();
  const name = t(`standards.state.${state}`);
  return (
    <span className={`verdict verdict-${state}`} title={word ? undefined : name}>
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden={word} role={word ? undefined : 'img'} aria-label={word ? undefined : name}>
        {state === 'met' && <><circle cx="7" cy="7" r="6.5" className="verdict-fill" /><path d="M4 7.2 6.2 9.4 10 5" className="verdict-on" /></>}
        {state === 'notMet' && <><circle cx="7" cy="7" r="6" className="verdict-line" /><path d="M4.7 4.7 9.3 9.3M9.3 4.7 4.7 9.3" className="verdict-line" /></>}
        {state === 'notAssessed' && <circle cx="7" cy="7" r="5.5" className="verdict-dash" />}
      </svg>
      {word && name}
    </span>
  );
}
