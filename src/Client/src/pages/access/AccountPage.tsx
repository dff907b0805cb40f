import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, InputNumber, Popconfirm } from 'antd';
import { useState } from 'react';
import { mePath, useTokens, type Token } from '../../api/access';
import { send, sendJson } from '../../api/http';
import { useSession } from '../../app/Session';
import { useWords } from '../../i18n';
import { Card } from '../../ui/Card';
import { DataTable, type Column } from '../../ui/DataTable';
import { Blank, Failure } from '../../ui/States';
import { moment } from './moment';
import { SecretOnce } from './SecretOnce';

/** One's own account: tokens for programs, and the password. */
export function AccountPage() {
  const { t } = useWords();
  const { me } = useSession();
  return (
    <div className="page">
      <div className="page-head"><h1>{t('access.account.title')}</h1><p className="quiet">{me.user?.name}</p></div>
      {me.signIn === 'off'
        ? <Blank title={t('access.account.off')} text={t('access.account.offHint')} />
        : <><TokensCard /><PasswordCard /></>}
    </div>
  );
}

function TokensCard() {
  const { t } = useWords();
  const tokens = useTokens();
  const queries = useQueryClient();
  const [label, setLabel] = useState('');
  const [days, setDays] = useState(90);
  const changed = () => queries.invalidateQueries({ queryKey: ['/tokens'] });
  const making = useMutation({ mutationFn: () => sendJson<Token>('POST', '/tokens', { label, days }), onSuccess: changed });
  const revoking = useMutation({ mutationFn: (id: string) => send('DELETE', `/tokens/${id}`), onSuccess: changed });
  const columns: Column<Token>[] = [
    { key: 'label', title: t('access.account.use'), fixed: true, value: (token) => token.label },
    { key: 'roles', title: t('access.roles'), wrap: true, value: (token) => token.roles.map((role) => t(`access.role.${role}`)).join(t('access.and')) },
    { key: 'created', title: t('access.created'), value: (token) => token.created, render: (token) => moment(token.created) },
    { key: 'expires', title: t('access.expires'), value: (token) => token.expires, render: (token) => moment(token.expires) },
    {
      key: 'revoke', title: t('access.revoke'), fixed: true, value: () => '',
      render: (token) => (
        <Popconfirm title={t('access.revokeAsk', { name: token.label })} okText={t('access.revoke')} okButtonProps={{ danger: true }} onConfirm={() => revoking.mutate(token.id)}>
          <button type="button" className="small-button">{t('access.revoke')}</button>
        </Popconfirm>
      ),
    },
  ];
  const error = tokens.error ?? making.error ?? revoking.error;
  return (
    <Card title={t('access.account.tokens')} note={t('access.account.tokensNote')}>
      {error && <Failure error={error} />}
      {tokens.data && tokens.data.length > 0 && <DataTable name="tokens" columns={columns} rows={tokens.data} rowKey={(token) => token.id} />}
      {making.data?.token && <SecretOnce secret={making.data.token} use={t('access.account.tokenUse')} />}
      <form
        className="access-row"
        onSubmit={(event) => {
          event.preventDefault();
          making.mutate();
        }}
      >
        <label>{t('access.account.use')}<Input value={label} maxLength={64} onChange={(e) => setLabel(e.target.value)} /></label>
        <label>{t('access.days')}<InputNumber value={days} min={1} max={730} onChange={(value) => setDays(value ?? 90)} /></label>
        <Button htmlType="submit" loading={making.isPending} disabled={label.trim() === ''}>{t('access.make')}</Button>
      </form>
    </Card>
  );
}

function PasswordCard() {
  const { t } = useWords();
  const queries = useQueryClient();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const changing = useMutation({
    mutationFn: () => send('PUT', '/me/password', { current, next }),
    onSuccess: () => queries.invalidateQueries({ queryKey: [mePath] }),
  });
  return (
    <Card title={t('access.account.password')} note={t('access.account.passwordNote')}>
      <form
        className="access-row"
        onSubmit={(event) => {
          event.preventDefault();
          changing.mutate();
        }}
      >
        <label>{t('access.account.current')}<Input.Password value={current} maxLength={256} autoComplete="current-password" onChange={(e) => setCurrent(e.target.value)} /></label>
        <label>{t('access.newPassword')}<Input.Password value={next} maxLength={256} autoComplete="new-password" onChange={(e) => setNext(e.target.value)} /></label>
        <Button htmlType="submit" loading={changing.isPending} disabled={current === '' || next === ''}>{t('access.save')}</Button>
      </form>
      {changing.error && <p role="alert">{changing.error.message}</p>}
    </Card>
  );
}
