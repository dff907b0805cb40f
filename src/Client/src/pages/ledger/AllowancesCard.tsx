import { Button, Input, InputNumber, Popover, Select } from 'antd';
import { useState } from 'react';
import { useLedgerWrite, type Ledger } from '../../api/ledger';
import { Allowed } from '../../app/Allowed';
import { useFactory } from '../../app/FactoryContext';
import { fixed, unitText } from '../../format/quantity';
import { useWords } from '../../i18n';
import { Card } from '../../ui/Card';
import { DaysLeft } from './DaysLeft';

const kinds = ['allocated', 'bought', 'sold', 'surrendered', 'withdrawn', 'carried'] as const;

/** The allowance account by compliance year: position, emissions, gap, and until when. */
export function AllowancesCard({ allowances }: { allowances: Ledger['allowances'] }) {
  const { t } = useWords();
  const whole = (value: number | null) => (value === null ? t('app.none') : fixed(value, 0));
  return (
    <Card title={t('ledger.allowances')} note={`${t('ledger.allowancesNote')} · ${unitText('tCO2e')}`} extra={<Allowed needs="keepCarbon"><Enter /></Allowed>}>
      {allowances.years.length === 0 ? <p className="quiet">{t('ledger.noAllowances')}</p> : (
        <div className="scroll-x">
          <table className="table">
            <thead><tr>{['year', 'allocated', 'bought', 'sold', 'carriedIn', 'carriedOut', 'surrendered', 'position', 'emissions', 'gap'].map((key) => <th key={key} className="number">{t(`ledger.allowance.${key}`)}</th>)}<th>{t('ledger.allowance.deadline')}</th></tr></thead>
            <tbody>
              {allowances.years.map(({ position: p, gap, deadline, daysLeft, countdown }) => (
                <tr key={p.year}>
                  {[p.allocated, p.bought, p.sold, p.carriedIn, p.carriedOut, p.surrendered].reduce<React.ReactNode[]>((cells, value, i) => [...cells, <td key={i} className="number">{fixed(value, 0)}</td>], [<td key="year" className="number">{p.year}</td>])}
                  <td className="number"><b>{fixed(p.position, 0)}</b></td>
                  <td className="number">{whole(gap.emissions)}{gap.emissions !== null && <><br /><small className="quiet">{t(`ledger.allowance.basis.${gap.basis}`)}</small></>}</td>
                  <td className={gap.gap !== null && gap.gap > 0 ? 'number ledger-warn-text' : 'number'}>{gap.gap === null ? t('ledger.allowance.unknown') : fixed(gap.gap, 0)}</td>
                  <td>{deadline} <DaysLeft days={daysLeft} countdown={countdown} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}

function Enter() {
  const { t } = useWords();
  const { id } = useFactory();
  const [open, setOpen] = useState(false);
  const [kind, setKind] = useState<(typeof kinds)[number]>('allocated');
  const [year, setYear] = useState<number | null>(new Date().getFullYear() - 1);
  const [units, setUnits] = useState<number | null>(null);
  const [line, setLine] = useState('');
  const [on, setOn] = useState('');
  const write = useLedgerWrite(id, () => setOpen(false));
  const body = { id: line.trim(), kind, year, units, on, ...(kind === 'carried' && { toYear: (year ?? 0) + 1 }) };
  const form = (
    <form className="ledger-form" onSubmit={(event) => { event.preventDefault(); write.mutate({ path: '/allowances', body }); }}>
      <label>{t('ledger.allowance.kind')}<Select value={kind} onChange={setKind} options={kinds.map((value) => ({ value, label: t(`ledger.allowance.${value}`) }))} /></label>
      <label>{t('ledger.allowance.year')}<InputNumber value={year} precision={0} onChange={setYear} /></label>
      <label>{t('ledger.units')}<InputNumber min={1} precision={0} value={units} onChange={setUnits} /></label>
      <label>{t('ledger.allowance.line')}<Input value={line} maxLength={64} onChange={(e) => setLine(e.target.value)} /></label>
      <label>{t('ledger.allowance.on')}<Input placeholder="2026-07-06" maxLength={10} value={on} onChange={(e) => setOn(e.target.value)} /></label>
      {write.error && <p role="alert">{write.error.message}</p>}
      <Button type="primary" htmlType="submit" size="small" loading={write.isPending} disabled={!units || !line.trim() || !on}>{t('ledger.enterOne')}</Button>
    </form>
  );
  return <Popover content={form} trigger="click" open={open} onOpenChange={setOpen} placement="left" destroyOnHidden><button type="button" className="small-button">{t('ledger.allowance.enter')}</button></Popover>;
}
