import type { ScenarioResult } from '../../api/plans';
import { percent, significant, withUnit } from '../../format/quantity';
import { useWords } from '../../i18n';
import { Figure } from '../../ui/Figure';
import { emissionsOf } from './compareRows';

/** What the scenario changes, what remains, and what offsetting the rest would take. */
export function ResultFigures({ result }: { result: ScenarioResult }) {
  const { t, language } = useWords();
  const { baseline, difference: change } = result;
  const total = emissionsOf(baseline);
  const share = (by: number, of: number) => (of === 0 ? null : `${by > 0 ? '+' : ''}${percent(by / of)}%`);
  const from = (value: number, unit: string) => t('plan.from', { value: withUnit(value, unit, language) });
  const line = (...parts: (string | null)[]) => parts.filter(Boolean).join(' · ');
  // The mark takes the place of the longer part, which the table below has too.
  const partly = (complete: boolean | undefined, short: string | null, more: string) => (complete !== false ? line(short, more)
    : <><span className="over-chip" title={t('plan.incompleteInfo')}>{t('carbon.incomplete')}</span> {short}</>);
  return (
    <div className="figures">
      <Figure
        main label={t('plan.figure.carbon')} value={total === null ? null : change.totalLocationTCO2e} unit="tCO2e" info={t('plan.info.carbon')}
        context={total === null ? t('plan.noEmissions') : partly(baseline.emissions.complete, change.totalLocationTCO2e === null ? null : share(change.totalLocationTCO2e, total), from(total, 't'))}
      />
      {change.cost !== null && baseline.cost && (
        <Figure
          label={t('plan.figure.cost')} value={change.cost} unit={baseline.cost.currency} info={t('plan.info.cost')}
          context={partly(baseline.cost.complete, share(change.cost, baseline.cost.total), from(baseline.cost.total, baseline.cost.currency))}
        />
      )}
      <Figure
        label={t('plan.figure.import')} value={change.importKwh} unit="kWh" info={t('plan.info.import')}
        context={line(share(change.importKwh, baseline.energy.importKwh), from(baseline.energy.importKwh, 'kWh'))}
      />
      <Figure
        label={t('plan.figure.peak')} value={change.peakImportKw} unit="kW" info={t('plan.info.peak')}
        context={from(baseline.energy.peakImportKw, 'kW')}
      />
      <Figure
        label={t('plan.figure.residual')} value={total === null ? null : result.residualTCO2e} unit="tCO2e" info={`${t('plan.info.residual')}\n${t('plan.info.offsets')}`}
        context={total === null || result.offsetsTCO2e === null ? t('plan.noEmissions') : partly(result.scenario.emissions.complete, null, t('plan.offsetsNote', { value: significant(result.offsetsTCO2e) }))}
      />
    </div>
  );
}
