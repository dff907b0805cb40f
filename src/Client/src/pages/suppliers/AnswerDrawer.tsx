import { Button, Drawer } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sendAnswer, type AnswerReport, type RequestLine } from '../../api/suppliers';
import { useFactory } from '../../app/FactoryContext';
import { full, significant, unitText } from '../../format/quantity';
import { useWords } from '../../i18n';
import { RefusalList } from './RefusalList';

const mostShown = 200;

/** A supplier's file: what is in it and what is wrong with it is shown before anything is kept. */
export function AnswerDrawer({ line, close }: { line: RequestLine; close: () => void }) {
  const { t, nameOf } = useWords();
  const { id } = useFactory();
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [report, setReport] = useState<AnswerReport | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async (chosen: File, check: boolean) => {
    setBusy(true);
    setError(null);
    try {
      setReport(await sendAnswer(id, line.request.id, chosen, check));
      if (!check) {
        await client.invalidateQueries();
        close();
      }
    } catch (e) {
      setError(e as Error);
    } finally {
      setBusy(false);
    }
  };
  const choose = (chosen: File | null) => {
    setFile(chosen);
    setReport(null);
    if (chosen) {
      void run(chosen, true);
    }
  };
  return (
    <Drawer open onClose={close} size={760} title={t('suppliers.takeOf', { request: line.request.id, name: nameOf(line.supplierName) })}>
      <div className="factor-form">
        <p className="step-text">{t('suppliers.takeExplain')}</p>
        <label className="factor-file">
          {t('suppliers.file')}
          <span className="file-choice"><b>{t('suppliers.chooseFile')}</b> {file?.name}</span>
          <input type="file" className="unseen" accept=".csv,.json,text/csv,application/json" onChange={(e) => choose(e.target.files?.[0] ?? null)} />
        </label>
        <RefusalList error={error} />
        {report && (
          <>
            <p role="status"><b>{t('suppliers.read', { format: report.format, values: report.values.length })}</b> {report.refused.length > 0 && t('suppliers.refusedCount', { count: report.refused.length })}</p>
            {report.refused.length > 0 && <Refused report={report} />}
            {report.values.length > 0 && <Values report={report} />}
          </>
        )}
        <Button type="primary" loading={busy} disabled={!file || !report || report.values.length === 0} onClick={() => file && void run(file, false)}>
          {t('suppliers.keep', { count: report?.values.length ?? 0 })}
        </Button>
      </div>
    </Drawer>
  );
}

function Refused({ report }: { report: AnswerReport }) {
  const { t, nameOf } = useWords();
  return (
    <div className="scroll-x factor-problems" role="alert">
      <table className="table">
        <thead><tr><th className="number">{t('factors.line')}</th><th>{t('factors.column')}</th><th>{t('factors.stood')}</th><th>{t('factors.right')}</th></tr></thead>
        <tbody>
          {report.refused.slice(0, mostShown).map((p, i) => (
            <tr key={i}><td className="number">{p.line}</td><td className="wrap">{p.column}</td><td className="wrap">{p.value ?? t('app.none')}</td><td className="wrap">{nameOf(p.message)}</td></tr>
          ))}
        </tbody>
      </table>
      {report.refused.length > mostShown && <p className="quiet">{t('alarms.more', { count: report.refused.length - mostShown })}</p>}
    </div>
  );
}

function Values({ report }: { report: AnswerReport }) {
  const { t } = useWords();
  return (
    <div className="scroll-x factor-problems">
      <table className="table">
        <thead>
          <tr>
            <th>{t('suppliers.product')}</th><th className="number">{t('suppliers.value')}</th><th>{t('suppliers.period')}</th><th className="number">{t('suppliers.primary')}</th>
            <th className="number">{t('suppliers.rating')}</th><th>{t('suppliers.reference')}</th>
          </tr>
        </thead>
        <tbody>
          {report.values.slice(0, mostShown).map((v) => (
            <tr key={`${v.product}|${v.from}`}>
              <td>{v.product}</td>
              <td className="number">
                <span className={report.overLimit.includes(v.product) ? 'supplier-over' : undefined}>{significant(v.kilogramsPerUnit, 5)} <small>{unitText(`kgCO2e/${v.unit}`)}</small></span>
                {report.overLimit.includes(v.product) && <small className="second-line supplier-over">{t('suppliers.overLimit')}</small>}
              </td>
              <td>{v.from} – {v.to}</td>
              <td className="number">{v.primaryShare === null ? t('app.none') : `${full(v.primaryShare * 100, 1)}%`}</td>
              <td className="number">{v.quality === null ? t('app.none') : `${full(v.quality.mean, 2)} / ${v.quality.worst}`}</td>
              <td className="wrap">{v.reference ?? t('app.none')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
