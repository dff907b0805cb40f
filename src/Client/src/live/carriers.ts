import type { LiveCarrier, LiveNode } from '../api/frames';

export interface CarrierRow { carrier: string; unit: string; rate: number | null; today: number | null }

/** Counted, but no energy or medium that flows. */
const counted = new Set(['electricity', 'product', 'material', 'transport', 'refrigerant', 'voc', 'co2']);
const taken = new Set(['consumption', 'import', undefined]);

/** What a node takes of each carrier beside electricity: consumption and import less export; where it takes none, what it gives. */
export function carrierRows(node: LiveNode | null): CarrierRow[] {
  const groups = new Map<string, LiveCarrier[]>();
  for (const flow of node?.carriers ?? []) {
    if (!counted.has(flow.carrier) && flow.role !== 'other') {
      const key = `${flow.carrier}|${flow.unit}`;
      groups.set(key, [...(groups.get(key) ?? []), flow]);
    }
  }
  return [...groups.values()].flatMap((flows) => {
    const first = flows[0];
    if (!first) {
      return [];
    }
    const intake = flows.filter((f) => taken.has(f.role) || f.role === 'export');
    const used = intake.some((f) => taken.has(f.role)) ? intake : flows;
    const sum = (figure: (f: LiveCarrier) => number | null) => used.reduce<number | null>((total, f) => {
      const value = figure(f);
      return total === null || value === null ? null : total + (f.role === 'export' ? -value : value);
    }, 0);
    return [{ carrier: first.carrier, unit: first.unit, rate: sum((f) => f.ratePerHour), today: sum((f) => f.today) }];
  });
}
