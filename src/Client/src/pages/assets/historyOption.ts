import type { BandSpan } from '../../charts/dayAxis';
import type { ChartOption } from '../../charts/echarts';
import { axisLook, baseOption, faded, hatch, tip, valueAxis } from '../../charts/frame';
import { significant, unitFor, unitText } from '../../format/quantity';
import { localParts } from '../../format/time';
import type { Translate } from '../../i18n';
import type { Language } from '../../i18n/language';
import { bandToken } from '../../theme/carriers';
import type { ThemeName, TokenName, Tokens } from '../../theme/tokens';
import type { History, HistoryStep } from './history';

export const plotLeft = 46;
export const plotRight = 14;

interface HistoryInput {
  history: History;
  compare: History | null;
  bands: readonly BandSpan[];
  token: TokenName;
  name: string;
  zone: string;
  tokens: Tokens;
  theme: ThemeName;
  language: Language;
  t: Translate;
}

type Point = [number, number | null];

/** Steps as a staircase (rates) or bars (amounts) over the number of the step; measured solid, everything else dashed or hatched. */
export function historyOption(input: HistoryInput): ChartOption {
  const { history, compare, tokens: k, zone, language, t } = input;
  const most = [...history.steps, ...(compare?.steps ?? [])].reduce((a, s) => Math.max(a, Math.abs(s.high ?? s.value ?? 0)), 0);
  const lowest = history.steps.reduce((low, s) => Math.min(low, s.low ?? s.value ?? 0), 0);
  const [unit, factor] = unitFor(most, history.unit, language);
  const color = k[input.token];
  const hatched = hatch(color);
  const solid = (s: HistoryStep) => s.quality === 'measured' || s.quality === 'manual';
  const line = (points: Point[], width: number, look: object) =>
    ({ type: 'line', data: points, showSymbol: false, symbol: 'none', connectNulls: false, lineStyle: { width, ...look }, silent: true });
  const state = !history.amount && history.total === null && !/^kW$|\/h$/.test(history.unit);
  const series: object[] = history.amount
    ? [bars(history.steps, factor, (s) => (solid(s) ? color : hatched))]
    : [
        ...(history.steps.some((s) => s.low !== null && s.high !== null) ? envelope(history.steps, factor, color) : []),
        { ...line(staircase(history.steps, factor, solid), 2.2, { color }), itemStyle: { color }, areaStyle: state ? undefined : { color: faded(color, 0.08) } },
        { ...line(staircase(history.steps, factor, (s) => !solid(s)), 1.8, { color, type: [5, 4] }), itemStyle: { color } },
      ];
  if (compare) {
    series.push(line(staircase(compare.steps, factor, () => true), 1.25, { color: k.ink3 }));
  }
  if (series[0]) {
    Object.assign(series[0], tariffAreas(input, history.steps.length));
  }
  const base = baseOption(k);
  const ticks = ticksOf(history.steps, zone);
  const look = axisLook(k);
  return {
    ...base,
    grid: { left: plotLeft, right: plotRight, top: 26, bottom: 22 },
    xAxis: {
      type: 'value', min: 0, max: Math.max(1, history.steps.length), ...look,
      axisLabel: { ...look.axisLabel, customValues: ticks.map((tick) => tick.index), formatter: (i: number) => ticks.find((tick) => tick.index === i)?.text ?? '' },
    },
    yAxis: { ...valueAxis(k, unitText(unit), state), ...(state || lowest < 0 ? {} : { min: 0 }) },
    dataZoom: [{ type: 'inside', filterMode: 'none', zoomOnMouseWheel: 'ctrl' }],
    tooltip: {
      ...base.tooltip,
      trigger: 'axis',
      axisPointer: { type: 'line', snap: false },
      formatter: (items: unknown) => {
        const at = Math.floor((items as { value: Point }[])[0]?.value[0] ?? 0);
        const index = Math.min(history.steps.length - 1, Math.max(0, at));
        const step = history.steps[index];
        const text = (value: number | null | undefined) => (value == null ? t('app.none') : `${significant(value / factor)} ${unitText(unit)}`);
        if (!step) {
          return '';
        }
        const parts = localParts(step.start, zone);
        const before = compare?.steps[index];
        return tip(history.amount ? parts.date : `${parts.date} ${parts.time}`, [
          [input.name, `${text(step.value)} ${t(`qualityWord.${step.quality}`)}`],
          ...(before ? [[t('assets.before'), text(before.value)] as const] : []),
        ]);
      },
    },
    series,
  } as ChartOption;
}

/** Level from the start of each step to its end; a step that does not belong leaves a gap. */
export function staircase(steps: readonly HistoryStep[], factor: number, belongs: (step: HistoryStep) => boolean): Point[] {
  const points: Point[] = [];
  let inside = false;
  steps.forEach((step, i) => {
    if (step.value === null || !belongs(step)) {
      if (inside) {
        points.push([i, null]);
      }
      inside = false;
      return;
    }
    points.push([i, step.value / factor], [i + 1, step.value / factor]);
    inside = true;
  });
  return points;
}

function bars(steps: readonly HistoryStep[], factor: number, color: (step: HistoryStep) => string | ReturnType<typeof hatch>) {
  return {
    type: 'bar',
    barCategoryGap: '28%',
    data: steps.map((s, i) => ({ value: [i + 0.5, s.value === null ? null : s.value / factor], itemStyle: { color: color(s), borderRadius: [2, 2, 0, 0] } })),
  };
}

function envelope(steps: readonly HistoryStep[], factor: number, color: string): object[] {
  const part = (value: (s: HistoryStep) => number | null, look: object) => ({
    type: 'line', stack: 'envelope', stackStrategy: 'all', silent: true, showSymbol: false, symbol: 'none', lineStyle: { width: 0 },
    data: steps.flatMap((s, i): Point[] => {
      const v = value(s);
      return [[i, v === null ? null : v / factor], [i + 1, v === null ? null : v / factor]];
    }),
    ...look,
  });
  return [
    part((s) => s.low, {}),
    part((s) => (s.low === null || s.high === null ? null : s.high - s.low), { areaStyle: { color: faded(color, 0.16) } }),
  ];
}

function tariffAreas({ bands, tokens, theme }: HistoryInput, steps: number): object {
  if (bands.length === 0) {
    return {};
  }
  const alpha = theme === 'dark' ? 0.16 : 0.13;
  return {
    markArea: {
      silent: true,
      data: bands.map((b) => [{ xAxis: (b.from / 24) * steps, itemStyle: { color: faded(tokens[bandToken(b.band)], alpha) } }, { xAxis: (b.to / 24) * steps }]),
    },
  };
}

interface Tick { index: number; text: string }

/** Round local times: hours within a day, days within weeks, months within years. */
export function ticksOf(steps: readonly HistoryStep[], zone: string): Tick[] {
  const first = steps[0];
  const last = steps.at(-1);
  if (!first || !last) {
    return [];
  }
  const days = (last.start - first.start) / 86_400_000;
  const ticks: Tick[] = [];
  steps.forEach((step, index) => {
    const { date, time } = localParts(step.start, zone);
    const hour = Number(time.slice(0, 2));
    if (days < 2.1 ? time.endsWith(':00') && hour % (days < 1.1 ? 2 : 6) === 0 : days < 400 ? time === '00:00' : true) {
      ticks.push({ index, text: days < 2.1 ? (hour === 0 && index > 0 ? date.slice(5) : time) : days < 130 ? date.slice(5) : date.slice(0, 7) });
    }
  });
  const months = days >= 130 ? ticks.filter((tick, i) => i === 0 || ticks[i - 1]?.text !== tick.text) : ticks;
  const every = Math.ceil(months.length / 13);
  return months.filter((_, i) => i % every === 0);
}
