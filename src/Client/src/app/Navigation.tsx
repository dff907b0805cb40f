import { useState } from 'react';
import { NavLink, useSearchParams } from 'react-router';
import { useWords } from '../i18n';
import { useLiveFactory } from '../live/LiveContext';
import { Icon } from '../ui/Icon';
import { ConnectionState } from './ConnectionState';
import { pageGroups } from './pages';
import { useSession } from './Session';

export function Navigation({ factory }: { factory: string }) {
  const { t } = useWords();
  const { may } = useSession();
  const search = periodOnly(useSearchParams()[0]);
  // On a phone: the first pages and "more", which opens the others above them.
  const [open, setOpen] = useState(false);
  return (
    <nav className={open ? 'nav nav-open' : 'nav'} aria-label={t('app.navigation')}>
      <NavLink className="nav-brand" to={`/f/${factory}/overview`}>
        <Icon name="brand" size={20} />
        <span>FactoryTwin</span>
      </NavLink>
      {pageGroups.map((group) => (
        <div className="nav-group" key={group.key}>
          <div className="nav-heading">{t(`app.group.${group.key}`)}</div>
          {group.pages.filter((page) => !page.needs || may(page.needs)).map((page) => (
            <NavLink className={page.phone ? 'nav-row' : 'nav-row nav-later'} key={page.key} onClick={() => setOpen(false)} to={{ pathname: `/f/${factory}/${page.key}`, search }}>
              <Icon name={page.icon} size={18} />
              <span>{t(`app.page.${page.key}`)}</span>
              {page.key === 'alarms' && <OpenAlarms />}
            </NavLink>
          ))}
        </div>
      ))}
      <button type="button" className="nav-row nav-more" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name="more" size={18} />
        <span>{t('app.more')}</span>
      </button>
      <ConnectionState />
    </nav>
  );
}

function OpenAlarms() {
  const alarms = useLiveFactory()?.alarms;
  const count = alarms ? alarms.critical + alarms.major + alarms.minor : 0;
  return count > 0 ? <span className="nav-count">{count}</span> : null;
}

/** The period goes along from page to page; what belongs to one page stays there. */
function periodOnly(search: URLSearchParams): string {
  const kept = new URLSearchParams();
  for (const name of ['period', 'from', 'to']) {
    const value = search.get(name);
    if (value !== null) {
      kept.set(name, value);
    }
  }
  return kept.toString();
}
