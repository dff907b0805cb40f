import type { AssetDefinition, FactoryModel, PointDefinition } from './types';

/** The model as the host writes it: what has its usual value may be left out. */
interface WrittenPoint extends Partial<Omit<PointDefinition, 'multipliers'>> {
  id: string;
  multiplier?: number | { from: string; factor: number }[];
  multipliers?: { from: string; factor: number }[];
}

interface WrittenModel extends Omit<FactoryModel, 'assets' | 'points'> {
  assets?: (Partial<AssetDefinition> & { id: string })[];
  points?: WrittenPoint[];
}

/** Fills in what was left out, so that no page has to know what may be missing. */
export function completeModel(written: WrittenModel): FactoryModel {
  return {
    ...written,
    site: { ...written.site, contractDemandKw: written.site.contractDemandKw ?? null },
    assets: (written.assets ?? []).map((asset) => ({
      id: asset.id,
      kind: asset.kind ?? '',
      name: asset.name ?? { zh: asset.id, en: asset.id },
      parent: asset.parent ?? null,
      productionSystem: asset.productionSystem ?? null,
      nameplate: asset.nameplate ?? null,
      figures: asset.figures ?? {},
      efficiencyGrade: asset.efficiencyGrade ?? null,
      note: asset.note ?? null,
    })),
    points: (written.points ?? []).map((point) => ({
      id: point.id,
      name: point.name ?? { zh: point.id, en: point.id },
      asset: point.asset ?? null,
      carrier: point.carrier ?? '',
      quantity: point.quantity ?? '',
      unit: point.unit ?? '',
      kind: point.kind ?? 'register',
      role: point.role ?? 'consumption',
      interval: typeof point.interval === 'string' ? point.interval : '15min',
      parent: point.parent ?? null,
      level: point.level ?? null,
      accuracyClass: point.accuracyClass ?? null,
      serial: point.serial ?? null,
      calibrationDue: point.calibrationDue ?? null,
      manual: point.manual ?? false,
      multipliers: multipliersOf(point),
      note: point.note ?? null,
    })),
  };
}

function multipliersOf(point: WrittenPoint): { from: string; factor: number }[] {
  if (typeof point.multiplier === 'number') {
    return [{ from: '', factor: point.multiplier }];
  }
  return point.multiplier ?? point.multipliers ?? [];
}
