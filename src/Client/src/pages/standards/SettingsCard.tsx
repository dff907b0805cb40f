import { Button, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { sendJson } from '../../api/http';
import type { ConformanceAnswer, OpenSetting } from '../../api/standards';
import { Allowed } from '../../app/Allowed';
import { useFactory } from '../../app/FactoryContext';
import { full } from '../../format/quantity';
import { useWords } from '../../i18n';
import { Card } from '../../ui/Card';
import { Failure } from '../../ui/States';

/** What the standards leave open: the factory's own number, with who set it and why. */
export function SettingsCard({ answer, changed }: { answer: ConformanceAnswer; changed: () => void }) {
  const { t, nameOf } = useWords();
  const [editing, setEditing] = useState<OpenSetting | null>(null);
  return (
    <Card title={t('standards.settings')} note={t('standards.settingsNote')}>
      <ul className="setting-list">
        {answer.settings.map((setting) => {
          const value = setting.own ?? setting.default;
          const last = answer.changes.filter((change) => change.key === setting.key).at(-1);
          return (
            <li key={setting.key}>
              <div>
                <b>{nameOf(setting.name)}</b>
                <span className="quiet">{nameOf(setting.note)}</span>
                {last && <span className="quiet">{last.by} · {last.at.slice(0, 10)} · {last.reason}</span>}
              </div>
              <span className="setting-value">{value === null ? t('standards.open') : `${full(value)} ${setting.unit}`}</span>
              <Allowed needs="keepCarbon"><Button size="small" onClick={() => setEditing(setting)}>{t('standards.set')}</Button></Allowed>
            </li>
          );
        })}
      </ul>
      {editing && <Edit setting={editing} close={() => setEditing(null)} changed={changed} />}
    </Card>
  );
}

function Edit({ setting, close, changed }: { setting: OpenSetting; close: () => void; changed: () => void }) {
  const { t, nameOf } = useWords();
  const { id } = useFactory();
  const [value, setValue] = useState<number | null>(setting.own ?? setting.default);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<Error | null>(null);
  const save = async () => {
    try {
      await sendJson('PUT', `/factories/${id}/conformance/settings/${setting.key}`, { value, reason });
      close();
      changed();
    } catch (refused) {
      setError(refused as Error);
    }
  };
  return (
    <Modal
      open title={nameOf(setting.name)} okText={t('standards.save')} cancelText={t('standards.cancel')} okButtonProps={{ disabled: reason.trim() === '' }}
      onOk={() => void save()} onCancel={close}
    >
      <p className="quiet">{nameOf(setting.note)}</p>
      <div className="setting-form">
        <label>{t('standards.value')} <InputNumber min={0} max={100} value={value} onChange={setValue} suffix={setting.unit} /></label>
        <label>{t('standards.reason')} <Input maxLength={500} value={reason} onChange={(e) => setReason(e.target.value)} /></label>
      </div>
      {error && <Failure error={error} />}
    </Modal>
  );
}
