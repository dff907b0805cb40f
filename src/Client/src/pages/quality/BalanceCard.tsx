import { useBalance, type Span } from '../../api/queries';
import { useFactory } from '../../app/FactoryContext';
import { percent, significant, unitFor, unitText } from '../../format/quantity';
import { useWords, wordFor } from '../../i18n';
import type { BalanceRow } from '../../api/types';
import { Card } from '../../ui/Card';
import { DataTable, type Column } from '../../ui/DataTable';
import { Blank, Failure, Waiting } from '../../ui/States';

const rank = { imbalance: 0, balanced: 1, incomplete: 2 };

/** Parent meter against the meters below it: what nobody accounts for. */
export function BalanceCard({ span }: { span: Span }) {
  const { t, language, nameOf } = useWords();
  const { id, points } = useFactory();
  const balance = useBalance(id, span);
  const rows = [...(balance.data ?? [])].sort((a, b) => rank[a.verdict] - rank[b.verdict] || Math.abs(b.share ?? 0) - Math.abs(a.share ?? 0));
  const amount = (value: number | null, row: BalanceRow) => {
    const [unit, factor] = unitFor(row.parentValue ?? 0, row.unit, language);
    return value === null ? t('app.none') : <>{significant(value / factor)} <small>{unitText(unit)}</small></>;
  };
  const columns: Column<BalanceRow>[] = [
    {
      key: 'node', title: t('quality.node'), wrap: true, fixed: true, value: (row) => nameOf(points.get(row.parent)?.name) || row.parent,
      render: (row) => <>{nameOf(points.get(row.parent)?.name) || row.parent} <small>{wordFor(t, 'carrier', row.carrier)}</small></>,
    },
    { key: 'parent', title: t('quality.parent'), number: true, value: (row) => row.parentValue, render: (row) => amount(row.parentValue, row) },
    { key: 'children', optional: true, title: t('quality.children'), number: true, value: (row) => row.childrenValue, render: (row) => amount(row.childrenValue, row) },
    {
      key: 'gap', title: t('quality.gap'), number: true, fixed: true, value: (row) => (row.verdict === 'incomplete' ? null : row.share),
      render: (row) => (row.verdict === 'incomplete' ? <span className="quiet">{t('quality.incomplete')}</span> : (
        <>
          <b>{row.share === null ? t('app.none') : `${percent(row.share)} %`}</b>
          {row.verdict === 'imbalance' && <><br /><span className="over-chip">{t('quality.over', { limit: percent(row.limit ?? 0) })}</span></>}
        </>
      )),
    },
  ];
  return (
    <Card title={t('quality.balance')} note={t('quality.balanceNote')}>
      {balance.isPending && <Waiting height={180} />}
      {balance.error && <Failure error={balance.error} retry={() => void balance.refetch()} />}
      {balance.data?.length === 0 && <Blank title={t('quality.noBalance')} text={t('quality.noBalanceHint')} />}
      {rows.length > 0 && <DataTable name="balance" columns={columns} rows={rows} rowKey={(row) => `${row.parent}|${row.carrier}`} className="balance-scroll" />}
    </Card>
  );
}
