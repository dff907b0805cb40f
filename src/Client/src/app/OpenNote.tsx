import { Link } from 'react-router';
import { useWords } from '../i18n';
import { useSession } from './Session';

/** While sign-in is off: said on every page, with the way to turn it on. */
export function OpenNote({ factory }: { factory: string }) {
  const { t } = useWords();
  const { me } = useSession();
  if (me.signIn === 'on') {
    return null;
  }
  return (
    <div className="offered-note" role="status">
      <span>{t(me.whyOff === 'told-off' ? 'access.open.toldOff' : 'access.open.noUsers')}</span>
      <Link className="small-button" to={`/f/${factory}/access`}>{t(me.whyOff === 'told-off' ? 'access.open.look' : 'access.open.first')}</Link>
    </div>
  );
}
