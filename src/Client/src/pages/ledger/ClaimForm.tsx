import { Button, Drawer, Input, InputNumber, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useLedgerWrite, type Ledger, type LedgerYear } from '../../api/ledger';
import { useFactory } from '../../app/FactoryContext';
import { fixed, unitText } from '../../format/quantity';
import { useWords } from '../../i18n';

interface ClaimFormProps { open: boolean; ledger: Ledger; year: LedgerYear; close: () => void }

/** A new claim: which units for which year. Shows what fits and what net becomes before anything is set aside. */
export function ClaimForm({ open, ledger, year, close }: ClaimFormProps) {
  const { t } = useWords();
  return (
    <Drawer open={open} onClose={close} size={440} mask={false} title={t('ledger.newClaimOf', { year: year.year })} destroyOnHidden>
      <Fields ledger={ledger} year={year} close={close} />
    </Drawer>
  );
}

function Fields({ ledger, year, close }: Omit<ClaimFormProps, 'open'>) {
  const { t, nameOf } = useWords();
  const { id } = useFactory();
  // Certificates act on the electricity of an open year; how much of it there is, the host tells.
  const isOpen = year.state === 'open';
  const [use, setUse] = useState<'offset' | 'electricity'>(isOpen ? 'electricity' : 'offset');
  const [claim, setClaim] = useState('');
  const [subject, setSubject] = useState('organisation');
  const [published, setPublished] = useState('');
  const [units, setUnits] = useState<Record<string, number>>({});
  const write = useLedgerWrite(id, close);
  const unit = use === 'offset' ? 'tCO2e' : 'MWh';
  const offered = ledger.positions.filter((p) => p.unit === unit && p.balance.held > 0);
  const keyOf = (p: { series: string; batch: string }) => `${p.series}|${p.batch}`;
  const lines = offered.map((p) => ({ series: p.series, batch: p.batch, units: units[keyOf(p)] ?? 0 })).filter((l) => l.units > 0);
  const wanted = lines.reduce((sum, l) => sum + l.units, 0);
  const room = use === 'offset' ? year.creditRoom : isOpen ? wanted : year.certificateRoom;
  const fits = Math.min(wanted, room);
  return (
    <form
      className="ledger-form wide"
      onSubmit={(event) => {
        event.preventDefault();
        write.mutate({ path: '/claims', body: { id: claim.trim(), year: year.year, use, subject, publishedOn: published || null, upTo: true, lines } });
      }}
    >
      <Segmented<'offset' | 'electricity'> block value={use} onChange={setUse} aria-label={t('ledger.use')} options={[{ value: 'offset', label: t('ledger.useOf.offset'), disabled: isOpen }, { value: 'electricity', label: t('ledger.useOf.electricity') }]} />
      <p className="quiet">{isOpen ? t('ledger.room.open') : t(`ledger.room.${use}`, { room: fixed(room, 0) })}</p>
      <label>{t('ledger.claimId')}<Input value={claim} maxLength={64} onChange={(e) => setClaim(e.target.value)} /></label>
      <label>{t('ledger.subjectLabel')}<Select value={subject} onChange={setSubject} options={['organisation', 'product', 'event'].map((value) => ({ value, label: t(`ledger.subject.${value}`) }))} /></label>
      <label>{t('ledger.publishedOptional')}<Input placeholder="2026-07-06" maxLength={10} value={published} onChange={(e) => setPublished(e.target.value)} /></label>
      <fieldset>
        <legend>{t('ledger.fromWhich')}</legend>
        {offered.length === 0 && <p className="quiet">{t('ledger.nothingHeld')}</p>}
        {offered.map((p) => (
          <label className="pick" key={keyOf(p)}>
            <span>{p.project ?? p.batch}<small className="second-line">{nameOf(p.typeName)} · {p.series} · {t('ledger.heldOf', { held: fixed(p.balance.held, 0) })}</small></span>
            <InputNumber min={0} max={p.balance.held} precision={0} value={units[keyOf(p)] ?? 0} onChange={(value) => setUnits((old) => ({ ...old, [keyOf(p)]: value ?? 0 }))} />
          </label>
        ))}
      </fieldset>
      <p className="effect">{effect()}</p>
      {write.error && <p role="alert">{write.error.message}</p>}
      <Button type="primary" htmlType="submit" loading={write.isPending} disabled={!/^[\w.:-]+$/.test(claim.trim()) || fits === 0}>{t('ledger.setAside', { units: `${fixed(fits, 0)} ${unitText(unit)}` })}</Button>
    </form>
  );

  function effect(): string {
    if (use === 'electricity' || year.gross === null || year.net === null) {
      return t('ledger.effect.electricity', { units: fixed(fits, 0) });
    }
    return t('ledger.effect.offset', { gross: fixed(year.gross, 1), before: fixed(year.net, 1), after: fixed(year.net - fits, 1) });
  }
}
