import { useFactory } from '../app/FactoryContext';
import type { LiveNode, LivePoint } from '../api/frames';
import { useNow } from './LiveContext';
import { isStale, staleAfter, staleAfterOf } from './staleness';

/** Whether the figures of an asset are stale at this second. */
export function useStaleNode(node: LiveNode | null): boolean {
  const view = useFactory();
  const now = useNow();
  return node !== null && isStale(node, staleAfterOf(view, node.id), now);
}

/** Whether the value of a point is stale at this second. */
export function useStalePoint(live: LivePoint | null): boolean {
  const { points } = useFactory();
  const now = useNow();
  const point = live && points.get(live.id);
  return live !== null && isStale(live, point ? staleAfter(point) : null, now);
}
