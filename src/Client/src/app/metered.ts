import type { AssetDefinition, FlowRole, PointDefinition } from '../api/types';
import type { FactoryView } from './FactoryContext';

const flows: Record<string, readonly FlowRole[]> = { 'pv-array': ['generation'], storage: ['charge', 'discharge'] };
const usual: readonly FlowRole[] = ['consumption', 'import', 'export'];
const notEnergy = new Set(['', 'product', 'material', 'transport', 'refrigerant', 'voc', 'co2']);

/** The carriers whose quantity can be asked for at an asset: metered there or below; electricity first. */
export function meteredCarriers(view: FactoryView, asset: AssetDefinition): string[] {
  const roles = flows[asset.kind] ?? usual;
  const found = new Set<string>();
  const look = (id: string) => {
    (view.pointsOf.get(id) ?? []).filter((point) => counts(point, roles)).forEach((point) => found.add(point.carrier));
    (view.children.get(id) ?? []).forEach((child) => look(child.id));
  };
  look(asset.id);
  return [...found].sort((a, b) => Number(b === 'electricity') - Number(a === 'electricity') || a.localeCompare(b));
}

export function metersElectricity(view: FactoryView): boolean {
  return view.model.points.some((point) => point.carrier === 'electricity' && counts(point, usual));
}

function counts(point: PointDefinition, roles: readonly FlowRole[]): boolean {
  return (point.kind === 'register' || point.kind === 'interval') && roles.includes(point.role) && !notEnergy.has(point.carrier);
}
