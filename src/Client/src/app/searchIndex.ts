import type { FactoryModel, LocalizedName } from '../api/types';

export interface Hit { kind: 'page' | 'asset' | 'point'; name: LocalizedName | string; code: string; target: string }
interface Entry { hit: Hit; text: string }

/** Everything that can be found, with its names in both languages: who knows the English name finds it in the Chinese client. */
export function searchIndex(model: FactoryModel, pages: readonly { key: string; name: string }[]): Entry[] {
  const entries: Entry[] = pages.map(({ key, name }) => entry({ kind: 'page', name, code: '', target: key }));
  for (const asset of model.assets) {
    entries.push(entry({ kind: 'asset', name: asset.name, code: asset.id, target: `assets/${asset.id}` }));
  }
  for (const point of model.points) {
    const asset = point.asset ?? '';
    entries.push(entry({ kind: 'point', name: point.name, code: point.id, target: `assets/${asset}?point=${point.id}` }));
  }
  return entries;
}

/** All words must occur; a hit at the start of a name or id comes first, pages before assets before points. */
export function search(index: readonly Entry[], text: string, limit: number): Hit[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const starts: Hit[] = [];
  const others: Hit[] = [];
  for (const { hit, text: own } of index) {
    if (words.every((word) => own.includes(word))) {
      const first = words[0];
      (first === undefined || own.includes(`|${first}`) ? starts : others).push(hit);
      if (starts.length >= limit) {
        break;
      }
    }
  }
  return [...starts, ...others].slice(0, limit);
}

function entry(hit: Hit): Entry {
  const names = typeof hit.name === 'string' ? hit.name : `${hit.name.zh}|${hit.name.en}`;
  return { hit, text: `|${hit.code}|${names}`.toLowerCase() };
}
