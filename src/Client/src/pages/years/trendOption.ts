import type { YearTrend } from '../../api/years';
import type { ChartOption } from '../../charts/echarts';
import { axisLook, baseOption, tip, valueAxis } from '../../charts/frame';
import { percent, significant, unitFor, unitText } from '../../format/quantity';
import type { Translate } from '../../i18n';
import type { Language } from '../../i18n/language';
import type { Tokens } from '../../theme/tokens';

interface TrendInput { trend: YearTrend; view: 'reported' | 'restated'; tokens: Tokens; language: Language; t: Translate }

/** Scope 1 and 2 of each year, stacked, and the intensity as a line; the gross of the other series is a mark where it differs. */
export function trendOption({ trend, view, tokens: k, language, t }: TrendInput): ChartOption {
  const figures = trend.years.map((y) => y[view]);
  const [unit, factor] = unitFor(Math.max(0, ...figures.map((f) => f.grossLocation ?? 0)), 'tCO2e', language);
  const scaled = (value: number | null) => (value === null ? null : value / factor);
  const bar = (name: string, color: string, value: (f: (typeof figures)[number]) => number | null) => ({
    name, type: 'bar' as const, stack: 'scopes', barMaxWidth: 52, itemStyle: { color }, data: figures.map((f) => scaled(value(f))),
  });
  const base = baseOption(k);
  const perUnit = `kgCO2e/${trend.productUnit ?? ''}`;
  const hasIntensity = figures.some((f) => f.intensity !== null);
  return {
    ...base,
    grid: { left: 52, right: hasIntensity ? 56 : 14, top: 30, bottom: 24 },
    xAxis: { type: 'category', data: trend.years.map((y) => String(y.year)), ...axisLook(k) },
    yAxis: [valueAxis(k, unitText(unit)), ...(hasIntensity ? [{ ...valueAxis(k, unitText(perUnit)), splitLine: { show: false }, min: 0 }] : [])],
    tooltip: {
      ...base.tooltip,
      trigger: 'axis',
      axisPointer: { type: 'shadow', shadowStyle: { color: k.selected, opacity: 0.5 } },
      formatter: (items: unknown) => {
        const index = (items as { dataIndex: number }[])[0]?.dataIndex ?? 0;
        const year = trend.years[index];
        const f = figures[index];
        if (!year || !f) {
          return '';
        }
        const tonnes = (value: number | null) => (value === null ? t('app.none') : `${significant(value, 5)} t`);
        return tip(String(year.year), [
          [t('carbon.scope.scope1'), tonnes(f.scope1)], [t('carbon.scope.scope2Location'), tonnes(f.scope2Location)],
          [t('years.view.reported'), tonnes(year.reported.grossLocation)], [t('years.view.restated'), tonnes(year.restated.grossLocation)],
          [t('years.trend.change'), f.change === null ? t('app.none') : `${f.change > 0 ? '+' : ''}${percent(f.change)}%`],
          [t('years.intensity'), f.intensity === null ? t('app.none') : `${significant(f.intensity * 1000, 4)} ${unitText(perUnit)}`],
        ]);
      },
    },
    series: [
      bar(t('carbon.scope.scope1'), k.scope1, (f) => f.scope1),
      bar(t('carbon.scope.scope2Location'), k.scope2, (f) => f.scope2Location),
      {
        name: t(view === 'reported' ? 'years.view.restated' : 'years.view.reported'), type: 'line', symbol: 'diamond', symbolSize: 10, showSymbol: true, lineStyle: { width: 0 }, itemStyle: { color: k.surface, borderColor: k.ink, borderWidth: 1.6 },
        data: trend.years.map((y) => (y.isRestated ? scaled(y[view === 'reported' ? 'restated' : 'reported'].grossLocation) : null)),
      },
      ...(hasIntensity ? [{
        name: t('years.intensity'), type: 'line' as const, yAxisIndex: 1, symbolSize: 6, lineStyle: { color: k.ink2, width: 1.6 }, itemStyle: { color: k.ink2 },
        data: figures.map((f) => (f.intensity === null ? null : f.intensity * 1000)),
      }] : []),
    ],
  } as ChartOption;
}
