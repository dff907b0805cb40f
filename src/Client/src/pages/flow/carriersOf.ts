import type { FactoryModel } from '../../api/types';
import { carrierRank } from '../../theme/carriers';

/** Things that are counted but do not flow as energy or medium. */
const notFlows = new Set(['', 'product', 'material', 'transport', 'refrigerant', 'voc', 'co2']);

/** The carriers of a factory that have a flow to show, the usual ones first. */
export function carriersOf(model: FactoryModel): string[] {
  const found = new Set(model.points.filter((p) => p.kind !== 'state' && !notFlows.has(p.carrier)).map((p) => p.carrier));
  return [...found].sort((a, b) => carrierRank(a) - carrierRank(b) || a.localeCompare(b));
}
