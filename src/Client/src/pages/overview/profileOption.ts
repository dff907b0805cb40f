import { clockAt, hoursSince, type BandSpan } from '../../charts/dayAxis';
import type { ChartOption } from '../../charts/echarts';
import { axisLook, baseOption, faded, hatch, tip, valueAxis } from '../../charts/frame';
import { significant, unitFor } from '../../format/quantity';
import type { Translate } from '../../i18n';
import type { Language } from '../../i18n/language';
import { bandKey, bandToken } from '../../theme/carriers';
import type { ThemeName, Tokens } from '../../theme/tokens';
import type { ForecastPoint } from './forecast';
import type { DayProfile } from './useDayProfile';

export const plotLeft = 40;
export const plotRight = 52;

interface ProfileInput {
  profile: DayProfile;
  bands: readonly BandSpan[];
  dayStart: number;
  zone: string;
  now: { moment: number; gridKw: number | null; pvKw: number | null; powerKw: number | null } | null;
  limitKw: number | null;
  forecast: { load: readonly ForecastPoint[]; pv: readonly ForecastPoint[] };
  tokens: Tokens;
  theme: ThemeName;
  language: Language;
  t: Translate;
}

/** Load, grid intake and PV of one day over the tariff bands. */
export function profileOption(input: ProfileInput): ChartOption {
  const { profile, tokens: k, t, zone, dayStart, now } = input;
  const most = Math.max(1, input.limitKw ?? 0, ...[profile.grid, profile.load ?? [], profile.pv ?? []].flat().map((v) => v ?? 0),
    ...[...input.forecast.load, ...input.forecast.pv].map((p) => p.high ?? p.value ?? 0));
  const least = Math.min(0, ...profile.grid.map((v) => v ?? 0), now?.gridKw ?? 0);
  const [unit, factor] = unitFor(most, 'kW', input.language);
  const line = (values: readonly (number | null)[], live: number | null) => points(profile.starts, values, live, input, factor);
  const series = [
    ...(profile.load && isKnown(profile.load) ? [lineSeries(t('overview.line.load'), line(profile.load, now?.powerKw ?? null), k.ink3, 1.25)] : []),
    ...(profile.pv && isKnown(profile.pv) ? [{ ...lineSeries(t('overview.line.pv'), line(profile.pv, now?.pvKw ?? null), k.pv, 1.5), areaStyle: { color: faded(k.pv, 0.12) } }] : []),
    {
      ...lineSeries(t('overview.line.grid'), line(measured(profile), now?.gridKw ?? null), k.grid, 2.2), ...background(input, factor),
      ...(!isKnown(profile.grid) && { endLabel: { show: false } }),
    },
    ...(profile.estimated.some(Boolean)
      ? [{ ...lineSeries(t('overview.line.estimated'), line(estimated(profile), null), k.grid, 1.8), lineStyle: { color: k.grid, width: 1.8, type: [5, 4] }, endLabel: { show: false } }]
      : []),
    ...forecastSeries(t('overview.line.loadForecast'), input.forecast.load, k.ink3, factor, isKnown(profile.load) ? null : t('overview.line.load')),
    ...forecastSeries(t('overview.line.pvForecast'), input.forecast.pv, k.pv, factor, isKnown(profile.pv) ? null : t('overview.line.pv')),
  ];
  const base = baseOption(k);
  return {
    ...base,
    animation: false,
    grid: { left: plotLeft, right: plotRight, top: 26, bottom: 22 },
    xAxis: {
      type: 'value', min: 0, max: 24, interval: 2, ...axisLook(k),
      axisLabel: { ...axisLook(k).axisLabel, formatter: (h: number) => (h === 24 ? '' : clockAt(dayStart, h, zone)) },
    },
    yAxis: { ...valueAxis(k, unit), ...(least < 0 ? {} : { min: 0 }) },
    tooltip: {
      ...base.tooltip,
      trigger: 'axis',
      formatter: (items: unknown) => {
        const rows = (items as { seriesName: string; value: [number, number | null] }[]).filter((r) => r.seriesName !== bandName);
        const at = rows[0]?.value[0] ?? 0;
        return tip(clockAt(dayStart, at, zone), rows.map((r) => [r.seriesName, r.value[1] === null ? t('app.none') : `${significant(r.value[1])} ${unit}`]));
      },
    },
    series,
  } as ChartOption;
}

/** A day that is still to come has steps and no values: a line without any would leave its label behind. */
const isKnown = (values: readonly (number | null)[] | null): boolean => values?.some((v) => v !== null) ?? false;

/** Bands are no line of their own: their name keeps them out of tooltips. */
const bandName = 'band';

/** Dashed, with the band from P10 to P90 hatched behind it; never solid, so that nobody takes it for measured. */
function forecastSeries(name: string, all: readonly ForecastPoint[], color: string, factor: number, label: string | null): object[] {
  if (all.length === 0) {
    return [];
  }
  const scaled = (value: number | null) => (value === null ? null : value / factor);
  const part = (value: (p: ForecastPoint) => number | null, look: object) => ({
    name: bandName, type: 'line', stack: name, stackStrategy: 'all', silent: true, showSymbol: false, symbol: 'none', lineStyle: { width: 0 }, z: 2,
    data: all.map((p) => [p.hour, scaled(value(p))]), ...look,
  });
  return [
    part((p) => p.low, {}),
    part((p) => (p.low === null || p.high === null ? null : p.high - p.low), { areaStyle: { color: hatch(color), opacity: 0.55 } }),
    {
      name, type: 'line', data: all.map((p) => [p.hour, scaled(p.value)]), showSymbol: false, symbol: 'none', z: 3,
      lineStyle: { color, width: 1.6, type: [5, 4] }, itemStyle: { color },
      ...(label !== null && { endLabel: { show: true, formatter: label, color, fontSize: 11, distance: 6 }, labelLayout: { moveOverlap: 'shiftY' } }),
    },
  ];
}

/** What was measured is drawn solid; a gap where it was not. */
const measured = (profile: DayProfile) => profile.grid.map((value, i) => (profile.estimated[i] ? null : value));

/** What was estimated is drawn dashed, joined to the measured steps on either side. */
const estimated = (profile: DayProfile) => profile.grid.map((value, i) =>
  (profile.estimated[i] || profile.estimated[i - 1] || profile.estimated[i + 1] ? value : null));

function lineSeries(name: string, data: unknown[], color: string, width: number) {
  return {
    name, type: 'line' as const, data, showSymbol: false, symbol: 'none', lineStyle: { color, width }, itemStyle: { color }, z: 3,
    endLabel: { show: true, formatter: '{a}', color, fontSize: 11, distance: 6 }, labelLayout: { moveOverlap: 'shiftY' as const },
  };
}

/** Steps stand at their middle; the running step is the live value at the moment itself. */
function points(starts: readonly string[], values: readonly (number | null)[], live: number | null, input: ProfileInput, factor: number) {
  const until = input.now?.moment ?? Number.POSITIVE_INFINITY;
  const data: [number, number | null][] = [];
  starts.forEach((start, i) => {
    const end = Date.parse(start) + 900_000;
    if (end <= until) {
      const value = values[i];
      data.push([hoursSince(input.dayStart, end - 450_000), value == null ? null : value / factor]);
    }
  });
  if (input.now && live !== null) {
    data.push([hoursSince(input.dayStart, input.now.moment), live / factor]);
  }
  return data;
}

function background(input: ProfileInput, factor: number) {
  const { tokens: k, t, now, limitKw } = input;
  const alpha = input.theme === 'dark' ? 0.18 : 0.15;
  const weight: Record<string, number> = { valley: 0.75, flat: 0.45 };
  return {
    markArea: {
      silent: true,
      data: input.bands.map((span) => [
        { xAxis: span.from, itemStyle: { color: faded(k[bandToken(span.band)], alpha * (weight[bandKey(span.band)] ?? 1)) } },
        { xAxis: span.to },
      ]),
    },
    markLine: {
      silent: true,
      symbol: 'none',
      animation: false,
      data: [
        ...(limitKw === null ? [] : [{
          yAxis: limitKw / factor,
          lineStyle: { color: k.ink2, type: 'dotted', width: 1.2 },
          label: { formatter: `${t('overview.contract')} ${significant(limitKw / factor)}`, position: 'insideStartTop', color: k.ink2, fontSize: 11 },
        }]),
        ...(now === null ? [] : [{
          xAxis: hoursSince(input.dayStart, now.moment),
          lineStyle: { color: k.ink, type: 'solid', width: 1.2 },
          label: {
            formatter: `${t('overview.now')} ${clockAt(input.dayStart, hoursSince(input.dayStart, now.moment), input.zone)}`,
            color: k.ink, fontWeight: 600, fontSize: 11, position: 'end',
          },
        }]),
      ],
    },
  };
}
