import { Button, Input, Popover } from 'antd';
import { useState } from 'react';
import { claimPath, useLedgerWrite, type Claim } from '../../api/ledger';
import { useFactory } from '../../app/FactoryContext';
import { fixed, unitText } from '../../format/quantity';
import { useWords } from '../../i18n';

interface ClaimActionsProps { claim: Claim; asOf: string }

/** What may be done with a claim now: retire, publish, give back. Each says its exact effect first. */
export function ClaimActions({ claim, asOf }: ClaimActionsProps) {
  return (
    <>
      {claim.phase === 'allocated' && <Step claim={claim} step="retire" asOf={asOf} />}
      {claim.publishedOn === null && (claim.phase === 'allocated' || claim.phase === 'retired') && <Step claim={claim} step="publish" asOf={asOf} />}
      {claim.phase === 'allocated' && <Step claim={claim} step="withdraw" asOf={asOf} />}
    </>
  );
}

function Step({ claim, step, asOf }: { claim: Claim; step: 'retire' | 'publish' | 'withdraw'; asOf: string }) {
  const { t } = useWords();
  const { id } = useFactory();
  const [open, setOpen] = useState(false);
  const [reference, setReference] = useState('');
  const [on, setOn] = useState(asOf);
  const [beneficiary, setBeneficiary] = useState('');
  const write = useLedgerWrite(id, () => setOpen(false));
  const units = `${fixed(claim.units, 0)} ${unitText(claim.unit)}`;
  const body = step === 'retire' ? { reference: reference.trim(), on, beneficiary: beneficiary.trim() || null } : step === 'publish' ? { on } : {};
  const form = (
    <form
      className="ledger-form"
      onSubmit={(event) => {
        event.preventDefault();
        write.mutate({ path: claimPath(claim.id, step), body });
      }}
    >
      <p>{t(`ledger.effect.${step}`, { units, year: claim.year })}</p>
      {step === 'retire' && <label>{t('ledger.reference')}<Input value={reference} maxLength={100} autoFocus onChange={(e) => setReference(e.target.value)} /></label>}
      {step !== 'withdraw' && <label>{t(step === 'retire' ? 'ledger.retiredOn' : 'ledger.published')}<Input placeholder="2026-07-06" maxLength={10} value={on} onChange={(e) => setOn(e.target.value)} /></label>}
      {step === 'retire' && <label>{t('ledger.beneficiary')}<Input value={beneficiary} maxLength={100} onChange={(e) => setBeneficiary(e.target.value)} /></label>}
      {write.error && <p role="alert">{write.error.message}</p>}
      <Button type="primary" danger={step === 'withdraw'} htmlType="submit" size="small" loading={write.isPending} disabled={step === 'retire' && reference.trim() === ''}>{t(`ledger.do.${step}`)}</Button>
    </form>
  );
  return (
    <Popover content={form} trigger="click" open={open} onOpenChange={setOpen} placement="left" destroyOnHidden>
      <button type="button" className="small-button">{t(`ledger.do.${step}`)}</button>
    </Popover>
  );
}
