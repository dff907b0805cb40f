import type { LocalizedName, Quality } from './types';

/** The inventory of docs/api.md; tonnes of CO2e. What could not be counted is null with a reason, never zero. */
export interface ScopeTotal {
  tCO2e: number | null;
  uncertaintyTCO2e: number | null;
  quality: Quality;
  estimatedShare: number | null;
  /** False where something that belongs here is among the gaps. */
  complete: boolean;
  /** True where any line uses the factor of an earlier year. */
  fallback: boolean;
  reason: LocalizedName | null;
}

export type InventoryScope = 'scope1' | 'scope2Location' | 'outside';

export interface InventoryLine {
  asset: string;
  assetName: LocalizedName;
  point: string;
  carrier: string;
  scope: InventoryScope;
  category: string;
  /** What the amount is: metered, unexplained by the meters below, lost in storage, exported. */
  kind: string;
  from: string;
  to: string;
  activity: number;
  unit: string;
  metered: number;
  factorId: string;
  factorValue: number;
  factorUnit: string;
  edition: string;
  factorYear: number | null;
  region: string;
  gas: string;
  source: string;
  confidence: string;
  factorNote: string | null;
  fallback: boolean;
  conversions: { source: string; confidence: string; note: string | null }[];
  tCO2e: number;
  uncertaintyTCO2e: number | null;
  quality: Quality;
  completeness: number;
  estimatedShare: number | null;
  method: string;
  formula: string;
  clause: string;
}

export interface InventoryGap {
  kind: string;
  asset: string | null;
  point: string;
  carrier: string;
  scope: InventoryScope;
  activity: number | null;
  unit: string;
  completeness: number | null;
  message: LocalizedName;
}

export interface InventoryAnswer {
  from: string;
  to: string;
  timeZone: string;
  scope1: ScopeTotal;
  scope2Location: ScopeTotal;
  scope2Market: ScopeTotal | null;
  scope2MarketReason: LocalizedName;
  lines: InventoryLine[];
  /** In no total: exports and biogenic CO2. */
  outside: InventoryLine[];
  gaps: InventoryGap[];
  months: { start: string; scope1: { tCO2e: number | null }; scope2Location: { tCO2e: number | null } }[];
  /** From records; null where nobody entered any. */
  scope3: ScopeTotal | null;
  /** The organisation: boundary, records, views, break-downs; tonnes of CO2e. */
  detail: InventoryDetail | null;
}

export interface BreakdownRow {
  key: string | null;
  name: LocalizedName | null;
  scope1: number | null;
  scope2: number | null;
  scope3: number | null;
  tCO2e: number;
  share: number | null;
  cumulative: number | null;
  /** Among the largest that together reach the key share. */
  isKey: boolean;
  estimatedShare: number;
}

export interface Gate { id: string; state: 'passed' | 'notice' | 'blocked'; neededFor: 'scope12' | 'scope3'; message: LocalizedName; items: string[] }

export interface MarketView {
  consumedMwh: number;
  offeredMwh: number;
  matchedMwh: number;
  hourlyMatchedMwh: number | null;
  greenShare: number | null;
  hourlyShare: number | null;
  location: number;
  locationFactor: number | null;
  market: number;
  hourlyMarket: number | null;
  residual: { id: string; value: number; edition: string; year: number | null; fallback: boolean; source: string; confidence: string; assumed: boolean };
  explanation: LocalizedName;
  uses: { id: string; kind: string; generator: string | null; technology: string | null; offeredMwh: number; matchedMwh: number; proof: string | null }[];
  refused: { id: string; mwh: number; reason: LocalizedName }[];
  /** Own power whose certificate was sold: it counts at the residual factor. */
  soldOwn: { asset: string; assetName: LocalizedName | null; point: string | null; month: string; soldMwh: number; selfUsedMwh: number | null; countedMwh: number }[];
}

export interface InventoryItem {
  id: string;
  origin: 'activity' | 'design' | 'combustion' | 'meter';
  scope: 'scope1' | 'scope2Location' | 'scope3' | 'outside';
  category: number | null;
  carrier: string;
  source: string | null;
  asset: string;
  assetName: LocalizedName | null;
  tCO2e: number;
  gases: { gas: string; kilograms: number | null; tCO2e: number }[];
  quality: Quality;
  activityUncertainty: number | null;
  factor: string;
  record: {
    id: string; version: number; from: string; to: string; share: number; method: string | null; formula: string | null; clause: string | null; terms: string[];
    factors: { id: string; value: number; unit: string; edition: string; year: number | null; fallback: boolean; source: string; confidence: string }[];
    evidence: { kind: string; reference: string }[]; by: string; at: string; reason: string | null; note: string | null; notices: LocalizedName[];
  } | null;
}

export interface Range { halfWidth: number; relative: number | null; monteCarlo: number; low: number; high: number; draws: number; seed: number; activityStatedShare: number; factorStatedShare: number }

export interface InventoryDetail {
  potentialSet: string | null;
  gross: {
    scope1: number | null; scope2Location: number | null; scope2Market: number | null; scope3: number | null;
    location: number | null; market: number | null; total: number | null; consolidated: number | null;
  };
  views: { co2Only: number; co2e: number; nonCo2: number; notSplit: number; withoutElectricityAndHeat: number; withElectricityAndHeat: number; exported: number };
  market: MarketView | null;
  boundaries: { year: number; version: number; legalEntity: string; approach: string; by: string | null; at: string | null }[];
  gates: Gate[];
  completeScope12: boolean;
  completeScope3: boolean;
  gases: { gas: string; kilograms: number | null; scope1: number | null; scope2: number | null; scope3: number | null; tCO2e: number }[];
  isoCategories: { category: number; tCO2e: number | null }[];
  scope3Categories: { category: number; tCO2e: number | null; records: number; excluded: boolean; reason: string | null }[];
  breakdowns: Record<'asset' | 'building' | 'carrier' | 'department' | 'system' | 'type', BreakdownRow[]>;
  keyShare: number;
  months: { start: string; scope1: number | null; scope2Location: number | null; scope3: number | null }[];
  sources: { scope: string; category: number | null; type: string; carrier: string; count: number; main: number; auxiliary: number; attached: number; untagged: number; tCO2e: number }[];
  records: InventoryItem[];
  recordGaps: { id: string; version: number; source: string; scope: string; category: number | null; message: LocalizedName }[];
  removals: InventoryItem[];
  biogenic: InventoryItem[];
  beside: InventoryItem[];
  excluded: { asset: string; assetName: LocalizedName | null; carrier: string; scope: string; category: number | null; tCO2e: number; reason: string | null; named: boolean }[];
  uncertainty: { scope12: Range | null; total: Range | null; rule: LocalizedName };
}
