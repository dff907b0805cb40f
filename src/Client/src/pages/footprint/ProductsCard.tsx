import type { Footprints, ProductDefinition, ProductList } from '../../api/footprint';
import { percent, significant, unitText } from '../../format/quantity';
import { useWords } from '../../i18n';
import { Card } from '../../ui/Card';

interface ProductsCardProps {
  list: ProductList;
  figures: Footprints | null;
  shown: string | null;
  show: (product: string) => void;
  edit: (known: ProductList['products'][number]) => void;
  /** A new product; from one of the model where it is given. */
  describe: (from: ProductDefinition | null) => void;
  editProcess: (known: ProductList['processes'][number]) => void;
  addProcess: () => void;
}

/** Products with their figure, those of the model that nobody described, and the processes that share the factory among them. */
export function ProductsCard({ list, figures, shown, show, edit, describe, editProcess, addProcess }: ProductsCardProps) {
  const { t, nameOf } = useWords();
  const of = (id: string) => figures?.products.find((p) => p.product === id);
  return (
    <Card title={t('footprint.products')} className="products-card" extra={<button type="button" className="small-button" onClick={() => describe(null)}>{t('footprint.add')}</button>}>
      <ul className="product-list">
        {list.products.map((known) => {
          const figure = of(known.product.id);
          return (
            <li key={known.product.id} className={known.product.id === shown ? 'chosen' : undefined}>
              <button type="button" className="plain product-name" aria-current={known.product.id === shown} onClick={() => show(known.product.id)}>
                <span>{nameOf(known.product.name)}</span>
                <b>{figure?.kilograms == null ? t('app.none') : significant(figure.kilograms, 4)}</b>
                <small>{unitText(`kgCO2e/${known.product.unit}`)}</small>
              </button>
              <p>
                <span className="quiet">{t('footprint.version', { version: known.version })}</span>
                {figure && !figure.complete && <span className="over-chip">{t('footprint.incomplete', { count: figure.gaps })}</span>}
                {figure && figure.overLimit > 0 && <span className="over-chip over-limit">{t('footprint.overLimit', { count: figure.overLimit })}</span>}
                {figure?.primaryShare != null && <span className="quiet">{t('footprint.primaryShort', { share: percent(figure.primaryShare) })}</span>}
                <button type="button" className="cell-link" onClick={() => edit(known)}>{t('footprint.edit')}</button>
              </p>
            </li>
          );
        })}
        {list.undescribed.map((p) => (
          <li key={p.id} className="undescribed">
            <p><span>{nameOf(p.name)}</span><button type="button" className="cell-link" onClick={() => describe(p)}>{t('footprint.describe')}</button></p>
          </li>
        ))}
      </ul>
      <div className="process-head"><h3>{t('footprint.processes')}</h3><button type="button" className="small-button" disabled={list.products.length === 0} onClick={addProcess}>{t('footprint.add')}</button></div>
      {list.processes.length === 0 && <p className="quiet">{t('footprint.noProcess')}</p>}
      <ul className="process-list">
        {list.processes.map((known) => (
          <li key={known.process.id}>
            <button type="button" className="cell-link" onClick={() => editProcess(known)}>{nameOf(known.process.name)}</button>
            <small>{t(`footprint.rule.${known.process.rule}`)}{known.process.key && ` · ${known.process.key}`}</small>
          </li>
        ))}
      </ul>
    </Card>
  );
}
