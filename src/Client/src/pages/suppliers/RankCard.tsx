import type { ScoreKey, SupplierLine, SuppliersAnswer } from '../../api/suppliers';
import { fixed, significant } from '../../format/quantity';
import { useWords } from '../../i18n';
import { Card } from '../../ui/Card';
import { DataTable, type Column } from '../../ui/DataTable';

const keys: readonly ScoreKey[] = ['response', 'onTime', 'coverage', 'quality', 'intensity'];

/** The register, best score first. A part that is not assessed is a dash, never zero. */
export function RankCard({ answer, open }: { answer: SuppliersAnswer; open: (id: string) => void }) {
  const { t, nameOf } = useWords();
  const partOf = (line: SupplierLine, key: ScoreKey) => line.score.parts.find((p) => p.key === key)?.value ?? null;
  const columns: Column<SupplierLine>[] = [
    {
      key: 'name', title: t('suppliers.name'), fixed: true, wrap: true, value: (l) => nameOf(l.supplier.name),
      render: (l) => <><button type="button" className="cell-link" onClick={() => open(l.supplier.id)}>{nameOf(l.supplier.name)}</button><small className="second-line">{l.supplier.id} · {l.supplier.category}</small></>,
    },
    { key: 'tier', title: t('suppliers.tier'), number: true, value: (l) => l.supplier.tier },
    { key: 'items', title: t('suppliers.items'), wrap: true, value: (l) => l.supplier.items.map((i) => nameOf(i.name)).join(', ') },
    { key: 'certificates', title: t('suppliers.certificates'), optional: true, value: (l) => l.supplier.certificates.map((c) => t(`suppliers.certificate.${c.kind}`)).join(', ') || null },
    { key: 'total', title: t('suppliers.total'), number: true, value: (l) => l.score.total, render: (l) => <Score value={l.score.total} strong /> },
    ...keys.map((key): Column<SupplierLine> => ({ key, title: t(`suppliers.part.${key}`), number: true, value: (l) => partOf(l, key), render: (l) => <Score value={partOf(l, key)} /> })),
    {
      key: 'ratio', title: t('suppliers.ratio'), number: true, value: (l) => worst(l),
      render: (l) => (worst(l) === null ? t('app.none') : <span className={l.score.items.some((i) => i.overLimit) ? 'supplier-over' : undefined}>{significant(worst(l)!, 3)}×</span>),
    },
  ];
  return (
    <Card title={t('suppliers.register')} note={t('suppliers.registerNote')}>
      <DataTable name="suppliers" columns={columns} rows={answer.ranked} rowKey={(l) => l.supplier.id} />
    </Card>
  );
}

/** The highest ratio of a supplier's value to its background factor. */
const worst = (line: SupplierLine): number | null => line.score.items.reduce<number | null>((most, i) => (i.ratio === null || (most !== null && most >= i.ratio) ? most : i.ratio), null);

/** A share as figure and bar. */
export function Score({ value, strong = false }: { value: number | null; strong?: boolean }) {
  const { t } = useWords();
  return value === null
    ? <span className="quiet" title={t('suppliers.notAssessed')}>{t('app.none')}</span>
    : <span className="score"><i aria-hidden="true"><i style={{ width: `${value * 100}%` }} /></i>{strong ? <b>{fixed(value * 100, 0)}</b> : fixed(value * 100, 0)}</span>;
}
