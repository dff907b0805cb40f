import { Button, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { useReview, useYearStep, type YearGate, type YearLine, type YearReview } from '../../api/years';
import { Allowed } from '../../app/Allowed';
import { useFactory } from '../../app/FactoryContext';
import { withUnit } from '../../format/quantity';
import { useWords, wordFor } from '../../i18n';
import { Card } from '../../ui/Card';
import { Failure, Waiting } from '../../ui/States';
import { StepError } from './StepError';
import { TotalFigures } from './TotalFigures';

/** What closing would freeze, what stands in its way, and closing itself. */
export function ReviewCard({ line, follow }: { line: YearLine; follow: (figure: string) => void }) {
  const { t } = useWords();
  const { id } = useFactory();
  const asked = useReview(id, line.year);
  return (
    <Card title={t('years.review.title', { year: line.year })} note={line.isOver ? t('years.review.note', { day: line.due }) : t('years.review.running')}>
      {asked.error && <Failure error={asked.error} retry={() => void asked.refetch()} />}
      {asked.isPending && <Waiting height={240} />}
      {asked.data && (
        <>
          <TotalFigures totals={asked.data.totals} outputs={asked.data.outputs} follow={() => follow(asked.data.figure)} />
          <p className="quiet">{t('years.review.lines', { lines: asked.data.lines, factors: asked.data.factors })}{asked.data.fallbacks > 0 && ` · ${t('years.review.fallbacks', { count: asked.data.fallbacks })}`}</p>
          {line.isOver && <Allowed needs="keepCarbon" hint><Closing review={asked.data} year={line.year} /></Allowed>}
        </>
      )}
    </Card>
  );
}

function Closing({ review, year }: { review: YearReview; year: number }) {
  const { t, language } = useWords();
  const { id } = useFactory();
  const step = useYearStep(id);
  const [reasons, setReasons] = useState<Record<string, string>>({});
  const [boundary, setBoundary] = useState('');
  const [note, setNote] = useState('');
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const blocked = review.gates.some((g) => g.gap === null || !(reasons[g.gap] ?? '').trim());
  const close = () => {
    setBusy(true);
    const accepted = review.gates.flatMap((g) => (g.gap === null ? [] : [{ gap: g.gap, reason: reasons[g.gap] ?? '' }]));
    step('POST', `/years/${year}/close`, { basis: review.basis, boundary, note, accepted }).catch(setError).finally(() => setBusy(false));
  };
  return (
    <div className="year-form">
      {review.gates.length === 0 ? <p className="well-line">{t('years.review.clear')}</p> : (
        <>
          <h3>{t('years.review.gates', { count: review.gates.length })}</h3>
          <ul className="gap-list gates">
            {review.gates.map((gate, i) => (
              <Gate key={gate.gap ?? `${gate.kind}${i}`} gate={gate} reason={reasons[gate.gap ?? ''] ?? ''} give={(text) => setReasons({ ...reasons, [gate.gap ?? '']: text })} />
            ))}
          </ul>
          {review.gates.filter((g) => g.gap !== null).length > 1 && <OneForAll gates={review.gates} give={setReasons} />}
        </>
      )}
      <label>{t('years.review.boundary')}<Input value={boundary} maxLength={1000} onChange={(e) => setBoundary(e.target.value)} /></label>
      <label>{t('years.review.remark')}<Input value={note} maxLength={1000} onChange={(e) => setNote(e.target.value)} /></label>
      <StepError error={error} />
      <Popconfirm
        title={t('years.review.sure', { year })} okText={t('years.review.close')} cancelText={t('app.close')} onConfirm={close}
        description={t('years.review.effect', { value: review.totals.grossLocation === null ? t('app.none') : withUnit(review.totals.grossLocation, 'tCO2e', language, 5) })}
      >
        <Button type="primary" disabled={blocked} loading={busy}>{t('years.review.close')}</Button>
      </Popconfirm>
    </div>
  );
}

function Gate({ gate, reason, give }: { gate: YearGate; reason: string; give: (text: string) => void }) {
  const { t, nameOf } = useWords();
  const { points } = useFactory();
  const point = gate.point ? points.get(gate.point) : undefined;
  return (
    <li>
      <span className="over-chip">{wordFor(t, 'years.gate', gate.kind)}</span>
      {gate.point && <b>{point ? nameOf(point.name) : gate.point}</b>}
      <span className="quiet">{nameOf(gate.message)}</span>
      {gate.gap !== null && <Input size="small" value={reason} maxLength={1000} aria-label={t('years.review.reason')} placeholder={t('years.review.reason')} onChange={(e) => give(e.target.value)} />}
    </li>
  );
}

function OneForAll({ gates, give }: { gates: readonly YearGate[]; give: (reasons: Record<string, string>) => void }) {
  const { t } = useWords();
  return (
    <Input
      size="small" maxLength={1000} placeholder={t('years.review.forAll')} aria-label={t('years.review.forAll')}
      onChange={(e) => give(Object.fromEntries(gates.flatMap((g) => (g.gap === null ? [] : [[g.gap, e.target.value]]))))}
    />
  );
}
