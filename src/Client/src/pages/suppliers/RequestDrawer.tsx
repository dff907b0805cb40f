import { Button, Drawer, Input, Select } from 'antd';
import { useState } from 'react';
import { useSupplierStep, type SuppliersAnswer } from '../../api/suppliers';
import { useFactory } from '../../app/FactoryContext';
import { useWords } from '../../i18n';
import { RefusalList } from './RefusalList';

/** A new data request: whom, about what, for which period, until when. */
export function RequestDrawer({ answer, close }: { answer: SuppliersAnswer; close: () => void }) {
  const { t, nameOf } = useWords();
  const { id: factory } = useFactory();
  const step = useSupplierStep(factory);
  const year = Number(answer.today.slice(0, 4)) - 1;
  const [draft, setDraft] = useState({
    id: '', supplier: answer.ranked[0]?.supplier.id ?? '', products: [] as string[], from: `${year}-01-01`, to: `${year + 1}-01-01`, due: '', note: '',
  });
  const [error, setError] = useState<Error | null>(null);
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });
  const supplier = answer.ranked.find((l) => l.supplier.id === draft.supplier)?.supplier;
  const id = draft.id || `${draft.supplier}-${draft.from.slice(0, 4)}`;
  const save = async (send: boolean) => {
    try {
      await step('PUT', `/requests/${encodeURIComponent(id)}`, { request: { ...draft, id, note: draft.note || null }, version: 0 });
      if (send) {
        await step('POST', `/requests/${encodeURIComponent(id)}/send`, { version: 1, reason: null });
      }
      close();
    } catch (e) {
      setError(e as Error);
    }
  };
  return (
    <Drawer open onClose={close} size={420} title={t('suppliers.ask')}>
      <div className="year-form narrow">
        <label>{t('suppliers.name')}<Select size="small" value={draft.supplier} onChange={(next) => set({ supplier: next, products: [] })} options={answer.ranked.map((l) => ({ value: l.supplier.id, label: nameOf(l.supplier.name) }))} /></label>
        <label>{t('suppliers.id')}<Input size="small" value={draft.id} placeholder={id} maxLength={128} onChange={(e) => set({ id: e.target.value })} /></label>
        <label>{t('suppliers.items')}<Select size="small" mode="multiple" value={draft.products} placeholder={t('suppliers.everything')} onChange={(products) => set({ products })} options={supplier?.items.map((i) => ({ value: i.product, label: nameOf(i.name) })) ?? []} /></label>
        <label>{t('suppliers.from')}<Input size="small" type="date" value={draft.from} onChange={(e) => set({ from: e.target.value })} /></label>
        <label>{t('suppliers.to')}<Input size="small" type="date" value={draft.to} onChange={(e) => set({ to: e.target.value })} /></label>
        <label>{t('suppliers.due')}<Input size="small" type="date" value={draft.due} onChange={(e) => set({ due: e.target.value })} /></label>
        <label>{t('suppliers.note')}<Input size="small" value={draft.note} maxLength={400} onChange={(e) => set({ note: e.target.value })} /></label>
        <RefusalList error={error} />
        <div className="claim-actions">
          <Button size="small" disabled={!draft.due} onClick={() => void save(false)}>{t('suppliers.keepDraft')}</Button>
          <Button size="small" type="primary" disabled={!draft.due} onClick={() => void save(true)}>{t('suppliers.step.send')}</Button>
        </div>
        <p className="quiet">{t('suppliers.sendNote')}</p>
      </div>
    </Drawer>
  );
}
