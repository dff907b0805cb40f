import type { InputValue, MeasureInput, MeasureOffer, MeasureRequest, Scenario } from '../../api/plans';
import type { LocalizedName } from '../../api/types';

/** What is being put together: per kind of measure whether it takes part, and what was changed of its inputs. */
export interface MeasureDraft { enabled: boolean; changed: Record<string, InputValue> }
export type Draft = Record<string, MeasureDraft>;

/** The first measure that applies is switched on, so that a plan can be run at once. */
export function firstDraft(offers: readonly MeasureOffer[]): Draft {
  const first = offers.find((offer) => offer.applies)?.measure;
  return Object.fromEntries(offers.map((offer) => [offer.measure, { enabled: offer.measure === first, changed: {} }]));
}

const isGiven = (value: InputValue | undefined): boolean => value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

/** The inputs of an earlier scenario, to go on from there. */
export function draftOf(scenario: Scenario, offers: readonly MeasureOffer[]): Draft {
  return Object.fromEntries(offers.map((offer) => {
    const request = scenario.measures.find((m) => m.measure === offer.measure);
    const changed = Object.fromEntries(offer.inputs.flatMap((input) => {
      const value = request?.[input.key] as InputValue | undefined;
      return isGiven(value) && value !== input.default ? [[input.key, value ?? null]] : [];
    }));
    return [offer.measure, { enabled: request !== undefined && request.enabled !== false, changed }];
  }));
}

export const isChanged = (draft: MeasureDraft, input: MeasureInput): boolean => input.key in draft.changed;
/** A default that was looked up for another input's default, and says nothing once that one is changed. */
const restsOn: Record<string, readonly string[]> = { savedPercent: ['assetKind', 'assets'] };

export function valueOf(draft: MeasureDraft, input: MeasureInput): InputValue {
  if (isChanged(draft, input)) {
    return draft.changed[input.key] ?? null;
  }
  return restsOn[input.key]?.some((key) => key in draft.changed) ? null : input.default ?? null;
}

/** Values that take each other's place: who states one leaves the other out. */
const instead: Record<string, string> = { savedKwhPerYear: 'savedPercent', assets: 'assetKind' };
/** Of these one at least is stated. */
const oneOf: Record<string, readonly string[]> = { efficiency: ['savedPercent', 'savedKwhPerYear'] };
/** Defaults that the host does not fill in by itself. */
const alwaysSent: Record<string, readonly string[]> = { efficiency: ['assetKind', 'savedPercent'] };

/** What is sent: required inputs and what was changed; all else the host fills from the twin and says where from. */
export function requestOf(offer: MeasureOffer, draft: MeasureDraft): MeasureRequest {
  const request: MeasureRequest = { measure: offer.measure };
  const replaced = new Set(Object.entries(instead).filter(([by]) => isGiven(draft.changed[by])).map(([, key]) => key));
  for (const input of offer.inputs) {
    const value = valueOf(draft, input);
    const sent = input.required || isChanged(draft, input) || alwaysSent[offer.measure]?.includes(input.key);
    if (sent && isGiven(value) && !replaced.has(input.key)) {
      request[input.key] = value;
    }
  }
  return request;
}

/** Inputs that lack a value or lie outside their range; a plan with such is not sent. */
export function faultsOf(offer: MeasureOffer, draft: MeasureDraft): readonly string[] {
  const choice = oneOf[offer.measure] ?? [];
  const lacking = choice.length > 0 && !offer.inputs.some((input) => choice.includes(input.key) && isGiven(valueOf(draft, input)));
  return offer.inputs.filter((input) => {
    const value = valueOf(draft, input);
    if (!isGiven(value)) {
      return input.required || (lacking && input.key === choice[0]);
    }
    return typeof value === 'number' && ((input.min != null && value < input.min) || (input.max != null && value > input.max));
  }).map((input) => input.key);
}

export function scenarioOf(offers: readonly MeasureOffer[], draft: Draft, options: { name: LocalizedName; fillToYear: boolean }): Scenario {
  const taken = offers.filter((offer) => offer.applies && draft[offer.measure]?.enabled);
  return {
    id: taken.map((offer) => offer.measure).join('-') || 'baseline',
    name: options.name,
    fillToYear: options.fillToYear,
    measures: taken.map((offer) => requestOf(offer, draft[offer.measure] ?? { enabled: true, changed: {} })),
  };
}
