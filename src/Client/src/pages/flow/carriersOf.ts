import type { FactoryModel } from '../../api/types';

/** Things that are counted but do not flow as energy or medium. */
const notFlows = new Set(['', 'product', 'material', 'transport', 'refrigerant', 'voc', 'co2']);
const first = ['electricity', 'natural-gas', 'steam', 'heat', 'cooling', 'compressed-air', 'water'];

/** The carriers of a factory that have a flow to show, the usual ones first. */
export function carriersOf(model: FactoryModel): string[] {
  const found = new Set(model.points.filter((p) => p.kind !== 'state' && !notFlows.has(p.carrier)).map((p) => p.carrier));
  const rank = (carrier: string) => (first.includes(carrier) ? first.indexOf(carrier) : first.length);
  return [...found].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
}
