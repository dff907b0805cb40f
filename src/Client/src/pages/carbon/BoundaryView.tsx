import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { problemsOf, useBoundary, useSetBoundary, type Boundary, type BoundaryOfYear } from '../../api/activities';
import { Allowed } from '../../app/Allowed';
import { useFactory } from '../../app/FactoryContext';
import { localMoment } from '../../format/time';
import { useWords } from '../../i18n';
import { Card } from '../../ui/Card';
import { Failure, Waiting } from '../../ui/States';
import { DepartmentRows, ExclusionRows } from './BoundaryRows';
import { Row } from './RecordDrawer';

/** The organisation boundary of a year: who reports, what is inside, what is left out and why. */
export function BoundaryView({ year }: { year: number }) {
  const { id } = useFactory();
  const answer = useBoundary(id, year);
  if (answer.error) {
    return <section className="card"><Failure error={answer.error} retry={() => void answer.refetch()} /></section>;
  }
  return answer.data ? <BoundaryForm key={answer.data.version} of={answer.data} /> : <Waiting height={300} />;
}

function BoundaryForm({ of }: { of: BoundaryOfYear }) {
  const { t, nameOf } = useWords();
  const { id, model, zone } = useFactory();
  const [draft, setDraft] = useState<Boundary>(of.boundary);
  const [reason, setReason] = useState('');
  const save = useSetBoundary(id);
  const set = (more: Partial<Boundary>) => setDraft({ ...draft, ...more });
  const assets = model.assets.map((a) => ({ value: a.id, label: nameOf(a.name) }));
  const problems = problemsOf(save.error);
  return (
    <div className="carbon-grid boundary">
      <Card title={t('boundary.title', { year: of.year })} note={of.version === 0 ? t('boundary.assumed') : t('records.versionBy', { version: of.version, by: of.versions[of.versions.length - 1]?.by ?? '' })}>
        <div className="record-form">
          <Row label={t('boundary.legalEntity')}><Input value={draft.legalEntity} maxLength={400} onChange={(e) => set({ legalEntity: e.target.value })} aria-label={t('boundary.legalEntity')} /></Row>
          <Row label={t('boundary.entityCode')}><Input value={draft.entityCode ?? ''} maxLength={100} onChange={(e) => set({ entityCode: e.target.value || null })} aria-label={t('boundary.entityCode')} /></Row>
          <Row label={t('boundary.approach')}>
            <Select
              value={draft.approach} aria-label={t('boundary.approach')} options={(['operationalControl', 'financialControl', 'equityShare'] as const).map((value) => ({ value, label: t(`boundary.${value}`) }))}
              onChange={(approach: Boundary['approach']) => set({ approach, equityShare: approach === 'equityShare' ? draft.equityShare ?? 1 : null })}
            />
          </Row>
          {draft.approach === 'equityShare' && <Row label={t('boundary.share')}><InputNumber<number> value={(draft.equityShare ?? 1) * 100} min={0} max={100} suffix="%" controls={false} onChange={(v) => set({ equityShare: v === null ? null : v / 100 })} aria-label={t('boundary.share')} /></Row>}
          <Row label={t('boundary.included')}><Select mode="multiple" value={draft.included} options={assets} showSearch={{ optionFilterProp: 'label' }} onChange={(included: string[]) => set({ included })} aria-label={t('boundary.included')} /></Row>
          <Row label={t('boundary.marketFactor')}><Input value={draft.marketFactor ?? ''} onChange={(e) => set({ marketFactor: e.target.value || null })} aria-label={t('boundary.marketFactor')} /></Row>
          <Row label={t('boundary.keyShare')}><InputNumber<number> value={draft.keyShare === null ? null : draft.keyShare * 100} min={1} max={100} suffix="%" placeholder="80" controls={false} onChange={(v) => set({ keyShare: v === null ? null : v / 100 })} aria-label={t('boundary.keyShare')} /></Row>
          <Row label={t('assets.note')}><Input.TextArea value={draft.note ?? ''} autoSize maxLength={400} onChange={(e) => set({ note: e.target.value || null })} aria-label={t('assets.note')} /></Row>
          {of.version > 0 && <Row label={t('records.field.reason')}><Input value={reason} maxLength={400} onChange={(e) => setReason(e.target.value)} aria-label={t('records.field.reason')} /></Row>}
          {save.error && (
            <div className="refusal" role="alert">
              <b>{t('records.refused')}</b>
              {problems.length > 0 ? <ul>{problems.map((p, i) => <li key={i}><code>{p.path}</code> {nameOf(p.message)}</li>)}</ul> : <p>{save.error.message}</p>}
            </div>
          )}
          <div className="form-foot">
            <Allowed needs="keepCarbon" hint><Button type="primary" loading={save.isPending} disabled={of.version > 0 && reason.trim() === ''} onClick={() => save.mutate({ boundary: draft, version: of.version, reason: of.version === 0 ? null : reason })}>{t('boundary.save')}</Button></Allowed>
          </div>
        </div>
        {of.versions.length > 0 && (
          <ul className="gate-list versions">
            {[...of.versions].reverse().map((v) => <li key={v.version}><b>{v.version}</b><span>{v.by} · {localMoment(v.at, zone)}{v.reason && ` · ${v.reason}`}</span></li>)}
          </ul>
        )}
      </Card>
      <div className="stack">
        <Card title={t('boundary.excluded')} note={t('boundary.excludedNote')}><ExclusionRows rows={draft.excluded} assets={assets} change={(excluded) => set({ excluded })} /></Card>
        <Card title={t('boundary.departments')} note={t('boundary.departmentsNote')}><DepartmentRows rows={draft.departments} assets={assets} change={(departments) => set({ departments })} /></Card>
      </div>
    </div>
  );
}
