import { createContext, useContext } from 'react';
import type { AssetDefinition, FactoryModel, PointDefinition } from '../api/types';
import { localDate } from '../format/time';
import { useNow } from '../live/LiveContext';

/** The factory on the screen, indexed once for all pages. */
export interface FactoryView {
  id: string;
  model: FactoryModel;
  zone: string;
  root: AssetDefinition | null;
  assets: ReadonlyMap<string, AssetDefinition>;
  points: ReadonlyMap<string, PointDefinition>;
  children: ReadonlyMap<string, readonly AssetDefinition[]>;
  pointsOf: ReadonlyMap<string, readonly PointDefinition[]>;
}

export const FactoryContext = createContext<FactoryView | null>(null);

export function useFactory(): FactoryView {
  const factory = useContext(FactoryContext);
  if (!factory) {
    throw new Error('useFactory is called outside a factory page');
  }
  return factory;
}

/** Today's date where the factory stands. */
export function useToday(): string {
  const { zone } = useFactory();
  return localDate(useNow(), zone);
}

export function viewOf(model: FactoryModel): FactoryView {
  const children = new Map<string, AssetDefinition[]>();
  const assets = new Map(model.assets.map((asset) => [asset.id, asset]));
  for (const asset of model.assets) {
    if (asset.parent) {
      (children.get(asset.parent) ?? put(children, asset.parent)).push(asset);
    }
  }
  const pointsOf = new Map<string, PointDefinition[]>();
  for (const point of model.points) {
    if (point.asset) {
      (pointsOf.get(point.asset) ?? put(pointsOf, point.asset)).push(point);
    }
  }
  return {
    id: model.id,
    model,
    zone: model.site.timeZone,
    root: model.assets.find((asset) => !asset.parent) ?? null,
    assets,
    points: new Map(model.points.map((point) => [point.id, point])),
    children,
    pointsOf,
  };
}

function put<T>(map: Map<string, T[]>, key: string): T[] {
  const list: T[] = [];
  map.set(key, list);
  return list;
}
