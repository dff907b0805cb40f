import { Button, Drawer, Input, Select } from 'antd';
import { useState } from 'react';
import { FactorRefusal, importFactors, useFactorRefresh, type FactorImport, type FactorTable } from '../../api/factors';
import { unitText } from '../../format/quantity';
import { useWords } from '../../i18n';
import { Failure } from '../../ui/States';
import { factorName } from './factorText';
import { ProblemTable } from './ProblemTable';

const columns = 'table,id,series,name_zh,name_en,edition,year,region,basis,carrier,value,unit,uncertainty,parts,supersedes,valid_from,valid_to,source,confidence,note';
const mostShown = 50;

/** A file of factors: looked at first, kept only when every row is right. */
export function ImportDrawer({ open, tables, close }: { open: boolean; tables: readonly FactorTable[]; close: () => void }) {
  const { t, nameOf } = useWords();
  const refresh = useFactorRefresh();
  const [file, setFile] = useState<File | null>(null);
  const [table, setTable] = useState('');
  const [reason, setReason] = useState('');
  const [result, setResult] = useState<FactorImport | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async (chosen: File, trial: boolean, of = table) => {
    setBusy(true);
    setError(null);
    try {
      setResult(await importFactors(chosen, of || null, reason, trial));
      if (!trial) {
        refresh();
      }
    } catch (e) {
      if (e instanceof FactorRefusal) {
        setResult((old) => ({ rows: old?.rows ?? 0, added: 0, unchanged: 0, kept: false, preview: [], problems: [...e.problems] }));
      } else {
        setError(e as Error);
      }
    } finally {
      setBusy(false);
    }
  };
  const choose = (chosen: File | null) => {
    setFile(chosen);
    setResult(null);
    if (chosen) {
      void run(chosen, true);
    }
  };
  const good = file !== null && result !== null && result.problems.length === 0 && result.added > 0 && !result.kept;
  return (
    <Drawer open={open} onClose={close} size={720} title={t('factors.import')}>
      <div className="factor-form">
        <p className="step-text">{t('factors.importExplain')}</p>
        <div className="command"><code>{columns}</code></div>
        <label className="factor-file">
          {t('factors.file')}
          <span className="file-choice"><b>{t('factors.chooseFile')}</b> {file?.name}</span>
          <input type="file" className="unseen" accept=".csv,text/csv,text/plain" onChange={(e) => choose(e.target.files?.[0] ?? null)} />
        </label>
        <label>
          {t('factors.tableOfFile')}
          <Select size="small" className="factor-table-choice" value={table} aria-label={t('factors.tableOfFile')} onChange={(value) => { setTable(value); if (file) { void run(file, true, value); } }}
            options={[{ value: '', label: t('factors.tableInFile') }, ...tables.map((of) => ({ value: of.id, label: nameOf(of.name) }))]} />
        </label>
        {error && <Failure error={error} />}
        {result && (
          <>
            <p role="status"><b>{t(result.kept ? 'factors.kept' : 'factors.checked', { rows: result.rows, added: result.added, unchanged: result.unchanged })}</b> {result.problems.length > 0 && t('factors.problemCount', { count: result.problems.length })}</p>
            {result.problems.length > 0 && <ProblemTable problems={result.problems} />}
            {result.problems.length === 0 && result.preview.length > 0 && <Preview result={result} />}
          </>
        )}
        {!result?.kept && (
          <>
            <label>{t('factors.reason')} <Input value={reason} maxLength={500} onChange={(e) => setReason(e.target.value)} placeholder={t('factors.reasonHint')} /></label>
            <Button type="primary" loading={busy} disabled={!good || !reason.trim()} onClick={() => file && void run(file, false)}>{t('factors.keep', { count: result?.added ?? 0 })}</Button>
          </>
        )}
      </div>
    </Drawer>
  );
}

function Preview({ result }: { result: FactorImport }) {
  const { t, language } = useWords();
  return (
    <div className="scroll-x factor-problems">
      <table className="table">
        <thead><tr><th>{t('status.factor')}</th><th className="number">{t('factors.value')}</th><th>{t('carbon.region')}</th><th>{t('assets.source')}</th><th>{t('status.confidence')}</th></tr></thead>
        <tbody>
          {result.preview.slice(0, mostShown).map((f) => (
            <tr key={f.reference}><td>{factorName(f, t, language)} <small>{f.reference}</small></td><td className="number">{f.value} <small>{unitText(f.unit)}</small></td><td>{f.region}</td><td className="wrap">{f.source}</td><td>{f.confidence}</td></tr>
          ))}
        </tbody>
      </table>
      {result.added > mostShown && <p className="quiet">{t('alarms.more', { count: result.added - mostShown })}</p>}
    </div>
  );
}
