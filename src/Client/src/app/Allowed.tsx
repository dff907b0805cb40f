import type { ReactNode } from 'react';
import type { Permission } from '../api/access';
import { useWords } from '../i18n';
import { useSession } from './Session';

/** What only somebody with a permission is shown; `hint`: who lacks it is told so in its place. */
export function Allowed({ needs, hint = false, children }: { needs: Permission; hint?: boolean; children: ReactNode }) {
  const { may } = useSession();
  const { t } = useWords();
  return may(needs) ? children : hint ? <p className="quiet">{t('access.noRightHint')}</p> : null;
}
