import { Button, Input, Popover } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sendJson } from '../../api/http';
import type { Factor } from '../../api/factors';
import { useFactory } from '../../app/FactoryContext';
import { useSession } from '../../app/Session';
import { useWords, wordFor } from '../../i18n';

/** Chooses a factor for the carrier it is of, in the factory on the screen; kept with who, when and why. */
export function UseFactor({ factor }: { factor: Factor }) {
  const { t, nameOf } = useWords();
  const { id, model } = useFactory();
  const { may } = useSession();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<Error | null>(null);
  const [done, setDone] = useState(false);
  if (!model.points.some((point) => point.carrier === factor.carrier)) {
    return null;
  }
  const carrier = wordFor(t, 'carrier', factor.carrier);
  const choose = async () => {
    try {
      await sendJson('PUT', `/factories/${encodeURIComponent(id)}/factors/${encodeURIComponent(factor.carrier)}`, { reference: factor.reference, reason, by: null });
      await client.invalidateQueries();
      setDone(true);
      setOpen(false);
    } catch (e) {
      setError(e as Error);
    }
  };
  const form = (
    <div className="ledger-form">
      <p>{t('factors.useExplain', { carrier, factory: nameOf(model.site.name) })}</p>
      <label>{t('factors.reason')}<Input value={reason} maxLength={500} onChange={(e) => setReason(e.target.value)} /></label>
      {error && <p role="alert">{error.message}</p>}
      <Button type="primary" size="small" disabled={!reason.trim()} onClick={() => void choose()}>{t('factors.use', { carrier })}</Button>
    </div>
  );
  return (
    <p>
      <Popover content={form} trigger="click" open={open} onOpenChange={setOpen} arrow={false}><Button size="small" disabled={!may('keepCarbon')}>{t('factors.use', { carrier })}</Button></Popover>
      {done && <span className="quiet" role="status"> {t('factors.used')}</span>}
    </p>
  );
}
