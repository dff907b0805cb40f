import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useYearsRefresh, useYearStep, type YearAnswer, type YearFinding } from '../../api/years';
import { Allowed } from '../../app/Allowed';
import { useFactory } from '../../app/FactoryContext';
import { localMoment } from '../../format/time';
import { useWords } from '../../i18n';
import { StepError } from './StepError';

/** Verification, findings with their answers, sampled figures and evidence of a closed year. */
export function RecordPanel({ year, follow }: { year: YearAnswer; follow: (figure: string) => void }) {
  const { t } = useWords();
  const verified = year.frozen.filter((f) => f.verification);
  return (
    <div className="year-record">
      <section>
        <h3>{t('years.verification')}</h3>
        {verified.map(({ verification: v }) => v && (
          <div key={v.subject}>
            <p><b>{v.verifier}</b>{v.organisation && ` · ${v.organisation}`} · {v.reportNumber} · {v.reportDate}</p>
            {v.opinion && <p className="quiet">{v.opinion}</p>}
            {v.sampling.map((s) => <p key={s.figure}><button type="button" className="cell-link" onClick={() => follow(s.figure)}>{s.figure}</button> <small>{s.note}</small></p>)}
          </div>
        ))}
        {verified.length < year.frozen.length && <Allowed needs="verify"><Verify year={year} /></Allowed>}
      </section>
      <section>
        <h3>{t('years.findings')}</h3>
        {year.findings.length === 0 && <p className="quiet">{t('years.noFindings')}</p>}
        {year.findings.map((f) => <Finding key={f.raised.id} finding={f} year={year.year} />)}
        <Allowed needs="verify"><Raise year={year.year} /></Allowed>
      </section>
      <Evidence year={year} />
    </div>
  );
}

function Verify({ year }: { year: YearAnswer }) {
  const { t } = useWords();
  const { id } = useFactory();
  const step = useYearStep(id);
  const [draft, setDraft] = useState({ verifier: '', organisation: '', reportNumber: '', reportDate: '', opinion: '' });
  const [error, setError] = useState<Error | null>(null);
  const field = (name: keyof typeof draft, type = 'text') => (
    <label>{t(`years.field.${name}`)}<Input size="small" type={type} value={draft[name]} maxLength={400} onChange={(e) => setDraft({ ...draft, [name]: e.target.value })} /></label>
  );
  return (
    <form
      className="year-form narrow"
      onSubmit={(event) => {
        event.preventDefault();
        step('POST', `/years/${year.year}/verify`, { ...draft, organisation: draft.organisation || null, opinion: draft.opinion || null }).then(() => setError(null), setError);
      }}
    >
      {field('verifier')}{field('organisation')}{field('reportNumber')}{field('reportDate', 'date')}{field('opinion')}
      <StepError error={error} />
      <Button size="small" htmlType="submit" disabled={!draft.verifier.trim() || !draft.reportNumber.trim() || !draft.reportDate}>{t('years.enterReport')}</Button>
    </form>
  );
}

function Finding({ finding, year }: { finding: YearFinding; year: number }) {
  const { t } = useWords();
  const { id, zone } = useFactory();
  const step = useYearStep(id);
  const [text, setText] = useState('');
  const [error, setError] = useState<Error | null>(null);
  const { raised, answers, isOpen } = finding;
  const answer = (closed: boolean) => step('POST', `/years/${year}/findings/${raised.id}`, { answer: text, closed }).then(() => setText(''), setError);
  return (
    <div className="finding">
      <p><span className={isOpen ? 'over-chip' : 'state-chip'}>{t(`years.severity.${raised.severity}`)}</span> <b>{raised.id}</b> {raised.text} <small>{raised.by}, {localMoment(raised.at, zone)}</small></p>
      {answers.map((a) => <p key={a.at} className="quiet">{a.answer} · {a.by}{a.closed && ` · ${t('years.findingClosed')}`}</p>)}
      {isOpen && (
        <Allowed needs="keepCarbon">
          <div className="inline-form">
            <Input size="small" value={text} maxLength={1000} placeholder={t('years.answer')} aria-label={t('years.answer')} onChange={(e) => setText(e.target.value)} />
            <Button size="small" disabled={!text.trim()} onClick={() => void answer(true)}>{t('years.answerAndClose')}</Button>
          </div>
        </Allowed>
      )}
      <StepError error={error} />
    </div>
  );
}

function Raise({ year }: { year: number }) {
  const { t } = useWords();
  const { id } = useFactory();
  const step = useYearStep(id);
  const [text, setText] = useState('');
  const [severity, setSeverity] = useState('minor');
  const [error, setError] = useState<Error | null>(null);
  return (
    <form
      className="inline-form"
      onSubmit={(event) => {
        event.preventDefault();
        step('POST', `/years/${year}/findings`, { severity, text }).then(() => setText(''), setError);
      }}
    >
      <Select
        size="small" value={severity} onChange={setSeverity} style={{ width: 110 }} aria-label={t('years.findings')}
        options={['note', 'minor', 'material'].map((value) => ({ value, label: t(`years.severity.${value}`) }))}
      />
      <Input size="small" value={text} maxLength={1000} placeholder={t('years.findingText')} aria-label={t('years.findingText')} onChange={(e) => setText(e.target.value)} />
      <Button size="small" htmlType="submit" disabled={!text.trim()}>{t('years.raise')}</Button>
      <StepError error={error} />
    </form>
  );
}

function Evidence({ year }: { year: YearAnswer }) {
  const { t } = useWords();
  const { id, zone } = useFactory();
  const [error, setError] = useState<Error | null>(null);
  const path = `/api/v1/factories/${encodeURIComponent(id)}/years/${year.year}/evidence`;
  const refresh = useYearsRefresh(id);
  const add = async (file: File) => {
    const response = await fetch(`${path}?name=${encodeURIComponent(file.name)}`, { method: 'POST', body: file });
    setError(response.ok ? null : new Error(((await response.json()) as { detail?: string }).detail ?? response.statusText));
    await refresh();
  };
  return (
    <section>
      <h3>{t('years.evidence')}</h3>
      {year.evidence.length === 0 && <p className="quiet">{t('years.noEvidence')}</p>}
      {year.evidence.map((e) => (
        <p key={`${e.sha256}${e.at}`}><a href={`${path}/${e.sha256}`} download={e.name}>{e.name}</a> <small>{e.by}, {localMoment(e.at, zone)} · {e.sha256.slice(0, 12)}…{e.note && ` · ${e.note}`}</small></p>
      ))}
      <Allowed needs="keepCarbon">
        <label className="small-button file-button">{t('years.addEvidence')}<input
          type="file" className="sr-only" onChange={(e) => { const file = e.target.files?.[0]; if (file) { void add(file); } e.target.value = ''; }}
        /></label>
      </Allowed>
      <StepError error={error} />
    </section>
  );
}
