import type { ActivityRecord, EnteredRecord, MethodInfo } from '../../api/activities';

/** A record as the form holds it: texts and numbers that may still be missing. */
export interface RecordDraft extends Omit<ActivityRecord, 'fields'> {
  fields: Record<string, { value: number | null; unit: string }>;
  reason: string;
}

/** A record of a whole year to start from. */
export function newDraft(year: number): RecordDraft {
  return {
    id: '', kind: 'emission', source: '', scope: 'scope1', category: null, carrier: '', asset: null, from: `${year}-01-01`, to: `${year + 1}-01-01`, method: null,
    fields: {}, choices: {}, quality: 'manual', uncertainty: null, evidence: [], note: null, reason: '',
  };
}

export function draftOf(entered: EnteredRecord): RecordDraft {
  const { record } = entered;
  return { ...record, fields: Object.fromEntries(Object.entries(record.fields).map(([name, f]) => [name, { value: f.value, unit: f.unit }])), reason: '' };
}

/** The draft with the fields and choices that a method asks for; what was filled in before stays where the method has it too. */
export function withMethod(draft: RecordDraft, method: MethodInfo | null): RecordDraft {
  if (!method) {
    return { ...draft, method: null, fields: { amount: draft.fields['amount'] ?? { value: null, unit: 't' } }, choices: {} };
  }
  const fixed = method.fields.filter((f) => !f.name.includes('*'));
  return {
    ...draft,
    method: method.id,
    fields: Object.fromEntries(fixed.map((f) => {
      const before = draft.fields[f.name];
      return [f.name, before && f.units.includes(before.unit) ? before : { value: before?.value ?? null, unit: f.units[0] ?? '' }];
    })),
    choices: Object.fromEntries(method.choices.flatMap((c) => {
      const value = draft.choices[c.name] ?? c.default;
      return value ? [[c.name, value]] : [];
    })),
  };
}

/** The record that is sent; amounts that were left empty are left out. */
export function recordOf(draft: RecordDraft): ActivityRecord {
  const { reason: _, fields, ...rest } = draft;
  const filled = Object.entries(fields).filter((f): f is [string, { value: number; unit: string }] => f[1].value !== null);
  return {
    ...rest,
    category: draft.scope === 'scope3' ? draft.category : null,
    fields: Object.fromEntries(filled.map(([name, f]) => [name, { value: f.value, unit: f.unit, halfWidth: null }])),
    choices: Object.fromEntries(Object.entries(draft.choices).filter(([, word]) => word.trim() !== '')),
  };
}
