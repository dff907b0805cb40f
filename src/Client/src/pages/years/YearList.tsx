import { Button, InputNumber, Popover, Select } from 'antd';
import { useState } from 'react';
import { useYearStep, type YearsAnswer } from '../../api/years';
import { Allowed } from '../../app/Allowed';
import { useFactory } from '../../app/FactoryContext';
import { significant, unitText } from '../../format/quantity';
import { useWords } from '../../i18n';
import { Card } from '../../ui/Card';
import { StepError } from './StepError';

/** All years with state, due day and gross emissions; a click shows one. */
export function YearList({ answer, shown, show }: { answer: YearsAnswer; shown: number; show: (year: number) => void }) {
  const { t } = useWords();
  return (
    <Card title={t('years.list')} extra={<Settings answer={answer} />} className="year-list-card">
      <ul className="year-list">
        {answer.years.map((y) => (
          <li key={y.year} className={y.year === shown ? 'selected' : undefined}>
            <button type="button" className="run-name" aria-current={y.year === shown} onClick={() => show(y.year)}>
              <span>{y.year}{y.year === answer.trend.baseYear && <small> {t('years.base')}</small>}</span>
              <small>{y.isOver ? t(`years.state.${y.state}`) : t('years.running')}{y.restatements > 0 && ` · ${t('years.restatedTimes', { count: y.restatements })}`}</small>
            </button>
            {y.dueState === 'overdue' || y.dueState === 'due'
              ? <span className="over-chip">{t(`years.due.${y.dueState}`, { day: y.due })}</span>
              : y.verification ? <span className="state-chip">{t('years.state.verified')}</span> : <span />}
            <b>{y.reported?.totals.grossLocation == null ? t('app.none') : <>{significant(y.reported.totals.grossLocation)} <small>{unitText('t')}</small></>}</b>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Due day, base year and the product under the intensity: visible settings, no figures of a standard. */
function Settings({ answer }: { answer: YearsAnswer }) {
  const { t, nameOf } = useWords();
  const { id } = useFactory();
  const step = useYearStep(id);
  const [draft, setDraft] = useState(answer.settings);
  const [error, setError] = useState<Error | null>(null);
  const save = () => step('PUT', '/years/settings', draft).then(() => setError(null), setError);
  const products = [...new Map(answer.years.flatMap((y) => y.reported?.outputs ?? []).map((o) => [o.product, o])).values()];
  const form = (
    <div className="year-form narrow">
      <label>{t('years.settings.dueDays')}<InputNumber min={0} max={730} value={draft.dueDays} onChange={(v) => setDraft({ ...draft, dueDays: v ?? 0 })} /></label>
      <label>{t('years.settings.remindDays')}<InputNumber min={0} max={730} value={draft.remindDays} onChange={(v) => setDraft({ ...draft, remindDays: v ?? 0 })} /></label>
      <label>{t('years.settings.baseYear')}<Select
        allowClear value={draft.baseYear} placeholder={t('years.settings.firstClosed')} onChange={(v: number | undefined) => setDraft({ ...draft, baseYear: v ?? null })}
        options={answer.years.map((y) => ({ value: y.year, label: String(y.year) }))}
      /></label>
      <label>{t('years.settings.product')}<Select
        allowClear value={draft.product} placeholder={t('years.settings.firstProduct')} onChange={(v: string | undefined) => setDraft({ ...draft, product: v ?? null })}
        options={products.map((p) => ({ value: p.product, label: nameOf(p.name) }))}
      /></label>
      <p className="quiet">{t('years.settings.note')}</p>
      <StepError error={error} />
      <Allowed needs="keepCarbon" hint><Button type="primary" size="small" onClick={() => void save()}>{t('years.settings.save')}</Button></Allowed>
    </div>
  );
  return <Popover content={form} trigger="click" placement="bottomRight"><button type="button" className="plain">{t('years.settings.title')}</button></Popover>;
}
