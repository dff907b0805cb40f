import { Button } from 'antd';
import { isOver, type PlanRun } from '../../api/plans';
import { useSession } from '../../app/Session';
import { useWords, wordFor } from '../../i18n';
import { useNow } from '../../live/LiveContext';
import { Card } from '../../ui/Card';

/** A run that is not done: how far it is, how long it takes, and the way to stop it; or why it ended without a result. */
export function ProgressCard({ run, cancel, cancelling }: { run: PlanRun; cancel: () => void; cancelling: boolean }) {
  const { t, nameOf } = useWords();
  const { may } = useSession();
  const now = useNow();
  const seconds = run.finished ? run.elapsedSeconds : Math.max(0, (now - Date.parse(run.started ?? run.requested)) / 1000);
  return (
    <Card
      title={nameOf(run.name)} note={t(`plan.state.${run.state}`)} className="progress-card"
      extra={!isOver(run) && may('plan') && <Button size="small" onClick={cancel} loading={cancelling}>{t('plan.cancel')}</Button>}
    >
      {!isOver(run) && (
        <div className="progress-line" role="status">
          <progress {...(run.progress === null ? {} : { value: run.progress })} max={1} aria-label={t('plan.progress')} />
          <span>{run.stage && wordFor(t, 'plan.stage', run.stage)}</span>
          <b>{run.progress === null ? '' : `${Math.floor(run.progress * 100)}%`}</b>
          <span className="quiet">{t('plan.elapsed', { seconds: Math.round(seconds ?? 0) })}</span>
        </div>
      )}
      {run.attempt > 1 && <p className="quiet">{t('plan.attempt', { count: run.attempt })}</p>}
      {run.message && <p>{nameOf(run.message)}</p>}
      {run.problems.length > 0 && <ul className="problems">{run.problems.map((p, i) => <li key={i}>{p.path && <code>{p.path}</code>} {p.message}</li>)}</ul>}
      {run.state === 'cancelled' && <p className="quiet">{t('plan.cancelledHint')}</p>}
    </Card>
  );
}
