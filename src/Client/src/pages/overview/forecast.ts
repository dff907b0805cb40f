import type { Forecast, ModelError } from '../../api/forecasts';
import { hoursSince } from '../../charts/dayAxis';

/** One hour of a forecast on the axis of a day: middle of the step, point forecast and band [kW]. */
export interface ForecastPoint { hour: number; value: number | null; low: number | null; high: number | null }

/** The steps of a forecast that lie on the day and are not over yet; an energy of an hour is a mean power. */
export function forecastPoints(forecast: Forecast | undefined, dayStart: number, hours: number, now: number | null): ForecastPoint[] {
  const perStep = forecast?.step === '15min' ? 0.25 : 1;
  return (forecast?.steps ?? []).flatMap((step) => {
    const at = hoursSince(dayStart, step.start);
    const isOver = now !== null && Date.parse(step.start) + perStep * 3_600_000 <= now;
    const rate = (value: number | null) => (value === null ? null : value / perStep);
    return at < 0 || at >= hours || isOver ? [] : [{ hour: at + perStep / 2, value: rate(step.value), low: rate(step.p10), high: rate(step.p90) }];
  });
}

/** How the chosen model and the naive one did on the days before. */
export function errorsOf(forecast: Forecast): { chosen: ModelError | null; naive: ModelError | null } {
  const of = (model: string | null) => forecast.backTest.find((error) => error.model === model) ?? null;
  return { chosen: of(forecast.model), naive: of(forecast.naive) };
}
