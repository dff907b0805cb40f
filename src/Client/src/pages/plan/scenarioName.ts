import type { MeasureOffer } from '../../api/plans';
import type { LocalizedName } from '../../api/types';
import { full, unitText } from '../../format/quantity';
import { valueOf, type Draft } from './draft';

/** A scenario is called by what is in it: "分布式光伏 2,800 kWp + 储能 1,100 kW". */
export function scenarioName(offers: readonly MeasureOffer[], draft: Draft, empty: LocalizedName): LocalizedName {
  const parts = offers.flatMap((offer) => {
    const own = draft[offer.measure];
    if (!offer.applies || !own?.enabled) {
      return [];
    }
    const size = offer.inputs.find((input) => typeof valueOf(own, input) === 'number' && (input.required || input.key.startsWith('saved')));
    const value = size ? valueOf(own, size) : null;
    const text = typeof value === 'number' && size ? ` ${full(value, 1)} ${unitText(size.unit)}` : '';
    return [{ zh: offer.name.zh + text, en: offer.name.en + text }];
  });
  return parts.length === 0 ? empty : { zh: parts.map((p) => p.zh).join(' + '), en: parts.map((p) => p.en).join(' + ') };
}
