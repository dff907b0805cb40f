import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { userRoles, type Role, type User } from '../../api/access';
import { send } from '../../api/http';
import { useWords } from '../../i18n';

interface UserFormProps {
  /** Null: a new one. */
  user: User | null;
  /** The first user turns sign-in on, and must be an admin. */
  first: boolean;
  self: string | undefined;
  done: () => void;
}

/** Makes or changes one user. */
export function UserForm({ user, first, self, done }: UserFormProps) {
  const { t } = useWords();
  const queries = useQueryClient();
  const [name, setName] = useState(user?.name ?? '');
  const [displayName, setDisplayName] = useState(user?.displayName ?? '');
  const [roles, setRoles] = useState<Role[]>(user?.roles ?? (first ? ['admin'] : ['operator']));
  const [password, setPassword] = useState('');
  const path = `/users/${encodeURIComponent(user?.name ?? '')}`;
  const after = () => {
    done();
    return queries.invalidateQueries();
  };
  const saving = useMutation({
    mutationFn: () => (user
      ? send('PUT', path, { displayName, roles, ...(password && { password }) })
      : send('POST', '/users', { name, displayName, roles, password })),
    onSuccess: after,
  });
  const acting = useMutation({
    mutationFn: (act: 'disable' | 'enable' | 'remove') => (act === 'remove' ? send('DELETE', path) : send('PUT', path, { disabled: act === 'disable' })),
    onSuccess: after,
  });
  const error = saving.error ?? acting.error;
  return (
    <form
      className="access-form"
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate();
      }}
    >
      {first && <p className="quiet">{t('access.firstHint')}</p>}
      {!user && <label>{t('access.name')}<Input value={name} maxLength={64} autoFocus autoComplete="off" onChange={(e) => setName(e.target.value)} /><small>{t('access.nameRule')}</small></label>}
      <label>{t('access.displayName')}<Input value={displayName} maxLength={100} onChange={(e) => setDisplayName(e.target.value)} /></label>
      <fieldset>
        <legend>{t('access.roles')}</legend>
        {userRoles.map((role) => (
          <Checkbox
            key={role} checked={roles.includes(role)} disabled={first && role === 'admin'}
            onChange={(e) => setRoles(e.target.checked ? [...roles, role] : roles.filter((r) => r !== role))}
          >
            {t(`access.role.${role}`)}
          </Checkbox>
        ))}
      </fieldset>
      <label>
        {t(user ? 'access.newPassword' : 'access.password')}
        <Input.Password value={password} maxLength={256} autoComplete="new-password" onChange={(e) => setPassword(e.target.value)} />
        <small>{t(user ? 'access.newPasswordHint' : 'access.passwordRule')}</small>
      </label>
      {error && <p role="alert">{error.message}</p>}
      <Button type="primary" htmlType="submit" loading={saving.isPending} disabled={roles.length === 0 || (!user && (name === '' || password === ''))}>{t('access.save')}</Button>
      {user && user.name !== self && (
        <div className="form-more">
          <Button onClick={() => acting.mutate(user.disabled ? 'enable' : 'disable')}>{t(user.disabled ? 'access.enable' : 'access.disable')}</Button>
          <Popconfirm title={t('access.removeAsk', { name: user.name })} okText={t('access.remove')} okButtonProps={{ danger: true }} onConfirm={() => acting.mutate('remove')}>
            <Button danger>{t('access.remove')}</Button>
          </Popconfirm>
        </div>
      )}
    </form>
  );
}
