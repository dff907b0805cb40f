import { Button, Drawer, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { rules, useKeepProcess, type AllocationRule, type FootprintProduct, type OwnProcess } from '../../api/footprint';
import { useFactory } from '../../app/FactoryContext';
import { useWords } from '../../i18n';
import { Field, Refusal } from './ProductDrawer';

interface ProcessDrawerProps { editing: { process: OwnProcess; version: number } | null; products: readonly FootprintProduct[]; close: () => void }

/** Says which part of the factory works on which products, and by what it is shared among them. */
export function ProcessDrawer({ editing, products, close }: ProcessDrawerProps) {
  const { t } = useWords();
  return (
    <Drawer open={editing !== null} onClose={close} size={480} title={t(editing?.version === 0 ? 'footprint.newProcess' : 'footprint.revise')} destroyOnHidden>
      {editing && <ProcessForm start={editing.process} version={editing.version} products={products} close={close} />}
    </Drawer>
  );
}

function ProcessForm({ start, version, products, close }: { start: OwnProcess; version: number; products: readonly FootprintProduct[]; close: () => void }) {
  const { t, nameOf } = useWords();
  const { id, model } = useFactory();
  const keep = useKeepProcess(id);
  const [draft, setDraft] = useState(start);
  const [why, setWhy] = useState('');
  const set = (more: Partial<OwnProcess>) => setDraft({ ...draft, ...more });
  const weighed = draft.rule === 'key' || draft.rule === 'shares';
  const setRule = (rule: AllocationRule) => set({
    rule, key: rule === 'key' ? draft.key ?? '' : null,
    products: rule === 'asOthers' ? [] : draft.products.map((p) => ({ ...p, weight: rule === 'key' || rule === 'shares' ? p.weight ?? 0 : null })),
  });
  const choose = (chosen: string[]) => set({ products: chosen.map((product) => draft.products.find((p) => p.product === product) ?? { product, weight: weighed ? 0 : null }) });
  const text = (label: string, value: string, change: (value: string) => void, disabled = false) => (
    <Field label={label}><Input size="small" value={value} maxLength={400} disabled={disabled} aria-label={label} onChange={(e) => change(e.target.value)} /></Field>
  );
  const save = () => keep.mutate({ process: draft, version, reason: version === 0 ? null : why }, { onSuccess: close });
  return (
    <div className="product-form">
      {text(t('footprint.field.id'), draft.id, (v) => set({ id: v }), version > 0)}
      {text(t('footprint.field.zh'), draft.name.zh, (zh) => set({ name: { ...draft.name, zh } }))}
      {text(t('footprint.field.en'), draft.name.en, (en) => set({ name: { ...draft.name, en } }))}
      <Field label={t('footprint.assets')}>
        <Select
          size="small" mode="multiple" value={draft.assets} showSearch={{ optionFilterProp: 'label' }} aria-label={t('footprint.assets')} onChange={(assets: string[]) => set({ assets })}
          options={model.assets.map((a) => ({ value: a.id, label: nameOf(a.name) }))}
        />
      </Field>
      <Field label={t('footprint.ruleColumn')}>
        <Select size="small" value={draft.rule} aria-label={t('footprint.ruleColumn')} options={rules.map((value) => ({ value, label: t(`footprint.rule.${value}`) }))} onChange={setRule} />
      </Field>
      {draft.rule === 'key' && text(t('footprint.field.key'), draft.key ?? '', (key) => set({ key }))}
      {draft.rule !== 'asOthers' && (
        <Field label={t('footprint.products')}>
          <Select size="small" mode="multiple" value={draft.products.map((p) => p.product)} aria-label={t('footprint.products')} onChange={choose} options={products.map((p) => ({ value: p.id, label: nameOf(p.name) }))} />
        </Field>
      )}
      {weighed && draft.products.map((p) => (
        <Field key={p.product} label={`${nameOf(products.find((known) => known.id === p.product)?.name) || p.product}: ${draft.rule === 'shares' ? t('footprint.shareOfOne') : draft.key ?? ''}`}>
          <InputNumber<number> size="small" value={p.weight} min={0} controls={false} aria-label={p.product} onChange={(weight) => set({ products: draft.products.map((o) => (o.product === p.product ? { ...o, weight } : o)) })} />
        </Field>
      ))}
      {text(t('footprint.field.ruleReason'), draft.reason, (reason) => set({ reason }))}
      {keep.error && <Refusal error={keep.error} />}
      <div className="form-end">
        {version > 0 && <Input size="small" value={why} maxLength={400} placeholder={t('footprint.field.reason')} aria-label={t('footprint.field.reason')} onChange={(e) => setWhy(e.target.value)} />}
        <Button type="primary" size="small" loading={keep.isPending} disabled={draft.id === '' || (version > 0 && why.trim() === '')} onClick={save}>{t('footprint.keep')}</Button>
      </div>
    </div>
  );
}
