import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Input, InputNumber, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import { useDeviceKeys, type DeviceKey } from '../../api/access';
import { send, sendJson } from '../../api/http';
import { useFactory } from '../../app/FactoryContext';
import { useWords } from '../../i18n';
import { Card } from '../../ui/Card';
import { DataTable, type Column } from '../../ui/DataTable';
import { Blank, Failure, Waiting } from '../../ui/States';
import { moment } from './moment';
import { SecretOnce } from './SecretOnce';

/** Keys with which gateways deliver the readings of their points. */
export function KeysCard() {
  const { t } = useWords();
  const keys = useDeviceKeys();
  const queries = useQueryClient();
  const [making, setMaking] = useState(false);
  const revoking = useMutation({
    mutationFn: (id: string) => send('DELETE', `/keys/${id}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['/keys'] }),
  });
  const columns: Column<DeviceKey>[] = [
    { key: 'label', title: t('access.device'), fixed: true, value: (key) => key.label },
    { key: 'factory', title: t('app.factory'), value: (key) => key.factory },
    { key: 'points', title: t('access.points'), wrap: true, value: (key) => key.points.slice(0, 6).join(' ') + (key.points.length > 6 ? ` +${key.points.length - 6}` : '') },
    { key: 'created', title: t('access.created'), value: (key) => key.created, render: (key) => `${moment(key.created)} · ${key.createdBy}` },
    { key: 'expires', title: t('access.expires'), value: (key) => key.expires, render: (key) => (key.expires ? moment(key.expires) : t('access.untilRevoked')) },
    {
      key: 'revoke', title: t('access.revoke'), fixed: true, value: () => '',
      render: (key) => (
        <Popconfirm title={t('access.revokeAsk', { name: key.label })} okText={t('access.revoke')} okButtonProps={{ danger: true }} onConfirm={() => revoking.mutate(key.id)}>
          <button type="button" className="small-button">{t('access.revoke')}</button>
        </Popconfirm>
      ),
    },
  ];
  return (
    <Card title={t('access.keys')} note={t('access.keysNote')}>
      {keys.isPending && <Waiting height={120} />}
      {(keys.error ?? revoking.error) && <Failure error={(keys.error ?? revoking.error)!} retry={() => void keys.refetch()} />}
      {keys.data && (keys.data.length > 0
        ? <DataTable name="keys" columns={columns} rows={keys.data} rowKey={(key) => key.id} />
        : <Blank title={t('access.noKeys')} text={t('access.noKeysHint')} />)}
      <div className="card-foot"><Button onClick={() => setMaking(true)}>{t('access.addKey')}</Button></div>
      <Drawer open={making} onClose={() => setMaking(false)} size={480} destroyOnHidden title={t('access.addKey')}>
        <KeyForm />
      </Drawer>
    </Card>
  );
}

function KeyForm() {
  const { t, nameOf } = useWords();
  const factory = useFactory();
  const queries = useQueryClient();
  const [label, setLabel] = useState('');
  const [points, setPoints] = useState<string[]>([]);
  const [days, setDays] = useState<number | null>(null);
  const making = useMutation({
    mutationFn: () => sendJson<DeviceKey>('POST', '/keys', { label, factory: factory.id, points, days }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['/keys'] }),
  });
  if (making.data?.key) {
    return <SecretOnce secret={making.data.key} use={t('access.keyUse')} />;
  }
  return (
    <form
      className="access-form"
      onSubmit={(event) => {
        event.preventDefault();
        making.mutate();
      }}
    >
      <label>{t('access.device')}<Input value={label} maxLength={64} autoFocus onChange={(e) => setLabel(e.target.value)} /></label>
      <label>
        {t('access.points')}
        <Select
          mode="tags" value={points} onChange={setPoints} tokenSeparators={[',', ' ']} maxTagCount={20} aria-label={t('access.points')}
          options={factory.model.points.slice(0, 2000).map((point) => ({ value: point.id, label: `${point.id} · ${nameOf(point.name)}` }))}
        />
        <small>{t('access.pointsRule')}</small>
      </label>
      <label>{t('access.days')}<InputNumber value={days} min={1} max={730} onChange={(value) => setDays(value)} /><small>{t('access.daysHint')}</small></label>
      {making.error && <p role="alert">{making.error.message}</p>}
      <Button type="primary" htmlType="submit" loading={making.isPending} disabled={label.trim() === '' || points.length === 0}>{t('access.make')}</Button>
    </form>
  );
}
