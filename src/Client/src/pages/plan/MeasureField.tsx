import { InputNumber, Select } from 'antd';
import type { InputValue, MeasureInput } from '../../api/plans';
import { full, unitText } from '../../format/quantity';
import { useWords, wordFor } from '../../i18n';

interface MeasureFieldProps { input: MeasureInput; value: InputValue; changed: boolean; faulty: boolean; change: (value: InputValue) => void; reset: () => void }

/** One input with its unit; beside it where its value comes from, or what it was before it was changed. */
export function MeasureField({ input, value, changed, faulty, change, reset }: MeasureFieldProps) {
  const { t, nameOf } = useWords();
  const label = nameOf(input.label);
  // What stands in brackets explains and is left to the tooltip.
  const brief = label.replace(/\s*[(（].*$/, '');
  const options = input.choices.map((choice) => ({ value: choice.value, label: input.key === 'assetKind' ? wordFor(t, 'kind', choice.value) : nameOf(choice.label) }));
  const unit = input.unit === 'degrees' ? '°' : unitText(input.unit);
  const shown = (v: InputValue) => (typeof v === 'number' ? full(v, 3) : options.find((o) => o.value === v)?.label ?? t('app.none'));
  return (
    <div className={changed ? 'field field-changed' : 'field'}>
      <span className="field-label" title={label}>{brief}</span>
      {input.type === 'number' ? (
        <InputNumber<number>
          aria-label={label} value={typeof value === 'number' ? Number(value.toPrecision(6)) : null} status={faulty ? 'error' : ''} suffix={unit} controls={false}
          placeholder={t(input.required ? 'plan.needed' : 'plan.leftOut')} onChange={(next) => change(next)}
        />
      ) : (
        <Select<string | string[]>
          aria-label={label} value={(value as string | string[] | null) ?? undefined} allowClear={!input.required} popupMatchSelectWidth={false} placeholder={t('plan.leftOut')}
          {...(input.type === 'asset' && { mode: 'multiple' as const, maxTagCount: 1 })} showSearch={{ optionFilterProp: 'label' }}
          status={faulty ? 'error' : ''} options={options} onChange={(next: string | string[] | undefined) => change(next ?? null)}
        />
      )}
      {changed
        ? <button type="button" className="field-origin cell-link" title={t('plan.resetHint')} onClick={reset}>{t('plan.changed', { value: shown(input.default) })}</button>
        : <span className="field-origin" title={input.source ?? undefined}>{t(`plan.origin.${input.required && input.default == null ? 'needed' : input.origin}`)}{input.confidence && ` · ${input.confidence}`}</span>}
    </div>
  );
}
