import type { LiveFactor } from '../../api/frames';
import { useBackfill, useInventory } from '../../api/queries';
import { useFactory, useToday } from '../../app/FactoryContext';
import { significant } from '../../format/quantity';
import { addDays } from '../../format/time';
import { useWords } from '../../i18n';
import { Figure } from '../../ui/Figure';
import { totalOf } from '../carbon/sums';
import { factorLines } from './provenance';

/** Scope 1 and 2 of the year so far, from the inventory; nothing where the host keeps none. */
export function YearCarbonFigure({ factors }: { factors: readonly LiveFactor[] }) {
  const { t } = useWords();
  const { id } = useFactory();
  const today = useToday();
  const inventory = useInventory(id, { from: `${today.slice(0, 4)}-01-01`, to: addDays(today, 1) }).data;
  const isFilling = useBackfill(id).data?.state === 'running';
  const isPartial = isFilling || (inventory && !(inventory.scope1.complete && inventory.scope2Location.complete));
  const one = inventory?.scope1.tCO2e ?? null;
  const two = inventory?.scope2Location.tCO2e ?? null;
  const scopes = one === null || two === null ? null : t('overview.scopes', { one: significant(one), two: `${significant(two)} t` });
  return (
    <Figure
      label={t('overview.carbonYear')} value={inventory ? totalOf(inventory) : null} unit="tCO2e"
      info={[t('overview.info.carbonYear'), isPartial && scopes, ...factorLines(factors, t)].filter(Boolean).join('\n')}
      context={isPartial ? <span className="over-chip" title={t(isFilling ? 'overview.yearFilling' : 'overview.yearPartial')}>{t('carbon.incomplete')}</span> : scopes}
    />
  );
}
