import type { LocalizedName } from './types';

/** Forecasts as docs/api.md words them: today and tomorrow by the hour, issued at local midnight. */
export interface ForecastStep { start: string; value: number | null; p10: number | null; p50: number | null; p90: number | null; naive: number | null }

export interface ModelError { model: string; mae: number; rmse: number; nmae: number | null; days: number; skillVsNaive: number | null; coverage: number | null }

export interface Forecast {
  target: string;
  unit: string;
  step: string;
  issuedAt: string | null;
  model: string | null;
  naive: string | null;
  steps: ForecastStep[];
  /** Day-ahead errors of every model on the days before, best first. */
  backTest: ModelError[];
  notYet: { reason: string; days: number | null; daysNeeded: number | null; message: LocalizedName } | null;
}
