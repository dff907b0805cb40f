import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { ScenarioResult } from '../../api/plans';
import { isOver } from '../../api/plans';
import { useScenarioOffer } from '../../api/queries';
import { useFactory } from '../../app/FactoryContext';
import { completeness, percent, withUnit } from '../../format/quantity';
import { addDays, spanText } from '../../format/time';
import { useWords, wordFor } from '../../i18n';
import { QualityMark } from '../../ui/QualityMark';
import { Blank, Failure, Waiting } from '../../ui/States';
import { emissionsOf } from './compareRows';
import { draftOf } from './draft';
import { DraftCard } from './DraftCard';
import { ProgressCard } from './ProgressCard';
import { Result } from './Result';
import { RunsCard } from './RunsCard';
import { usePlanner } from './usePlanner';
import { useRun, useRuns } from './useRun';

/** From the living factory to two compared futures: choose measures, run, compare. */
export function PlanPage() {
  const { t } = useWords();
  const { id } = useFactory();
  const [search, setSearch] = useSearchParams();
  const offer = useScenarioOffer(id);
  const runs = useRuns(id);
  const shown = search.get('run') ?? runs.find((r) => r.state === 'done')?.id ?? null;
  const other = search.get('with');
  const go = (run: string | null, beside: string | null) => setSearch((old) => {
    const next = new URLSearchParams(old);
    [['run', run] as const, ['with', beside] as const].forEach(([key, value]) => (value ? next.set(key, value) : next.delete(key)));
    return next;
  });
  const run = useRun(id, shown);
  const second = useRun(id, other).run?.result ?? null;
  const planner = usePlanner(id, offer.data ?? null, (started) => go(started, null));
  const result = run.run?.result ?? null;
  // Who looks at an earlier run finds its inputs in the cards, to go on from there.
  const [taking, setTaking] = useState<string | null>(null);
  const scenario = run.run?.id === taking ? run.run?.scenario : null;
  useEffect(() => {
    if (scenario && offer.data) {
      planner.change(draftOf(scenario, offer.data.measures));
      setTaking(null);
    }
  }, [scenario, offer.data]);
  const show = (next: string) => {
    setTaking(next);
    go(next, other === next ? null : other);
  };
  return (
    <div className="page plan">
      <Heading result={result} />
      <div className="plan-grid">
        <div className="stack">
          {offer.error && <section className="card"><Failure error={offer.error} retry={() => void offer.refetch()} /></section>}
          {offer.isPending && <Waiting height={380} />}
          {offer.data && planner.draft && (
            <DraftCard
              offer={offer.data} draft={planner.draft} change={planner.change} fill={planner.fill} setFill={planner.setFill}
              run={planner.start} pending={planner.pending} error={planner.error}
            />
          )}
          <RunsCard runs={runs} shown={shown} other={other} show={show} compare={(next) => go(shown, next)} />
        </div>
        <div className="stack">
          {run.error && <section className="card"><Failure error={run.error} retry={run.retry} /></section>}
          {run.run && (!isOver(run.run) || run.run.state !== 'done') && <ProgressCard run={run.run} cancel={run.cancel} cancelling={run.cancelling} />}
          {shown !== null && !run.run && !run.error && <Waiting height={320} />}
          {run.run && !isOver(run.run) && <Waiting height={420} />}
          {result && <Result result={result} other={second} />}
          {shown === null && offer.data && <section className="card"><Blank title={t('plan.empty')} text={t('plan.emptyHint')} /></section>}
        </div>
      </div>
    </div>
  );
}

function Heading({ result }: { result: ScenarioResult | null }) {
  const { t, language } = useWords();
  if (!result) {
    return <div className="page-head"><h1>{t('app.page.plan')}</h1><p className="quiet">{t('plan.intro')}</p></div>;
  }
  const { difference, baseline, period, quality } = result;
  const by = difference.totalLocationTCO2e;
  const total = emissionsOf(baseline);
  const pv = result.assumptions.find((a) => a.key === 'pv.source');
  return (
    <div className="page-head">
      <h1>{total === null || by === null ? t('plan.findingEnergy', { value: withUnit(difference.importKwh, 'kWh', language) }) : t(by < 0 ? 'plan.findingLess' : by > 0 ? 'plan.findingMore' : 'plan.findingSame', {
        value: withUnit(Math.abs(by), 'tCO2e', language), share: total > 0 ? percent(Math.abs(by) / total) : t('app.none'),
      })}</h1>
      <p className="quiet">
        {spanText(period.from, addDays(period.to, -1))}{!period.isFullYear && ` · ${t('plan.notAYear', { days: period.days })}`}{period.filledToYear && ` · ${t('plan.filled', { days: period.measuredDays })}`}
        {pv && ` · ${t('plan.pvFrom', { source: wordFor(t, 'plan.word', String(pv.value)) })}`}
      </p>
      <span className="quality-note">
        <span className="q-label"><QualityMark quality="measured" />{t('qualityWord.measured')} {completeness(quality.measuredShare)}%</span>
        {quality.estimatedShare + quality.filledShare > 0 && (
          <span className="q-label" title={language === 'zh' ? quality.fillRule.zh : quality.fillRule.en}><QualityMark quality="estimated" />{t('qualityWord.estimated')} {percent(quality.estimatedShare + quality.filledShare)}%</span>
        )}
      </span>
    </div>
  );
}
