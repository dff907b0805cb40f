import { Select, Tooltip } from 'antd';
import { Link, useLocation, useNavigate } from 'react-router';
import { useFactories } from '../api/queries';
import { useWords } from '../i18n';
import { useLiveFactory } from '../live/LiveContext';
import { useTheme } from '../theme/ThemeContext';
import { AlarmMark } from '../ui/AlarmMark';
import { Icon } from '../ui/Icon';
import { allPages } from './pages';
import { PeriodPicker } from './PeriodPicker';
import { UserMenu } from './UserMenu';

export function TopBar({ factory, openSearch }: { factory: string; openSearch: () => void }) {
  const { t, nameOf, language, choose } = useWords();
  const { name, toggle } = useTheme();
  const factories = useFactories();
  const navigate = useNavigate();
  const page = useLocation().pathname.split('/')[3] ?? 'overview';
  const range = allPages.find((p) => p.key === page)?.range ?? null;
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <header className="top">
      <Select
        className="top-factory"
        aria-label={t('app.factory')}
        value={factory}
        popupMatchSelectWidth={false}
        options={(factories.data ?? []).map((f) => ({ value: f.id, label: nameOf(f.name) }))}
        onChange={(id: string) => void navigate(`/f/${id}/overview`)}
      />
      {range && <PeriodPicker fallback={range} />}
      <button type="button" className="top-search" aria-label={t('app.search')} onClick={openSearch}>
        <Icon name="search" size={17} />
        <span>{t('app.search')}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <div className="top-right">
        <AlarmCounts factory={factory} />
        <button type="button" className="plain" lang={other} onClick={() => choose(other)}>
          {t('app.otherLanguage')}
        </button>
        <Tooltip title={t(name === 'light' ? 'app.toDark' : 'app.toLight')}>
          <button type="button" className="plain" aria-label={t(name === 'light' ? 'app.toDark' : 'app.toLight')} onClick={toggle}>
            <Icon name={name === 'light' ? 'sun' : 'moon'} size={16} />
          </button>
        </Tooltip>
        <UserMenu factory={factory} />
      </div>
    </header>
  );
}

function AlarmCounts({ factory }: { factory: string }) {
  const { t } = useWords();
  const counts = useLiveFactory()?.alarms;
  if (!counts || counts.critical + counts.major + counts.minor === 0) {
    return null;
  }
  return (
    <Link className="top-alarms" to={`/f/${factory}/alarms`} aria-label={t('app.openAlarms', { ...counts })}>
      {(['critical', 'major', 'minor'] as const).filter((s) => counts[s] > 0).map((severity) => (
        <span key={severity}>
          <AlarmMark severity={severity} />
          {counts[severity]}
        </span>
      ))}
    </Link>
  );
}
