import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useSupplierStep, type SuppliedItem, type Supplier } from '../../api/suppliers';
import { useFactory } from '../../app/FactoryContext';
import { useWords } from '../../i18n';
import { RefusalList } from './RefusalList';

const certificates = ['zeroCarbonFactory', 'greenFactory', 'greenSupplyChain', 'environmentalManagement', 'energyManagement', 'verifiedInventory', 'productFootprint', 'other'];
const nothing: Supplier = { id: '', name: { zh: '', en: '' }, tier: 1, category: '', country: 'CN', contact: null, renewableHeat: null, items: [], certificates: [], trainings: [], note: null };
const noItem: SuppliedItem = { product: '', name: { zh: '', en: '' }, otherIds: [], unit: 't', yearlyAmount: null, yearlySpendCny: null, background: null, limitKilogramsPerUnit: null };

/** Enters a supplier, or a further version of one. */
export function SupplierForm({ known, done }: { known: { supplier: Supplier; version: number } | null; done: () => void }) {
  const { t } = useWords();
  const { id: factory } = useFactory();
  const step = useSupplierStep(factory);
  const [draft, setDraft] = useState<Supplier>(known?.supplier ?? { ...nothing, items: [noItem] });
  const [reason, setReason] = useState('');
  const [error, setError] = useState<Error | null>(null);
  const set = (change: Partial<Supplier>) => setDraft({ ...draft, ...change });
  const name = (one: { zh: string; en: string }, change: (name: { zh: string; en: string }) => void) => (
    <span className="two-names">
      <Input size="small" value={one.zh} maxLength={400} placeholder={t('suppliers.nameZh')} aria-label={t('suppliers.nameZh')} onChange={(e) => change({ ...one, zh: e.target.value })} />
      <Input size="small" value={one.en} maxLength={400} placeholder={t('suppliers.nameEn')} aria-label={t('suppliers.nameEn')} onChange={(e) => change({ ...one, en: e.target.value })} />
    </span>
  );
  const save = () => {
    const both = (n: { zh: string; en: string }) => ({ zh: n.zh || n.en, en: n.en || n.zh });
    const supplier = { ...draft, name: both(draft.name), items: draft.items.map((i) => ({ ...i, name: both(i.name.zh || i.name.en ? i.name : { zh: i.product, en: i.product }) })) };
    return step('PUT', `/${encodeURIComponent(draft.id)}`, { supplier, version: known?.version ?? 0, reason: reason || null }).then(done, setError);
  };
  const heat = draft.renewableHeat === null ? 'unknown' : draft.renewableHeat ? 'yes' : 'no';
  return (
    <div className="year-form supplier-form">
      <label>{t('suppliers.id')}<Input size="small" value={draft.id} disabled={known !== null} maxLength={128} onChange={(e) => set({ id: e.target.value })} /></label>
      <label>{t('suppliers.name')}{name(draft.name, (next) => set({ name: next }))}</label>
      <label>{t('suppliers.tier')}<InputNumber size="small" min={1} max={9} value={draft.tier} onChange={(tier) => set({ tier: tier ?? 1 })} /></label>
      <label>{t('suppliers.category')}<Input size="small" value={draft.category} maxLength={400} onChange={(e) => set({ category: e.target.value })} /></label>
      <label>{t('suppliers.country')}<Input size="small" value={draft.country ?? ''} maxLength={2} onChange={(e) => set({ country: e.target.value.toUpperCase() || null })} /></label>
      <label>{t('suppliers.contact')}<Input size="small" value={draft.contact ?? ''} maxLength={400} onChange={(e) => set({ contact: e.target.value || null })} /></label>
      <label>{t('suppliers.renewableHeat')}<Select size="small" value={heat} onChange={(next) => set({ renewableHeat: next === 'unknown' ? null : next === 'yes' })} options={['unknown', 'yes', 'no'].map((value) => ({ value, label: t(`suppliers.${value}`) }))} /></label>
      <Items draft={draft} set={set} name={name} />
      <Certificates draft={draft} set={set} />
      <Trainings draft={draft} set={set} />
      <label>{t('suppliers.note')}<Input size="small" value={draft.note ?? ''} maxLength={400} onChange={(e) => set({ note: e.target.value || null })} /></label>
      {known && <label>{t('suppliers.reason')}<Input size="small" value={reason} maxLength={400} onChange={(e) => setReason(e.target.value)} /></label>}
      <RefusalList error={error} />
      <Button type="primary" size="small" disabled={!draft.id.trim() || !(draft.name.zh || draft.name.en) || !draft.category.trim() || (known !== null && !reason.trim())} onClick={() => void save()}>{t('suppliers.save')}</Button>
    </div>
  );
}

interface PartProps { draft: Supplier; set: (change: Partial<Supplier>) => void }
type Names = { zh: string; en: string };

function Items({ draft, set, name }: PartProps & { name: (one: Names, change: (name: Names) => void) => React.ReactNode }) {
  const { t } = useWords();
  const put = (at: number, change: Partial<SuppliedItem>) => set({ items: draft.items.map((i, n) => (n === at ? { ...i, ...change } : i)) });
  const number = (at: number, key: 'yearlyAmount' | 'yearlySpendCny' | 'limitKilogramsPerUnit', label: string) => (
    <label>{label}<InputNumber<number> size="small" min={0} controls={false} value={draft.items[at]![key]} onChange={(value) => put(at, { [key]: value })} /></label>
  );
  return (
    <fieldset>
      <legend>{t('suppliers.items')}</legend>
      {draft.items.map((item, at) => (
        <div key={at} className="supplier-item">
          <label>{t('suppliers.product')}<Input size="small" value={item.product} maxLength={128} onChange={(e) => put(at, { product: e.target.value })} /></label>
          <label>{t('suppliers.itemName')}{name(item.name, (next) => put(at, { name: next }))}</label>
          <label>{t('suppliers.otherIds')}<Input size="small" value={item.otherIds.join('; ')} placeholder={t('suppliers.otherIdsHint')} onChange={(e) => put(at, { otherIds: e.target.value ? e.target.value.split(/;\s*/) : [] })} /></label>
          <label>{t('suppliers.unit')}<Input size="small" value={item.unit} maxLength={16} onChange={(e) => put(at, { unit: e.target.value })} /></label>
          {number(at, 'yearlyAmount', t('suppliers.yearlyAmount', { unit: item.unit }))}
          {number(at, 'yearlySpendCny', t('suppliers.yearlySpend'))}
          <label>{t('suppliers.background')}<Input size="small" value={item.background ?? ''} placeholder={t('suppliers.backgroundHint')} onChange={(e) => put(at, { background: e.target.value || null })} /></label>
          {number(at, 'limitKilogramsPerUnit', t('suppliers.limit', { unit: item.unit }))}
          <button type="button" className="plain" onClick={() => set({ items: draft.items.filter((_, n) => n !== at) })}>{t('suppliers.remove')}</button>
        </div>
      ))}
      <button type="button" className="small-button" onClick={() => set({ items: [...draft.items, noItem] })}>{t('suppliers.addItem')}</button>
    </fieldset>
  );
}

function Certificates({ draft, set }: PartProps) {
  const { t } = useWords();
  const put = (at: number, change: Partial<Supplier['certificates'][number]>) => set({ certificates: draft.certificates.map((c, n) => (n === at ? { ...c, ...change } : c)) });
  return (
    <fieldset>
      <legend>{t('suppliers.certificates')}</legend>
      {draft.certificates.map((c, at) => (
        <div key={at} className="supplier-paper">
          <Select size="small" value={c.kind} aria-label={t('suppliers.certificates')} onChange={(kind) => put(at, { kind })} options={certificates.map((value) => ({ value, label: t(`suppliers.certificate.${value}`) }))} />
          <Input size="small" value={c.number} placeholder={t('suppliers.number')} aria-label={t('suppliers.number')} onChange={(e) => put(at, { number: e.target.value })} />
          <Input size="small" type="date" value={c.validTo ?? ''} aria-label={t('suppliers.validTo')} onChange={(e) => put(at, { validTo: e.target.value || null })} />
          <button type="button" className="plain" aria-label={t('suppliers.remove')} onClick={() => set({ certificates: draft.certificates.filter((_, n) => n !== at) })}>×</button>
        </div>
      ))}
      <button type="button" className="small-button" onClick={() => set({ certificates: [...draft.certificates, { kind: 'zeroCarbonFactory', number: '', issuer: null, validTo: null, evidence: null }] })}>{t('suppliers.addCertificate')}</button>
    </fieldset>
  );
}

function Trainings({ draft, set }: PartProps) {
  const { t } = useWords();
  const put = (at: number, change: Partial<Supplier['trainings'][number]>) => set({ trainings: draft.trainings.map((c, n) => (n === at ? { ...c, ...change } : c)) });
  return (
    <fieldset>
      <legend>{t('suppliers.trainings')}</legend>
      {draft.trainings.map((x, at) => (
        <div key={at} className="supplier-paper">
          <Input size="small" type="date" value={x.on} aria-label={t('suppliers.day')} onChange={(e) => put(at, { on: e.target.value })} />
          <Input size="small" value={x.topic} placeholder={t('suppliers.topic')} aria-label={t('suppliers.topic')} onChange={(e) => put(at, { topic: e.target.value })} />
          <InputNumber size="small" min={1} value={x.people} aria-label={t('suppliers.peopleName')} onChange={(people) => put(at, { people: people ?? 1 })} />
          <button type="button" className="plain" aria-label={t('suppliers.remove')} onClick={() => set({ trainings: draft.trainings.filter((_, n) => n !== at) })}>×</button>
        </div>
      ))}
      <button type="button" className="small-button" onClick={() => set({ trainings: [...draft.trainings, { on: new Date().toISOString().slice(0, 10), topic: '', people: 1 }] })}>{t('suppliers.addTraining')}</button>
    </fieldset>
  );
}
