import type { ScenarioResult } from '../../api/plans';
import { ExportMenu } from '../../charts/ExportMenu';
import { full, percent, significant, unitFor, unitText } from '../../format/quantity';
import { useWords } from '../../i18n';
import { Card } from '../../ui/Card';
import { compareRows, type CompareRow } from './compareRows';

/** Baseline and scenarios side by side, each row in one unit. */
export function CompareTable({ results }: { results: readonly ScenarioResult[] }) {
  const { t, language, nameOf } = useWords();
  const rows = compareRows(results);
  const two = results.length > 1;
  const exported = () => [
    ['', t('carbon.unit'), t('plan.today'), ...results.map((r) => nameOf(r.name))],
    ...rows.map((row) => [t(`plan.row.${row.key}`), row.unit, row.baseline, ...row.values]),
  ];
  return (
    <Card title={t('plan.compareTitle')} note={two ? t('plan.compareTwo') : t('plan.compareOne')} className="compare-card" extra={<ExportMenu name={`plan-${results[0]?.id ?? ''}`} rows={exported} />}>
      <div className="scroll-x">
        <table className="table compare-table">
          <thead>
            <tr>
              <th />
              <th className="number">{t('plan.today')}</th>
              {results.map((r, i) => <th key={i} className="number" title={nameOf(r.name)}>{two ? (i === 0 ? 'A' : 'B') : t('plan.scenario')}</th>)}
              <th className="number">{two ? t('plan.changeAB') : t('plan.change')}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const [unit, factor] = unitFor(Math.max(Math.abs(row.baseline ?? 0), ...row.values.map((v) => Math.abs(v ?? 0))), row.unit, language);
              const show = (value: number | null) => (value === null ? t('app.none') : full(value / factor, decimals(value / factor)));
              return (
                <tr key={row.key} className={row.key === 'total' ? 'sum' : undefined}>
                  <td>{t(`plan.row.${row.key}`)}<small className="unit-inline">{unitText(unit)}</small>{row.partly && <span className="over-chip" title={t('plan.incompleteInfo')}>{t('carbon.incomplete')}</span>}{row.estimate && <span className="assumed">{t('qualityWord.estimated')}</span>}</td>
                  <td className="number">{show(row.baseline)}</td>
                  {row.values.map((value, i) => <td key={i} className="number"><b>{show(value)}</b></td>)}
                  <td className="number"><Change row={row} two={two} factor={factor} /></td>
                  <td className="unit-cell"><small>{unitText(unit)}</small></td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

/** Against the baseline, or of two scenarios the second against the first. */
function Change({ row, two, factor }: { row: CompareRow; two: boolean; factor: number }) {
  const { t } = useWords();
  const from = two ? row.values[0] ?? null : row.baseline;
  const to = (two ? row.values[1] : row.values[0]) ?? null;
  if (from === null || to === null) {
    return <>{t('app.none')}</>;
  }
  const change = to - from;
  if (Math.abs(change) < Math.abs(from) * 1e-6) {
    return <>0</>;
  }
  const text = `${change > 0 ? '+' : ''}${significant(change / factor)}`;
  return <>{text}{row.unit !== '%' && from !== 0 && <small> {change > 0 ? '+' : ''}{percent(change / Math.abs(from))}%</small>}</>;
}

const decimals = (value: number): number => (Math.abs(value) >= 1000 ? 0 : Math.abs(value) >= 100 ? 1 : 2);
