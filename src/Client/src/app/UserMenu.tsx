import { useQueryClient } from '@tanstack/react-query';
import { Popover } from 'antd';
import { Link } from 'react-router';
import { postJson } from '../api/http';
import { useWords } from '../i18n';
import { Icon } from '../ui/Icon';
import { useSession } from './Session';

/** Who is signed in, as what, and the way out. */
export function UserMenu({ factory }: { factory: string }) {
  const { t } = useWords();
  const { me } = useSession();
  const queries = useQueryClient();
  if (me.signIn === 'off' || !me.user) {
    return null;
  }
  const signOut = async () => {
    await postJson('/sign-out', undefined);
    // What one person saw is not shown to the next at this screen.
    queries.clear();
    window.location.assign('/');
  };
  const menu = (
    <div className="user-menu">
      <b>{me.user.displayName}</b>
      <span className="quiet">{me.user.name} · {me.user.roles.map((role) => t(`access.role.${role}`)).join(t('access.and'))}</span>
      <Link className="plain" to={`/f/${factory}/account`}>{t('access.account.title')}</Link>
      <button type="button" className="plain" onClick={() => void signOut()}>{t('access.signOut')}</button>
    </div>
  );
  return (
    <Popover content={menu} trigger="click" placement="bottomRight" arrow={false}>
      <button type="button" className="plain top-user" aria-haspopup="dialog" aria-label={t('access.menu', { name: me.user.displayName })}>
        <Icon name="user" size={16} />
        <span>{me.user.displayName}</span>
      </button>
    </Popover>
  );
}
