import { Button, DatePicker, Drawer, Input, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';
import { useState, type ReactNode } from 'react';
import { problemsOf } from '../../api/activities';
import { stages, useKeepProduct, type FootprintProduct } from '../../api/footprint';
import { useFactory } from '../../app/FactoryContext';
import { addDays } from '../../format/time';
import { useWords } from '../../i18n';
import { BillRows } from './BillRows';

interface ProductDrawerProps { editing: { product: FootprintProduct; version: number } | null; products: readonly FootprintProduct[]; close: () => void }

const accepts = ['inventory', 'output'] as const;
const units = ['pcs', 'kg', 't', 'm2', 'm3', 'L', 'kWh', 'MWh', 'tkm', 'h'];

/** Enters a product with its bill, or revises the version that was looked at. */
export function ProductDrawer({ editing, products, close }: ProductDrawerProps) {
  const { t } = useWords();
  return (
    <Drawer open={editing !== null} onClose={close} size={760} title={t(editing?.version === 0 ? 'footprint.newProduct' : 'footprint.revise')} destroyOnHidden>
      {editing && <ProductForm start={editing.product} version={editing.version} products={products} close={close} />}
    </Drawer>
  );
}

function ProductForm({ start, version, products, close }: { start: FootprintProduct; version: number; products: readonly FootprintProduct[]; close: () => void }) {
  const { t, nameOf } = useWords();
  const { id, model } = useFactory();
  const keep = useKeepProduct(id);
  const [draft, setDraft] = useState(start);
  const [reason, setReason] = useState('');
  const set = (more: Partial<FootprintProduct>) => setDraft({ ...draft, ...more });
  const text = (label: string, value: string, change: (value: string) => void, more: { disabled?: boolean; placeholder?: string } = {}) => (
    <Field label={label}><Input size="small" value={value} maxLength={400} {...more} aria-label={label} onChange={(e) => change(e.target.value)} /></Field>
  );
  const number = (label: string, name: 'massKilograms' | 'priceCny' | 'targetKilograms' | 'fossilCarbonKilograms' | 'biogenicCarbonKilograms') => (
    <Field label={label}><InputNumber<number> size="small" value={draft[name]} min={0} controls={false} aria-label={label} onChange={(v) => set({ [name]: v })} /></Field>
  );
  const save = () => keep.mutate({ product: draft, version, reason: version === 0 ? null : reason }, { onSuccess: close });
  return (
    <div className="product-form">
      <div className="form-grid">
        {text(t('footprint.field.id'), draft.id, (v) => set({ id: v }), { disabled: version > 0 })}
        {text(t('footprint.field.zh'), draft.name.zh, (zh) => set({ name: { ...draft.name, zh } }))}
        {text(t('footprint.field.en'), draft.name.en, (en) => set({ name: { ...draft.name, en } }))}
        <Field label={t('footprint.field.unit')}><Select size="small" value={draft.unit} options={units.map((value) => ({ value, label: value }))} aria-label={t('footprint.field.unit')} onChange={(unit: string) => set({ unit })} /></Field>
        <Field label={t('footprint.field.boundary')}>
          <Select
            size="small" value={draft.boundary} aria-label={t('footprint.field.boundary')} onChange={(boundary: FootprintProduct['boundary']) => set({ boundary })}
            options={(['cradleToGate', 'cradleToGrave'] as const).map((value) => ({ value, label: t(`footprint.boundary.${value}`) }))}
          />
        </Field>
        <Field label={t('footprint.field.counter')}>
          <Select
            size="small" value={draft.counter ?? undefined} allowClear showSearch={{ optionFilterProp: 'label' }} popupMatchSelectWidth={false} placeholder={t('footprint.stated')}
            aria-label={t('footprint.field.counter')} onChange={(counter?: string) => set({ counter: counter ?? null, ...(counter && { outputs: [] }) })}
            options={model.points.filter((p) => p.role === 'other' && p.carrier).map((p) => ({ value: p.id, label: `${nameOf(p.name)} (${p.unit})` }))}
          />
        </Field>
        {number(t('footprint.field.mass'), 'massKilograms')}
        {number(t('footprint.field.price'), 'priceCny')}
        {number(t('footprint.field.target'), 'targetKilograms')}
        {number(t('footprint.field.fossilCarbon'), 'fossilCarbonKilograms')}
        {number(t('footprint.field.biogenicCarbon'), 'biogenicCarbonKilograms')}
        {text(t('footprint.field.cnCode'), draft.cnCode ?? '', (v) => set({ cnCode: v === '' ? null : v }))}
        {text(t('footprint.field.identifiers'), draft.identifiers.join(' '), (v) => set({ identifiers: v.split(/\s+/).filter(Boolean) }), { placeholder: t('footprint.example.urn') })}
        {text(t('footprint.field.functionalUnit'), nameOf(draft.functionalUnit), (v) => set({ functionalUnit: v === '' ? null : { zh: v, en: v } }))}
        {text(t('footprint.field.electricity'), draft.upstream.find((u) => u.carrier === 'electricity')?.factor ?? '', (v) => set({
          upstream: [...draft.upstream.filter((u) => u.carrier !== 'electricity'), ...(v === '' ? [] : [{ carrier: 'electricity', factor: v, includesUse: true }])],
        }), { placeholder: t('footprint.example.electricity') })}
      </div>
      {draft.counter === null && <Outputs draft={draft} set={set} />}
      <BillRows rows={draft.materials} products={products.filter((p) => p.id !== draft.id)} change={(materials) => set({ materials })} />
      <CutOffs draft={draft} set={set} />
      {keep.error && <Refusal error={keep.error} />}
      <div className="form-end">
        {version > 0 && <Input size="small" value={reason} maxLength={400} placeholder={t('footprint.field.reason')} aria-label={t('footprint.field.reason')} onChange={(e) => setReason(e.target.value)} />}
        <Button type="primary" size="small" loading={keep.isPending} disabled={draft.id === '' || (version > 0 && reason.trim() === '')} onClick={save}>{t('footprint.keep')}</Button>
      </div>
    </div>
  );
}

interface PartProps { draft: FootprintProduct; set: (more: Partial<FootprintProduct>) => void }

/** What was made, from documents. */
function Outputs({ draft, set }: PartProps) {
  const { t } = useWords();
  const year = new Date().getFullYear() - 1;
  const put = (at: number, more: Partial<FootprintProduct['outputs'][number]>) => set({ outputs: draft.outputs.map((o, i) => (i === at ? { ...o, ...more } : o)) });
  return (
    <section>
      <h3>{t('footprint.outputs')}</h3>
      {draft.outputs.map((o, i) => (
        <div key={i} className="output-row">
          <DatePicker.RangePicker
            size="small" value={[dayjs(o.from), dayjs(addDays(o.to, -1))]} allowClear={false} aria-label={t('app.periodLabel')}
            onChange={(dates) => dates?.[0] && dates[1] && put(i, { from: dates[0].format('YYYY-MM-DD'), to: addDays(dates[1].format('YYYY-MM-DD'), 1) })}
          />
          <InputNumber<number> size="small" value={o.amount} min={0} controls={false} suffix={draft.unit} aria-label={t('footprint.output')} onChange={(v) => put(i, { amount: v ?? 0 })} />
          <Input size="small" value={o.evidence ?? ''} maxLength={400} placeholder={t('footprint.document')} aria-label={t('footprint.document')} onChange={(e) => put(i, { evidence: e.target.value || null })} />
          <button type="button" className="plain" aria-label={t('records.remove')} onClick={() => set({ outputs: draft.outputs.filter((_, at) => at !== i) })}>×</button>
        </div>
      ))}
      <button type="button" className="small-button" onClick={() => set({ outputs: [...draft.outputs, { from: `${year}-01-01`, to: `${year + 1}-01-01`, amount: 0, evidence: null }] })}>{t('footprint.addOutput')}</button>
    </section>
  );
}

/** What is left out, each with its share and reason. */
function CutOffs({ draft, set }: PartProps) {
  const { t } = useWords();
  const put = (at: number, more: Partial<FootprintProduct['cutOffs'][number]>) => set({ cutOffs: draft.cutOffs.map((c, i) => (i === at ? { ...c, ...more } : c)) });
  return (
    <section>
      <h3>{t('footprint.cutOffs')}</h3>
      {draft.cutOffs.map((c, i) => (
        <div key={i} className="cut-row">
          <Input size="small" value={c.what} maxLength={400} placeholder={t('footprint.what')} aria-label={t('footprint.what')} onChange={(e) => put(i, { what: e.target.value })} />
          <InputNumber<number> size="small" value={c.percent} min={0} max={100} controls={false} suffix="%" aria-label={t('carbon.shareColumn')} onChange={(v) => put(i, { percent: v ?? 0 })} />
          <Select
            size="small" value={c.accepts ?? c.stage ?? ''} popupMatchSelectWidth={false} aria-label={t('footprint.accepts.title')}
            options={[{ value: '', label: t('footprint.accepts.part') }, ...stages.map((value) => ({ value, label: t(`footprint.stage.${value}`) })), ...accepts.map((value) => ({ value, label: t(`footprint.accepts.${value}`) }))]}
            onChange={(value: string) => put(i, { stage: stages.find((s) => s === value) ?? null, accepts: accepts.find((a) => a === value) ?? null })}
          />
          <Input size="small" value={c.reason} maxLength={400} placeholder={t('years.reason')} aria-label={t('years.reason')} onChange={(e) => put(i, { reason: e.target.value })} />
          <button type="button" className="plain" aria-label={t('records.remove')} onClick={() => set({ cutOffs: draft.cutOffs.filter((_, at) => at !== i) })}>×</button>
        </div>
      ))}
      <button type="button" className="small-button" onClick={() => set({ cutOffs: [...draft.cutOffs, { stage: null, what: '', percent: 0, reason: '', accepts: null }] })}>{t('footprint.addCutOff')}</button>
    </section>
  );
}

export function Field({ label, children }: { label: string; children: ReactNode }) {
  return <div className="form-field"><span>{label}</span>{children}</div>;
}

/** What is wrong, each with its place. */
export function Refusal({ error }: { error: Error }) {
  const { nameOf } = useWords();
  const problems = problemsOf(error);
  return (
    <div className="refusal" role="alert">
      {problems.length === 0 ? error.message : <ul>{problems.map((p, i) => <li key={i}><code>{p.path}</code> {p.value !== null && <b>{p.value}</b>} {nameOf(p.message)}</li>)}</ul>}
    </div>
  );
}
