import { rateUnit } from '../../format/quantity';
import type { EnergyAnswer, PointDefinition, Quality, SeriesAnswer } from '../../api/types';

export type StepWord = '15min' | 'hour' | 'day' | 'month';
export const stepWords: readonly StepWord[] = ['15min', 'hour', 'day', 'month'];

/** One step of a history: a mean rate or state, or the amount of a calendar step. */
export interface HistoryStep { start: number; value: number | null; low: number | null; high: number | null; quality: Quality; completeness: number }
export interface History { unit: string; amount: boolean; total: { value: number; unit: string } | null; steps: HistoryStep[] }

/** Steps that give a readable chart over so many days: neither a handful nor tens of thousands. */
export function allowedSteps(days: number): StepWord[] {
  return stepWords.filter((step) => {
    switch (step) {
      case '15min': return days <= 14;
      case 'hour': return days <= 92;
      case 'day': return days >= 3 && days <= 800;
      default: return days >= 59;
    }
  });
}

export function defaultStep(days: number): StepWord {
  return days <= 3 ? '15min' : days <= 14 ? 'hour' : days <= 120 ? 'day' : 'month';
}

/** Power and state points have a series of means; all others are asked for their energy or amount. */
export const hasSeries = (point: PointDefinition | null): boolean => point !== null && (point.kind === 'power' || point.kind === 'state');

/** Amounts of short steps are shown as rates, so that 15 min and hour share a scale; of days and months as amounts. */
export function historyOfEnergy(answer: EnergyAnswer, step: StepWord): History {
  const hours = step === '15min' ? 0.25 : step === 'hour' ? 1 : null;
  const unit = answer.total.unit;
  return {
    unit: hours === null ? unit : rateUnit(unit),
    amount: hours === null,
    total: answer.total.value === null ? null : { value: answer.total.value, unit },
    steps: answer.steps.map((s) => ({
      start: Date.parse(s.start),
      value: s.value === null ? null : s.value / (hours ?? 1),
      low: null,
      high: null,
      quality: s.quality,
      completeness: s.completeness,
    })),
  };
}

export function historyOfSeries(answer: SeriesAnswer): History {
  return {
    unit: answer.unit,
    amount: false,
    total: null,
    steps: answer.steps.map((s) => ({
      start: Date.parse(s.start), value: s.mean, low: s.min, high: s.max, quality: s.quality, completeness: s.mean === null ? 0 : 1,
    })),
  };
}

/** A step that is still running holds less than its time, however complete it is so far: its rate would look like a fall, so it is left out. */
export function withoutRunning(history: History, now: number, stepMs: number): History {
  return history.amount ? history : {
    ...history,
    steps: history.steps.map((s) => (s.start + stepMs > now && s.start <= now ? { ...s, value: null } : s)),
  };
}

const worst: Quality[] = ['missing', 'suspect', 'substituted', 'estimated', 'mixed', 'manual', 'measured'];

/** A step under way is not judged: what is still to come is not missing. */
function isOver(steps: readonly HistoryStep[], i: number, now: number): boolean {
  const start = steps[i]?.start ?? 0;
  const end = steps[i + 1]?.start ?? start + (start - (steps[i - 1]?.start ?? start));
  return end <= now;
}

/** Quality in so many cells: a cell of several steps shows the worst of them, so that an exception is never averaged away. */
export function qualityCells(steps: readonly HistoryStep[], now: number, most: number): { quality: Quality | null; share: number }[] {
  const size = Math.max(1, Math.ceil(steps.length / most));
  const cells: { quality: Quality | null; share: number }[] = [];
  for (let i = 0; i < steps.length; i += size) {
    const group = steps.slice(i, i + size).filter((_, n) => isOver(steps, i + n, now));
    const quality = worst.find((q) => group.some((s) => s.quality === q)) ?? null;
    const share = group.length === 0 ? 0 : group.reduce((sum, s) => sum + s.completeness, 0) / group.length;
    cells.push({ quality, share });
  }
  return cells;
}

/** Share of each quality among the steps that are over. */
export function qualityShares(steps: readonly HistoryStep[], now: number): [Quality, number][] {
  const past = steps.filter((_, i) => isOver(steps, i, now));
  const counts = new Map<Quality, number>();
  past.forEach((s) => counts.set(s.quality, (counts.get(s.quality) ?? 0) + 1));
  return [...counts].map(([quality, n]): [Quality, number] => [quality, n / past.length]).sort((a, b) => b[1] - a[1]);
}
