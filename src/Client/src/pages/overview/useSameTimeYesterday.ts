import { useFactoryEnergy } from '../../api/queries';
import { useFactory, useToday } from '../../app/FactoryContext';
import { metersElectricity } from '../../app/metered';
import { addDays } from '../../format/time';
import type { EnergyStep } from '../../api/types';

/** Electricity taken in today against the same time yesterday, as a share; null while either is not known. */
export function useSameTimeYesterday(): number | null {
  const view = useFactory();
  const id = metersElectricity(view) ? view.id : null;
  const today = useToday();
  const now = useFactoryEnergy(id, { from: today, to: addDays(today, 1), step: '15min' }, 'electricity');
  const then = useFactoryEnergy(id, { from: addDays(today, -1), to: today, step: '15min' }, 'electricity');
  return now.data && then.data ? changeOver(now.data.steps, then.data.steps) : null;
}

/** Compares whole steps only, and only where both days have them: a gap on one side would pass for saving. */
export function changeOver(today: readonly EnergyStep[], yesterday: readonly EnergyStep[]): number | null {
  let a = 0;
  let b = 0;
  let steps = 0;
  for (let i = 0; i < Math.min(today.length, yesterday.length); i++) {
    const one = today[i];
    const other = yesterday[i];
    if (one?.value != null && other?.value != null && one.completeness > 0.99 && other.completeness > 0.99) {
      a += one.value;
      b += other.value;
      steps += 1;
    }
  }
  return steps > 0 && b > 0 ? a / b - 1 : null;
}
