import { Button, Switch } from 'antd';
import { ApiError } from '../../api/http';
import type { ScenarioOffer } from '../../api/plans';
import { addDays, spanText } from '../../format/time';
import { useSession } from '../../app/Session';
import { useWords } from '../../i18n';
import { Card } from '../../ui/Card';
import { faultsOf, type Draft } from './draft';
import { MeasureSection } from './MeasureSection';

interface DraftCardProps {
  offer: ScenarioOffer;
  draft: Draft;
  change: (draft: Draft) => void;
  fill: boolean;
  setFill: (fill: boolean) => void;
  run: () => void;
  pending: boolean;
  error: Error | null;
}

/** The measures on offer for this factory, and the button that runs them. */
export function DraftCard({ offer, draft, change, fill, setFill, run, pending, error }: DraftCardProps) {
  const { t } = useWords();
  const { may } = useSession();
  const taken = offer.measures.filter((m) => m.applies && draft[m.measure]?.enabled);
  const faulty = taken.some((m) => {
    const own = draft[m.measure];
    return own !== undefined && faultsOf(m, own).length > 0;
  });
  return (
    <Card title={t('plan.measures')} note={t('plan.measuresNote')} className="draft-card">
      {offer.measures.map((m) => {
        const own = draft[m.measure];
        return own && <MeasureSection key={m.measure} offer={m} draft={own} change={(next) => change({ ...draft, [m.measure]: next })} />;
      })}
      <div className="draft-foot">
        {offer.period && <p className="quiet">{t('plan.basis', { span: spanText(offer.period.from, addDays(offer.period.to, -1)) })}</p>}
        <label className="tool-switch"><Switch size="small" checked={fill} onChange={setFill} aria-label={t('plan.fillToYear')} />{t('plan.fillToYear')}</label>
        {error && <Refusal error={error} />}
        {!may('plan') && <p className="quiet">{t('access.noRightHint')}</p>}
        <Button type="primary" className="run-plan" block disabled={faulty || pending || !may('plan')} loading={pending} onClick={run}>{t(taken.length === 0 ? 'plan.runBaseline' : 'plan.run')}</Button>
      </div>
    </Card>
  );
}

function Refusal({ error }: { error: Error }) {
  const { t } = useWords();
  const problems = error instanceof ApiError ? error.problems : [];
  return (
    <div className="refusal" role="alert">
      <b>{t(error instanceof ApiError && error.status === 429 ? 'plan.busy' : 'plan.refused')}</b>
      {problems.length > 0 ? <ul>{problems.map((p, i) => <li key={i}>{p.path && <code>{p.path}</code>} {p.message}</li>)}</ul> : <p>{error.message}</p>}
    </div>
  );
}
