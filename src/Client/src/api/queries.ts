import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import type { InventoryAnswer } from './carbon';
import type { Alarm } from './frames';
import type { Forecast } from './forecasts';
import { getJson, type Query } from './http';
import { completeModel } from './model';
import { isOver, type PlanRun, type ScenarioOffer } from './plans';
import type {
  Backfill, BalanceRow, EnergyAnswer, FactoryModel, FactorySummary, FlowAnswer, HostStatus, PointEvent, OfferedAnswer, QualityAnswer,
  ReadingsAnswer, SeriesAnswer, TariffAnswer,
} from './types';

/** How often a query is asked again [ms]; figures that move faster come through the hub. */
const minute = 60_000;

export interface Span { from: string; to: string }
export interface Steps extends Span { step: string }

function useGet<T>(path: string | null, query: Query = {}, every: number | false | ((answer: T | undefined) => number) = minute, keep = true) {
  return useQuery({
    queryKey: [path, query],
    queryFn: ({ signal }) => getJson<T>(path ?? '', query, signal),
    enabled: path !== null,
    refetchInterval: typeof every === 'function' ? (asked) => every(asked.state.data) : every,
    ...(keep ? { placeholderData: keepPreviousData } : {}),
  });
}

const under = (factory: string, rest: string) => `/factories/${encodeURIComponent(factory)}${rest}`;
const point = (factory: string, id: string, rest: string) => under(factory, `/points/${encodeURIComponent(id)}${rest}`);

export const useFactories = () => useGet<FactorySummary[]>('/factories');
export const useModel = (factory: string) => useQuery({
  queryKey: [under(factory, '')],
  queryFn: async ({ signal }): Promise<FactoryModel> => completeModel(await getJson(under(factory, ''), {}, signal)),
  refetchInterval: 5 * minute,
  staleTime: 5 * minute,
});

export const useFactoryEnergy = (factory: string | null, steps: Steps, carrier?: string) =>
  useGet<EnergyAnswer>(factory && under(factory, '/energy'), { ...steps, carrier });

export const useAssetEnergy = (factory: string, asset: string | null, steps: Steps, carrier?: string) =>
  useGet<EnergyAnswer>(asset && under(factory, `/assets/${encodeURIComponent(asset)}/energy`), { ...steps, carrier });

export const usePointEnergy = (factory: string, id: string | null, steps: Steps) =>
  useGet<EnergyAnswer>(id && point(factory, id, '/energy'), { ...steps });

export const usePointSeries = (factory: string, id: string | null, steps: Steps) =>
  useGet<SeriesAnswer>(id && point(factory, id, '/series'), { ...steps });

export const useReadings = (factory: string, id: string | null, span: Span, history: boolean, limit: number) =>
  useGet<ReadingsAnswer>(id && point(factory, id, '/readings'), { ...span, history, limit });

export const useEvents = (factory: string, id: string | null, span: Span) =>
  useGet<PointEvent[]>(id && point(factory, id, '/events'), { ...span }, minute, false);

/** A flow of more nodes than this takes a moment to answer and to draw: it is asked for less often. */
const largeFlow = 1000;

/** Without a span the live power. */
export const useFlow = (factory: string, carrier: string | null, span: Span | null) =>
  useGet<FlowAnswer>(carrier && under(factory, '/flow'), { carrier: carrier ?? undefined, ...span }, (answer) =>
    (span ? minute : answer && answer.nodes.length > largeFlow ? 15_000 : 3000));

export const useBalance = (factory: string, span: Span) => useGet<BalanceRow[]>(under(factory, '/balance'), { ...span });

export const useAlarms = (factory: string, state: 'open' | 'all') =>
  useGet<Alarm[]>(under(factory, '/alarms'), { state }, 15_000);

export interface QualityAsk extends Span { search?: string | undefined; only?: 'exceptions' | undefined; sort: string }

/** One page of the quality map. */
export const useQualityPage = (factory: string, ask: QualityAsk, offset: number, limit: number) =>
  useGet<QualityAnswer>(under(factory, '/quality'), { ...ask, offset, limit });

/** Further pages of the quality map, each asked for when it comes into sight. */
export const useQualityPages = (factory: string, ask: QualityAsk, pages: readonly number[], limit: number) => useQueries({
  queries: pages.map((page) => ({
    queryKey: [under(factory, '/quality'), { ...ask, offset: page * limit, limit }],
    queryFn: ({ signal }: { signal: AbortSignal }) => qualityPage(factory, ask, page * limit, limit, signal),
    staleTime: minute,
  })),
  combine: (answers) => new Map(answers.flatMap((answer) => (answer.data ? [[answer.data.offset / limit, answer.data.points] as const] : []))),
});

export const qualityPage = (factory: string, ask: QualityAsk, offset: number, limit: number, signal?: AbortSignal) =>
  getJson<QualityAnswer>(under(factory, '/quality'), { ...ask, offset, limit }, signal);

export const offeredPath = (factory: string) => under(factory, '/offered');
export const useOffered = (factory: string) => useGet<OfferedAnswer>(offeredPath(factory), {}, 5 * minute);

/** The inventory is read from the store line by line: asked for less often than live figures. */
export const useInventory = (factory: string, span: Span, asset?: string) =>
  useGet<InventoryAnswer>(under(factory, '/inventory'), { ...span, asset }, 5 * minute);

/** Issued once a day; asked again so that a new day's is found. */
export const useForecasts = (factory: string | null) => useGet<Forecast[]>(factory && under(factory, '/forecasts'), {}, 5 * minute);

export const plansPath = (factory: string) => under(factory, '/plans');
export const planPath = (factory: string, run: string) => `${plansPath(factory)}/${encodeURIComponent(run)}`;

export const useScenarioOffer = (factory: string) => useGet<ScenarioOffer>(under(factory, '/scenarios'), {}, 10 * minute);
export const usePlans = (factory: string) => useGet<PlanRun[]>(plansPath(factory), {}, 15_000);

/** Progress comes through the hub; the slow question beside it is for a hub that is silent. */
export const usePlan = (factory: string, run: string | null) =>
  useGet<PlanRun>(run && planPath(factory, run), {}, (answer) => (answer && isOver(answer) ? 10 * minute : 2000), false);

export const useTariff = (factory: string, day: string | null) =>
  useGet<TariffAnswer>(day && under(factory, '/tariff'), { day: day ?? undefined, carrier: 'electricity' }, 10 * minute);

export const useBackfill = (factory: string) => useGet<Backfill>(under(factory, '/backfill'), {}, 3000);
export const useHostStatus = () => useGet<HostStatus>('/status', {}, 3000);

/** The path that `useQueries` callers build for the energy of one point. */
export const pointEnergyPath = (factory: string, id: string) => point(factory, id, '/energy');
