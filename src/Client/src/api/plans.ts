import type { LocalizedName } from './types';

/** Plans as docs/api.md words them. A figure that does not exist is null. */
export type InputValue = number | string | string[] | boolean | null;
export type Origin = 'twin' | 'catalogue' | 'none';

export interface MeasureInput {
  key: string;
  label: LocalizedName;
  type: 'number' | 'choice' | 'asset' | 'point';
  unit: string;
  required: boolean;
  default: number | string | null;
  min: number | null;
  max: number | null;
  choices: { value: string; label: LocalizedName }[];
  origin: Origin;
  source: string | null;
  confidence: string | null;
}

export interface MeasureOffer { measure: string; name: LocalizedName; applies: boolean; reason: LocalizedName | null; inputs: MeasureInput[] }

export type MeasureRequest = { measure: string; enabled?: boolean; name?: LocalizedName | null } & Record<string, InputValue | LocalizedName | undefined>;

export interface Scenario {
  id: string;
  name?: LocalizedName | null;
  from?: string | null;
  to?: string | null;
  fillToYear?: boolean;
  measures: MeasureRequest[];
}

export interface ScenarioOffer {
  factory: string;
  period: { from: string; to: string } | null;
  currency: string | null;
  tariff: string | null;
  measures: MeasureOffer[];
  examples: Scenario[];
}

export type RunState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

export interface PlanRun {
  id: string;
  factory: string;
  name: LocalizedName;
  state: RunState;
  requested: string;
  started: string | null;
  finished: string | null;
  elapsedSeconds: number | null;
  progress: number | null;
  stage: string | null;
  attempt: number;
  message: LocalizedName | null;
  problems: { path?: string; value?: string | null; message: string }[];
  headline: PlanHeadline | null;
  scenario?: Scenario | null;
  result?: ScenarioResult | null;
}

/** Emissions are null where a factor is missing. */
export interface PlanHeadline {
  residualTCO2e: number | null;
  offsetsTCO2e: number | null;
  importKwh: number;
  cost: number | null;
  currency: string | null;
  totalLocationTCO2e: number | null;
  baselineTotalLocationTCO2e: number | null;
}

export interface EnergyFigures {
  importKwh: number; exportKwh: number; generationKwh: number; selfUseKwh: number; selfUseShare: number | null;
  loadKwh: number; chargeKwh: number; dischargeKwh: number; peakImportKw: number; peakImportAt: string;
}

export interface CostPart { part: string; band: string | null; carrier: string; quantity: number; unit: string; amount: number; source: string; confidence: string }
export interface CostFigures { currency: string; total: number; electricity: number; parts: CostPart[]; complete?: boolean }

export interface EmissionRow {
  scope: string; carrier: string; year: number; amount: number; unit: string; factorKgPerUnit: number; factor: string; edition: string;
  fallback: boolean; emissionsTCO2e: number; quality: string;
}

export interface EmissionFigures {
  scope1TCO2e: number | null; scope2LocationTCO2e: number | null; scope2MarketTCO2e: number | null;
  totalLocationTCO2e: number | null; totalMarketTCO2e: number | null; rows: EmissionRow[];
  /** False where a gap belongs to it; results of earlier versions do not say. */
  scope1Complete?: boolean; scope2Complete?: boolean; complete?: boolean;
}

export interface PlanFigures { energy: EnergyFigures; cost: CostFigures | null; emissions: EmissionFigures }

export interface PlanChange {
  importKwh: number; exportKwh: number; generationKwh: number; loadKwh: number; peakImportKw: number; cost: number | null;
  scope1TCO2e: number | null; scope2LocationTCO2e: number | null; scope2MarketTCO2e: number | null; totalLocationTCO2e: number | null;
}

export interface PlanCause { index: number; measure: string; name: LocalizedName; change: PlanChange }

export interface PlanMonth {
  month: string;
  baselineImportKwh: number; scenarioImportKwh: number; baselineGenerationKwh: number; scenarioGenerationKwh: number;
  baselinePeakKw: number; scenarioPeakKw: number;
  /** Mean import of working days by local hour [kW]; null without a working day. */
  baselineWorkdayKw: number[] | null; scenarioWorkdayKw: number[] | null;
}

/** Something that belongs to a figure and is not in it, or only in part. */
export interface PlanGap {
  figure: 'cost' | 'scope1' | 'scope2'; carrier: string; point: string | null; from: string; to: string; amount: number | null; unit: string; message: LocalizedName;
}

export interface Assumption { key: string; what: string; whatZh: string; value: number | string; unit: string; source: string; confidence: string }

export interface ScenarioResult {
  id: string;
  name: LocalizedName;
  period: { from: string; to: string; days: number; measuredDays: number; isFullYear: boolean; filledToYear: boolean; stepMinutes: number };
  source: { modelRevision: number; takenAt: string; tariff: string | null; tariffCurrency: string | null };
  quality: { word: string; measuredShare: number; estimatedShare: number; filledShare: number; fillRule: LocalizedName };
  baseline: PlanFigures;
  scenario: PlanFigures;
  difference: PlanChange;
  causes: PlanCause[];
  months: PlanMonth[];
  residualTCO2e: number | null;
  offsetsTCO2e: number | null;
  assumptions: Assumption[];
  gaps?: PlanGap[];
  messages: LocalizedName[];
}

export const isOver = (run: { state: RunState }): boolean => run.state === 'done' || run.state === 'failed' || run.state === 'cancelled';
