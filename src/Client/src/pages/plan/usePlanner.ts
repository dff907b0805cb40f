import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { sendJson } from '../../api/http';
import type { PlanRun, ScenarioOffer } from '../../api/plans';
import { plansPath } from '../../api/queries';
import { useWords } from '../../i18n';
import { firstDraft, scenarioOf, type Draft } from './draft';
import { scenarioName } from './scenarioName';

/** What is being put together on the page, and its sending. */
export function usePlanner(factory: string, offer: ScenarioOffer | null, started: (run: string) => void) {
  const queries = useQueryClient();
  const { t } = useWords();
  const [own, setOwn] = useState<{ factory: string; draft: Draft } | null>(null);
  const [fill, setFill] = useState(false);
  const usual = useMemo(() => (offer ? firstDraft(offer.measures) : null), [offer]);
  const draft = own?.factory === factory ? own.draft : usual;
  const sending = useMutation({
    mutationFn: () => {
      const offers = offer?.measures ?? [];
      const empty = { zh: t('plan.baselineName', { lng: 'zh' }), en: t('plan.baselineName', { lng: 'en' }) };
      const scenario = scenarioOf(offers, draft ?? {}, { name: scenarioName(offers, draft ?? {}, empty), fillToYear: fill });
      return sendJson<PlanRun>('POST', plansPath(factory), scenario);
    },
    onSuccess: (run) => {
      void queries.invalidateQueries({ queryKey: [plansPath(factory)] });
      started(run.id);
    },
  });
  return {
    draft, fill, setFill,
    change: (next: Draft) => setOwn({ factory, draft: next }),
    start: () => sending.mutate(),
    pending: sending.isPending,
    error: sending.error,
  };
}
