import { createContext, useContext, useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { PlanRun } from '../api/plans';
import type { Alarm, LiveFactory, LiveNode, LivePoint } from '../api/frames';
import { LiveConnection, type LinkState } from './LiveConnection';

const LiveContext = createContext<LiveConnection | null>(null);

export function LiveProvider({ children }: { children: ReactNode }) {
  const [connection] = useState(() => new LiveConnection('/hubs/twin'));
  useEffect(() => {
    void connection.start();
    return () => connection.stop();
  }, [connection]);
  return <LiveContext value={connection}>{children}</LiveContext>;
}

export function useLive(): LiveConnection {
  const connection = useContext(LiveContext);
  if (!connection) {
    throw new Error('useLive is called outside LiveProvider');
  }
  return connection;
}

export function useLinkState(): LinkState {
  const live = useLive();
  return useSyncExternalStore(live.subscribe, live.state);
}

export function useLiveFactory(): LiveFactory | null {
  const { store } = useLive();
  return useSyncExternalStore(store.subscribe, store.factory);
}

export function useLiveAlarms(): readonly Alarm[] | null {
  const { store } = useLive();
  return useSyncExternalStore(store.subscribe, store.alarms);
}

/** Plans as the hub last told of them, as long as the caller is on the screen. */
export function useLiveRuns(): ReadonlyMap<string, PlanRun> {
  const live = useLive();
  const key = useRef(Symbol('runs'));
  useEffect(() => {
    const own = key.current;
    live.want(own, { runs: true });
    return () => live.want(own, null);
  }, [live]);
  return useSyncExternalStore(live.store.subscribe, live.store.runs);
}

export function useLiveNode(id: string | null): LiveNode | null {
  const { store } = useLive();
  return useSyncExternalStore(store.subscribe, () => (id === null ? null : store.node(id)));
}

export function useLivePoint(id: string): LivePoint | null {
  const { store } = useLive();
  return useSyncExternalStore(store.subscribe, () => store.point(id));
}

/** Renders with every frame: for the few places that show many values at once. */
export function useLiveVersion(): number {
  const { store } = useLive();
  return useSyncExternalStore(store.subscribe, store.version);
}

/** Asks the host for these nodes and points as long as the caller is on the screen. */
export function useWant(nodes: readonly string[], points: readonly string[] = []): void {
  const live = useLive();
  const key = useRef(Symbol('interest'));
  const text = `${nodes.join()}|${points.join()}`;
  useEffect(() => {
    const own = key.current;
    live.want(own, { nodes, points });
    return () => live.want(own, null);
    // The ids are compared by their text: a new array with the same ids changes nothing.
  }, [live, text]);
}

/** The host's time in ms, second by second; the browser's clock may be wrong. */
export function useNow(): number {
  const live = useLive();
  const [now, setNow] = useState(() => hostNow(live));
  useEffect(() => {
    let offset = hostNow(live) - Date.now();
    const unsubscribe = live.store.subscribe(() => {
      const time = live.store.time();
      offset = time ? Date.parse(time) - Date.now() : offset;
    });
    const timer = window.setInterval(() => setNow(Date.now() + offset), 1000);
    return () => {
      unsubscribe();
      window.clearInterval(timer);
    };
  }, [live]);
  return now;
}

function hostNow(live: LiveConnection): number {
  const time = live.store.time();
  return time ? Date.parse(time) : Date.now();
}
