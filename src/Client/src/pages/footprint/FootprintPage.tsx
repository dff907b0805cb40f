import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useFootprint, useFootprints, useProducts, type FootprintLine, type FootprintProduct, type OwnProcess } from '../../api/footprint';
import { useFactory } from '../../app/FactoryContext';
import { usePeriod } from '../../app/period';
import { significant } from '../../format/quantity';
import { addDays, spanText } from '../../format/time';
import { useWords } from '../../i18n';
import { Blank, Failure, Waiting } from '../../ui/States';
import { BillImport } from './BillImport';
import { Downloads } from './Downloads';
import { FootprintFigures } from './FootprintFigures';
import { GapsCard } from './GapsCard';
import { HotSpotsCard } from './HotSpotsCard';
import { LineDrawer } from './LineDrawer';
import { newProcess, newProduct } from './draft';
import { ProcessDrawer } from './ProcessDrawer';
import { ProductDrawer } from './ProductDrawer';
import { ProductsCard } from './ProductsCard';
import { ReconciliationCard } from './ReconciliationCard';
import { StagesCard } from './StagesCard';

type Editing = { product: FootprintProduct; version: number } | null;
type EditingProcess = { process: OwnProcess; version: number } | null;

/** Footprints of products: the list, one product's tree from stages to lines, what is missing, and that the sum is the inventory. */
export function FootprintPage() {
  const { t, nameOf } = useWords();
  const { id } = useFactory();
  const [period] = usePeriod('year');
  const span = { from: period.from, to: period.to };
  const [search, setSearch] = useSearchParams();
  const [line, setLine] = useState<FootprintLine | null>(null);
  const [editing, setEditing] = useState<Editing>(null);
  const [process, setProcess] = useState<EditingProcess>(null);
  const [importing, setImporting] = useState(false);
  const list = useProducts(id);
  const all = useFootprints(id, span);
  const products = list.data?.products ?? [];
  const shown = products.find((p) => p.product.id === search.get('product')) ?? products[0] ?? null;
  const one = useFootprint(id, shown?.product.id ?? null, span);
  const show = (product: string) => setSearch((old) => {
    const next = new URLSearchParams(old);
    next.set('product', product);
    return next;
  });
  const footprint = one.data ?? null;
  const error = list.error ?? all.error ?? one.error;
  return (
    <div className="page footprint">
      <div className="page-head">
        <h1>{footprint && footprint.kilograms !== null ? t('footprint.finding', { name: nameOf(footprint.name), value: significant(footprint.kilograms, 4), unit: footprint.unit }) : t('app.page.footprint')}</h1>
        <p className="quiet">{spanText(period.from, addDays(period.to, -1))}{footprint && ` · ${t(`footprint.boundary.${footprint.boundary}`)}`}</p>
        <div className="page-tools">{shown && <Downloads product={shown.product.id} span={span} />}</div>
      </div>
      {error && <section className="card"><Failure error={error} retry={() => { void list.refetch(); void all.refetch(); void one.refetch(); }} /></section>}
      {list.isPending && <><Waiting height={120} /><Waiting height={320} /></>}
      {list.data && (
        <div className="footprint-grid">
          <ProductsCard
            list={list.data} figures={all.data ?? null} shown={shown?.product.id ?? null} show={show}
            edit={(known) => setEditing({ product: known.product, version: known.version })} describe={(from) => setEditing({ product: newProduct(from), version: 0 })}
            editProcess={(known) => setProcess({ process: known.process, version: known.version })} addProcess={() => setProcess({ process: newProcess(), version: 0 })}
          />
          <div className="footprint-main">
            {!shown && <section className="card"><Blank title={t('footprint.none')} text={t('footprint.noneHint')} /></section>}
            {shown && one.isPending && <Waiting height={320} />}
            {footprint && (
              <>
                <FootprintFigures footprint={footprint} />
                {footprint.gaps.length > 0 && <GapsCard footprint={footprint} />}
                <StagesCard footprint={footprint} open={setLine} importBill={() => setImporting(true)} />
              </>
            )}
          </div>
        </div>
      )}
      {footprint && (
        <div className="footprint-pair">
          <HotSpotsCard footprint={footprint} />
          <ReconciliationCard reconciliation={footprint.reconciliation} />
        </div>
      )}
      <LineDrawer line={line} close={() => setLine(null)} />
      <ProductDrawer key={`p${editing?.product.id ?? ''}${editing?.version ?? ''}`} editing={editing} products={products.map((p) => p.product)} close={() => setEditing(null)} />
      <ProcessDrawer key={`o${process?.process.id ?? ''}${process?.version ?? ''}`} editing={process} products={products.map((p) => p.product)} close={() => setProcess(null)} />
      {shown && <BillImport open={importing} product={shown.product.id} version={shown.version} close={() => setImporting(false)} />}
    </div>
  );
}
