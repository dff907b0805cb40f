import type { InventoryAnswer } from '../../api/carbon';
import type { ChartOption } from '../../charts/echarts';
import { axisLook, baseOption, tip, valueAxis } from '../../charts/frame';
import { significant, unitFor, unitText } from '../../format/quantity';
import { localDate } from '../../format/time';
import type { Translate } from '../../i18n';
import type { Language } from '../../i18n/language';
import type { Tokens } from '../../theme/tokens';

interface MonthsInput { inventory: InventoryAnswer; zone: string; tokens: Tokens; language: Language; t: Translate }

export interface MonthTotals { start: string; scope1: number | null; scope2Location: number | null; scope3: number | null }

/** Everything that counts, by month; from a host that tells no detail the metered lines only. */
export const monthsOf = (inventory: InventoryAnswer): MonthTotals[] => inventory.detail?.months
  ?? inventory.months.map((m) => ({ start: m.start, scope1: m.scope1.tCO2e, scope2Location: m.scope2Location.tCO2e, scope3: null }));

/** The scopes of each month, stacked; a month that could not be counted is a gap. */
export function monthsOption({ inventory, zone, tokens: k, language, t }: MonthsInput): ChartOption {
  const months = monthsOf(inventory);
  const three = months.some((m) => m.scope3 !== null);
  const most = Math.max(0, ...months.map((m) => (m.scope1 ?? 0) + (m.scope2Location ?? 0) + (m.scope3 ?? 0)));
  const [unit, factor] = unitFor(most, 'tCO2e', language);
  const names = months.map((m) => localDate(m.start, zone).slice(0, 7));
  const bar = (name: string, color: string, value: (m: (typeof months)[number]) => number | null, top: boolean) => ({
    name, type: 'bar' as const, stack: 'scopes', barMaxWidth: 46, itemStyle: { color, borderRadius: top ? [2, 2, 0, 0] : 0 },
    data: months.map((m) => { const v = value(m); return v === null ? null : v / factor; }),
  });
  const base = baseOption(k);
  return {
    ...base,
    grid: { left: 46, right: 14, top: 28, bottom: 24 },
    xAxis: { type: 'category', data: names, ...axisLook(k) },
    yAxis: valueAxis(k, unitText(unit)),
    tooltip: {
      ...base.tooltip,
      trigger: 'axis',
      axisPointer: { type: 'shadow', shadowStyle: { color: k.selected, opacity: 0.5 } },
      formatter: (items: unknown) => {
        const rows = items as { seriesName: string; name: string; value: number | null }[];
        return tip(rows[0]?.name ?? '', rows.map((r) => [r.seriesName, r.value == null ? t('app.none') : `${significant(r.value)} ${unitText(unit)}`]));
      },
    },
    series: [
      bar(t('carbon.scope.scope1'), k.scope1, (m) => m.scope1, false),
      bar(t('carbon.scope.scope2Location'), k.scope2, (m) => m.scope2Location, !three),
      ...(three ? [bar(t('carbon.scope.scope3'), k.ink3, (m) => m.scope3, true)] : []),
    ],
  } as ChartOption;
}
