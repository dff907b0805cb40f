import type { PlanRun } from './plans';
import type { FlowRole, LocalizedName, Quality } from './types';

/** What the hub sends: first a snapshot of all that was asked for, then deltas. */
export interface Frame {
  sequence: number;
  kind: 'snapshot' | 'delta';
  time: string;
  factory: LiveFactory | null;
  nodes: LiveNode[];
  points: LivePoint[];
  alarms: Alarm[] | null;
  /** Plans whose state or progress changed, where they were asked for. */
  runs?: PlanRun[] | null;
}

/** How many points should tell a figure of now, and how many of them are missing: silent for too long, or never heard. */
export interface LiveCover { points: number; missing: number }
export interface LiveCarrier extends Partial<LiveCover> {
  carrier: string;
  role?: FlowRole;
  unit: string;
  ratePerHour: number | null;
  today: number | null;
  quality?: Quality;
}
export interface LiveFigure {
  name: string;
  value: number | null;
  unit: string;
  note?: string | null;
  quality?: Quality;
  /** Id of a point of another asset that went in. */
  origin?: string | null;
}

export interface LiveNode {
  id: string;
  status: 'running' | 'standby' | 'off' | 'fault' | 'unknown';
  asOf: string | null;
  quality: Quality;
  stale: boolean;
  powerKw: number | null;
  powerFrom?: LiveCover;
  carbonFrom?: LiveCover;
  energyTodayKwh: number | null;
  costTodayCny: number | null;
  carbonTodayKg: number | null;
  carbonKgPerHour: number | null;
  carriers: LiveCarrier[];
  figures: LiveFigure[];
  alarms: number;
}

export interface LiveFactor {
  carrier: string;
  value: number;
  unit: string;
  factor: string;
  edition: string;
  fallback: boolean;
  source: string;
  confidence: string;
}

export interface LiveTariff {
  band: string;
  price: number;
  currency: string;
  unit: string;
  until: string | null;
  nextBand: string | null;
  nextPrice: number | null;
}

export interface LiveFactory {
  id: string;
  asOf: string | null;
  powerKw: number | null;
  powerFrom?: LiveCover;
  carbonFrom?: LiveCover;
  gridKw: number | null;
  pvKw: number | null;
  storageKw: number | null;
  stateOfCharge: number | null;
  energyTodayKwh: number | null;
  costTodayCny: number | null;
  carbonTodayKg: number | null;
  scope1TodayKg: number | null;
  scope2TodayKg: number | null;
  carbonKgPerHour: number | null;
  renewableShare: number | null;
  balance: { inKw: number | null; outKw: number | null; unexplainedKw: number | null; unexplainedShare: number | null } | null;
  tariff: LiveTariff | null;
  points: { total: number; live: number } | null;
  alarms: { critical: number; major: number; minor: number } | null;
  completenessToday: number | null;
  factors: LiveFactor[];
}

export interface LivePoint {
  id: string;
  value: number | null;
  unit: string;
  asOf: string | null;
  quality: Quality;
  stale: boolean;
  ratePerHour: number | null;
  rateUnit: string | null;
  today: number | null;
  todayUnit: string | null;
}

export type Severity = 'critical' | 'major' | 'minor';

export interface Alarm {
  id: string;
  kind: string;
  severity: Severity;
  asset: string | null;
  point: string | null;
  since: string;
  until: string | null;
  value: number | null;
  limit: number | null;
  unit: string | null;
  count: number;
  acknowledged: { by: string; at: string; note: string | null } | null;
  message: LocalizedName;
}
