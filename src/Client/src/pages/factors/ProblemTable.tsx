import type { FactorProblem } from '../../api/factors';
import { useWords } from '../../i18n';

const mostShown = 200;

/** What is wrong, where it stands, and what would be right. */
export function ProblemTable({ problems }: { problems: readonly FactorProblem[] }) {
  const { t, nameOf } = useWords();
  return (
    <div className="scroll-x factor-problems" role="alert">
      <table className="table">
        <thead><tr><th className="number">{t('factors.line')}</th><th>{t('factors.column')}</th><th>{t('factors.stood')}</th><th>{t('factors.right')}</th></tr></thead>
        <tbody>
          {problems.slice(0, mostShown).map((p, i) => (
            <tr key={i}><td className="number">{p.line ?? t('app.none')}</td><td>{p.field}</td><td className="wrap">{p.value ?? t('app.none')}</td><td className="wrap">{nameOf(p.message)}</td></tr>
          ))}
        </tbody>
      </table>
      {problems.length > mostShown && <p className="quiet">{t('alarms.more', { count: problems.length - mostShown })}</p>}
    </div>
  );
}
