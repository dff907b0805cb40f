import { useBalance, type Span } from '../../api/queries';
import { useFactory } from '../../app/FactoryContext';
import { percent, significant, unitFor, unitText } from '../../format/quantity';
import { useWords, wordFor } from '../../i18n';
import { Card } from '../../ui/Card';
import { Blank, Failure, Waiting } from '../../ui/States';

const rank = { imbalance: 0, balanced: 1, incomplete: 2 };

/** Parent meter against the meters below it: what nobody accounts for. */
export function BalanceCard({ span }: { span: Span }) {
  const { t, language, nameOf } = useWords();
  const { id, points } = useFactory();
  const balance = useBalance(id, span);
  const rows = [...(balance.data ?? [])].sort((a, b) => rank[a.verdict] - rank[b.verdict] || Math.abs(b.share ?? 0) - Math.abs(a.share ?? 0));
  return (
    <Card title={t('quality.balance')} note={t('quality.balanceNote')}>
      {balance.isPending && <Waiting height={180} />}
      {balance.error && <Failure error={balance.error} retry={() => void balance.refetch()} />}
      {balance.data?.length === 0 && <Blank title={t('quality.noBalance')} text={t('quality.noBalanceHint')} />}
      {rows.length > 0 && (
        <div className="balance-scroll">
        <table className="table">
          <thead><tr><th>{t('quality.node')}</th><th className="number">{t('quality.parent')}</th><th className="number">{t('quality.gap')}</th></tr></thead>
          <tbody>
            {rows.map((row) => {
              const [unit, factor] = unitFor(row.parentValue ?? 0, row.unit, language);
              return (
                <tr key={`${row.parent}|${row.carrier}`}>
                  <td className="wrap">{nameOf(points.get(row.parent)?.name) || row.parent} <small>{wordFor(t, 'carrier', row.carrier)}</small></td>
                  <td className="number">{row.parentValue === null ? t('app.none') : significant(row.parentValue / factor)} <small>{unitText(unit)}</small></td>
                  <td className="number">
                    {row.verdict === 'incomplete' && <span className="quiet">{t('quality.incomplete')}</span>}
                    {row.verdict === 'imbalance' && <><span className="over-chip">{t('quality.over', { limit: percent(row.limit ?? 0) })}</span>{' '}</>}
                    {row.verdict !== 'incomplete' && <b>{row.share === null ? t('app.none') : `${percent(row.share)} %`}</b>}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
        </div>
      )}
    </Card>
  );
}
