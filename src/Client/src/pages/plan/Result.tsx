import type { ScenarioResult } from '../../api/plans';
import { useWords } from '../../i18n';
import { Card } from '../../ui/Card';
import { Blank } from '../../ui/States';
import { BasisCard } from './BasisCard';
import { CausesCard } from './CausesCard';
import { comparable, compareRows } from './compareRows';
import { CompareTable } from './CompareTable';
import { ProfilesCard } from './ProfilesCard';
import { ResultFigures } from './ResultFigures';

/** A result beside its baseline, and beside another result where one is chosen. */
export function Result({ result, other }: { result: ScenarioResult; other: ScenarioResult | null }) {
  const { t, nameOf } = useWords();
  const fits = other === null || comparable(result, other);
  const results = other && fits ? [result, other] : [result];
  return (
    <>
      <ResultFigures result={result} />
      {other && (fits
        ? <p className="versus"><b>A</b> {nameOf(result.name)} <b>B</b> {nameOf(other.name)}</p>
        : <Card title={t('plan.otherDays')}><Blank title={t('plan.otherDaysHint')} /></Card>)}
      <div className="result-grid">
        {compareRows(results).length > 0 && <CompareTable results={results} />}
        <div className="stack">
          <CausesCard result={result} />
          <ProfilesCard results={results} />
        </div>
      </div>
      <BasisCard result={result} />
    </>
  );
}
