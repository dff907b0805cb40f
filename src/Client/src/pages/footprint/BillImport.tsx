import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { billExamplePath, useImportBill } from '../../api/footprint';
import { useFactory } from '../../app/FactoryContext';
import { useWords } from '../../i18n';

const mostShown = 50;

/** A bill of materials from a CSV file: checked first, then kept whole or not at all; what is wrong stands with its line and column. */
export function BillImport({ open, product, version, close }: { open: boolean; product: string; version: number; close: () => void }) {
  const { t, nameOf } = useWords();
  const { id } = useFactory();
  const send = useImportBill(id);
  const [text, setText] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const report = send.data;
  const run = (content: string, check: boolean) => send.mutate({ product, version, reason: reason || t('footprint.importBill'), text: content, check }, { onSuccess: (answer) => answer.kept && close() });
  const take = async (file: File | undefined) => {
    if (file) {
      const content = await file.text();
      setText(content);
      run(content, true);
    }
  };
  return (
    <Modal open={open} title={t('footprint.importBill')} footer={null} onCancel={close} width={640} destroyOnHidden>
      <p className="quiet">{t('footprint.importNote')} <a href={billExamplePath(id)} download="bill.csv">{t('records.example')}</a></p>
      <div className="output-row">
        <input type="file" accept=".csv,text/csv" aria-label={t('records.file')} onChange={(e) => void take(e.target.files?.[0])} />
        <Input size="small" value={reason} maxLength={400} placeholder={t('footprint.field.reason')} aria-label={t('footprint.field.reason')} onChange={(e) => setReason(e.target.value)} />
        <Button size="small" type="primary" disabled={text === null || reason.trim() === '' || !report || report.refused.length > 0} onClick={() => text !== null && run(text, false)}>{t('footprint.keep')}</Button>
      </div>
      {send.error && <div className="refusal" role="alert">{send.error.message}</div>}
      {report && <p className="quiet">{t('footprint.checked', { lines: report.lines, refused: report.refused.length })}</p>}
      {report && report.refused.length > 0 && (
        <div className="scroll-x">
          <table className="table">
            <thead><tr><th className="number">{t('records.line.line')}</th><th>{t('records.line.column')}</th><th>{t('records.line.value')}</th><th>{t('records.line.right')}</th></tr></thead>
            <tbody>{report.refused.slice(0, mostShown).map((r, i) => <tr key={i}><td className="number">{r.line}</td><td><code>{r.column}</code></td><td>{r.value ?? ''}</td><td className="wrap">{nameOf(r.message)}</td></tr>)}</tbody>
          </table>
        </div>
      )}
    </Modal>
  );
}
