import type { ConformanceAnswer, StandardClause } from '../../api/standards';
import { useWords } from '../../i18n';
import { Card } from '../../ui/Card';
import { StateMark } from './StateMark';

/** Where the standards agree and where they do not: one row of demands, one column a standard. */
export function MatrixCard({ answer, open }: { answer: ConformanceAnswer; open: (clause: StandardClause) => void }) {
  const { t, nameOf } = useWords();
  const rows = new Map<string, StandardClause[]>();
  answer.standards.forEach((standard) => standard.clauses.forEach((clause) => rows.set(clause.row, [...(rows.get(clause.row) ?? []), clause])));
  return (
    <Card title={t('standards.side')} note={t('standards.sideNote')}>
      <div className="scroll-x standards-matrix">
        <table className="table">
          <thead>
            <tr>
              <th>{t('standards.asks')}</th>
              {answer.standards.map((standard) => <th key={standard.id} title={nameOf(standard.name)}>{standard.id}</th>)}
            </tr>
          </thead>
          <tbody>
            {[...rows].map(([row, clauses]) => (
              <tr key={row}>
                <td>{nameOf(clauses[0]!.name)}</td>
                {answer.standards.map((standard) => {
                  const clause = standard.clauses.find((c) => c.row === row);
                  return (
                    <td key={standard.id}>
                      {clause && (
                        <button type="button" className="link verdict-cell" onClick={() => open(clause)}>
                          <StateMark state={clause.state} word={false} /> {clause.clause}
                          {clause.level !== 'required' && <span className="quiet"> {t(`standards.levels.${clause.level}`)}</span>}
                        </button>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
