import { Button, Input, Popover, Select } from 'antd';
import { useState } from 'react';
import { documentPath, useEffectOf, useFootprintEffect, useSupplierStep, type EffectAnswer, type EffectLine } from '../../api/suppliers';
import { useFactory } from '../../app/FactoryContext';
import { useSession } from '../../app/Session';
import { full, significant, unitText } from '../../format/quantity';
import { useWords } from '../../i18n';
import { Card } from '../../ui/Card';
import { DataTable, type Column } from '../../ui/DataTable';
import { Figure } from '../../ui/Figure';
import { Blank, Failure, Waiting } from '../../ui/States';
import { RefusalList } from './RefusalList';

/** What suppliers' values change in scope 3: background before, supplier after, and the document behind it. */
export function EffectCard({ today }: { today: string }) {
  const { t } = useWords();
  const { id } = useFactory();
  const last = Number(today.slice(0, 4));
  const [year, setYear] = useState(last - 1);
  const answer = useEffectOf(id, year);
  const chooser = <Select size="small" value={year} aria-label={t('suppliers.year')} onChange={setYear} options={Array.from({ length: 12 }, (_, i) => ({ value: last - i, label: last - i }))} />;
  return (
    <Card title={t('suppliers.effect')} note={t('suppliers.effectNote')} extra={chooser}>
      {answer.error && <Failure error={answer.error} retry={() => void answer.refetch()} />}
      {answer.isPending && <Waiting height={120} />}
      {answer.data?.lines.length === 0 && <Blank title={t('suppliers.noLines', { year })} text={t('suppliers.noLinesHint')} />}
      {answer.data && answer.data.lines.length > 0 && <><Sums answer={answer.data} /><Lines lines={answer.data.lines} /></>}
      <Footprints year={year} />
    </Card>
  );
}

/** The products whose footprint a supplier's value moves. */
function Footprints({ year }: { year: number }) {
  const { t, nameOf } = useWords();
  const { id } = useFactory();
  const answer = useFootprintEffect(id, year);
  const products = answer.data?.products ?? [];
  const per = (value: number | null, unit: string) => (value === null ? t('app.none') : <>{significant(value, 4)} <small>{unitText(`kgCO2e/${unit}`)}</small></>);
  if (products.length === 0) {
    return null;
  }
  return (
    <div className="scroll-x">
      <h3>{t('suppliers.footprints', { year })}</h3>
      <table className="table">
        <thead><tr><th>{t('suppliers.product')}</th><th className="number">{t('suppliers.before')}</th><th className="number">{t('suppliers.after')}</th><th className="number">{t('suppliers.difference')}</th></tr></thead>
        <tbody>
          {products.map((p) => (
            <tr key={p.product}><td>{nameOf(p.name)}<small className="second-line">{p.product}{!p.complete && ` · ${t('suppliers.incomplete')}`}</small></td><td className="number">{per(p.before, p.unit)}</td><td className="number">{per(p.after, p.unit)}</td><td className="number">{per(p.difference, p.unit)}</td></tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Sums({ answer }: { answer: EffectAnswer }) {
  const { t } = useWords();
  const count = t('suppliers.compared', { count: answer.compared, all: answer.lines.length });
  return (
    <div className="figures supplier-sums">
      <Figure label={t('suppliers.before')} value={answer.before} unit="kgCO2e" context={count} info={t('suppliers.beforeInfo')} />
      <Figure label={t('suppliers.after')} value={answer.after} unit="kgCO2e" context={count} info={t('suppliers.afterInfo')} />
      <Figure label={t('suppliers.difference')} value={answer.difference} unit="kgCO2e" context={answer.before && answer.difference !== null ? `${full((answer.difference / answer.before) * 100, 1)}%` : undefined} />
    </div>
  );
}

function Lines({ lines }: { lines: readonly EffectLine[] }) {
  const { t, nameOf } = useWords();
  const tonnes = (kg: number | null, why: { zh: string; en: string } | null) => (kg === null ? <span className="quiet" title={why ? nameOf(why) : undefined}>{t('app.none')}</span> : <>{significant(kg / 1000, 4)} <small>t</small></>);
  const columns: Column<EffectLine>[] = [
    { key: 'source', title: t('suppliers.record'), fixed: true, wrap: true, value: (l) => l.source, render: (l) => <>{l.source}<small className="second-line">{l.record} · {t('suppliers.categoryOf', { category: l.category })}</small></> },
    { key: 'supplier', title: t('suppliers.name'), wrap: true, value: (l) => l.supplier, render: (l) => <>{l.supplierName ? nameOf(l.supplierName) : l.supplier}<small className="second-line">{l.product}</small></> },
    { key: 'amount', title: t('suppliers.amount'), number: true, value: (l) => l.amount, render: (l) => (l.amount === null ? t('app.none') : <>{full(l.amount, 2)} <small>{l.unit}</small></>) },
    { key: 'before', title: t('suppliers.before'), number: true, value: (l) => l.before, render: (l) => <>{tonnes(l.before, l.beforeWhy)}<small className="second-line">{l.background}</small></> },
    { key: 'after', title: t('suppliers.after'), number: true, value: (l) => l.after, render: (l) => <>{tonnes(l.after, l.afterWhy)}<small className="second-line">{l.value && `${significant(l.value.value.kilogramsPerUnit, 4)} ${unitText(`kgCO2e/${l.value.value.unit}`)}`}</small></> },
    { key: 'difference', title: t('suppliers.difference'), number: true, value: (l) => l.difference, render: (l) => tonnes(l.difference, l.afterWhy ?? l.beforeWhy) },
    { key: 'document', title: t('suppliers.document'), wrap: true, value: (l) => l.value?.fileName ?? null, render: (l) => (l.value ? <><a href={documentPath(l.value.sha256)} title={l.value.sha256}>{l.value.fileName}</a><small className="second-line">{t('suppliers.lineOf', { line: l.value.value.line, by: l.value.by, to: l.value.validTo })}</small></> : t('app.none')) },
    { key: 'state', title: t('suppliers.counted'), wrap: true, value: (l) => (l.applied ? 1 : 0), render: (l) => <Counted line={l} /> },
  ];
  return <DataTable name="supplier-effect" columns={columns} rows={lines} rowKey={(l) => l.record} />;
}

/** Whether the inventory counts the value; if not, the step that makes it. */
function Counted({ line }: { line: EffectLine }) {
  const { t, nameOf } = useWords();
  const { id } = useFactory();
  const { may } = useSession();
  const step = useSupplierStep(id);
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<Error | null>(null);
  if (line.applied) {
    return <span className="state-chip">{t('suppliers.applied')}</span>;
  }
  if (line.after === null) {
    return <span className="quiet">{line.afterWhy && nameOf(line.afterWhy)}</span>;
  }
  const go = () => step('POST', '/effect/apply', { record: line.record, version: line.version, reason }).then(() => setOpen(false), setError);
  const form = (
    <div className="ledger-form">
      <p>{t('suppliers.applyExplain')}</p>
      <label>{t('suppliers.reason')}<Input value={reason} maxLength={400} onChange={(e) => setReason(e.target.value)} /></label>
      <RefusalList error={error} />
      <Button size="small" type="primary" disabled={!reason.trim()} onClick={() => void go()}>{t('suppliers.apply')}</Button>
    </div>
  );
  return (
    <>
      {line.stale && <small className="second-line supplier-over">{t('suppliers.stale')}</small>}
      <Popover content={form} trigger="click" open={open} onOpenChange={setOpen} arrow={false}><Button size="small" disabled={!may('keepCarbon')}>{t('suppliers.apply')}</Button></Popover>
    </>
  );
}
