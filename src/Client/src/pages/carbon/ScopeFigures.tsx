import type { InventoryAnswer, ScopeTotal } from '../../api/carbon';
import { completeness, percent, withUnit } from '../../format/quantity';
import { useWords } from '../../i18n';
import { Figure } from '../../ui/Figure';
import { completenessOf, totalOf } from './sums';

/** The totals; the two views of scope 2 stand side by side and are never added. */
export function ScopeFigures({ inventory, follow }: { inventory: InventoryAnswer; follow: (...parts: string[]) => void }) {
  const { t, language, nameOf } = useWords();
  const { scope1, scope2Location, scope2Market } = inventory;
  const total = totalOf(inventory);
  const share = (part: number | null) => (part === null || !total ? null : t('carbon.share', { share: percent(part / total) }));
  const context = (scope: ScopeTotal) => (scope.tCO2e === null ? t('carbon.notCounted')
    : [
        share(scope.tCO2e),
        scope.uncertaintyTCO2e === null ? null : `±${withUnit(scope.uncertaintyTCO2e, 't', language)}`,
        scope.complete ? null : t('carbon.incomplete'),
        scope.fallback ? t('status.fallback') : null,
      ].filter(Boolean).join(' · '));
  const info = (word: string, scope: ScopeTotal) => [t(`carbon.info.${word}`), nameOf(scope.reason)].filter(Boolean).join('\n');
  const complete = completenessOf(inventory.lines);
  const estimated = total ? ((scope1.tCO2e ?? 0) * (scope1.estimatedShare ?? 0) + (scope2Location.tCO2e ?? 0) * (scope2Location.estimatedShare ?? 0)) / total : null;
  return (
    <div className="figures">
      <Figure main label={t('carbon.total')} value={total} unit="tCO2e" info={t('carbon.info.total')} context={t('carbon.gross')} follow={() => follow()} />
      <Figure label={t('carbon.scope.scope1')} value={scope1.tCO2e} unit="tCO2e" info={info('scope1', scope1)} context={context(scope1)} follow={() => follow('scope1')} />
      <Figure
        label={t('carbon.scope.scope2Location')} value={scope2Location.tCO2e} unit="tCO2e" info={info('scope2', scope2Location)} context={context(scope2Location)}
        follow={() => follow('scope2Location')}
      />
      <Figure
        label={t('carbon.scope.scope2Market')} value={scope2Market?.tCO2e ?? null} unit="tCO2e" info={nameOf(inventory.scope2MarketReason)}
        context={scope2Market ? t('carbon.marketBeside') : t('carbon.noContracts')} follow={() => follow('scope2Market')}
      />
      {inventory.scope3 && <Figure
        label={t('carbon.scope.scope3')} value={inventory.scope3.tCO2e} unit="tCO2e" info={info('scope3', inventory.scope3)} follow={() => follow('scope3')}
        context={inventory.scope3.tCO2e === null ? t('carbon.notReported') : inventory.detail?.completeScope3 ? t('carbon.gates.complete') : t('carbon.incomplete')}
      />}
      <Figure
        label={t('carbon.completeness')} value={complete === null ? null : Number(completeness(complete))} unit="%" info={t('carbon.info.completeness')}
        context={estimated === null ? null : t('carbon.estimated', { share: percent(estimated) })}
      />
    </div>
  );
}
