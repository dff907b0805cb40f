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
  /** CSV mappings that come with the model, by file name. */
  mappings?: string[];
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
  /** How often a reading is due, such as `15min`; `1day` and `1month` are calendar steps. */
  interval: string;
  multipliers: { from: string; factor: number }[];
  note: LocalizedName | null;
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
  note: LocalizedName | null;
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
    note: LocalizedName | null;
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
  /** How much of the value is estimated. */
  estimated?: number | null;
  /** Highest quarter-hour as a rate, and when it began; of one point only. */
  peak?: number | null;
  peakAt?: string | null;
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

/** `next` names the following page; null where there is none. */
export interface ReadingsAnswer { readings: StoredReading[]; next: string | null }

export interface PointEvent {
  kind: string;
  from: string;
  to: string;
  /** The reading that shows it, before the multiplier. */
  value: number | null;
  /** The quantity it moved in the point's unit, or the seconds of a drift. */
  amount: number | null;
}

export interface FlowNode { id: string; name: LocalizedName | string; kind: string; column: number; value: number | null; carrier: string }
/** `remainder`: no reading, but what the meters leave unexplained. */
export interface FlowLink { from: string; to: string; value: number; carrier: string; quality: Quality | 'remainder' }

export interface FlowAnswer {
  carrier: string;
  unit: string;
  from: string | null;
  to: string | null;
  nodes: FlowNode[];
  links: FlowLink[];
  unexplained: { value: number; share: number | null } | null;
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
  verdict: 'balanced' | 'imbalance' | 'incomplete';
}

export interface QualityDay {
  /** Null for a day of which nothing is due yet. */
  completeness: number | null;
  quality: Quality;
}

export interface QualityRow { id: string; name: LocalizedName; completeness: number; exceptions: number; days: QualityDay[] }

export interface QualitySummary {
  points: number;
  /** Points with at least one exception. */
  exceptions: number;
  /** Mean over points, each point weighing the same. */
  completeness: number;
  /** Share of point days that are no exception. */
  cleanShare: number;
  pointDays: number;
  missingDays: number;
  estimatedDays: number;
  suspectDays: number;
}

/** One page of the map. */
export interface QualityAnswer {
  days: string[];
  summary: QualitySummary;
  /** How many points match; the page holds some of them. */
  matching: number;
  offset: number;
  points: QualityRow[];
}

export interface ModelDifference { path: string; kind: 'added' | 'removed' | 'changed'; inUse: unknown; offered: unknown }

/** A model folder that differs from the edited model in use; without a hash nothing is offered. */
export interface OfferedAnswer { hash: string | null; revision: number; count: number; differences: ModelDifference[] }

export interface TariffBand { band: string; from: string; to: string; price: number | null; source: string | null; confidence: string | null }
export interface TariffAnswer { currency: string; unit: string; bands: TariffBand[] }

export interface Backfill {
  state: 'running' | 'done' | 'off';
  /** Oldest day that will be filled. */
  from: string;
  /** Day before which filling began. */
  to: string;
  /** All days from here on are filled. */
  reached: string;
  /** Part that is done, 0 to 1. */
  share: number;
  readings: number;
}

export type HostStatus = Record<string, unknown>;
