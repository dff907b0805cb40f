import { Button, Input, Popover } from 'antd';
import { useState } from 'react';
import { blankPath, documentPath, useSupplierStep, type RequestLine, type SuppliersAnswer } from '../../api/suppliers';
import { useFactory } from '../../app/FactoryContext';
import { useSession } from '../../app/Session';
import { useWords } from '../../i18n';
import { Card } from '../../ui/Card';
import { DataTable, type Column } from '../../ui/DataTable';
import { Blank } from '../../ui/States';
import { DaysLeft } from '../ledger/DaysLeft';
import { RefusalList } from './RefusalList';

/** What was asked, until when, and what came back. */
export function RequestsCard({ answer, take }: { answer: SuppliersAnswer; take: (line: RequestLine) => void }) {
  const { t, nameOf } = useWords();
  const { id } = useFactory();
  const columns: Column<RequestLine>[] = [
    { key: 'id', title: t('suppliers.request'), fixed: true, value: (r) => r.request.id, render: (r) => <>{r.request.id}<small className="second-line">{nameOf(r.supplierName)}</small></> },
    { key: 'period', title: t('suppliers.period'), value: (r) => r.request.from, render: (r) => `${r.request.from} – ${r.request.to}` },
    { key: 'products', title: t('suppliers.items'), wrap: true, value: (r) => r.request.products.join(', ') || t('suppliers.everything') },
    { key: 'due', title: t('suppliers.due'), value: (r) => r.request.due, render: (r) => <>{r.request.due} <DaysLeft days={r.daysLeft} countdown={r.daysLeft} /></> },
    { key: 'status', title: t('suppliers.state'), value: (r) => t(`suppliers.status.${r.status}`), render: (r) => <span className={`state-chip request-${r.status}`}>{t(`suppliers.status.${r.status}`)}</span> },
    {
      key: 'answer', title: t('suppliers.answer'), wrap: true, value: (r) => r.answers.at(-1)?.fileName ?? null,
      render: (r) => <Document line={r} />,
    },
    { key: 'steps', title: t('suppliers.next'), wrap: true, value: () => null, render: (r) => <Steps line={r} take={take} blank={blankPath(id, r.request.id)} /> },
  ];
  return (
    <Card title={t('suppliers.requests')} note={t('suppliers.requestsNote')}>
      {answer.requests.length === 0
        ? <Blank title={t('suppliers.noRequests')} text={t('suppliers.noRequestsHint')} />
        : <DataTable name="supplier-requests" columns={columns} rows={answer.requests} rowKey={(r) => r.request.id} rowClass={(r) => (r.status === 'withdrawn' ? 'beside' : undefined)} />}
    </Card>
  );
}

function Document({ line }: { line: RequestLine }) {
  const { t } = useWords();
  const last = line.answers.at(-1);
  return last
    ? <><a href={documentPath(last.sha256)} title={last.sha256}>{last.fileName}</a><small className="second-line">{t('suppliers.answerNote', { format: last.format, values: last.values.length, refused: last.refusedRows })}</small></>
    : <>{t('app.none')}</>;
}

/** The steps that a request can take from where it stands. */
function Steps({ line, take, blank }: { line: RequestLine; take: (line: RequestLine) => void; blank: string }) {
  const { t } = useWords();
  const { may } = useSession();
  if (!may('keepCarbon')) {
    return null;
  }
  const { status } = line;
  const waiting = status === 'sent' || status === 'overdue' || status === 'rejected';
  return (
    <span className="claim-actions">
      {status === 'draft' && <Step line={line} step="send" main />}
      {waiting && <Button size="small" type="primary" onClick={() => take(line)}>{t('suppliers.take')}</Button>}
      {(status === 'draft' || waiting) && <a href={blank} download>{t('suppliers.blank')}</a>}
      {status === 'answered' && <Step line={line} step="accept" main />}
      {(status === 'answered' || status === 'accepted') && <Step line={line} step="reject" reason />}
      {(status === 'draft' || waiting) && <Step line={line} step="withdraw" reason />}
    </span>
  );
}

function Step({ line, step, main = false, reason = false }: { line: RequestLine; step: 'send' | 'accept' | 'reject' | 'withdraw'; main?: boolean; reason?: boolean }) {
  const { t } = useWords();
  const { id } = useFactory();
  const take = useSupplierStep(id);
  const [open, setOpen] = useState(false);
  const [why, setWhy] = useState('');
  const [error, setError] = useState<Error | null>(null);
  const go = () => take('POST', `/requests/${encodeURIComponent(line.request.id)}/${step}`, { version: line.version, reason: why || null }).then(() => setOpen(false), (e: Error) => { setError(e); setOpen(true); });
  const form = (
    <div className="ledger-form">
      {reason && <label>{t('suppliers.reason')}<Input value={why} maxLength={400} onChange={(e) => setWhy(e.target.value)} /></label>}
      <RefusalList error={error} />
      {reason && <Button size="small" type="primary" disabled={!why.trim()} onClick={() => void go()}>{t(`suppliers.step.${step}`)}</Button>}
    </div>
  );
  return (
    <Popover content={form} trigger="click" open={open} onOpenChange={(next) => setOpen(next && (reason || error !== null))} arrow={false}>
      <Button size="small" type={main ? 'primary' : 'default'} onClick={reason ? undefined : () => void go()}>{t(`suppliers.step.${step}`)}</Button>
    </Popover>
  );
}
