/** The wire types of docs/api.md. A figure that does not exist is null, never zero. */
export interface LocalizedName { zh: string; en: string }

export interface FactorySummary {
  id: string;
  name: LocalizedName;
  timeZone: string;
  province: string | null;
  sector: string | null;
  points: number;
  assets: number;
  revision: number;
}

export type PointKind = 'register' | 'interval' | 'power' | 'state';
export type FlowRole = 'consumption' | 'import' | 'export' | 'generation' | 'charge' | 'discharge' | 'other';

export interface PointDefinition {
  id: string;
  name: LocalizedName;
  asset: string | null;
  carrier: string;
  quantity: string;
  unit: string;
  kind: PointKind;
  role: FlowRole;
  parent: string | null;
  level: number | null;
  accuracyClass: string | null;
  serial: string | null;
  calibrationDue: string | null;
  manual: boolean;
  /** How often a reading is due, such as `15min`; `1d` and `1mo` are calendar steps. */
  interval: string;
  multipliers: { from: string; factor: number }[];
  note: string | null;
}

export interface AssetDefinition {
  id: string;
  kind: string;
  name: LocalizedName;
  parent: string | null;
  productionSystem: string | null;
  nameplate: string | null;
  figures: Record<string, number>;
  efficiencyGrade: string | null;
  note: string | null;
}

export interface FactoryModel {
  id: string;
  site: {
    name: LocalizedName;
    timeZone: string;
    province: string | null;
    sector: string | null;
    standardsProfile: string | null;
    contractDemandKw: number | null;
    dataSource: string | null;
    note: string | null;
  };
  assets: AssetDefinition[];
  points: PointDefinition[];
}

export type Quality = 'measured' | 'manual' | 'estimated' | 'substituted' | 'suspect' | 'mixed' | 'missing';

export interface EnergyStep {
  start: string;
  value: number | null;
  completeness: number;
  quality: Quality;
  peakKw?: number | null;
}

export interface EnergyAnswer {
  total: { value: number | null; unit: string; completeness?: number; quality?: Quality };
  steps: EnergyStep[];
}

export interface SeriesAnswer {
  unit: string;
  steps: { start: string; mean: number | null; min: number | null; max: number | null; quality: Quality }[];
}

export interface StoredReading {
  time: string;
  value: number;
  quality: Quality;
  source: string;
  arrival: number;
  counts: boolean;
}

export interface ReadingsAnswer { readings: StoredReading[]; more: boolean }

export interface PointEvent {
  kind: string;
  from: string;
  to?: string | null;
  value?: number | null;
  message?: LocalizedName | string | null;
}

export interface FlowNode { id: string; name: LocalizedName | string; kind: string; column: number; value: number | null; carrier: string }
export interface FlowLink { from: string; to: string; value: number; carrier: string; quality: Quality }

export interface FlowAnswer {
  carrier: string;
  unit: string;
  from: string | null;
  to: string | null;
  nodes: FlowNode[];
  links: FlowLink[];
  unexplained: { value: number; share: number } | null;
}

export interface BalanceRow {
  parent: string;
  carrier: string;
  unit: string;
  parentValue: number | null;
  childrenValue: number | null;
  unexplained: number | null;
  share: number | null;
  limit: number | null;
  verdict: string;
}

export interface QualityDay {
  completeness: number;
  quality: Quality;
  received: number;
  duplicates: number;
  suspect: number;
  events: number;
}

export interface QualityAnswer {
  days: string[];
  points: { id: string; name: LocalizedName; completeness: number; days: QualityDay[] }[];
}

export interface TariffBand { band: string; from: string; to: string; price: number; source: string | null; confidence: string | null }
export interface TariffAnswer { currency: string; unit: string; bands: TariffBand[] }

export interface Backfill {
  state: 'running' | 'done' | 'off';
  from: string | null;
  to: string | null;
  reached: string | null;
  share: number | null;
  readings: number | null;
}

export type HostStatus = Record<string, unknown>;
