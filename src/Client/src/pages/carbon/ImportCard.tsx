import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { importActivities, type ImportReport } from '../../api/activities';
import { pathOf } from '../../api/http';
import { useFactory } from '../../app/FactoryContext';
import { useWords } from '../../i18n';
import { Card } from '../../ui/Card';

const mostShown = 50;

/** Records from a CSV file: checked first, then kept; what is wrong stands with its line and column. */
export function ImportCard({ close }: { close: () => void }) {
  const { t, nameOf } = useWords();
  const { id } = useFactory();
  const client = useQueryClient();
  const [text, setText] = useState<string | null>(null);
  const [report, setReport] = useState<ImportReport | null>(null);
  const [error, setError] = useState<string | null>(null);
  const run = async (content: string, check: boolean) => {
    try {
      setError(null);
      setReport(await importActivities(id, content, check));
      if (!check) {
        setText(null);
        await client.invalidateQueries();
      }
    } catch (e) {
      setError(e instanceof Error ? e.message : String(e));
    }
  };
  const take = async (file: File | undefined) => {
    if (!file) return;
    const content = await file.text();
    setText(content);
    await run(content, true);
  };
  return (
    <Card title={t('records.import')} note={t('records.importNote')} extra={<><a href={pathOf(`/factories/${encodeURIComponent(id)}/activities/example.csv`)} download="activities.csv">{t('records.example')}</a><button type="button" className="plain" onClick={close}>{t('records.close')}</button></>}>
      <div className="import-row">
        <input type="file" accept=".csv,text/csv" aria-label={t('records.file')} onChange={(e) => void take(e.target.files?.[0])} />
        <Button size="small" type="primary" disabled={!text || !report || report.accepted === 0} onClick={() => text && void run(text, false)}>{t('records.keep', { count: report?.kept === false ? report.accepted : 0 })}</Button>
      </div>
      {error && <div className="refusal" role="alert">{error}</div>}
      {report && (
        <>
          <p className="quiet">{t(report.kept ? 'records.kept' : 'records.checked', { accepted: report.accepted, unchanged: report.unchanged, refused: report.refused.length })}</p>
          {report.refused.length > 0 && (
            <table className="table">
              <thead><tr><th className="number">{t('records.line.line')}</th><th>{t('records.line.column')}</th><th>{t('records.line.value')}</th><th>{t('records.line.right')}</th></tr></thead>
              <tbody>
                {report.refused.slice(0, mostShown).map((r, i) => <tr key={i}><td className="number">{r.line}</td><td><code>{r.column}</code></td><td>{r.value ?? ''}</td><td className="wrap">{nameOf(r.message)}</td></tr>)}
              </tbody>
            </table>
          )}
        </>
      )}
    </Card>
  );
}
