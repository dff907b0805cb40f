import { useSyncExternalStore } from 'react';
import type { LiveFactory } from '../api/frames';
import { localDate } from '../format/time';
import { useLive, useLiveFactory, useNow } from '../live/LiveContext';
import { useFactory } from './FactoryContext';

/** What a factory has to show: nothing yet, readings of the past only, or a living picture. */
export type DataState = { kind: 'waiting' | 'empty' | 'live' } | { kind: 'history'; lastDay: string };

/** Readings that ended longer ago than this are history; a shorter silence is a fault that the live page shows as such [ms]. */
const silence = 36 * 3_600_000;

export function dataStateOf(factory: LiveFactory | null, arrived: boolean, now: number, zone: string): DataState {
  if (!factory) {
    return { kind: arrived ? 'empty' : 'waiting' };
  }
  if (factory.points && factory.points.live === 0) {
    if (factory.asOf === null) {
      return { kind: 'empty' };
    }
    // The last interval may end at midnight: it belongs to the day before.
    const last = Date.parse(factory.asOf) - 1;
    if (now - last > silence) {
      return { kind: 'history', lastDay: localDate(last, zone) };
    }
  }
  return { kind: 'live' };
}

export function useDataState(): DataState {
  const { zone } = useFactory();
  const { store } = useLive();
  const arrived = useSyncExternalStore(store.subscribe, () => store.version() > 0);
  return dataStateOf(useLiveFactory(), arrived, useNow(), zone);
}

/** The day that "today" stands for: the last one with readings where a factory has history only. */
export function useReferenceDay(): string {
  const { zone } = useFactory();
  const now = useNow();
  const state = useDataState();
  return state.kind === 'history' ? state.lastDay : localDate(now, zone);
}
