import type { PlanCause, PlanChange, PlanFigures, ScenarioResult } from '../../api/plans';
import type { ChartOption } from '../../charts/echarts';
import { axisLook, baseOption, tip, valueAxis } from '../../charts/frame';
import { significant, unitFor, unitText } from '../../format/quantity';
import type { Translate } from '../../i18n';
import type { Language } from '../../i18n/language';
import type { TokenName, Tokens } from '../../theme/tokens';
import { emissionsOf } from './compareRows';

export type CauseOf = 'carbon' | 'cost' | 'energy';

const parts: Record<CauseOf, { total: (f: PlanFigures) => number | null; change: (c: PlanChange) => number | null }> = {
  carbon: { total: emissionsOf, change: (c) => c.totalLocationTCO2e },
  cost: { total: (f) => f.cost?.total ?? null, change: (c) => c.cost },
  energy: { total: (f) => f.energy.importKwh, change: (c) => c.importKwh },
};

const tokens: Record<string, TokenName> = { pv: 'pv', storage: 'charge', efficiency: 'load' };

export interface CauseStep { name: string; value: number; from: number; to: number; cause: PlanCause | null }

/** From today to the scenario, measure by measure; null where the figure is not known. */
export function causeSteps(result: ScenarioResult, of: CauseOf, names: { today: string; scenario: string; of: (cause: PlanCause) => string }): CauseStep[] | null {
  const { total, change } = parts[of];
  const start = total(result.baseline);
  const end = total(result.scenario);
  if (start === null || end === null) {
    return null;
  }
  const steps: CauseStep[] = [{ name: names.today, value: start, from: 0, to: start, cause: null }];
  let at = start;
  for (const cause of result.causes) {
    const by = change(cause.change) ?? 0;
    steps.push({ name: names.of(cause), value: by, from: at, to: at + by, cause });
    at += by;
  }
  return [...steps, { name: names.scenario, value: end, from: 0, to: end, cause: null }];
}

interface CausesInput { steps: readonly CauseStep[]; unit: string; tokens: Tokens; language: Language; t: Translate }

/** A waterfall: hidden base, coloured bar, the value above it. Where the changes are small the axis is cut and says so. */
export function causesOption({ steps, unit: base, tokens: k, language, t }: CausesInput): ChartOption {
  const [unit, factor] = unitFor(Math.max(...steps.map((s) => Math.max(Math.abs(s.from), Math.abs(s.to)))), base, language);
  const lowest = Math.min(...steps.map((s) => (s.cause ? Math.min(s.from, s.to) : s.to))) / factor;
  const highest = Math.max(...steps.map((s) => Math.max(s.from, s.to))) / factor;
  const cut = lowest > 0 && lowest > highest * 0.4 ? floorOf(lowest - (highest - lowest) * 0.6, highest) : 0;
  const low = (s: CauseStep) => (s.cause ? Math.min(s.from, s.to) / factor : cut);
  const label = (s: CauseStep) => (s.cause ? `${s.value > 0 ? '+' : ''}${significant(s.value / factor)}` : significant(s.value / factor));
  const colour = (s: CauseStep, i: number) => (s.cause ? k[tokens[s.cause.measure] ?? 'load'] : i === 0 ? k.ink3 : k.ink);
  const first = baseOption(k);
  return {
    ...first,
    grid: { left: 56, right: 14, top: 44, bottom: 44 },
    xAxis: { type: 'category', data: steps.map((s) => s.name), ...axisLook(k), axisLabel: { color: k.ink2, fontSize: 11, interval: 0, width: 84, overflow: 'break' as const, lineHeight: 14 } },
    yAxis: { ...valueAxis(k, cut > 0 ? t('plan.cutAxis', { unit: unitText(unit), from: significant(cut) }) : unitText(unit)), min: cut, boundaryGap: [0, `${(10 * (highest - cut)) / highest}%`], nameTextStyle: { color: k.ink3, fontSize: 11, align: 'left' as const, padding: [0, 0, 0, -46] } },
    tooltip: {
      ...first.tooltip,
      trigger: 'item',
      formatter: (item: unknown) => {
        const s = steps[(item as { dataIndex: number }).dataIndex];
        return s ? tip(s.name, [['', `${label(s)} ${unitText(unit)}`]]) : '';
      },
    },
    series: [
      { type: 'bar', stack: 'w', silent: true, itemStyle: { color: 'transparent' }, data: steps.map((s) => (s.cause ? low(s) : 0)), barMaxWidth: 64 },
      {
        type: 'bar', stack: 'w', barMaxWidth: 64,
        data: steps.map((s, i) => ({
          value: s.cause ? Math.abs(s.value) / factor : s.value / factor, itemStyle: { color: colour(s, i), borderRadius: 2 },
          label: { show: true, position: 'top' as const, formatter: label(s), color: k.ink, fontWeight: 600, fontSize: 12 },
        })),
      },
    ],
  } as ChartOption;
}

/** A round figure below. */
function floorOf(value: number, scale: number): number {
  const step = 10 ** Math.floor(Math.log10(Math.max(scale, 1e-9)) - 0.3);
  return Math.max(0, Math.floor(value / step) * step);
}
