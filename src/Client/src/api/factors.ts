import { keepPreviousData, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiError, getJson, pathOf } from './http';
import type { LocalizedName } from './types';

/** The factor library of docs/api.md. */
export interface Factor {
  reference: string;
  table: string;
  id: string;
  series: string;
  name: LocalizedName | null;
  edition: string;
  year: number | null;
  region: string;
  basis: string;
  carrier: string;
  value: number;
  unit: string;
  uncertainty: number | null;
  printed: number | null;
  parts: { name: string; value: number; unit: string }[];
  validFrom: string | null;
  validTo: string | null;
  supersedes: string | null;
  supersededBy: string | null;
  source: string;
  confidence: string;
  note: string | null;
  origin: 'shipped' | 'added';
}

export interface FactorTable { id: string; name: LocalizedName; unit: string; count: number }
export interface FactorPage { total: number; offset: number; tables: FactorTable[]; factors: Factor[] }

/** The columns of a table of factors, as text. */
export type FactorDraft = Partial<Record<
  'table' | 'id' | 'series' | 'nameZh' | 'nameEn' | 'edition' | 'year' | 'region' | 'basis' | 'carrier' | 'value' | 'unit' | 'uncertainty'
  | 'parts' | 'supersedes' | 'validFrom' | 'validTo' | 'source' | 'confidence' | 'note', string>>;

export interface FactorDetail {
  factor: Factor;
  editions: Factor[];
  draft: FactorDraft | null;
  entries: { reason: string; by: string; at: string; import: string | null }[];
  /** Frozen inventories; number 0 is the one that was reported. */
  uses: { factory: string; year: number; number: number; sha256: string; by: string; at: string }[];
}

export interface FactorUses { models: { factory: string; name: LocalizedName; carrier: string; reference: string; points: number }[] }

export interface FactorProblem { line: number | null; field: string; value: string | null; message: LocalizedName }
export interface FactorImport { rows: number; added: number; unchanged: number; kept: boolean; problems: FactorProblem[]; preview: Factor[] }

export interface FactorAsk { search?: string | undefined; table?: string | undefined; confidence?: string | undefined; origin?: string | undefined; newest?: boolean | undefined }

const minute = 60_000;
const one = (reference: string, rest = '') => `/factors/${encodeURIComponent(reference)}${rest}`;

export const useFactorPage = (ask: FactorAsk, limit: number) => useQuery({
  queryKey: ['/factors', ask, 0],
  queryFn: ({ signal }) => getJson<FactorPage>('/factors', { ...ask, offset: 0, limit }, signal),
  staleTime: minute,
  placeholderData: keepPreviousData,
});

/** Further pages, each asked for when it comes into sight. */
export const useFactorPages = (ask: FactorAsk, pages: readonly number[], limit: number) => useQueries({
  queries: pages.map((page) => ({
    queryKey: ['/factors', ask, page],
    queryFn: ({ signal }: { signal: AbortSignal }) => getJson<FactorPage>('/factors', { ...ask, offset: page * limit, limit }, signal),
    staleTime: minute,
  })),
  combine: (answers) => new Map(answers.flatMap((answer) => (answer.data ? [[answer.data.offset / limit, answer.data.factors] as const] : []))),
});

export const useFactorDetail = (reference: string | null) => useQuery({
  queryKey: ['/factors', reference, 'detail'],
  queryFn: ({ signal }) => getJson<FactorDetail>(one(reference ?? ''), {}, signal),
  enabled: reference !== null,
});

export const useFactorUses = (reference: string) => useQuery({
  queryKey: ['/factors', reference, 'uses'],
  queryFn: ({ signal }) => getJson<FactorUses>(one(reference, '/uses'), {}, signal),
});

/** Forgets what is known of the library, so that it is asked for anew. */
export function useFactorRefresh() {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: ['/factors'] });
}

/** What the host refused of a factor: problems with their place in both languages. */
export class FactorRefusal extends Error {
  constructor(readonly problems: readonly FactorProblem[], detail: string) {
    super(detail);
    this.name = 'FactorRefusal';
  }
}

/** A new factor, or a new edition of one. */
export const addFactor = (supersedes: string | null, draft: FactorDraft, reason: string, by: string) =>
  send<Factor>(supersedes ? one(supersedes, '/supersede') : '/factors', {}, JSON.stringify({ draft, reason, by: by || null }), 'application/json');

/** Checks a file (`trial`) or puts its factors beside the shipped ones. */
export const importFactors = (file: Blob, table: string | null, reason: string, trial: boolean) =>
  send<FactorImport>('/factors/import', { table: table ?? undefined, reason, trial }, file, 'text/csv');

async function send<T>(path: string, query: Record<string, string | boolean | undefined>, body: BodyInit, type: string): Promise<T> {
  const response = await fetch(pathOf(path, query), { method: 'POST', headers: { accept: 'application/json', 'content-type': type }, body });
  const text = await response.text();
  if (response.ok) {
    return (text ? JSON.parse(text) : null) as T;
  }
  let problem: { title?: string; detail?: string; problems?: FactorProblem[] } = {};
  try {
    problem = JSON.parse(text) as typeof problem;
  } catch {
    throw new ApiError(response.status, response.statusText, null);
  }
  if (problem.problems) {
    throw new FactorRefusal(problem.problems, problem.detail ?? '');
  }
  throw new ApiError(response.status, problem.title ?? response.statusText, problem.detail ?? null);
}
