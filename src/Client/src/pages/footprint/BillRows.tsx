import { Input, InputNumber, Select } from 'antd';
import { stages, type BillLine, type FootprintProduct, type Stage } from '../../api/footprint';
import { unitText } from '../../format/quantity';
import { useWords } from '../../i18n';
import { newLine } from './draft';

interface BillRowsProps { rows: readonly BillLine[]; products: readonly FootprintProduct[]; change: (rows: BillLine[]) => void }

const units = ['kg', 't', 'pcs', 'm2', 'm3', 'L', 'kWh', 'MWh', 'GJ', 'tkm', 'km'];

/** The bill of materials, one row a line; what a row does not hold comes with a file. */
export function BillRows({ rows, products, change }: BillRowsProps) {
  const { t, nameOf } = useWords();
  const put = (at: number, more: Partial<BillLine>) => change(rows.map((r, i) => (i === at ? { ...r, ...more } : r)));
  const sources = [{ value: '', label: t('footprint.bought') }, ...products.map((p) => ({ value: p.id, label: nameOf(p.name) }))];
  return (
    <section>
      <h3>{t('footprint.bill')}</h3>
      <table className="bill-table">
        <thead>
          <tr>
            <th>{t('footprint.stageColumn')}</th><th>{t('footprint.material')}</th><th>{t('carbon.amount')}</th><th>{t('footprint.unit')}</th><th>{t('footprint.factorOrProduct')}</th><th>{t('footprint.limit')}</th><th>{t('footprint.transportColumn')}</th><th />
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={row.id}>
              <td><Select size="small" value={row.stage} popupMatchSelectWidth={false} aria-label={t('footprint.stageColumn')} options={stages.map((value) => ({ value, label: t(`footprint.stage.${value}`) }))} onChange={(stage: Stage) => put(i, { stage })} /></td>
              <td><Input size="small" value={row.material} maxLength={128} aria-label={t('footprint.material')} placeholder={t('footprint.example.material')} onChange={(e) => put(i, { material: e.target.value })} /></td>
              <td><InputNumber<number> size="small" value={row.quantity} min={0} controls={false} aria-label={t('carbon.amount')} onChange={(v) => put(i, { quantity: v ?? 0 })} /></td>
              <td><Select size="small" value={row.unit} popupMatchSelectWidth={false} aria-label={t('footprint.unit')} options={[...new Set([row.unit, ...units])].map((value) => ({ value, label: value }))} onChange={(unit: string) => put(i, { unit })} /></td>
              <td className="bill-source">
                <Select size="small" value={row.product ?? ''} popupMatchSelectWidth={false} aria-label={t('footprint.source')} options={sources} onChange={(product: string) => put(i, product === '' ? { product: null } : { product, factor: null, supplier: null })} />
                {row.product === null && <Input size="small" value={row.factor ?? ''} maxLength={200} placeholder={t('footprint.example.factor')} aria-label={t('status.factor')} onChange={(e) => put(i, { factor: e.target.value.trim() || null })} />}
              </td>
              <td><InputNumber<number> size="small" value={row.limitKilograms} min={0} controls={false} aria-label={t('footprint.limit')} onChange={(limitKilograms) => put(i, { limitKilograms })} /></td>
              <td className="bill-leg">
                <Input
                  size="small" value={row.transport[0]?.factor ?? ''} placeholder={t('footprint.example.transport')} maxLength={200} aria-label={t('footprint.transportColumn')}
                  onChange={(e) => put(i, { transport: e.target.value.trim() === '' ? row.transport.slice(1) : [{ factor: e.target.value.trim(), kilometres: row.transport[0]?.kilometres ?? 0 }, ...row.transport.slice(1)] })}
                />
                <InputNumber<number>
                  size="small" value={row.transport[0]?.kilometres ?? null} min={0} controls={false} suffix={unitText('km')} disabled={row.transport.length === 0} aria-label={unitText('km')}
                  onChange={(v) => row.transport[0] && put(i, { transport: [{ ...row.transport[0], kilometres: v ?? 0 }, ...row.transport.slice(1)] })}
                />
              </td>
              <td><button type="button" className="plain" aria-label={t('records.remove')} onClick={() => change(rows.filter((_, at) => at !== i))}>×</button></td>
            </tr>
          ))}
        </tbody>
      </table>
      <button type="button" className="small-button" onClick={() => change([...rows, newLine(rows)])}>{t('footprint.addLine')}</button>
    </section>
  );
}
