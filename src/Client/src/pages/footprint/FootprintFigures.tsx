import type { Footprint } from '../../api/footprint';
import { full, percent, significant, unitText } from '../../format/quantity';
import { useWords } from '../../i18n';
import { Figure } from '../../ui/Figure';

/** The total and what it is worth: completeness, target, primary data, quality, what stands beside it. */
export function FootprintFigures({ footprint: f }: { footprint: Footprint }) {
  const { t, nameOf } = useWords();
  const unit = `kgCO2e/${f.unit}`;
  const rating = [f.quality.technology, f.quality.time, f.quality.geography];
  const known = rating.filter((r): r is number => r !== null);
  const target = f.target && t(f.target.reached === null ? 'footprint.target.open' : f.target.reached ? 'footprint.target.reached' : 'footprint.target.missed', { value: significant(f.target.kilograms, 4) });
  return (
    <div className="figures">
      <Figure
        main label={t('footprint.total')} value={f.kilograms} unit={unit} digits={4} info={t('footprint.info.total')}
        context={f.kilograms === null ? t('carbon.notCounted') : f.complete ? target ?? t('footprint.complete') : t('footprint.incomplete', { count: f.gaps.length })}
      />
      <Figure
        label={t('footprint.output')} value={f.output.amount} unit={f.output.unit} digits={4} info={nameOf(f.output.problem) || t('footprint.info.output')}
        context={f.output.point ?? t('footprint.stated')}
      />
      <Figure label={t('footprint.primary')} value={f.primaryShare === null ? null : f.primaryShare * 100} unit="%" info={t('footprint.info.primary')} context={t('footprint.ofTotal')} />
      <Figure
        label={t('footprint.quality')} value={known.length === 0 ? null : known.reduce((a, b) => a + b, 0) / known.length} unit="" digits={2} info={t('footprint.info.quality')}
        context={t('footprint.rated', { share: percent(f.quality.ratedShare) })}
      />
      <Figure
        label={t('footprint.beside')} value={f.uptakeKilograms} unit={unit} digits={3} info={t('footprint.info.beside')}
        context={t('footprint.biogenic', { value: `${full(f.biogenicKilograms, 3)} ${unitText('kgCO2')}` })}
      />
    </div>
  );
}
