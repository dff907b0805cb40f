import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { getJson } from '../../api/http';
import { pointEnergyPath, useFactoryEnergy } from '../../api/queries';
import type { EnergyAnswer, EnergyStep, FlowRole, PointDefinition } from '../../api/types';
import { useFactory } from '../../app/FactoryContext';
import { metersElectricity } from '../../app/metered';
import { addDays } from '../../format/time';

/** Mean power [kW] of each quarter-hour of a day; a step that is missing or not over yet is null. `estimated`: intake not all measured. */
export interface DayProfile { starts: string[]; estimated: boolean[]; grid: (number | null)[]; pv: (number | null)[] | null; load: (number | null)[] | null }

const stepHours = 0.25;
/** More meters than this are not asked one by one. */
const mostPoints = 24;

export function useDayProfile(day: string) {
  const view = useFactory();
  const { id, model } = view;
  const metered = metersElectricity(view);
  const span = { from: day, to: addDays(day, 1), step: '15min' };
  const intake = useFactoryEnergy(metered ? id : null, span, 'electricity');
  const points = useMemo(() => onSite(model.points), [model]);
  const answers = useQueries({
    queries: points.map((point) => ({
      queryKey: [pointEnergyPath(id, point.id), span],
      queryFn: ({ signal }: { signal: AbortSignal }) => getJson<EnergyAnswer>(pointEnergyPath(id, point.id), span, signal),
      refetchInterval: 60_000,
    })),
  });
  const ready = answers.every((a) => a.data);
  const profile = useMemo(() => {
    const signed = points.flatMap((point, i) => {
      const steps = answers[i]?.data?.steps;
      return steps ? [{ role: point.role, steps }] : [];
    });
    return intake.data ? profileOf(intake.data.steps, ready ? signed : []) : null;
    // The answers change identity on every render; what they hold changes with these.
  }, [intake.data, ready, points, ...answers.map((a) => a.dataUpdatedAt)]);
  return { profile, metered, error: intake.error, retry: () => void intake.refetch() };
}

export function profileOf(intake: readonly EnergyStep[], onSiteFlows: readonly { role: FlowRole; steps: readonly EnergyStep[] }[]): DayProfile {
  const byStart = onSiteFlows.map((flow) => ({ role: flow.role, values: new Map(flow.steps.map((s) => [Date.parse(s.start), power(s)])) }));
  const total = (start: string, wanted: (role: FlowRole) => number): number | null => {
    let sum = 0;
    for (const { role, values } of byStart) {
      const factor = wanted(role);
      const value = factor === 0 ? 0 : values.get(Date.parse(start));
      if (value == null) {
        return null;
      }
      sum += factor * value;
    }
    return sum;
  };
  const generates = onSiteFlows.some((flow) => flow.role === 'generation');
  const grid = intake.map(power);
  return {
    starts: intake.map((step) => step.start),
    estimated: intake.map((step) => step.value !== null && step.quality !== 'measured' && step.quality !== 'manual'),
    grid,
    pv: generates ? intake.map((step) => total(step.start, (role) => (role === 'generation' ? 1 : 0))) : null,
    load: onSiteFlows.length === 0 ? null : intake.map((step, i) => {
      const flows = total(step.start, (role) => (role === 'charge' ? -1 : 1));
      const taken = grid[i];
      return taken == null || flows === null ? null : Math.max(0, taken + flows);
    }),
  };
}

/** Energy meters of generation and storage: what the site adds to, or takes from, what comes in. */
function onSite(points: readonly PointDefinition[]): PointDefinition[] {
  const roles = new Set<FlowRole>(['generation', 'charge', 'discharge']);
  const found = points.filter((p) => p.carrier === 'electricity' && roles.has(p.role) && (p.kind === 'register' || p.kind === 'interval'));
  return found.length <= mostPoints ? found : [];
}

function power(step: EnergyStep): number | null {
  return step.value === null || step.completeness < 0.5 ? null : step.value / stepHours;
}
