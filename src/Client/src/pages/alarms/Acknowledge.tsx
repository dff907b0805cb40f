import { useMutation } from '@tanstack/react-query';
import { Button, Input, Popover } from 'antd';
import { useState } from 'react';
import type { Alarm } from '../../api/frames';
import { postJson } from '../../api/http';
import { useFactory } from '../../app/FactoryContext';
import { useSession } from '../../app/Session';
import { localMoment } from '../../format/time';
import { useWords } from '../../i18n';

const nameKey = 'factorytwin.name';

/** Taking an alarm: who, and a note for the next shift. It stays open until its cause is gone. */
export function Acknowledge({ alarm, changed }: { alarm: Alarm; changed: () => void }) {
  const { t } = useWords();
  const { id, zone } = useFactory();
  const [open, setOpen] = useState(false);
  const { me, may } = useSession();
  // Whoever is signed in is known; otherwise people say who they are.
  const known = me.signIn === 'on' ? me.user?.name : undefined;
  const [by, setBy] = useState(() => known ?? localStorage.getItem(nameKey) ?? '');
  const [note, setNote] = useState('');
  const taking = useMutation({
    mutationFn: () => postJson(`/factories/${encodeURIComponent(id)}/alarms/${encodeURIComponent(alarm.id)}/acknowledge`, { by: by.trim(), note: note.trim() }),
    onSuccess: () => {
      if (!known) {
        localStorage.setItem(nameKey, by.trim());
      }
      setOpen(false);
      changed();
    },
  });
  if (alarm.acknowledged) {
    const { by: who, at, note: what } = alarm.acknowledged;
    return <span className="quiet">{t('alarms.takenBy', { name: who })} · {localMoment(at, zone)}{what && ` · ${what}`}</span>;
  }
  if (!may('operate')) {
    return null;
  }
  const form = (
    <form
      className="acknowledge"
      onSubmit={(event) => {
        event.preventDefault();
        taking.mutate();
      }}
    >
      {!known && <label>{t('alarms.yourName')}<Input value={by} maxLength={60} autoFocus onChange={(e) => setBy(e.target.value)} /></label>}
      <label>{t('alarms.note')}<Input.TextArea value={note} maxLength={400} rows={2} onChange={(e) => setNote(e.target.value)} /></label>
      {taking.error && <p role="alert">{taking.error.message}</p>}
      <Button type="primary" htmlType="submit" size="small" disabled={by.trim() === ''} loading={taking.isPending}>{t('alarms.acknowledge')}</Button>
    </form>
  );
  return (
    <Popover content={form} trigger="click" open={open} onOpenChange={setOpen} placement="left" destroyOnHidden>
      <button type="button" className="small-button">{t('alarms.acknowledge')}</button>
    </Popover>
  );
}
