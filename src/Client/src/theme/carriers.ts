import type { TokenName } from './tokens';

/** Which hue a carrier has; the words are those of the model and of the flow answer. */
const byCarrier: Record<string, TokenName> = {
  electricity: 'grid', grid: 'grid', pv: 'pv', solar: 'pv', generation: 'pv', charge: 'charge', discharge: 'discharge',
  'storage-charge': 'charge', 'storage-discharge': 'discharge', 'natural-gas': 'gas', gas: 'gas', lng: 'gas', diesel: 'gas',
  gasoline: 'gas', coal: 'gas', lpg: 'gas', steam: 'heat', heat: 'heat', 'hot-water': 'heat', cooling: 'cooling', cold: 'cooling',
  'compressed-air': 'air', air: 'air', water: 'water', 'waste-water': 'water', hydrogen: 'hydrogen', loss: 'loss', unexplained: 'loss',
  unmetered: 'loss',
};

/** Kinds of assets that are sources; anything else takes the hue of its carrier, or none. */
const byKind: Record<string, TokenName> = {
  grid: 'grid', 'grid-connection': 'grid', import: 'grid', supply: 'grid', pv: 'pv', 'pv-array': 'pv', 'storage-discharge': 'discharge',
  discharge: 'discharge', 'storage-charge': 'charge', charge: 'charge', bus: 'load', loss: 'loss', losses: 'loss', unexplained: 'loss', unmetered: 'loss',
};

const usualOrder = ['electricity', 'natural-gas', 'steam', 'heat', 'cooling', 'compressed-air', 'water'];

/** The usual carriers come first, in the order people think of them. */
export const carrierRank = (carrier: string): number => (usualOrder.includes(carrier) ? usualOrder.indexOf(carrier) : usualOrder.length);

export const carrierToken = (carrier: string): TokenName => byCarrier[carrier] ?? 'load';

/** A source is coloured by what it is, a load stays grey so that the sources speak. */
export function nodeToken(kind: string, carrier: string, isSource: boolean): TokenName {
  if (kind === 'storage') {
    return isSource ? 'discharge' : 'charge';
  }
  return byKind[kind] ?? (isSource ? carrierToken(carrier) : 'load');
}

const bandTokens: Record<string, TokenName> = { deepvalley: 'deepValley', valley: 'valley', flat: 'flat', peak: 'peak', sharp: 'sharp' };

/** One word per band whatever the spelling of the wire: `deep-valley`, `deepValley`. */
export const bandKey = (band: string): string => band.replace(/[-_ ]/g, '').toLowerCase();
export const bandToken = (band: string): TokenName => bandTokens[bandKey(band)] ?? 'flat';
