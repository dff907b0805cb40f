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
}
