import { userRoles, type Role } from '../../api/access';
import { useWords } from '../../i18n';
import { Card } from '../../ui/Card';

const all: readonly Role[] = [...userRoles, 'device'];

/** What each role is there for. */
export function RolesCard() {
  const { t } = useWords();
  return (
    <Card title={t('access.roles')}>
      <dl className="facts role-facts">
        {all.map((role) => <div key={role}><dt>{t(`access.role.${role}`)}</dt><dd>{t(`access.roleMeans.${role}`)}</dd></div>)}
      </dl>
    </Card>
  );
}
