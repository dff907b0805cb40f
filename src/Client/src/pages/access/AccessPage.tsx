import { useUsers } from '../../api/access';
import { useSession } from '../../app/Session';
import { useWords } from '../../i18n';
import { Blank, Failure, Waiting } from '../../ui/States';
import { KeysCard } from './KeysCard';
import { RolesCard } from './RolesCard';
import { UsersCard } from './UsersCard';

/** Who may do what: users with their roles, keys of devices, and what each role means. */
export function AccessPage() {
  const { may } = useSession();
  return may('manageAccess') ? <Granted /> : <NoRight />;
}

function Granted() {
  const { t } = useWords();
  const { me } = useSession();
  const users = useUsers();
  const admins = users.data?.filter((user) => user.roles.includes('admin') && !user.disabled).length ?? 0;
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t(me.signIn === 'off' ? 'access.findingOff' : 'access.finding', { users: users.data?.length ?? 0, admins })}</h1>
      </div>
      {users.isPending && <Waiting height={240} />}
      {users.error && <Failure error={users.error} retry={() => void users.refetch()} />}
      {users.data && <UsersCard users={users.data} />}
      <KeysCard />
      <RolesCard />
    </div>
  );
}

/** What a page says that the role may not see: who can grant it. */
export function NoRight() {
  const { t } = useWords();
  return (
    <div className="page">
      <div className="page-head"><h1>{t('access.noRight')}</h1></div>
      <Blank title={t('access.noRight')} text={t('access.noRightHint')} />
    </div>
  );
}
