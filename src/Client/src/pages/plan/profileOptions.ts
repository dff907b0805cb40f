import type { PlanMonth } from '../../api/plans';
import type { ChartOption } from '../../charts/echarts';
import { axisLook, baseOption, faded, tip, valueAxis } from '../../charts/frame';
import { significant, unitFor, unitText } from '../../format/quantity';
import type { Translate } from '../../i18n';
import type { Language } from '../../i18n/language';
import type { Tokens } from '../../theme/tokens';

export interface Lined { name: string; color: string; width: number; dashed?: boolean; fill?: boolean; values: readonly (number | null)[] }
interface Look { tokens: Tokens; language: Language; t: Translate }

/** Grid intake of each month, today beside the scenarios. */
export function monthBars(months: readonly PlanMonth[], lines: readonly Lined[], { tokens: k, language, t }: Look): ChartOption {
  const [unit, factor] = unitFor(Math.max(0, ...lines.flatMap((l) => l.values.map((v) => v ?? 0))), 'kWh', language);
  const base = baseOption(k);
  return {
    ...base,
    grid: { left: 46, right: 14, top: 28, bottom: 24 },
    xAxis: { type: 'category', data: months.map((m) => m.month.slice(0, 7)), ...axisLook(k) },
    yAxis: valueAxis(k, unitText(unit)),
    tooltip: axisTip(base, unitText(unit), t),
    series: lines.map((l) => ({
      name: l.name, type: 'bar', barMaxWidth: 22, barGap: '8%', itemStyle: { color: l.color, borderRadius: [2, 2, 0, 0] },
      data: l.values.map((v) => (v === null ? null : v / factor)),
    })),
  } as ChartOption;
}

/** The mean working day of a month by hour. */
export function dayLines(lines: readonly Lined[], { tokens: k, language, t }: Look): ChartOption {
  const [unit, factor] = unitFor(Math.max(0, ...lines.flatMap((l) => l.values.map((v) => v ?? 0))), 'kW', language);
  const base = baseOption(k);
  const hour = (h: number) => `${String(h).padStart(2, '0')}:00`;
  return {
    ...base,
    grid: { left: 46, right: 60, top: 28, bottom: 24 },
    xAxis: { type: 'value', min: 0, max: 24, interval: 4, ...axisLook(k), axisLabel: { ...axisLook(k).axisLabel, formatter: (h: number) => (h === 24 ? '' : hour(h)) } },
    yAxis: { ...valueAxis(k, unitText(unit)), min: (range: { min: number }) => Math.min(0, range.min) },
    tooltip: {
      ...base.tooltip, trigger: 'axis',
      formatter: (items: unknown) => {
        const rows = items as { seriesName: string; value: [number, number | null] }[];
        const at = Math.floor(rows[0]?.value[0] ?? 0);
        return tip(`${hour(at)}–${hour(at + 1)}`, rows.map((r) => [r.seriesName, r.value[1] === null ? t('app.none') : `${significant(r.value[1])} ${unitText(unit)}`]));
      },
    },
    series: lines.map((l) => ({
      name: l.name, type: 'line', data: l.values.map((v, i) => [i + 0.5, v === null ? null : v / factor]), showSymbol: false, symbol: 'none',
      lineStyle: { color: l.color, width: l.width, ...(l.dashed && { type: [5, 4] }) }, itemStyle: { color: l.color },
      ...(l.fill && { areaStyle: { color: faded(l.color, 0.08) } }),
      endLabel: { show: true, formatter: '{a}', color: l.color, fontSize: 11, distance: 6 }, labelLayout: { moveOverlap: 'shiftY' as const },
    })),
  } as ChartOption;
}

function axisTip(base: ChartOption, unit: string, t: Translate) {
  return {
    ...(base.tooltip as object), trigger: 'axis' as const, axisPointer: { type: 'shadow' as const, shadowStyle: { opacity: 0.12 } },
    formatter: (items: unknown) => {
      const rows = items as { seriesName: string; name: string; value: number | null }[];
      return tip(rows[0]?.name ?? '', rows.map((r) => [r.seriesName, r.value == null ? t('app.none') : `${significant(r.value)} ${unit}`]));
    },
  };
}
