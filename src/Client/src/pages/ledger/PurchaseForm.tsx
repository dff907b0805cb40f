import { useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Drawer, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { sendFile, useLedgerWrite, type OffsetTypes } from '../../api/ledger';
import { ApiError } from '../../api/http';
import { useFactory } from '../../app/FactoryContext';
import { unitText } from '../../format/quantity';
import { useWords } from '../../i18n';

interface PurchaseFormProps { open: boolean; types: OffsetTypes; close: () => void }

const textFields = ['account', 'projectName', 'methodology', 'plant', 'technology', 'counterparty'] as const;
const dayFields = ['from', 'to', 'issuedOn'] as const;

/** Enters one purchase by hand, or many from CSV. */
export function PurchaseForm({ open, types, close }: PurchaseFormProps) {
  const { t } = useWords();
  return (
    <Drawer open={open} onClose={close} size={440} mask={false} title={t('ledger.enter')} destroyOnHidden>
      <CsvImport close={close} />
      <Fields types={types} close={close} />
    </Drawer>
  );
}

function Fields({ types, close }: Omit<PurchaseFormProps, 'open'>) {
  const { t, nameOf } = useWords();
  const { id } = useFactory();
  const offered = types.types.filter((type) => type.use !== 'compliance');
  const [type, setType] = useState(offered[0]?.id ?? '');
  const [state, setState] = useState('held');
  const [units, setUnits] = useState<number | null>(null);
  const [price, setPrice] = useState<number | null>(null);
  const [nea, setNea] = useState(false);
  const [text, setText] = useState<Record<string, string>>({});
  const write = useLedgerWrite(id, close);
  const rule = offered.find((o) => o.id === type);
  const put = (key: string) => (event: { target: { value: string } }) => setText((old) => ({ ...old, [key]: event.target.value }));
  const problems = write.error instanceof ApiError ? write.error.problems : [];
  const send = () => write.mutate({
    path: '/batches',
    body: {
      series: [text['registry'], text['project'], text['vintage']].map((part) => (part ?? '').trim()).join('/'), state,
      serials: state === 'held' ? (text['serials'] ?? '').trim() : null,
      batch: {
        id: (text['id'] ?? '').trim(), type, units: units ?? 0, neaRecognised: nea,
        ...(price !== null && { unitPrice: price, currency: 'CNY' }),
        ...Object.fromEntries([...textFields, ...dayFields].filter((key) => text[key]).map((key) => [key, text[key]])),
        ...(rule?.requires.includes('ownProject') && { ownProject: { outsideBoundary: true } }),
      },
    },
  });
  return (
    <form className="ledger-form wide" onSubmit={(event) => { event.preventDefault(); send(); }}>
      <label>{t('ledger.type')}<Select value={type} onChange={setType} options={offered.map((o) => ({ value: o.id, label: nameOf(o.name) }))} /></label>
      <label>{t('ledger.stateLabel')}<Select value={state} onChange={setState} options={['planned', 'bought', 'held'].map((value) => ({ value, label: t(`ledger.state.${value}`) }))} /></label>
      <div className="three">
        {['registry', 'project', 'vintage'].map((key) => <label key={key}>{t(`ledger.field.${key}`)}<Input value={text[key] ?? ''} maxLength={60} onChange={put(key)} /></label>)}
      </div>
      <div className="two">
        <label>{t('ledger.field.id')}<Input value={text['id'] ?? ''} maxLength={60} onChange={put('id')} /></label>
        <label>{t('ledger.unitsOf', { unit: unitText(rule?.unit ?? '') })}<InputNumber min={1} precision={0} value={units} onChange={setUnits} /></label>
      </div>
      {state === 'held' && <label>{t('ledger.serialsHint')}<Input value={text['serials'] ?? ''} onChange={put('serials')} /></label>}
      <div className="two">
        {textFields.map((key) => <label key={key}><span>{t(`ledger.field.${key}`)}{rule?.requires.includes(key) && <b title={t('ledger.required')}> *</b>}</span><Input value={text[key] ?? ''} maxLength={200} onChange={put(key)} /></label>)}
        {dayFields.map((key) => <label key={key}><span>{t(`ledger.field.${key}`)}{rule?.requires.includes(key) && <b title={t('ledger.required')}> *</b>}</span><Input placeholder="2026-07-06" maxLength={10} value={text[key] ?? ''} onChange={put(key)} /></label>)}
        <label>{t('ledger.field.unitPrice')}<InputNumber min={0} value={price} onChange={setPrice} /></label>
      </div>
      {rule?.use === 'electricity' && <Checkbox checked={nea} onChange={(e) => setNea(e.target.checked)}>{t('ledger.field.neaRecognised')}</Checkbox>}
      {write.error && <div role="alert">{problems.length > 0 ? problems.map((p) => <p key={`${p.path ?? ''}${p.message}`}>{p.path}: {p.message}</p>) : <p>{write.error.message}</p>}</div>}
      <Button type="primary" htmlType="submit" loading={write.isPending} disabled={!units || !text['id']}>{t('ledger.enterOne')}</Button>
    </form>
  );
}

interface Imported { entered: number; refused: { line: number; batch: string; zh: string; en: string }[] }

function CsvImport({ close }: { close: () => void }) {
  const { t, nameOf } = useWords();
  const { id } = useFactory();
  const client = useQueryClient();
  const [said, setSaid] = useState<string[]>([]);
  const take = async (file: File | undefined) => {
    if (!file) {
      return;
    }
    try {
      const answer = await sendFile<Imported>(id, '/import', file, 'text/csv');
      await client.invalidateQueries({ queryKey: ['ledger', id] });
      setSaid([t('ledger.imported', { count: answer.entered }), ...answer.refused.map((r) => `${r.line}: ${r.batch}: ${nameOf(r)}`)]);
      if (answer.refused.length === 0) {
        close();
      }
    } catch (error) {
      const problems = error instanceof ApiError ? error.problems : [];
      setSaid(problems.length > 0 ? problems.map((p) => `${'line' in p ? String(p.line) : ''}: ${p.path ?? ''}: ${p.message}`) : [(error as Error).message]);
    }
  };
  return (
    <div className="csv-import">
      <label>{t('ledger.csv')}<input type="file" accept=".csv,text/csv" onChange={(e) => void take(e.target.files?.[0])} /></label>
      <small className="quiet">{t('ledger.csvHint')}</small>
      {said.length > 0 && <ul role="status">{said.slice(0, 20).map((line) => <li key={line}>{line}</li>)}</ul>}
    </div>
  );
}
