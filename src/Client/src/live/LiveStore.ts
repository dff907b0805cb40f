import type { Alarm, Frame, LiveFactory, LiveNode, LivePoint } from '../api/frames';
import type { PlanRun } from '../api/plans';

/**
 * The latest live values by id. One frame is one change: subscribers are told once, and a value that the frame did not carry keeps its
 * object, so that only what changed renders again.
 */
export class LiveStore {
  private readonly listeners = new Set<() => void>();
  private nodes = new Map<string, LiveNode>();
  private points = new Map<string, LivePoint>();
  private runMap: ReadonlyMap<string, PlanRun> = new Map();
  private alarmList: readonly Alarm[] | null = null;
  private factoryValue: LiveFactory | null = null;
  private frameTime: string | null = null;
  private frames = 0;
  private sequence = 0;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** False where a frame is missing between this one and the last: the caller asks for a snapshot. */
  apply(frame: Frame): boolean {
    const snapshot = frame.kind === 'snapshot';
    if (!snapshot && frame.sequence !== this.sequence + 1) {
      return false;
    }
    this.sequence = frame.sequence;
    this.frameTime = frame.time;
    this.frames += 1;
    if (snapshot) {
      this.nodes = new Map();
      this.points = new Map();
    }
    if (frame.factory) {
      this.factoryValue = frame.factory;
    }
    for (const node of frame.nodes) {
      this.nodes.set(node.id, node);
    }
    for (const point of frame.points) {
      this.points.set(point.id, point);
    }
    if (frame.runs?.length) {
      this.runMap = new Map([...this.runMap, ...frame.runs.map((run) => [run.id, run] as const)]);
    }
    if (frame.alarms) {
      this.alarmList = frame.alarms;
    }
    this.tell();
    return true;
  }

  /** Forgets everything: another factory is shown from here on. */
  clear(): void {
    this.nodes = new Map();
    this.points = new Map();
    this.runMap = new Map();
    this.alarmList = null;
    this.factoryValue = null;
    this.frameTime = null;
    this.frames = 0;
    this.tell();
  }

  factory = (): LiveFactory | null => this.factoryValue;
  runs = (): ReadonlyMap<string, PlanRun> => this.runMap;
  alarms = (): readonly Alarm[] | null => this.alarmList;
  node = (id: string): LiveNode | null => this.nodes.get(id) ?? null;
  point = (id: string): LivePoint | null => this.points.get(id) ?? null;
  /** The host's clock at the last frame. */
  time = (): string | null => this.frameTime;
  /** How many frames came; changes with each one. */
  version = (): number => this.frames;

  private tell(): void {
    for (const listener of this.listeners) {
      listener();
    }
  }
}
