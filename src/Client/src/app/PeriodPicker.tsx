import { DatePicker, Popover, Segmented } from 'antd';
import dayjs from 'dayjs';
import { useContext, useState } from 'react';
import { addDays, spanText } from '../format/time';
import { useWords } from '../i18n';
import { useDataState } from './dataState';
import { FactoryContext } from './FactoryContext';
import { presets, usePeriod, type Preset } from './period';

/** Chooses the period that all figures of the page stand for. */
export function PeriodPicker({ fallback }: { fallback: Preset }) {
  return useContext(FactoryContext) ? <Picker fallback={fallback} /> : null;
}

function Picker({ fallback }: { fallback: Preset }) {
  const { t } = useWords();
  const [period, setPeriod] = usePeriod(fallback);
  const [open, setOpen] = useState(false);
  // "Today" is the last day with readings where there is history only, and says so.
  const words = useDataState().kind === 'history' ? 'app.periodHistory' : 'app.period';
  const last = addDays(period.to, -1);
  const choice = (
    <div className="period-popover">
      <Segmented
        vertical
        value={period.preset}
        options={presets.map((value) => ({ value, label: t(`${words}.${value}`) }))}
        onChange={(value: Preset) => {
          setPeriod(value);
          setOpen(false);
        }}
      />
      <DatePicker.RangePicker
        aria-label={t('app.period.custom')}
        value={[dayjs(period.from), dayjs(last)]}
        allowClear={false}
        onChange={(dates) => {
          if (dates?.[0] && dates[1]) {
            setPeriod('custom', dates[0].format('YYYY-MM-DD'), addDays(dates[1].format('YYYY-MM-DD'), 1));
            setOpen(false);
          }
        }}
      />
    </div>
  );
  return (
    <Popover content={choice} trigger="click" placement="bottomLeft" open={open} onOpenChange={setOpen} arrow={false}>
      <button type="button" className="top-period" aria-haspopup="dialog" aria-expanded={open}>
        <span className="quiet">{t('app.periodLabel')}</span>
        {period.preset !== 'custom' && <span>{t(`${words}.${period.preset}`)}</span>}
        <b>{spanText(period.from, last)}</b>
      </button>
    </Popover>
  );
}
