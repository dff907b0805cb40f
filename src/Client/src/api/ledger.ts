import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiError, getJson, pathOf, sendJson } from './http';
import type { LocalizedName } from './types';

export const unitStates = ['planned', 'bought', 'held', 'reserved', 'retired', 'claimed', 'cancelled', 'expired'] as const;
export type UnitState = (typeof unitStates)[number];
export type UnitBalance = Record<UnitState, number>;
export type UnitUse = 'electricity' | 'offset' | 'compliance';
export type ClaimPhase = 'reserving' | 'allocating' | 'allocated' | 'retiring' | 'retired' | 'claimed' | 'releasing' | 'released';

export interface ProfileNet { profile: string; gross: number | null; counted: number; advisory: number; net: number | null }

export interface LedgerYear {
  year: number; state: 'open' | 'closed' | 'verified'; hash: string | null; gross: number | null; uncounted: string[]; basis: 'market' | 'location'; removals: number | null;
  electricityMwh: number | null; certificatesMwh: number; certificatesTCO2e: number | null; residual: number | null; offsets: number; offsetsRetired: number;
  net: number | null; creditRoom: number; certificateRoom: number; dependenceRatio: number | null; dependenceRises: boolean; profiles: ProfileNet[];
}

export interface QualityItem { key: string; requirement: string; clause: string; name: LocalizedName; passed: boolean; shown: string | null }
export interface EvidenceNote { sha256: string; name: string; kind: string }

export interface BatchDetails {
  id: string; type: string; units: number; account?: string | null; projectName?: string | null; methodology?: string | null; technology?: string | null;
  region?: string | null; plant?: string | null; ownGeneration?: string | null; from?: string | null; to?: string | null; issuedOn?: string | null;
  acquiredOn?: string | null; counterparty?: string | null; note?: string | null; evidence?: EvidenceNote[];
}

export interface Position {
  series: string; batch: string; type: string; typeName: LocalizedName; unit: string; units: number; balance: UnitBalance; serials: string; project: string | null;
  from: string | null; to: string | null; expiresOn: string | null; daysLeft: number | null; countdown: number | null; price: number | null; currency: string | null;
  isReferencePrice: boolean; value: number | null; qualityScore: number; quality: QualityItem[]; evidence: EvidenceNote[]; inConflict: boolean; details: BatchDetails;
}

export interface Claim {
  id: string; year: number; use: UnitUse; subject: string; subjectName: string | null; profile: string; phase: ClaimPhase; units: number; unit: string;
  lines: { series: string; batch: string; serials: string }[]; publishedOn: string | null;
  deadline: { state: 'notRunning' | 'running' | 'near' | 'met' | 'missed'; last: string | null; daysLeft: number | null; countdown: number | null; binds: boolean; isInvalid: boolean };
  retirement: { reference: string; on: string; beneficiary: string | null; evidence: string | null } | null;
  reason: { code: string; zh: string; en: string } | null; by: string | null; at: string | null;
}

export interface AllowanceYear {
  position: { year: number; allocated: number; bought: number; sold: number; withdrawn: number; carriedIn: number; carriedOut: number; surrendered: number; position: number };
  gap: { emissions: number | null; basis: string; gap: number | null };
  deadline: string; daysLeft: number; countdown: number | null;
}

export interface Ledger {
  factory: string; asOf: string; profile: { id: string; name: LocalizedName }; years: LedgerYear[]; positions: Position[];
  totals: { type: string; name: LocalizedName; unit: string; balance: UnitBalance }[]; values: Record<string, number>; claims: Claim[];
  findings: { code: string; severity: 'critical' | 'major' | 'minor'; requirement: string; message: LocalizedName; claim: string | null; batch: string | null }[];
  soldOwnPower: { asset: string; month: string; soldMwh: number }[];
  allowances: { inEts: boolean; years: AllowanceYear[] };
  /** Planned purchases, the preferred ones first. */
  recommendations: PurchaseOption[];
}

export interface PurchaseOption {
  series: string; batch: string; type: string; typeName: LocalizedName; project: string | null; region: string | null; units: number; unitPrice: number | null; currency: string | null;
  preferences: ('forestry' | 'local' | 'localTravel' | 'localEnergySaving')[]; qualityScore: number; standing: string; blocked: { code: string; zh: string; en: string } | null;
}

export interface Provenance { source: string; confidence: 'A' | 'B' | 'C' | 'D'; note: string | null }
export interface OffsetTypes {
  profiles: { id: string; name: LocalizedName; requiresQuality: boolean; hasDeadlines: boolean; provenance: Provenance }[];
  types: {
    id: string; name: LocalizedName; use: UnitUse; unit: string; clause: string; requires: string[];
    rules: Record<string, { verdict: string; noteZh: string | null; noteEn: string | null }>;
  }[];
  settings: { notes: { key: string; value: string; name: LocalizedName; open: boolean; provenance: Provenance }[] };
}

export interface LedgerEvent { stream: string; version: number; kind: string; by: string; at: string; body: Record<string, unknown> }

const under = (factory: string, rest: string) => `/factories/${encodeURIComponent(factory)}/ledger${rest}`;

function useLedgerGet<T>(factory: string, rest: string, every: number | false) {
  return useQuery({ queryKey: ['ledger', factory, rest], queryFn: ({ signal }) => getJson<T>(under(factory, rest), {}, signal), refetchInterval: every });
}

export const useLedger = (factory: string) => useLedgerGet<Ledger>(factory, '', 30_000);
export const useOffsetTypes = (factory: string) => useLedgerGet<OffsetTypes>(factory, '/types', false);
export const useLedgerEvents = (factory: string) => useLedgerGet<LedgerEvent[]>(factory, '/events', 60_000);

export const claimPath = (claim: string, step: string) => `/claims/${encodeURIComponent(claim)}/${step}`;
export const proofAddress = (factory: string, claim: string) => pathOf(under(factory, claimPath(claim, 'proof')));
export const evidenceAddress = (factory: string, sha256: string) => pathOf(under(factory, `/evidence/${sha256}`));

/** Writes to the ledger and reads it again. */
export function useLedgerWrite(factory: string, done?: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ path, body }: { path: string; body: unknown }) => sendJson<unknown>('POST', under(factory, path), body),
    onSuccess: () => done?.(),
    onSettled: () => client.invalidateQueries({ queryKey: ['ledger', factory] }),
  });
}

/** Sends a file as it is: purchases as CSV, or evidence for the vault. */
export async function sendFile<T>(factory: string, rest: string, file: Blob, type: string, query: Record<string, string> = {}): Promise<T> {
  const response = await fetch(pathOf(under(factory, rest), query), { method: 'POST', headers: { 'content-type': type }, body: file });
  const answer = (await response.json()) as T & { title?: string; detail?: string; problems?: ApiError['problems'] };
  if (!response.ok && !('refused' in (answer as object))) {
    throw new ApiError(response.status, answer.title ?? response.statusText, answer.detail ?? null, answer.problems ?? []);
  }
  return answer;
}
