import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiError, getJson, pathOf } from './http';
import type { LocalizedName } from './types';

/** The supply chain of docs/api.md. */
export interface SuppliedItem {
  product: string; name: LocalizedName; otherIds: string[]; unit: string; yearlyAmount: number | null; yearlySpendCny: number | null; background: string | null;
  limitKilogramsPerUnit: number | null;
}

export interface SupplierCertificate { kind: string; number: string; issuer: string | null; validTo: string | null; evidence: string | null }
export interface SupplierTraining { on: string; topic: string; people: number }

export interface Supplier {
  id: string; name: LocalizedName; tier: number; category: string; country: string | null; contact: string | null; renewableHeat: boolean | null; items: SuppliedItem[];
  certificates: SupplierCertificate[]; trainings: SupplierTraining[]; note: string | null;
}

export interface ProductValue {
  product: string; kilogramsPerUnit: number; unit: string; from: string; to: string; validTo: string | null; primaryShare: number | null;
  quality: { technology: number; time: number; geography: number; worst: number; mean: number } | null; reference: string | null; standards: string | null; line: number;
}

export interface AcceptedValue {
  id: string; supplier: string; request: string; value: ProductValue; validTo: string; sha256: string; fileName: string; format: string; by: string; at: string;
}

export type ScoreKey = 'response' | 'onTime' | 'coverage' | 'quality' | 'intensity';
export interface SupplierScore {
  total: number | null; assessedShare: number; parts: { key: ScoreKey; value: number | null; weight: number; basis: string }[];
  items: { product: string; value: AcceptedValue | null; supplier: number | null; background: number | null; ratio: number | null; overLimit: boolean }[];
}

export interface SupplierLine { supplier: Supplier; version: number; by: string; at: string; score: SupplierScore }

export type RequestStatus = 'draft' | 'sent' | 'overdue' | 'answered' | 'accepted' | 'rejected' | 'withdrawn';
export interface DataRequest { id: string; supplier: string; products: string[]; from: string; to: string; due: string; note: string | null }
export interface RequestLine {
  request: DataRequest; supplierName: LocalizedName; status: RequestStatus; daysLeft: number | null; version: number;
  steps: { state: string; by: string; at: string; reason: string | null }[];
  answers: { number: number; by: string; at: string; sha256: string; fileName: string; format: string; values: ProductValue[]; refusedRows: number }[];
}

export interface SupplierSetting {
  key: string; value: number; default: number; unit: string; atLeast: number; atMost: number; assumption: boolean; name: LocalizedName; source: LocalizedName;
}

export interface SuppliersAnswer {
  factory: string; today: string; ranked: SupplierLine[]; requests: RequestLine[];
  findings: { kind: string; severity: 'major' | 'minor'; requirement: string; message: LocalizedName; supplier: string; request: string | null }[];
  settings: { version: number; settings: Record<string, number>; definitions: SupplierSetting[]; history: { version: number; by: string; at: string; reason: string }[] };
}

export interface SupplierDetail {
  history: { versions: { supplier: Supplier; version: number; by: string; at: string; reason: string | null }[] };
  score: SupplierScore; requests: RequestLine[]; values: AcceptedValue[];
}

export interface EffectLine {
  record: string; version: number; source: string; category: number | null; from: string; to: string; supplier: string; supplierName: LocalizedName | null; product: string;
  amount: number | null; unit: string | null; background: string | null; before: number | null; beforeWhy: LocalizedName | null; value: AcceptedValue | null; after: number | null;
  afterWhy: LocalizedName | null; difference: number | null; counted: number | null; applied: boolean; stale: boolean;
}

export interface EffectAnswer { year: number; before: number | null; after: number | null; difference: number | null; compared: number; lines: EffectLine[] }

export interface FootprintEffect { year: number; products: { product: string; name: LocalizedName; unit: string; before: number | null; after: number | null; difference: number | null; complete: boolean }[] }

export interface AnswerReport {
  format: string; version: number; kept: boolean; sha256: string | null; values: ProductValue[]; overLimit: string[];
  refused: { line: number; column: string; value: string | null; message: LocalizedName }[];
}

export interface SupplierProblem { path: string; value: string | null; message: LocalizedName }

/** What the host refused, with its place in both languages. */
export class SupplierRefusal extends Error {
  constructor(readonly problems: readonly SupplierProblem[]) {
    super(problems[0]?.message.en ?? '');
    this.name = 'SupplierRefusal';
  }
}

const root = (factory: string) => `/factories/${encodeURIComponent(factory)}/suppliers`;

const useAsked = <T>(factory: string, path: string | null) => useQuery({
  queryKey: ['suppliers', factory, path],
  queryFn: ({ signal }) => getJson<T>(`${root(factory)}${path}`, {}, signal),
  enabled: path !== null,
});

export const useSuppliers = (factory: string) => useAsked<SuppliersAnswer>(factory, '');
export const useSupplier = (factory: string, id: string | null) => useAsked<SupplierDetail>(factory, id && `/${encodeURIComponent(id)}`);
export const useEffectOf = (factory: string, year: number) => useAsked<EffectAnswer>(factory, `/effect?year=${year}`);

export const useFootprintEffect = (factory: string, year: number) => useAsked<FootprintEffect>(factory, `/effect/footprints?year=${year}`);

/** Sends a step; everything that hangs on the supply chain, and the inventory behind it, is asked for again. */
export function useSupplierStep(factory: string) {
  const client = useQueryClient();
  return async (method: 'POST' | 'PUT', path: string, body: unknown): Promise<void> => {
    await send(method, `${root(factory)}${path}`, JSON.stringify(body), 'application/json');
    await client.invalidateQueries();
  };
}

/** A supplier's file: checked only, or kept. */
export const sendAnswer = (factory: string, request: string, file: File, check: boolean) =>
  send<AnswerReport>('POST', `${root(factory)}/requests/${encodeURIComponent(request)}/answer?name=${encodeURIComponent(file.name)}&check=${check}`, file, file.type || 'application/octet-stream');

export const blankPath = (factory: string, request: string) => pathOf(`${root(factory)}/requests/${encodeURIComponent(request)}/blank.csv`);
export const documentPath = (sha256: string) => pathOf(`/evidence/${sha256}`);

async function send<T>(method: string, path: string, body: BodyInit, type: string): Promise<T> {
  const response = await fetch(pathOf(path), { method, headers: { accept: 'application/json', 'content-type': type }, body });
  const text = await response.text();
  if (response.ok) {
    return JSON.parse(text) as T;
  }
  let problem: { title?: string; detail?: string; problems?: SupplierProblem[] };
  try {
    problem = JSON.parse(text) as typeof problem;
  } catch {
    throw new ApiError(response.status, response.statusText, null);
  }
  throw problem.problems?.length ? new SupplierRefusal(problem.problems) : new ApiError(response.status, problem.title ?? response.statusText, problem.detail ?? null);
}
