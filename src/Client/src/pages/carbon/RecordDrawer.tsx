import { Button, DatePicker, Drawer, Input, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';
import { useState, type ReactNode } from 'react';
import { problemsOf, useEnter, useMethods, useWithdraw, type ActivityRecord, type ActivityScope, type EnteredRecord, type MethodInfo } from '../../api/activities';
import { Allowed } from '../../app/Allowed';
import { useFactory } from '../../app/FactoryContext';
import { addDays } from '../../format/time';
import { useWords } from '../../i18n';
import { EvidenceField } from './EvidenceField';
import { MethodFields } from './MethodFields';
import { draftOf, newDraft, recordOf, withMethod, type RecordDraft } from './recordDraft';

interface RecordDrawerProps { entered: EnteredRecord | 'new' | null; year: number; close: () => void }

/** Enters a record, or corrects one by a further version with a reason. */
export function RecordDrawer({ entered, year, close }: RecordDrawerProps) {
  const { t } = useWords();
  return (
    <Drawer open={entered !== null} onClose={close} size={480} title={t(entered === 'new' ? 'records.new' : 'records.correct')} destroyOnHidden>
      {entered !== null && <RecordForm entered={entered === 'new' ? null : entered} year={year} close={close} />}
    </Drawer>
  );
}

function RecordForm({ entered, year, close }: { entered: EnteredRecord | null; year: number; close: () => void }) {
  const { t, nameOf } = useWords();
  const { id, model } = useFactory();
  const methods = useMethods();
  const enter = useEnter(id);
  const withdraw = useWithdraw(id);
  const [draft, setDraft] = useState<RecordDraft>(() => (entered ? draftOf(entered) : newDraft(year)));
  const set = (more: Partial<RecordDraft>) => setDraft({ ...draft, ...more });
  const method = methods.data?.find((m) => m.id === draft.method) ?? null;
  const error = enter.error ?? withdraw.error;
  const problems = problemsOf(error);
  const options = (words: readonly string[], group: string) => words.map((value) => ({ value, label: t(`${group}.${value}`) }));
  const choose = (next: MethodInfo | null) => setDraft(withMethod({ ...draft, scope: next && draft.method === null && !entered ? next.scope : draft.scope }, next));
  const save = () => enter.mutate({ record: recordOf(draft), version: entered?.version ?? null, reason: entered ? draft.reason : null }, { onSuccess: close });
  return (
    <div className="record-form">
      {entered && <p className="quiet">{t('records.versionBy', { version: entered.version, by: entered.by })}{entered.reason && ` · ${entered.reason}`}</p>}
      <Row label={t('records.field.source')}><Input value={draft.source} maxLength={400} onChange={(e) => set({ source: e.target.value })} aria-label={t('records.field.source')} /></Row>
      <Row label={t('records.field.id')}><Input value={draft.id} disabled={entered !== null} maxLength={128} onChange={(e) => set({ id: e.target.value })} aria-label={t('records.field.id')} /></Row>
      <Row label={t('records.field.kind')}><Select value={draft.kind} options={options(['emission', 'removal', 'design'], 'records.kind')} onChange={(kind: ActivityRecord['kind']) => set({ kind, ...(kind === 'design' && { quality: 'estimated' }) })} aria-label={t('records.field.kind')} /></Row>
      <Row label={t('carbon.scopeColumn')}><Select value={draft.scope} options={options(['scope1', 'scope2', 'scope3', 'outside'], 'records.scope')} onChange={(scope: ActivityScope) => set({ scope })} aria-label={t('carbon.scopeColumn')} /></Row>
      {draft.scope === 'scope3' && (
        <Row label={t('records.field.category')}>
          <Select
            value={draft.category ?? undefined} aria-label={t('records.field.category')} popupMatchSelectWidth={false} onChange={(category: number) => set({ category })}
            options={Array.from({ length: 15 }, (_, i) => ({ value: i + 1, label: t('carbon.categoryShort', { number: i + 1, name: t(`carbon.category.${i + 1}`) }) }))}
          />
        </Row>
      )}
      <Row label={t('carbon.method')}>
        <Select
          value={draft.method ?? undefined} allowClear={draft.kind === 'removal'} showSearch={{ optionFilterProp: 'label' }} popupMatchSelectWidth={false} loading={methods.isPending}
          placeholder={t(draft.kind === 'removal' ? 'records.statedMass' : 'records.chooseMethod')} aria-label={t('carbon.method')}
          options={(methods.data ?? []).map((m) => ({ value: m.id, label: nameOf(m.name) }))} onChange={(next?: string) => choose(methods.data?.find((m) => m.id === next) ?? null)}
        />
      </Row>
      {method && <p className="formula">{method.formula}<br /><small>{method.clause}</small></p>}
      <MethodFields draft={draft} method={method} change={setDraft} />
      <Row label={t('flow.carrier')}><Input value={draft.carrier} maxLength={128} onChange={(e) => set({ carrier: e.target.value })} aria-label={t('flow.carrier')} /></Row>
      <Row label={t('app.periodLabel')}>
        <DatePicker.RangePicker
          value={[dayjs(draft.from), dayjs(addDays(draft.to, -1))]} allowClear={false} aria-label={t('app.periodLabel')}
          onChange={(dates) => dates?.[0] && dates[1] && set({ from: dates[0].format('YYYY-MM-DD'), to: addDays(dates[1].format('YYYY-MM-DD'), 1) })}
        />
      </Row>
      <Row label={t('records.field.asset')}>
        <Select
          value={draft.asset ?? undefined} allowClear showSearch={{ optionFilterProp: 'label' }} placeholder={t('records.wholeSite')} aria-label={t('records.field.asset')} popupMatchSelectWidth={false}
          options={model.assets.map((a) => ({ value: a.id, label: nameOf(a.name) }))} onChange={(asset?: string) => set({ asset: asset ?? null })}
        />
      </Row>
      <Row label={t('flow.quality')}><Select value={draft.quality} disabled={draft.kind === 'design'} options={options(['measured', 'manual', 'estimated'], 'qualityWord')} onChange={(quality: ActivityRecord['quality']) => set({ quality })} aria-label={t('flow.quality')} /></Row>
      <Row label={t('records.field.uncertainty')}>
        <InputNumber<number> value={draft.uncertainty === null ? null : Number((draft.uncertainty * 100).toPrecision(6))} min={0} max={1000} suffix="± %" controls={false} placeholder={t('records.notStated')} onChange={(v) => set({ uncertainty: v === null ? null : v / 100 })} aria-label={t('records.field.uncertainty')} />
      </Row>
      <Row label={t('records.field.evidence')}><EvidenceField evidence={draft.evidence} change={(evidence) => set({ evidence })} /></Row>
      <Row label={t('assets.note')}><Input.TextArea value={draft.note ?? ''} maxLength={400} autoSize onChange={(e) => set({ note: e.target.value === '' ? null : e.target.value })} aria-label={t('assets.note')} /></Row>
      {entered && <Row label={t('records.field.reason')}><Input value={draft.reason} maxLength={400} onChange={(e) => set({ reason: e.target.value })} aria-label={t('records.field.reason')} /></Row>}
      {error && (
        <div className="refusal" role="alert">
          <b>{t('records.refused')}</b>
          {problems.length > 0 ? <ul>{problems.map((p, i) => <li key={i}><code>{p.path}</code> {nameOf(p.message)}</li>)}</ul> : <p>{error.message}</p>}
        </div>
      )}
      <div className="form-foot">
        <Allowed needs="keepCarbon" hint>
          {entered && <Button danger disabled={draft.reason.trim() === ''} loading={withdraw.isPending} onClick={() => withdraw.mutate({ id: entered.record.id, version: entered.version, reason: draft.reason }, { onSuccess: close })}>{t('records.withdraw')}</Button>}
          <Button type="primary" loading={enter.isPending} disabled={entered !== null && draft.reason.trim() === ''} onClick={save}>{t(entered ? 'records.correct' : 'records.enter')}</Button>
        </Allowed>
      </div>
    </div>
  );
}

export function Row({ label, children }: { label: string; children: ReactNode }) {
  return <div className="form-row"><span>{label}</span><div>{children}</div></div>;
}
