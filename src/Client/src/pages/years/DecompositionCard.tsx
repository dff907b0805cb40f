import { Select } from 'antd';
import { useMemo, useState } from 'react';
import { useDecomposition, type YearDecomposition, type YearsAnswer } from '../../api/years';
import { useFactory } from '../../app/FactoryContext';
import { Chart } from '../../charts/Chart';
import { percent } from '../../format/quantity';
import { useWords } from '../../i18n';
import { useTheme } from '../../theme/ThemeContext';
import { Card } from '../../ui/Card';
import { Blank, Failure, Waiting } from '../../ui/States';
import { decompositionOption } from './decompositionOption';
import { signed } from './FrozenYear';

/** Why two closed years differ, as a waterfall whose parts add up. */
export function DecompositionCard({ answer }: { answer: YearsAnswer }) {
  const { t } = useWords();
  const { id } = useFactory();
  const years = answer.trend.years.map((y) => y.year);
  const [pair, setPair] = useState<[number, number] | null>(null);
  const [from, to] = pair ?? [years.at(-2) ?? null, years.at(-1) ?? null];
  const asked = useDecomposition(id, from, from === null ? null : to, 'restated');
  const choose = (value: number | null, options: readonly number[], take: (year: number) => void) => (
    <Select size="small" value={value} onChange={take} options={options.map((y) => ({ value: y, label: String(y) }))} aria-label={t('app.periodLabel')} />
  );
  return (
    <Card
      title={t('years.why.title')} note={asked.data && note(asked.data, t)}
      extra={from !== null && to !== null && (
        <>
          {choose(from, years.filter((y) => y < to), (y) => setPair([y, to]))} → {choose(to, years.filter((y) => y > from), (y) => setPair([from, y]))}
        </>
      )}
    >
      {from === null ? <Blank title={t('years.why.one')} text={t('years.why.oneHint')} />
        : asked.error ? <Failure error={asked.error} retry={() => void asked.refetch()} />
          : asked.data ? <Waterfall answer={asked.data} /> : <Waiting height={260} />}
    </Card>
  );
}

function Waterfall({ answer }: { answer: YearDecomposition }) {
  const { t, language } = useWords();
  const { tokens } = useTheme();
  const option = useMemo(() => decompositionOption({ answer, tokens, language, t }), [answer, tokens, language, t]);
  return (
    <>
      <Chart option={option} height={236} label={t('years.why.title')} />
      {answer.activity === null && <p className="quiet">{t('years.why.noOutput')}</p>}
      {answer.measure !== null && !answer.measureIsActual && <p className="quiet">{t('years.why.expected')}</p>}
    </>
  );
}

function note(answer: YearDecomposition, t: (key: string, values?: Record<string, unknown>) => string): string {
  return t('years.why.note', { change: signed(answer.change), share: answer.fromTCO2e === 0 ? t('app.none') : percent(answer.change / answer.fromTCO2e) });
}
