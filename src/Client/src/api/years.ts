import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { getJson, sendJson } from './http';
import type { LocalizedName } from './types';

/** Inventory years as docs/api.md words them [tCO2e]. A figure that does not exist is null. */
export type YearState = 'open' | 'closed' | 'verified';

export interface YearTotals {
  scope1: number | null; scope2Location: number | null; scope2Market: number | null; scope3: number | null; removals: number | null; biogenic: number | null;
  grossLocation: number | null; grossMarket: number | null;
}

export interface YearOutput { product: string; name: LocalizedName; value: number | null; unit: string; completeness: number }

export interface SourceDifference {
  line: string; scope: string; carrier: string; asset: string; assetName: LocalizedName | null; point: string;
  beforeActivity: number | null; afterActivity: number | null; unit: string; beforeFactor: string | null; afterFactor: string | null;
  beforeTCO2e: number | null; afterTCO2e: number | null; byActivity: number; byFactor: number; change: number;
}

export interface YearFrozen {
  by: string; at: string; number: number; reason: string | null; sha256: string; bytes: number; totals: YearTotals; outputs: YearOutput[];
  factors: string[]; accepted: { gap: string; reason: string }[]; modelRevision: number; logPosition: number; differences: SourceDifference[];
}

export interface YearVerified {
  by: string; at: string; subject: string; verifier: string; organisation: string | null; reportNumber: string; reportDate: string; opinion: string | null;
  sampling: { figure: string; note: string | null }[];
}

export interface YearLine {
  year: number; state: YearState; isOver: boolean; due: string; dueState: 'notYet' | 'due' | 'overdue' | null; reported: YearFrozen | null;
  restatements: number; verification: YearVerified | null; openFindings: number;
}

export interface TrendFigures {
  number: number; sha256: string; scope1: number | null; scope2Location: number | null; scope2Market: number | null; grossLocation: number | null;
  grossMarket: number | null; output: number | null; intensity: number | null; change: number | null; intensityChange: number | null;
}

export interface YearTrend {
  baseYear: number | null; product: string | null; productUnit: string | null;
  years: { year: number; state: YearState; reported: TrendFigures; restated: TrendFigures; isRestated: boolean }[];
}

export interface YearSettings { dueDays: number; remindDays: number; baseYear: number | null; product: string | null }
export interface YearsAnswer { factory: string; settings: YearSettings; settingsBy: { by: string; at: string } | null; product: string | null; years: YearLine[]; trend: YearTrend }

export interface YearFinding {
  raised: { by: string; at: string; id: string; severity: string; text: string; figure: string | null };
  answers: { by: string; at: string; answer: string; closed: boolean }[];
  isOpen: boolean;
}

export interface YearEvidence { by: string; at: string; sha256: string; name: string; bytes: number; note: string | null; figure: string | null }

export interface YearAnswer {
  factory: string; year: number; state: YearState; frozen: { figure: string; frozen: YearFrozen; verification: YearVerified | null }[];
  findings: YearFinding[]; evidence: YearEvidence[]; history: { version: number; kind: string; by: string; at: string; text: string | null; sha256: string | null }[];
}

export interface YearGate { kind: string; gap: string | null; scope: string | null; point: string | null; message: LocalizedName }

export interface YearReview {
  basis: string; totals: YearTotals; outputs: YearOutput[]; lines: number; factors: number; fallbacks: number; gates: YearGate[]; figure: string;
}

export interface YearChanges {
  number: number; differs: boolean; before: number | null; now: number | null; differences: SourceDifference[];
  late: { point: string; count: number; first: string; last: string }[]; lateIsComplete: boolean;
}

export interface YearDecomposition {
  from: number; to: number; product: string | null; fromTCO2e: number; toTCO2e: number; activity: number | null; structure: number; factor: number;
  measure: number | null; measureIsActual: boolean; change: number;
}

export type MeasureStatus = 'planned' | 'running' | 'done' | 'cancelled';

export interface PlainMeasure {
  id: string; name: LocalizedName; owner: string; status: MeasureStatus; start: string; end: string | null; expectedTCO2e: number | null; basis: string | null;
  actual: { year: number; tCO2e: number; how: string | null }[]; note: string | null;
}

export interface MeasureAnswer { measure: PlainMeasure; version: number; versions: { by: string; at: string; reason: string | null; measure: PlainMeasure }[] }

export interface LineagePart {
  figure: string; scope: string; carrier: string; asset: string; assetName: LocalizedName | null; point: string; kind: string; tCO2e: number; share: number | null;
}

export interface LineageReadings {
  point: string; name: LocalizedName; asset: string | null; role: 'meter' | 'below'; unit: string; kind: string; multiplier: number; serial: string | null;
  accuracyClass: string | null; calibrationDue: string | null; manual: boolean; from: string; to: string; frozen: number | null; lastArrival: number | null; href: string;
}

export interface LineageChain {
  activity: {
    amount: number; unit: string; metered: number; kind: string; carrier: string; asset: string; assetName: LocalizedName | null; quality: string | null;
    completeness: number | null; estimatedShare: number | null;
  };
  readings: LineageReadings[];
  /** The activity record behind it; null for a line of a meter. */
  record: {
    id: string; version: number; from: string; to: string; terms: string[]; evidence: { kind: string; reference: string }[]; by: string; at: string;
    reason: string | null; note: string | null;
  } | null;
  /** Every factor of a record or of gases beside a meter line; empty where the one below is all. */
  factors: { id: string; value: number; unit: string; edition: string; year: number | null; fallback: boolean; source: string | null; confidence: string | null }[];
  terms: string[];
  /** Green power that the market-based figure counts as zero. */
  green: { id: string; kind: string; generator: string | null; technology: string | null; from: string; to: string; matchedMwh: number; proof: string | null }[];
  factor: {
    id: string; value: number; unit: string; edition: string; year: number | null; region: string | null; gas: string | null; fallback: boolean; source: string | null;
    confidence: string | null; note: string | null; conversions: { source: string; confidence: string }[]; tonnesPerUnit: number;
  };
  method: { id: string; formula: string | null; clause: string | null };
}

export interface LineageAnswer {
  figure: string; factory: string; from: string; to: string; view: string;
  result: { tCO2e: number | null; uncertaintyTCO2e: number | null; quality: string | null; lines: number };
  parts: LineagePart[];
  chain: LineageChain | null;
  record: { year: number; state: YearState; kind: string; number: number; by: string; at: string; reason: string | null; sha256: string; verification: YearVerified | null; href: string } | null;
  model: { revision: number; hash: string; author: string; recorded: string; reason: string };
  evidence: { sha256: string; name: string; note: string | null; figure: string | null; href: string }[];
}

const under = (factory: string, rest: string) => `/factories/${encodeURIComponent(factory)}${rest}`;

function useAsked<T>(factory: string, path: string | null, keep = false) {
  return useQuery({
    queryKey: ['years', factory, path],
    queryFn: ({ signal }) => getJson<T>(path ?? '', {}, signal),
    enabled: path !== null,
    ...(keep ? { placeholderData: keepPreviousData } : {}),
  });
}

export const useYears = (factory: string) => useAsked<YearsAnswer>(factory, under(factory, '/years'));
export const useYear = (factory: string, year: number | null) => useAsked<YearAnswer>(factory, year === null ? null : under(factory, `/years/${year}`));
export const useReview = (factory: string, year: number | null) => useAsked<YearReview>(factory, year === null ? null : under(factory, `/years/${year}/review`));
export const useChanges = (factory: string, year: number | null) => useAsked<YearChanges>(factory, year === null ? null : under(factory, `/years/${year}/changes`));
export const useMeasures = (factory: string) => useAsked<MeasureAnswer[]>(factory, under(factory, '/measures'));
export const useLineage = (figure: string | null) => useAsked<LineageAnswer>('', figure && `/lineage/${encodeURIComponent(figure)}`, true);
export const useDecomposition = (factory: string, from: number | null, to: number | null, view: string) =>
  useAsked<YearDecomposition>(factory, from === null || to === null ? null : under(factory, `/years/decomposition?from=${from}&to=${to}&view=${view}`));

/** Asks all that hangs on the years of a factory again. */
export function useYearsRefresh(factory: string) {
  const asked = useQueryClient();
  return () => asked.invalidateQueries({ queryKey: ['years', factory] });
}

/** Sends a step of a year; all that hangs on it is asked for again. */
export function useYearStep(factory: string) {
  const refresh = useYearsRefresh(factory);
  return async (method: 'POST' | 'PUT', path: string, body: unknown): Promise<void> => {
    await sendJson(method, under(factory, path), body);
    await refresh();
  };
}

export const packagePath = (factory: string, year: number) => `/api/v1${under(factory, `/years/${year}/package`)}`;
export const frozenPath = (factory: string, year: number, number: number) => `/api/v1${under(factory, `/years/${year}/inventory?number=${number}`)}`;
