import { Input, InputNumber, Select } from 'antd';
import type { MethodInfo } from '../../api/activities';
import { unitText } from '../../format/quantity';
import { useWords } from '../../i18n';
import { Row } from './RecordDrawer';
import type { RecordDraft } from './recordDraft';

const massUnits = ['t', 'kg'];

/** Amounts and choices that a method asks for; a removal without a method states its mass of CO2. */
export function MethodFields({ draft, method, change }: { draft: RecordDraft; method: MethodInfo | null; change: (draft: RecordDraft) => void }) {
  const { t, nameOf } = useWords();
  const fields = method ? method.fields.filter((f) => !f.name.includes('*')) : draft.kind === 'removal'
    ? [{ name: 'amount', label: t('records.mass'), units: massUnits, required: true, default: null }] : [];
  return (
    <>
      {fields.map((f) => {
        const own = draft.fields[f.name] ?? { value: null, unit: f.units[0] ?? '' };
        const put = (more: Partial<typeof own>) => change({ ...draft, fields: { ...draft.fields, [f.name]: { ...own, ...more } } });
        return (
          <Row key={f.name} label={`${nameOf(f.label)}${f.required ? '' : ` (${t('records.optional')})`}`}>
            <div className="amount-row">
              <InputNumber<number> value={own.value} min={0} controls={false} placeholder={f.default === null ? '' : String(f.default)} onChange={(value) => put({ value })} aria-label={nameOf(f.label)} />
              {f.units.length > 1
                ? <Select value={own.unit} options={f.units.map((u) => ({ value: u, label: unitText(u) }))} popupMatchSelectWidth={false} onChange={(unit: string) => put({ unit })} aria-label={t('carbon.unit')} />
                : <span className="unit">{unitText(own.unit)}</span>}
            </div>
          </Row>
        );
      })}
      {method?.choices.map((c) => {
        const put = (word?: string) => change({ ...draft, choices: { ...draft.choices, [c.name]: word ?? '' } });
        return (
          <Row key={c.name} label={`${nameOf(c.label)}${c.required || c.default !== null ? '' : ` (${t('records.optional')})`}`}>
            {c.words.length > 0
              ? <Select value={draft.choices[c.name] || undefined} allowClear={!c.required} options={c.words.map((w) => ({ value: w.word, label: nameOf(w.label) }))} popupMatchSelectWidth={false} onChange={put} aria-label={nameOf(c.label)} />
              : <Input value={draft.choices[c.name] ?? ''} placeholder={c.factor ? `${c.tables[0] ?? 'table'}:…` : ''} onChange={(e) => put(e.target.value)} aria-label={nameOf(c.label)} />}
          </Row>
        );
      })}
    </>
  );
}
