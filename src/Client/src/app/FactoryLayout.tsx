import { useEffect, useMemo, useState } from 'react';
import { Outlet, useParams, useSearchParams } from 'react-router';
import { ApiError } from '../api/http';
import { useModel } from '../api/queries';
import { useWords } from '../i18n';
import { useLive } from '../live/LiveContext';
import { Failure, Waiting } from '../ui/States';
import { FactoryContext, viewOf } from './FactoryContext';
import { keepFactory } from './lastFactory';
import { Navigation } from './Navigation';
import { OpenNote } from './OpenNote';
import { OfferedModel } from './OfferedModel';
import { SearchDialog } from './SearchDialog';
import { useSession } from './Session';
import { TopBar } from './TopBar';
import { UnknownFactory } from './UnknownFactory';

/** Frame of every page of one factory: navigation, top bar, search, and the model that all pages read. */
export function FactoryLayout() {
  const { factory = '' } = useParams();
  const { t, nameOf } = useWords();
  const live = useLive();
  const { may } = useSession();
  const model = useModel(factory);
  const [searching, setSearching] = useState(false);
  const wall = useSearchParams()[0].get('wall') === '1';
  const view = useMemo(() => (model.data ? viewOf(model.data) : null), [model.data]);

  useEffect(() => {
    live.show(factory);
  }, [live, factory]);
  useEffect(() => {
    if (view) {
      keepFactory(view.id);
      document.title = `${nameOf(view.model.site.name)} · FactoryTwin`;
    }
  }, [view, nameOf]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setSearching((open) => !open);
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  const content = view ? <Outlet /> : model.error
    ? model.error instanceof ApiError && model.error.status === 404
      ? <UnknownFactory id={factory} />
      : <Failure error={model.error} retry={() => void model.refetch()} />
    : <Waiting height={480} />;
  return (
    <FactoryContext value={view}>
      <a className="skip" href="#content">{t('app.skip')}</a>
      <div className={wall ? 'frame wall' : 'frame'}>
        {!wall && <Navigation factory={factory} />}
        <div className="frame-main">
          {!wall && <TopBar factory={factory} openSearch={() => setSearching(true)} />}
          {!wall && <OpenNote factory={factory} />}
          {view && !wall && may('editModel') && <OfferedModel factory={factory} />}
          <main id="content" tabIndex={-1}>{content}</main>
        </div>
      </div>
      {view && <SearchDialog open={searching} close={() => setSearching(false)} />}
    </FactoryContext>
  );
}
