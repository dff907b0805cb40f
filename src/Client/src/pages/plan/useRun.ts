import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { sendJson } from '../../api/http';
import { isOver, type PlanRun } from '../../api/plans';
import { planPath, plansPath, usePlan, usePlans } from '../../api/queries';
import { useLiveRuns } from '../../live/LiveContext';

/** The runs of a factory, newest first, each as far as the hub last told. */
export function useRuns(factory: string): readonly PlanRun[] {
  const live = useLiveRuns();
  const listed = usePlans(factory).data;
  return useMemo(() => (listed ?? []).map((run) => newer(run, live.get(run.id))), [listed, live]);
}

/** One run with its result; progress comes through the hub, the result is fetched when it is there. */
export function useRun(factory: string, id: string | null) {
  const queries = useQueryClient();
  const asked = usePlan(factory, id);
  const told = useLiveRuns().get(id ?? '');
  const fetched = asked.data?.id === id ? asked.data : undefined;
  const run = fetched ? newer(fetched, told) : told;
  const finished = told !== undefined && isOver(told);
  const known = fetched !== undefined && isOver(fetched);
  useEffect(() => {
    if (finished && !known) {
      void queries.invalidateQueries({ queryKey: [planPath(factory, id ?? '')] });
      void queries.invalidateQueries({ queryKey: [plansPath(factory)] });
    }
  }, [finished, known, factory, id, queries]);
  const cancelling = useMutation({
    mutationFn: () => sendJson<PlanRun>('DELETE', planPath(factory, id ?? '')),
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: [planPath(factory, id ?? '')] });
      void queries.invalidateQueries({ queryKey: [plansPath(factory)] });
    },
  });
  return {
    run: run ?? null, error: asked.error ?? cancelling.error, retry: () => void asked.refetch(), cancel: () => cancelling.mutate(), cancelling: cancelling.isPending,
  };
}

/** The hub tells progress without scenario and result; what is over does not begin again. */
function newer(fetched: PlanRun, told: PlanRun | undefined): PlanRun {
  return !told || isOver(fetched) ? fetched : { ...told, scenario: fetched.scenario ?? null, result: fetched.result ?? null };
}
