import { Input, Select } from 'antd';
import { useState } from 'react';
import { addEvidence, type ActivityRecord } from '../../api/activities';
import { pathOf } from '../../api/http';
import { useWords } from '../../i18n';

type Evidence = ActivityRecord['evidence'];

const kinds = ['other', 'invoice', 'meterRecord', 'laboratoryReport', 'greenPowerContract', 'greenPowerSettlement', 'greenCertificate', 'ownGenerationRecord'];
const isFile = (reference: string): boolean => /^[0-9a-f]{64}$/.test(reference);

/** Documents that prove the amounts: a number, or a file that goes to the evidence vault. */
export function EvidenceField({ evidence, change }: { evidence: Evidence; change: (evidence: Evidence) => void }) {
  const { t } = useWords();
  const [error, setError] = useState<string | null>(null);
  const put = (at: number, more: Partial<Evidence[number]>) => change(evidence.map((e, i) => (i === at ? { ...e, ...more } : e)));
  const add = (reference: string) => change([...evidence, { kind: 'invoice', reference, from: null, to: null }]);
  const upload = async (file: File | undefined) => {
    if (!file) return;
    try {
      setError(null);
      add((await addEvidence(file)).sha256);
    } catch (e) {
      setError(e instanceof Error ? e.message : String(e));
    }
  };
  return (
    <div className="evidence">
      {evidence.map((e, i) => (
        <div key={i} className="evidence-row">
          <Select value={e.kind} options={kinds.map((value) => ({ value, label: t(`records.evidence.${value}`) }))} popupMatchSelectWidth={false} onChange={(kind: string) => put(i, { kind })} aria-label={t('records.evidenceKind')} />
          {isFile(e.reference) ? <a href={pathOf(`/evidence/${e.reference}`)} title={e.reference}>{e.reference.slice(0, 12)}…</a>
            : <Input value={e.reference} maxLength={400} placeholder={t('records.documentNumber')} onChange={(x) => put(i, { reference: x.target.value })} aria-label={t('records.documentNumber')} />}
          <button type="button" className="plain" onClick={() => change(evidence.filter((_, at) => at !== i))} aria-label={t('records.remove')}>×</button>
        </div>
      ))}
      <div className="evidence-add">
        <button type="button" className="small-button" onClick={() => add('')}>{t('records.addNumber')}</button>
        <label className="small-button">{t('records.addFile')}<input type="file" hidden onChange={(e) => void upload(e.target.files?.[0])} /></label>
      </div>
      {error && <p className="refusal" role="alert">{error}</p>}
    </div>
  );
}
