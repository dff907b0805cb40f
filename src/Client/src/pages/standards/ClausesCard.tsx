import { useState } from 'react';
import type { StandardClause, StandardVerdict, VerdictState } from '../../api/standards';
import { useWords } from '../../i18n';
import { Card } from '../../ui/Card';
import { DataTable, type Column } from '../../ui/DataTable';
import { foundText } from './evidence';
import { StateMark } from './StateMark';

const filters: readonly (VerdictState | 'all')[] = ['all', 'notMet', 'notAssessed', 'met'];
const order: Record<VerdictState, number> = { notMet: 0, notAssessed: 1, met: 2 };

/** Every clause of one standard with its verdict and the figure it rests on. */
export function ClausesCard({ standard, open }: { standard: StandardVerdict; open: (clause: StandardClause) => void }) {
  const { t, nameOf } = useWords();
  const [filter, setFilter] = useState<VerdictState | 'all'>('all');
  const rows = filter === 'all' ? standard.clauses : standard.clauses.filter((clause) => clause.state === filter);
  const found = (clause: StandardClause) => clause.needs
    .map((need) => foundText(need, t('standards.yes'), t('standards.no')))
    .filter((text) => text !== null).join(' · ');
  const columns: readonly Column<StandardClause>[] = [
    { key: 'clause', title: t('standards.clause'), fixed: true, value: (row) => row.clause },
    {
      key: 'name', title: t('standards.asks'), fixed: true, wrap: true, value: (row) => nameOf(row.name),
      render: (row) => <button type="button" className="link" onClick={() => open(row)}>{nameOf(row.name)}</button>,
    },
    { key: 'level', title: t('standards.level'), value: (row) => t(`standards.levels.${row.level}`) },
    { key: 'state', title: t('standards.verdict'), fixed: true, value: (row) => order[row.state], render: (row) => <StateMark state={row.state} /> },
    { key: 'found', title: t('standards.found'), wrap: true, value: found },
    {
      key: 'closes', title: t('standards.closes'), wrap: true,
      value: (row) => row.needs.filter((need) => need.state !== 'met').map((need) => nameOf(need.closes)).join('; '),
    },
    { key: 'row', title: t('standards.row'), optional: true, value: (row) => row.row },
  ];
  return (
    <Card title={nameOf(standard.name)} note={`${t('standards.source')} ${standard.source} · ${t('standards.confidence')} ${standard.confidence}`}>
      <div className="chips flat" role="group" aria-label={t('standards.filter')}>
        {filters.map((state) => (
          <button type="button" key={state} aria-pressed={filter === state} onClick={() => setFilter(state)}>
            {state === 'all' ? t('app.all') : t(`standards.state.${state}`)}{' '}
            {state === 'all' ? standard.clauses.length : standard.clauses.filter((clause) => clause.state === state).length}
          </button>
        ))}
      </div>
      <DataTable name="standards" columns={columns} rows={rows} rowKey={(row) => row.row} className="standards-table" />
    </Card>
  );
}
