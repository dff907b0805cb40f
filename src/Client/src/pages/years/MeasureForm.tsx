import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useYearStep, type MeasureAnswer, type MeasureStatus } from '../../api/years';
import { Allowed } from '../../app/Allowed';
import { useFactory } from '../../app/FactoryContext';
import { localMoment } from '../../format/time';
import { useWords } from '../../i18n';
import { StepError } from './StepError';

const states: readonly MeasureStatus[] = ['planned', 'running', 'done', 'cancelled'];

/** Enters a measure, or a further version of one; earlier versions stay and are listed below. */
export function MeasureForm({ known, done }: { known: MeasureAnswer | null; done: () => void }) {
  const { t } = useWords();
  const { id, zone } = useFactory();
  const step = useYearStep(id);
  const m = known?.measure;
  const [draft, setDraft] = useState({
    id: m?.id ?? '', zh: m?.name.zh ?? '', en: m?.name.en ?? '', owner: m?.owner ?? '', status: m?.status ?? ('planned' as MeasureStatus), start: m?.start ?? '', end: m?.end ?? '',
    expected: m?.expectedTCO2e ?? null, basis: m?.basis ?? '', note: m?.note ?? '', year: null as number | null, found: null as number | null, how: '', reason: '',
  });
  const [error, setError] = useState<Error | null>(null);
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });
  const text = (name: 'id' | 'zh' | 'en' | 'owner' | 'start' | 'end' | 'basis' | 'note' | 'how' | 'reason', type = 'text', disabled = false) => (
    <label>{t(`years.measures.field.${name}`)}<Input size="small" type={type} value={draft[name]} maxLength={400} disabled={disabled} onChange={(e) => set({ [name]: e.target.value })} /></label>
  );
  const save = () => {
    const { year, found, how } = draft;
    const earlier = (m?.actual ?? []).filter((a) => a.year !== year);
    const actual = year !== null && found !== null ? [...earlier, { year, tCO2e: found, how: how || null }].sort((a, b) => a.year - b.year) : m?.actual ?? [];
    return step('PUT', `/measures/${encodeURIComponent(draft.id)}`, {
      name: { zh: draft.zh || draft.en, en: draft.en || draft.zh }, owner: draft.owner, status: draft.status, start: draft.start || null, end: draft.end || null,
      expectedTCO2e: draft.expected, basis: draft.basis || null, actual, note: draft.note || null, reason: draft.reason || null, version: known?.version ?? 0,
    }).then(done, setError);
  };
  return (
    <div className="year-form narrow">
      {text('id', 'text', known !== null)}{text('zh')}{text('en')}{text('owner')}
      <label>{t('years.measures.status')}<Select size="small" value={draft.status} onChange={(status) => set({ status })} options={states.map((value) => ({ value, label: t(`years.measures.state.${value}`) }))} /></label>
      {text('start', 'date')}{text('end', 'date')}
      <label>{t('years.measures.field.expected')}<InputNumber size="small" value={draft.expected} onChange={(expected) => set({ expected })} /></label>
      {text('basis')}
      <label>{t('years.measures.field.year')}<InputNumber size="small" min={1990} max={2200} value={draft.year} onChange={(year) => set({ year })} /></label>
      <label>{t('years.measures.field.found')}<InputNumber size="small" value={draft.found} onChange={(found) => set({ found })} /></label>
      {text('how')}{text('note')}{known && text('reason')}
      <StepError error={error} />
      <Allowed needs="keepCarbon" hint><Button type="primary" size="small" disabled={!draft.id.trim() || !draft.owner.trim() || !draft.start} onClick={() => void save()}>{t('years.measures.save')}</Button></Allowed>
      {known && (
        <ol className="year-history">
          {[...known.versions].reverse().map((v) => (
            <li key={v.at}><small>{localMoment(v.at, zone)}</small><b>{t(`years.measures.state.${v.measure.status}`)}</b><span>{v.by}</span><span className="quiet">{v.reason}</span></li>
          ))}
        </ol>
      )}
    </div>
  );
}
