import type { YearDecomposition } from '../../api/years';
import type { ChartOption } from '../../charts/echarts';
import { axisLook, baseOption, tip, valueAxis } from '../../charts/frame';
import { significant, unitFor, unitText } from '../../format/quantity';
import type { Translate } from '../../i18n';
import type { Language } from '../../i18n/language';
import type { Tokens } from '../../theme/tokens';

interface DecompositionInput { answer: YearDecomposition; tokens: Tokens; language: Language; t: Translate }

/** From one year's gross to the other's: each part floats where it acts. */
export function decompositionOption({ answer: a, tokens: k, language, t }: DecompositionInput): ChartOption {
  // What is left of sums of large numbers is rounding, not a cause.
  const least = 1e-9 * Math.max(Math.abs(a.fromTCO2e), Math.abs(a.toTCO2e));
  const clean = (value: number | null) => (value !== null && Math.abs(value) < least ? 0 : value);
  const parts = [['activity', clean(a.activity)], ['structure', clean(a.structure)], ['factor', clean(a.factor)], ['measure', clean(a.measure)]] as const;
  const shown = parts.filter((p): p is readonly [typeof p[0], number] => p[1] !== null);
  let level = a.fromTCO2e;
  const floating = shown.map(([name, value]) => {
    const start = level;
    level += value;
    return { name: t(`years.why.${name}`), value, low: Math.min(start, level), high: Math.max(start, level) };
  });
  const bars = [
    { name: String(a.from), value: a.fromTCO2e, low: 0, high: a.fromTCO2e }, ...floating, { name: String(a.to), value: a.toTCO2e, low: 0, high: a.toTCO2e },
  ];
  const [unit, factor] = unitFor(Math.max(...bars.map((b) => Math.abs(b.high))), 'tCO2e', language);
  const ends = (index: number) => index === 0 || index === bars.length - 1;
  const base = baseOption(k);
  return {
    ...base,
    grid: { left: 52, right: 14, top: 30, bottom: 24 },
    xAxis: { type: 'category', data: bars.map((b) => b.name), ...axisLook(k) },
    yAxis: valueAxis(k, unitText(unit)),
    tooltip: {
      ...base.tooltip,
      trigger: 'item',
      formatter: (item: unknown) => {
        const bar = bars[(item as { dataIndex: number }).dataIndex];
        return bar ? tip(bar.name, [[t('years.gross'), `${significant(bar.value, 5)} t`]]) : '';
      },
    },
    series: [
      { name: 'below', type: 'bar', stack: 'w', silent: true, itemStyle: { color: 'transparent' }, data: bars.map((b) => b.low / factor) },
      {
        name: t('years.gross'), type: 'bar', stack: 'w', barMaxWidth: 52,
        label: {
          show: true, position: 'top', color: k.ink2, fontSize: 11,
          formatter: (item: { dataIndex: number }) => { const b = bars[item.dataIndex]; return b ? `${!ends(item.dataIndex) && b.value > 0 ? '+' : ''}${significant(b.value / factor, 3)}` : ''; },
        },
        data: bars.map((b, i) => ({ value: (b.high - b.low) / factor, itemStyle: { color: ends(i) ? k.ink3 : b.value > 0 ? k.scope1 : k.scope2 } })),
      },
    ],
  } as ChartOption;
}
