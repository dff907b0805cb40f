import { Button, Select } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { importReadings, type ReadingImport } from '../../api/readings';
import { useFactory } from '../../app/FactoryContext';
import { useSession } from '../../app/Session';
import { full } from '../../format/quantity';
import { useWords } from '../../i18n';
import { Failure } from '../../ui/States';

const mostShown = 20;

/** A CSV file of readings, by one of the mappings that come with the factory. */
export function ImportReadings({ mappings, hold }: { mappings: readonly string[]; hold: (reading: boolean) => void }) {
  const { t } = useWords();
  const { id } = useFactory();
  const { may } = useSession();
  const client = useQueryClient();
  const [mapping, setMapping] = useState(mappings[0] ?? '');
  const [report, setReport] = useState<ReadingImport | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const show = () => {
    void client.invalidateQueries();
    hold(false);
  };
  const take = async (file: File | undefined) => {
    if (!file) {
      return;
    }
    hold(true);
    setBusy(true);
    setError(null);
    try {
      setReport(await importReadings(id, mapping, file));
    } catch (e) {
      setError(e as Error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="factor-form import-readings">
      {mappings.length > 1 && <label>{t('overview.empty.mapping')}<Select size="small" value={mapping} onChange={setMapping} options={mappings.map((value) => ({ value, label: value }))} /></label>}
      <label className="factor-file">
        {t('overview.empty.fileText', { mapping })}
        <span className="file-choice"><b>{t(busy ? 'overview.empty.reading' : 'overview.empty.choose')}</b></span>
        <input type="file" className="unseen" accept=".csv,.gz,text/csv,application/gzip" disabled={busy || !may('writeReadings')} onChange={(e) => void take(e.target.files?.[0])} />
      </label>
      {error && <Failure error={error} />}
      {report && (
        <>
          <p role="status"><b>{t('overview.empty.read', { readings: full(report.readings, 0), rows: full(report.rows, 0) })}</b> {report.refusedCount > 0 && t('overview.empty.refused', { count: report.refusedCount })}</p>
          {report.refused.length > 0 && <ul className="step-error">{report.refused.slice(0, mostShown).map((r) => <li key={`${r.line}|${r.column}|${r.message}`}>{r.line}:{r.column} {r.field}: {r.message}</li>)}</ul>}
          {report.readings > 0 && <Button type="primary" size="small" onClick={show}>{t('overview.empty.show')}</Button>}
        </>
      )}
    </div>
  );
}
