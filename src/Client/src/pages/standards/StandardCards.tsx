import type { StandardVerdict, VerdictState } from '../../api/standards';
import { useWords } from '../../i18n';

const states: readonly VerdictState[] = ['met', 'notMet', 'notAssessed'];

/** The standards side by side: how many of their required clauses are met, and the grade. */
export function StandardCards({ standards, chosen, choose }: { standards: StandardVerdict[]; chosen: string; choose: (id: string) => void }) {
  const { t, nameOf } = useWords();
  return (
    <div className="standard-cards" role="group" aria-label={t('standards.all')}>
      {standards.map((standard) => (
        <button type="button" key={standard.id} className="standard-card" aria-pressed={standard.id === chosen} onClick={() => choose(standard.id)}>
          <span className="standard-name">{nameOf(standard.name)}</span>
          <span className="quiet">{t(`standards.status.${standard.status}`)}{standard.validFrom && ` · ${standard.validFrom}`}</span>
          <span className="standard-count">
            <b>{standard.met}</b> / {standard.met + standard.notMet + standard.notAssessed} {t('standards.metOf')}
          </span>
          <span className="standard-bar" role="img" aria-label={states.map((s) => `${t(`standards.state.${s}`)} ${standard[s]}`).join(', ')}>
            {states.map((state) => standard[state] > 0 && <i key={state} className={`bar-${state}`} style={{ flexGrow: standard[state] }} />)}
          </span>
          <span className="quiet">
            {standard.grades.length > 0
              ? `${t('standards.grade')} ${standard.grade ? nameOf(standard.grade) : t('standards.noGrade')}`
              : `${t('standards.state.notAssessed')} ${standard.notAssessed}`}
          </span>
        </button>
      ))}
    </div>
  );
}
