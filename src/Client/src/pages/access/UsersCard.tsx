import { Button, Drawer } from 'antd';
import { useState } from 'react';
import type { User } from '../../api/access';
import { useSession } from '../../app/Session';
import { useWords } from '../../i18n';
import { Card } from '../../ui/Card';
import { DataTable, type Column } from '../../ui/DataTable';
import { Blank } from '../../ui/States';
import { UserForm } from './UserForm';
import { moment } from './moment';

/** All users; a click on one opens what can be changed. */
export function UsersCard({ users }: { users: readonly User[] }) {
  const { t } = useWords();
  const { me } = useSession();
  const [edited, setEdited] = useState<User | 'new' | null>(null);
  const columns: Column<User>[] = [
    {
      key: 'name', title: t('access.name'), fixed: true, value: (user) => user.name,
      render: (user) => <button type="button" className="link" onClick={() => setEdited(user)}>{user.name}</button>,
    },
    { key: 'displayName', title: t('access.displayName'), value: (user) => user.displayName },
    { key: 'roles', title: t('access.roles'), wrap: true, value: (user) => user.roles.map((role) => t(`access.role.${role}`)).join(t('access.and')) },
    { key: 'state', title: t('access.state'), value: (user) => t(user.disabled ? 'access.disabled' : 'access.enabled') },
    { key: 'created', title: t('access.created'), optional: true, value: (user) => user.created, render: (user) => moment(user.created) },
    { key: 'changed', title: t('access.changed'), value: (user) => user.changed, render: (user) => `${moment(user.changed)} · ${user.changedBy}` },
  ];
  return (
    <Card title={t('access.users')} note={t('access.usersNote')}>
      {users.length > 0
        ? <DataTable name="users" columns={columns} rows={users} rowKey={(user) => user.name} rowClass={(user) => (user.disabled ? 'stale' : undefined)} />
        : <Blank title={t('access.noUsers')} text={t('access.noUsersHint')} />}
      <div className="card-foot"><Button type={users.length === 0 ? 'primary' : 'default'} onClick={() => setEdited('new')}>{t(users.length === 0 ? 'access.open.first' : 'access.addUser')}</Button></div>
      <Drawer open={edited !== null} onClose={() => setEdited(null)} size={420} destroyOnHidden title={edited === 'new' ? t('access.addUser') : edited?.displayName}>
        {edited && <UserForm user={edited === 'new' ? null : edited} first={users.length === 0} self={me.user?.name} done={() => setEdited(null)} />}
      </Drawer>
    </Card>
  );
}
