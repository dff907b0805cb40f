import { Switch } from 'antd';
import { useState } from 'react';
import type { InputValue, MeasureOffer } from '../../api/plans';
import { useWords } from '../../i18n';
import { faultsOf, isChanged, valueOf, type MeasureDraft } from './draft';
import { MeasureField } from './MeasureField';

interface MeasureSectionProps { offer: MeasureOffer; draft: MeasureDraft; change: (draft: MeasureDraft) => void }

/** A measure as a card: on or off, its inputs filled from the twin. One that does not apply stays visible with its reason. */
export function MeasureSection({ offer, draft, change }: MeasureSectionProps) {
  const { t, nameOf } = useWords();
  const [more, setMore] = useState(false);
  const name = nameOf(offer.name);
  const faults = faultsOf(offer, draft);
  const set = (key: string, value: InputValue) => change({ ...draft, changed: { ...draft.changed, [key]: value } });
  const reset = (key: string) => change({ ...draft, changed: Object.fromEntries(Object.entries(draft.changed).filter(([k]) => k !== key)) });
  // What has no default and need not be stated opens on demand.
  const rare = offer.inputs.filter((input) => !input.required && input.default == null);
  const shown = offer.inputs.filter((input) => more || !rare.includes(input) || isChanged(draft, input));
  return (
    <div className={draft.enabled ? 'measure' : 'measure measure-off'}>
      <div className="measure-head">
        <Switch size="small" disabled={!offer.applies} checked={offer.applies && draft.enabled} onChange={(enabled) => change({ ...draft, enabled })} aria-label={name} />
        <b>{name}</b>
        {!offer.applies && offer.reason && <span className="quiet">{nameOf(offer.reason)}</span>}
      </div>
      {offer.applies && draft.enabled && (
        <div className="measure-fields">
          {shown.map((input) => (
            <MeasureField
              key={input.key} input={input} value={valueOf(draft, input)} changed={isChanged(draft, input)} faulty={faults.includes(input.key)}
              change={(value) => set(input.key, value)} reset={() => reset(input.key)}
            />
          ))}
          {rare.length > 0 && (
            <button type="button" className="cell-link more-inputs" aria-expanded={more} onClick={() => setMore(!more)}>
              {t(more ? 'plan.fewerInputs' : 'plan.moreInputs', { count: rare.length })}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
