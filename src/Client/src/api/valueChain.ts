import { useQuery } from '@tanstack/react-query';
import { getJson } from './http';
import type { Span } from './queries';
import type { LocalizedName } from './types';

/** Waste by route and transport by means of docs/api.md. What no record tells is null or named, never zero. */
export interface AmountSplit {
  unit: string;
  total: number | null;
  tCO2e: number | null;
  /** A line without a word: records that do not say. */
  lines: { word: string | null; name: LocalizedName; amount: number; share: number | null; estimatedAmount: number; tCO2e: number | null; records: string[]; notCalculated: string[] }[];
  unmeasured: { record: string; source: string; word: string | null; tCO2e: number | null; message: LocalizedName }[];
}

export interface CleanTransport { split: AmountSplit; clean: string[]; shareAtLeast: number | null; shareAtMost: number | null; basis: LocalizedName; assumed: boolean }

/** Asked again whenever a record changes, since every change asks for everything again. */
function useChain<T>(factory: string, what: 'waste' | 'transport', span: Span) {
  return useQuery({
    queryKey: [what, factory, span],
    queryFn: ({ signal }) => getJson<T>(`/factories/${encodeURIComponent(factory)}/${what}`, { ...span }, signal),
  });
}

export const useWaste = (factory: string, span: Span) => useChain<{ waste: AmountSplit }>(factory, 'waste', span);
export const useTransport = (factory: string, span: Span) => useChain<{ transport: CleanTransport }>(factory, 'transport', span);
