import type { LocalizedName } from './types';

/** Verdicts of docs/api.md, GET /api/v1/factories/{f}/conformance. */
export type VerdictState = 'met' | 'notMet' | 'notAssessed';

export interface StandardNeed {
  fact: string;
  name: LocalizedName;
  state: VerdictState;
  number: number | null;
  unit: string | null;
  holds: boolean | null;
  period: string | null;
  note: LocalizedName | null;
  atLeast: number | null;
  atMost: number | null;
  /** Key of the setting that the standard leaves open and that has no value yet. */
  openSetting: string | null;
  page: string;
  closes: LocalizedName;
}

export interface StandardClause {
  row: string;
  clause: string;
  level: 'required' | 'should' | 'encouraged' | 'informative';
  name: LocalizedName;
  state: VerdictState;
  needs: StandardNeed[];
}

export interface StandardGrade { id: string; name: LocalizedName; isReached: boolean; missing: string[] }

export interface StandardVerdict {
  id: string;
  name: LocalizedName;
  status: 'in-force' | 'draft' | 'yardstick';
  validFrom: string | null;
  source: string;
  confidence: string;
  /** Required clauses only. */
  met: number;
  notMet: number;
  notAssessed: number;
  grade: LocalizedName | null;
  grades: StandardGrade[];
  clauses: StandardClause[];
}

export interface OpenSetting {
  key: string;
  unit: string;
  default: number | null;
  own: number | null;
  name: LocalizedName;
  note: LocalizedName;
}

export interface SettingChange { key: string; value: number | null; reason: string; by: string; at: string }

export interface ConformanceAnswer {
  year: number;
  takenAt: string;
  profile: string | null;
  standards: StandardVerdict[];
  settings: OpenSetting[];
  changes: SettingChange[];
  silent: string[];
}

/** GET /api/v1/standards/disagreements. A standard that is not in `says` says nothing of the topic. */
export interface Disagreement {
  id: string;
  topic: LocalizedName;
  says: { standard: string; clause: string; text: LocalizedName }[];
  rule: LocalizedName;
  rows: string[];
  settings: string[];
}
