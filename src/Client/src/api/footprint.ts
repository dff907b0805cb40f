import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiError, getJson, pathOf, sendJson } from './http';
import type { LocalizedName } from './types';

/** Product footprints as docs/api.md words them [kgCO2e per unit of the product]. A figure that does not exist is null. */
export const stages = ['rawMaterials', 'transport', 'manufacture', 'distribution', 'use', 'endOfLife'] as const;
export type Stage = (typeof stages)[number];

export const rules = ['mass', 'number', 'key', 'economic', 'shares', 'asOthers'] as const;
export type AllocationRule = (typeof rules)[number];

export interface DataQuality { technology: number; time: number; geography: number }

export interface BillLine {
  id: string; stage: Stage; material: string; name: LocalizedName | null; quantity: number; unit: string; factor: string | null; product: string | null;
  supplier: string | null; quality: DataQuality | null; limitKilograms: number | null; biogenicUptakeKilograms: number | null; massKilograms: number | null;
  transport: { factor: string; kilometres: number }[]; cnCode: string | null; note: string | null;
}

export interface FootprintProduct {
  id: string; name: LocalizedName; description: string | null; unit: string; functionalUnit: LocalizedName | null; boundary: 'cradleToGate' | 'cradleToGrave';
  massKilograms: number | null; priceCny: number | null; counter: string | null; outputs: { from: string; to: string; amount: number; evidence: string | null }[];
  materials: BillLine[]; upstream: { carrier: string; factor: string; includesUse: boolean }[];
  cutOffs: { stage: Stage | null; what: string; percent: number; reason: string; accepts: 'inventory' | 'output' | null }[]; fossilCarbonKilograms: number | null; biogenicCarbonKilograms: number | null;
  targetKilograms: number | null; cnCode: string | null; identifiers: string[]; note: string | null;
}

export interface OwnProcess {
  id: string; name: LocalizedName; assets: string[]; rule: AllocationRule; key: string | null; products: { product: string; weight: number | null }[]; reason: string;
}

/** A product of the model that nobody described yet. */
export interface ProductDefinition { id: string; name: LocalizedName; counter: string; unit: string }

export interface Entered { version: number; by: string; at: string; reason: string | null }
export interface ProductList { products: (Entered & { product: FootprintProduct })[]; processes: (Entered & { process: OwnProcess })[]; undescribed: ProductDefinition[] }

export interface SupplierValue {
  id: string; supplier: string; supplierName: string; kilogramsPerUnit: number; unit: string; from: string; to: string | null; quality: DataQuality | null;
  primaryShare: number | null; documentSha256: string | null; document: string | null; by: string; at: string;
}

export interface FootprintLine {
  id: string; stage: Stage; kind: 'ownProcess' | 'upstream' | 'material' | 'transportLeg' | 'ownProduct'; source: 'inventory' | 'supplier' | 'background' | 'ownProduct';
  name: LocalizedName; material: string; quantity: number | null; unit: string | null; kilogramsPerUnit: number | null; kilograms: number; share: number | null;
  biogenicKilograms: number; uptakeKilograms: number; primaryShare: number; rating: { technology: number | null; time: number | null; geography: number | null };
  limitKilograms: number | null; overLimit: boolean | null;
  factor: { id: string; value: number; unit: string; edition: string; year: number | null; region: string; fallback: boolean; source: string; confidence: string; ref: string } | null;
  supplier: SupplierValue | null;
  own: {
    process: string; version: number; rule: AllocationRule; key: string | null; reason: string; share: number; output: number; by: string; at: string;
    figures: { item: string; figure: string | null; asset: string; assetName: LocalizedName | null; kilograms: number }[];
  } | null;
  notices: LocalizedName[];
}

export interface Reconciliation {
  inventoryKilograms: number; carriedKilograms: number; remainderKilograms: number; differenceKilograms: number; tolerance: number; closes: boolean;
  products: { product: string; name: LocalizedName | null; kilogramsPerUnit: number; output: number; unit: string; kilograms: number }[];
  processes: { process: string; name: LocalizedName; rule: AllocationRule; reason: string; kilograms: number; shares: Record<string, number>; problem: LocalizedName | null }[];
  remainder: { asset: string; assetName: LocalizedName | null; scope: string; carrier: string; process: string | null; reason: LocalizedName; kilograms: number }[];
}

export interface Footprint {
  factory: string; product: string; name: LocalizedName; version: number; by: string; at: string; from: string; to: string; unit: string; functionalUnit: LocalizedName | null;
  boundary: 'cradleToGate' | 'cradleToGrave'; gwp: string | null; kilograms: number | null; complete: boolean; fossilKilograms: number | null; biogenicKilograms: number;
  uptakeKilograms: number; primaryShare: number | null; quality: { technology: number | null; time: number | null; geography: number | null; ratedShare: number };
  output: { amount: number | null; unit: string; point: string | null; coverage: number; problem: LocalizedName | null };
  target: { kilograms: number; reached: boolean | null } | null;
  stages: { stage: Stage; kilograms: number; share: number | null; lines: FootprintLine[] }[];
  hotSpots: { line: string; name: LocalizedName; material: string; kilograms: number; share: number; cumulative: number; key: boolean }[];
  beyond: FootprintLine[]; gaps: { kind: string; stage: Stage | null; line: string | null; message: LocalizedName }[];
  cutOffs: { stage: Stage | null; what: string; percent: number; reason: string }[]; cutOffPercent: number; reconciliation: Reconciliation;
}

export interface FootprintSummary {
  product: string; name: LocalizedName; unit: string; kilograms: number | null; complete: boolean; gaps: number; primaryShare: number | null; ratedShare: number;
  overLimit: number; targetKilograms: number | null; output: number | null;
}

export interface Footprints { factory: string; from: string; to: string; products: FootprintSummary[]; reconciliation: Reconciliation }
export interface BillAnswer { lines: number; version: number; kept: boolean; refused: { line: number; column: string; value: string | null; message: LocalizedName }[] }

export interface Span { from: string; to: string }

const under = (factory: string, rest: string) => `/factories/${encodeURIComponent(factory)}${rest}`;
const ofProduct = (product: string) => `/products/${encodeURIComponent(product)}`;

function useAsked<T>(factory: string, path: string | null, span?: Span) {
  return useQuery({
    queryKey: ['footprint', factory, path, span?.from, span?.to],
    queryFn: ({ signal }) => getJson<T>(under(factory, path ?? ''), span ? { from: span.from, to: span.to } : {}, signal),
    enabled: path !== null,
  });
}

export const useProducts = (factory: string) => useAsked<ProductList>(factory, '/products');
export const useFootprints = (factory: string, span: Span) => useAsked<Footprints>(factory, '/footprints', span);
export const useFootprint = (factory: string, product: string | null, span: Span) =>
  useAsked<Footprint>(factory, product === null ? null : `${ofProduct(product)}/footprint`, span);

/** What was kept changes every footprint, so all of them are asked for again. */
function useChange<In, Out>(change: (input: In) => Promise<Out>) {
  const client = useQueryClient();
  return useMutation<Out, Error, In>({ mutationFn: change, onSuccess: () => client.invalidateQueries({ queryKey: ['footprint'] }) });
}

interface Kept { version: number; changed: boolean }

export const useKeepProduct = (factory: string) => useChange((input: { product: FootprintProduct; version: number; reason: string | null }) =>
  sendJson<Kept>('PUT', under(factory, ofProduct(input.product.id)), input));

export const useKeepProcess = (factory: string) => useChange((input: { process: OwnProcess; version: number; reason: string | null }) =>
  sendJson<Kept>('PUT', under(factory, `/processes/${encodeURIComponent(input.process.id)}`), input));

/** Sends a file as the whole bill; only checked where `check` is true. */
export const useImportBill = (factory: string) => useChange(async (input: { product: string; version: number; reason: string; text: string; check: boolean }) => {
  const response = await fetch(pathOf(under(factory, `${ofProduct(input.product)}/materials`), { version: input.version, reason: input.reason, check: input.check }), {
    method: 'POST', headers: { accept: 'application/json', 'content-type': 'text/csv' }, body: input.text,
  });
  if (!response.ok) {
    const problem = (await response.json().catch(() => ({}))) as { title?: string; detail?: string };
    throw new ApiError(response.status, problem.title ?? response.statusText, problem.detail ?? null);
  }
  return (await response.json()) as BillAnswer;
});

export const billExamplePath = (factory: string) => pathOf(under(factory, '/products/example.csv'));
export const cbamPath = (factory: string, span: Span) => pathOf(under(factory, '/footprints/cbam'), { ...span, format: 'csv' });

/** Fetches a document for partners; where it is refused the error says what is missing. */
export async function fetchExport(factory: string, product: string, format: 'pact' | 'idta', span: Span): Promise<Blob> {
  const response = await fetch(pathOf(under(factory, `${ofProduct(product)}/footprint/${format}`), { ...span }));
  if (response.ok) {
    return response.blob();
  }
  const problem = (await response.json().catch(() => ({}))) as { title?: string; detail?: string; problems?: { field: string; message: LocalizedName }[] };
  throw new ExportRefused(problem.title ?? response.statusText, problem.problems ?? []);
}

export class ExportRefused extends Error {
  constructor(title: string, readonly problems: readonly { field: string; message: LocalizedName }[]) {
    super(title);
    this.name = 'ExportRefused';
  }
}
