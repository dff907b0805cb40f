import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useSupplierStep, type SuppliersAnswer } from '../../api/suppliers';
import { useFactory } from '../../app/FactoryContext';
import { useSession } from '../../app/Session';
import { full } from '../../format/quantity';
import { localMoment } from '../../format/time';
import { useWords } from '../../i18n';
import { Card } from '../../ui/Card';
import { RefusalList } from './RefusalList';

/** Weights and limits of the scores: each with where it comes from; what is ours is marked as an assumption. */
export function SettingsCard({ settings }: { settings: SuppliersAnswer['settings'] }) {
  const { t, nameOf } = useWords();
  const { id, zone } = useFactory();
  const { may } = useSession();
  const step = useSupplierStep(id);
  const [draft, setDraft] = useState<Record<string, number> | null>(null);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<Error | null>(null);
  const last = settings.history.at(-1);
  const done = () => {
    setDraft(null);
    setReason('');
    setError(null);
  };
  return (
    <Card title={t('suppliers.settings')} note={last ? t('suppliers.settingsBy', { by: last.by, at: localMoment(last.at, zone), reason: last.reason }) : t('suppliers.settingsNote')}
      extra={!draft && <Button size="small" disabled={!may('keepCarbon')} onClick={() => setDraft(settings.settings)}>{t('suppliers.edit')}</Button>}>
      <ul className="setting-list">
        {settings.definitions.map((d) => (
          <li key={d.key}>
            <div><b>{nameOf(d.name)}</b><span className="quiet">{nameOf(d.source)} · {t('suppliers.default', { value: full(d.default) })}</span></div>
            <span className="setting-value">
              {draft
                ? <InputNumber<number> size="small" min={d.atLeast} max={d.atMost} value={draft[d.key] ?? null} aria-label={nameOf(d.name)} onChange={(value) => setDraft({ ...draft, [d.key]: value ?? d.default })} />
                : <>{full(d.value)} {d.unit === '1' ? '' : t(`suppliers.unitOf.${d.unit}`)}</>}
            </span>
            <span className={d.assumption ? 'assumed' : 'quiet'}>{t(d.assumption ? 'suppliers.assumed' : 'suppliers.sourced')}</span>
          </li>
        ))}
      </ul>
      {draft && (
        <div className="inline-form">
          <Input size="small" value={reason} maxLength={400} placeholder={t('suppliers.reason')} aria-label={t('suppliers.reason')} onChange={(e) => setReason(e.target.value)} />
          <Button size="small" onClick={done}>{t('suppliers.cancel')}</Button>
          <Button size="small" type="primary" disabled={!reason.trim()} onClick={() => void step('PUT', '/settings', { settings: draft, version: settings.version, reason }).then(done, setError)}>{t('suppliers.save')}</Button>
        </div>
      )}
      <RefusalList error={error} />
    </Card>
  );
}
