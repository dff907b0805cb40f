import { useMemo } from 'react';
import { useAssetEnergy, usePointEnergy, usePointSeries, type Span } from '../../api/queries';
import type { PointDefinition } from '../../api/types';
import { useFactory } from '../../app/FactoryContext';
import { hasSeries, historyOfEnergy, historyOfSeries, type History, type StepWord } from './history';

/** History of an asset (no point) or of one point; whichever question fits is asked. */
export function useHistory(asset: string, point: PointDefinition | null, span: Span | null, step: StepWord) {
  const { id } = useFactory();
  const steps = { from: span?.from ?? '', to: span?.to ?? '', step };
  const series = hasSeries(point);
  const ofAsset = useAssetEnergy(id, span && !point ? asset : null, steps);
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
  return { history, error: asked.error, pending: asked.isPending, retry: () => void asked.refetch() };
}
