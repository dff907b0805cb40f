import { isOver, type PlanRun } from '../../api/plans';
import { useFactory } from '../../app/FactoryContext';
import { significant, unitText } from '../../format/quantity';
import { localMoment } from '../../format/time';
import { useWords } from '../../i18n';
import { Card } from '../../ui/Card';

interface RunsCardProps { runs: readonly PlanRun[]; shown: string | null; other: string | null; show: (run: string) => void; compare: (run: string | null) => void }

/** Earlier runs: a click shows one, the button beside it puts it next to the one that is shown. */
export function RunsCard({ runs, shown, other, show, compare }: RunsCardProps) {
  const { t } = useWords();
  if (runs.length === 0) {
    return null;
  }
  return (
    <Card title={t('plan.runs')} note={t('plan.runsNote', { count: runs.length })} className="runs-card">
      <ul className="run-list">
        {runs.map((run) => (
          <li key={run.id} className={run.id === shown ? 'selected' : undefined}>
            <RunName run={run} shown={run.id === shown} show={() => show(run.id)} />
            <RunChange run={run} />
            {run.state === 'done' && run.id !== shown ? (
              <button type="button" className="small-button" aria-pressed={run.id === other} onClick={() => compare(run.id === other ? null : run.id)}>
                {t(run.id === other ? 'plan.comparing' : 'plan.compare')}
              </button>
            ) : <span />}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function RunName({ run, shown, show }: { run: PlanRun; shown: boolean; show: () => void }) {
  const { t, nameOf } = useWords();
  const { zone } = useFactory();
  return (
    <button type="button" className="run-name" aria-current={shown} onClick={show}>
      <span>{nameOf(run.name)}</span>
      <small>{localMoment(run.requested, zone)}{run.state !== 'done' && ` · ${t(`plan.state.${run.state}`)}`}</small>
    </button>
  );
}

/** What the run changes of the emissions, or how far it is. */
function RunChange({ run }: { run: PlanRun }) {
  const { t } = useWords();
  const [before, after] = [run.headline?.baselineTotalLocationTCO2e ?? null, run.headline?.totalLocationTCO2e ?? null];
  if (before === null || after === null || (before === 0 && after === 0)) {
    return <b>{isOver(run) ? t('app.none') : `${Math.floor((run.progress ?? 0) * 100)}%`}</b>;
  }
  const change = after - before;
  return <b>{change > 0 ? '+' : ''}{significant(change)} {unitText('t')}</b>;
}
