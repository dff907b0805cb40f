import { useWords } from '../i18n';
import { useLinkState, useLiveFactory, useLive } from '../live/LiveContext';
import { useEffect, useState } from 'react';

/** Lower left: is the picture live, and how many points speak. */
export function ConnectionState() {
  const { t } = useWords();
  const state = useLinkState();
  const points = useLiveFactory()?.points;
  return (
    <div className="nav-link-state" role="status">
      <div>
        <span className={`dot dot-${state}`} aria-hidden="true" />
        {t(`app.link.${state}`)}
        {state === 'live' && <FrameRate />}
      </div>
      {points && <div className="quiet">{t('app.pointsOnline', { live: points.live, total: points.total })}</div>}
    </div>
  );
}

/** Seconds since the last frame, so that a picture that stands still is seen to stand still. */
function FrameRate() {
  const { t } = useWords();
  const { store } = useLive();
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    let last = performance.now();
    const unsubscribe = store.subscribe(() => {
      last = performance.now();
    });
    const timer = window.setInterval(() => setSeconds(Math.round((performance.now() - last) / 1000)), 1000);
    return () => {
      unsubscribe();
      window.clearInterval(timer);
    };
  }, [store]);
  return seconds >= 5 ? <span> · {t('app.frameAge', { seconds })}</span> : null;
}
