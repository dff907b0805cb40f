import { Button, Drawer, Input, Popover, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { evidenceAddress, unitStates, useLedgerWrite, type Position } from '../../api/ledger';
import { Allowed } from '../../app/Allowed';
import { useFactory } from '../../app/FactoryContext';
import { fixed, unitText } from '../../format/quantity';
import { useWords } from '../../i18n';

/** What a purchase rests on: numbers by state, project, quality checklist, evidence; and units that leave unused. */
export function PositionDrawer({ position, close }: { position: Position | null; close: () => void }) {
  const { t } = useWords();
  return (
    <Drawer open={position !== null} onClose={close} size={440} mask={false} title={t('ledger.purchaseOf', { id: position?.batch ?? '' })}>
      {position && <Content position={position} />}
    </Drawer>
  );
}

function Content({ position: p }: { position: Position }) {
  const { t, nameOf } = useWords();
  const { id } = useFactory();
  const d = p.details;
  const facts: [string, ReactNode][] = [
    [t('ledger.series'), p.series], [t('ledger.serials'), p.serials], [t('ledger.field.account'), d.account], [t('ledger.field.projectName'), d.projectName],
    [t('ledger.field.methodology'), d.methodology], [t('ledger.field.plant'), d.plant], [t('ledger.field.technology'), d.technology], [t('ledger.field.ownGeneration'), d.ownGeneration],
    [t('app.periodLabel'), d.from && `${d.from} – ${d.to ?? ''}`], [t('ledger.field.issuedOn'), d.issuedOn], [t('ledger.expires'), p.expiresOn],
    [t('ledger.field.counterparty'), d.counterparty], [t('ledger.field.unitPrice'), p.price !== null && `${p.price} ${p.currency ?? ''}`],
  ];
  return (
    <div className="lineage ledger-drawer">
      <div className="figure-value"><b>{fixed(p.units, 0)}</b><span className="unit">{unitText(p.unit)}</span></div>
      <p className="quiet">{nameOf(p.typeName)} · {p.project}</p>
      <h3>{t('ledger.states')}</h3>
      <dl className="facts">{unitStates.filter((s) => p.balance[s] > 0).map((s) => <div key={s}><dt><i className={`swatch state-${s}`} />{t(`ledger.state.${s}`)}</dt><dd>{fixed(p.balance[s], 0)} {unitText(p.unit)}</dd></div>)}</dl>
      {p.balance.held > 0 && <Allowed needs="keepCarbon"><Leave position={p} /></Allowed>}
      <h3>{t('ledger.details')}</h3>
      <dl className="facts">{facts.filter(([, value]) => value).map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
      {p.quality.length > 0 && (
        <>
          <h3>{t('ledger.checklist')}</h3>
          <ul className="checklist">
            {p.quality.map((item) => (
              <li key={item.key} className={item.passed ? 'passed' : 'missing'}>
                <span aria-hidden="true">{item.passed ? '✓' : '○'}</span>
                <span>{nameOf(item.name)}<small className="second-line">{item.requirement} · {item.clause} · {item.shown ?? t('ledger.notShown')}</small></span>
              </li>
            ))}
          </ul>
        </>
      )}
      {p.evidence.length > 0 && (
        <>
          <h3>{t('ledger.evidence')}</h3>
          <ul>{p.evidence.map((e) => <li key={e.sha256}><a href={evidenceAddress(id, e.sha256)} download>{e.name}</a> <small>{e.kind} · {e.sha256.slice(0, 12)}</small></li>)}</ul>
        </>
      )}
    </div>
  );
}

const reasons = ['sold', 'void', 'returned', 'enteredInError'];

/** Units that leave unused; a sold certificate of own power takes its zero factor along, which is said first. */
function Leave({ position: p }: { position: Position }) {
  const { t } = useWords();
  const { id } = useFactory();
  const [reason, setReason] = useState('sold');
  const [serials, setSerials] = useState('');
  const write = useLedgerWrite(id);
  const form = (
    <form className="ledger-form" onSubmit={(event) => { event.preventDefault(); write.mutate({ path: '/batches/cancel', body: { series: p.series, batch: p.batch, reason, serials: serials.trim() || null } }); }}>
      <p>{t('ledger.effect.cancel', { units: `${fixed(p.balance.held, 0)} ${unitText(p.unit)}` })}</p>
      {reason === 'sold' && p.details.ownGeneration && <p className="ledger-warn-text">{t('ledger.effect.soldOwn')}</p>}
      <label>{t('ledger.reason')}<Select value={reason} onChange={setReason} options={reasons.map((value) => ({ value, label: t(`ledger.reasonOf.${value}`) }))} /></label>
      <label>{t('ledger.onlySerials')}<Input value={serials} onChange={(e) => setSerials(e.target.value)} /></label>
      {write.error && <p role="alert">{write.error.message}</p>}
      <Button danger htmlType="submit" size="small" loading={write.isPending}>{t('ledger.do.cancel')}</Button>
    </form>
  );
  return <Popover content={form} trigger="click" placement="left" destroyOnHidden><button type="button" className="small-button">{t('ledger.do.cancel')}</button></Popover>;
}
