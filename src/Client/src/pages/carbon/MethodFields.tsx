import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import type { MethodInfo } from '../../api/activities';
import { unitText } from '../../format/quantity';
import { useWords } from '../../i18n';
import { FactorField } from './FactorField';
import { Row } from './RecordDrawer';
import type { RecordDraft } from './recordDraft';

const massUnits = ['t', 'kg'];

interface FieldsProps { draft: RecordDraft; change: (draft: RecordDraft) => void }
type Field = Pick<MethodInfo['fields'][number], 'name' | 'label' | 'units' | 'required' | 'default'>;

/** Amounts and choices that a method asks for; a removal without a method states its mass of CO2. */
export function MethodFields({ draft, method, change }: FieldsProps & { method: MethodInfo | null }) {
  const { t, nameOf } = useWords();
  const fields: Field[] = method ? method.fields.filter((f) => !f.name.includes('*')) : draft.kind === 'removal'
    ? [{ name: 'amount', label: { zh: t('records.mass'), en: t('records.mass') }, units: massUnits, required: true, default: null }] : [];
  const groups = [...new Set((method?.fields ?? []).filter((f) => f.name.includes('*')).map((f) => f.name.split('.*.')[0] ?? ''))];
  return (
    <>
      {fields.map((f) => <Amount key={f.name} name={f.name} field={f} draft={draft} change={change} />)}
      {method && groups.map((group) => <Group key={group} group={group} fields={method.fields.filter((f) => f.name.startsWith(`${group}.*.`))} draft={draft} change={change} />)}
      {method?.choices.map((c) => {
        const put = (word?: string) => change({ ...draft, choices: { ...draft.choices, [c.name]: word ?? '' } });
        return (
          <Row key={c.name} label={`${nameOf(c.label)}${c.required || c.default !== null ? '' : ` (${t('records.optional')})`}`}>
            {c.words.length > 0
              ? <Select value={draft.choices[c.name] || undefined} allowClear={!c.required} options={c.words.map((w) => ({ value: w.word, label: nameOf(w.label) }))} popupMatchSelectWidth={false} onChange={put} aria-label={nameOf(c.label)} />
              : !c.factor ? <Input value={draft.choices[c.name] ?? ''} onChange={(e) => put(e.target.value)} aria-label={nameOf(c.label)} />
              : <FactorField value={draft.choices[c.name] ?? ''} tables={c.tables} label={nameOf(c.label)} change={put} />}
          </Row>
        );
      })}
    </>
  );
}

/** Amounts of which there may be several, each under a name of the user's: the flows of a balance. */
function Group({ group, fields, draft, change }: FieldsProps & { group: string; fields: Field[] }) {
  const { t } = useWords();
  const [name, setName] = useState('');
  const names = [...new Set(Object.keys(draft.fields).filter((key) => key.startsWith(`${group}.`)).map((key) => key.split('.')[1] ?? ''))];
  const add = () => {
    change({ ...draft, fields: { ...draft.fields, ...Object.fromEntries(fields.map((f) => [f.name.replace('*', name.trim()), { value: null, unit: f.units[0] ?? '' }])) } });
    setName('');
  };
  const remove = (gone: string) => change({ ...draft, fields: Object.fromEntries(Object.entries(draft.fields).filter(([key]) => !key.startsWith(`${group}.${gone}.`))) });
  const isName = /^[\w-]{1,60}$/.test(name.trim()) && !names.includes(name.trim());
  return (
    <fieldset className="field-group">
      <legend>{t(`records.group.${group}`)}</legend>
      {names.map((own) => (
        <div key={own}>
          <p className="quiet">{own} <button type="button" className="plain" onClick={() => remove(own)}>{t('records.remove')}</button></p>
          {fields.map((f) => <Amount key={f.name} name={f.name.replace('*', own)} field={f} draft={draft} change={change} />)}
        </div>
      ))}
      <div className="amount-row">
        <Input value={name} maxLength={60} placeholder={t('records.groupName')} onChange={(e) => setName(e.target.value)} aria-label={t('records.addTo', { group: t(`records.group.${group}`) })} />
        <Button size="small" disabled={!isName} onClick={add}>{t('records.add')}</Button>
      </div>
    </fieldset>
  );
}

function Amount({ name, field, draft, change }: FieldsProps & { name: string; field: Field }) {
  const { t, nameOf } = useWords();
  const own = draft.fields[name] ?? { value: null, unit: field.units[0] ?? '' };
  const put = (more: Partial<typeof own>) => change({ ...draft, fields: { ...draft.fields, [name]: { ...own, ...more } } });
  return (
    <Row label={`${nameOf(field.label)}${field.required ? '' : ` (${t('records.optional')})`}`}>
      <div className="amount-row">
        <InputNumber<number> value={own.value} min={0} controls={false} placeholder={field.default === null ? '' : String(field.default)} onChange={(value) => put({ value })} aria-label={nameOf(field.label)} />
        {field.units.length > 1
          ? <Select value={own.unit} options={field.units.map((u) => ({ value: u, label: unitText(u) }))} popupMatchSelectWidth={false} onChange={(unit: string) => put({ unit })} aria-label={t('carbon.unit')} />
          : <span className="unit">{unitText(own.unit)}</span>}
      </div>
    </Row>
  );
}
