import { useMemo } from 'react';
import { ApiError } from '../../api/http';
import { useAssetEnergy, usePointEnergy, usePointSeries, type Span } from '../../api/queries';
import type { PointDefinition } from '../../api/types';
import { useFactory } from '../../app/FactoryContext';
import { hasSeries, historyOfEnergy, historyOfSeries, type History, type StepWord } from './history';

/** History of a carrier at an asset (no point) or of one point; whichever question fits is asked. */
export function useHistory(asset: string, carrier: string | null, point: PointDefinition | null, span: Span | null, step: StepWord) {
  const { id } = useFactory();
  const steps = { from: span?.from ?? '', to: span?.to ?? '', step };
  const series = hasSeries(point);
  const ofAsset = useAssetEnergy(id, span && !point && carrier ? asset : null, steps, carrier ?? undefined);
  const ofPoint = usePointEnergy(id, span && point && !series ? point.id : null, steps);
  const ofSeries = usePointSeries(id, span && point && series ? point.id : null, steps);
  const asked = point ? (series ? ofSeries : ofPoint) : ofAsset;
  const history = useMemo<History | null>(() => {
    if (!span) {
      return null;
    }
    if (point && series) {
      return ofSeries.data ? historyOfSeries(ofSeries.data) : null;
    }
    const answer = point ? ofPoint.data : ofAsset.data;
    return answer ? historyOfEnergy(answer, step) : null;
  }, [span === null, point, series, step, ofSeries.data, ofPoint.data, ofAsset.data]);
  return { history, error: notMetered(asked.error) ? null : asked.error, none: notMetered(asked.error) || (!point && !carrier), pending: asked.isPending, retry: () => void asked.refetch() };
}

/** The host meters nothing of this carrier there: nothing to show, but no failure. */
function notMetered(error: Error | null): boolean {
  return error instanceof ApiError && error.status === 404;
}
