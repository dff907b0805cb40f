import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiError, getJson, pathOf, sendJson } from './http';
import type { LocalizedName } from './types';

/** Activity records and boundary of docs/api.md. */
export type ActivityScope = 'scope1' | 'scope2' | 'scope3' | 'outside';

export interface ActivityRecord {
  id: string;
  kind: 'emission' | 'removal' | 'design';
  source: string;
  scope: ActivityScope;
  category: number | null;
  carrier: string;
  asset: string | null;
  from: string;
  to: string;
  method: string | null;
  fields: Record<string, { value: number; unit: string; halfWidth: number | null }>;
  choices: Record<string, string>;
  quality: 'measured' | 'manual' | 'estimated';
  /** Half width as a share of the amount. */
  uncertainty: number | null;
  evidence: { kind: string; reference: string; from: string | null; to: string | null }[];
  note: string | null;
}

export interface EnteredRecord { record: ActivityRecord; version: number; by: string; at: string; reason: string | null }
export interface RecordProblem { path: string; value: string | null; message: LocalizedName }
export interface ImportReport { accepted: number; unchanged: number; kept: boolean; refused: { line: number; column: string; value: string | null; message: LocalizedName }[] }

export interface Boundary {
  year: number;
  legalEntity: string;
  entityCode: string | null;
  approach: 'operationalControl' | 'financialControl' | 'equityShare';
  equityShare: number | null;
  included: string[];
  excluded: { asset: string | null; carrier: string | null; category: number | null; reason: string | null }[];
  departments: { id: string; name: LocalizedName; assets: string[] }[];
  marketFactor: string | null;
  keyShare: number | null;
  note: string | null;
}

export interface BoundaryOfYear { year: number; version: number; boundary: Boundary; versions: { boundary: Boundary; version: number; by: string; at: string; reason: string | null }[] }

/** A method as the host describes it: what it asks for. */
export interface MethodInfo {
  id: string;
  name: LocalizedName;
  formula: string;
  clause: string;
  scope: ActivityScope;
  fields: { name: string; label: LocalizedName; units: string[]; required: boolean; default: number | null }[];
  choices: { name: string; label: LocalizedName; words: { word: string; label: LocalizedName }[]; tables: string[]; factor: boolean; default: string | null; required: boolean }[];
}

const under = (factory: string, rest: string) => `/factories/${encodeURIComponent(factory)}${rest}`;

export const useActivities = (factory: string) => useQuery({
  queryKey: ['activities', factory],
  queryFn: ({ signal }) => getJson<EnteredRecord[]>(under(factory, '/activities'), {}, signal),
});

export const useMethods = () => useQuery({
  queryKey: ['methods'],
  queryFn: ({ signal }) => getJson<MethodInfo[]>('/methods', {}, signal),
  staleTime: Infinity,
});

export const useBoundary = (factory: string, year: number) => useQuery({
  queryKey: ['boundary', factory, year],
  queryFn: ({ signal }) => getJson<BoundaryOfYear>(under(factory, `/boundary/${year}`), {}, signal),
});

/** What was kept changes the inventory too, so both are asked for again. */
function useChange<In, Out>(change: (input: In) => Promise<Out>) {
  const client = useQueryClient();
  return useMutation<Out, Error, In>({ mutationFn: change, onSuccess: () => client.invalidateQueries() });
}

export const useEnter = (factory: string) => useChange((input: { record: ActivityRecord; version: number | null; reason: string | null }) =>
  input.version === null
    ? sendJson<{ version: number; changed: boolean }>('POST', under(factory, '/activities'), input.record)
    : sendJson<{ version: number; changed: boolean }>('PUT', under(factory, `/activities/${encodeURIComponent(input.record.id)}`), { record: input.record, version: input.version, reason: input.reason }));

export const useWithdraw = (factory: string) => useChange((input: { id: string; version: number; reason: string }) =>
  sendJson<{ version: number }>('POST', under(factory, `/activities/${encodeURIComponent(input.id)}/withdraw`), { version: input.version, reason: input.reason }));

export const useSetBoundary = (factory: string) => useChange((input: { boundary: Boundary; version: number; reason: string | null }) =>
  sendJson<{ version: number }>('PUT', under(factory, `/boundary/${input.boundary.year}`), input));

/** Sends a file as it is; only checked where `check` is true. */
export async function importActivities(factory: string, text: string, check: boolean): Promise<ImportReport> {
  return (await sendRaw(pathOf(under(factory, '/activities/import'), { check }), text, 'text/csv')) as ImportReport;
}

/** Keeps a file in the evidence vault; the answer names it by its SHA-256. */
export async function addEvidence(file: File): Promise<{ sha256: string; name: string }> {
  return (await sendRaw(pathOf('/evidence', { name: file.name }), file, file.type || 'application/octet-stream')) as { sha256: string; name: string };
}

async function sendRaw(path: string, body: BodyInit, type: string): Promise<unknown> {
  const response = await fetch(path, { method: 'POST', headers: { accept: 'application/json', 'content-type': type }, body });
  if (!response.ok) {
    const problem = (await response.json().catch(() => ({}))) as { title?: string; detail?: string };
    throw new ApiError(response.status, problem.title ?? response.statusText, problem.detail ?? null);
  }
  return response.json();
}

/** The located problems of a refusal. */
export const problemsOf = (error: unknown): RecordProblem[] => (error instanceof ApiError ? (error.problems as unknown as RecordProblem[]) : []);
