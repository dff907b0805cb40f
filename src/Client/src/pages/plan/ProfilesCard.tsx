import { Segmented, Select } from 'antd';
import { useMemo, useRef, useState } from 'react';
import type { PlanMonth, ScenarioResult } from '../../api/plans';
import { Chart, type ChartHandle } from '../../charts/Chart';
import { ExportMenu } from '../../charts/ExportMenu';
import { useWords } from '../../i18n';
import { useTheme } from '../../theme/ThemeContext';
import { Card } from '../../ui/Card';
import { Blank } from '../../ui/States';
import { dayLines, monthBars, type Lined } from './profileOptions';

type View = 'day' | 'months';

/** Grid intake today and in the scenarios: month by month, or the mean working day of a month. */
export function ProfilesCard({ results }: { results: readonly ScenarioResult[] }) {
  const { t, language } = useWords();
  const { tokens } = useTheme();
  const [view, setView] = useState<View>('day');
  const chart = useRef<ChartHandle>(null);
  const months = results[0]?.months ?? [];
  const withDay = months.filter((m) => m.baselineWorkdayKw);
  const [chosen, setChosen] = useState<string | null>(null);
  const month = withDay.find((m) => m.month === chosen) ?? heaviest(withDay);
  const lines = useMemo((): Lined[] => {
    const name = (i: number) => (results.length > 1 ? (i === 0 ? 'A' : 'B') : t('plan.scenario'));
    const colours = [tokens.grid, tokens.discharge];
    const at = (r: ScenarioResult) => r.months.find((m) => m.month === month?.month);
    const own = (read: (m: PlanMonth) => number) => months.map((m) => read(m));
    return view === 'months'
      ? [
          { name: t('plan.today'), color: tokens.ink3, width: 1.25, values: own((m) => m.baselineImportKwh) },
          ...results.map((r, i) => ({ name: name(i), color: colours[i] ?? tokens.ink, width: 2.2, values: r.months.map((m) => m.scenarioImportKwh) })),
        ]
      : [
          { name: t('plan.today'), color: tokens.ink3, width: 1.25, values: month?.baselineWorkdayKw ?? [] },
          ...results.map((r, i) => ({ name: name(i), color: colours[i] ?? tokens.ink, width: 2.2, dashed: i > 0, fill: i === 0, values: at(r)?.scenarioWorkdayKw ?? [] })),
        ];
  }, [results, view, month, months, tokens, language]);
  const option = useMemo(
    () => (view === 'months' ? monthBars(months, lines, { tokens, language, t }) : month ? dayLines(lines, { tokens, language, t }) : null),
    [view, months, month, lines, tokens, language, t],
  );
  const rows = () => [
    [t('app.time'), ...lines.map((l) => `${l.name} ${view === 'months' ? 'kWh' : 'kW'}`)],
    ...(lines[0]?.values ?? []).map((_, i) => [view === 'months' ? months[i]?.month ?? '' : `${i}:00`, ...lines.map((l) => l.values[i] ?? null)]),
  ];
  return (
    <Card
      title={t(`plan.view.${view}`)} note={t('plan.viewNote')}
      extra={<>
        {view === 'day' && month && (
          <Select
            size="small" aria-label={t('plan.month')} value={month.month} popupMatchSelectWidth={false} onChange={setChosen}
            options={withDay.map((m) => ({ value: m.month, label: m.month.slice(0, 7) }))}
          />
        )}
        <Segmented<View>
          size="small" aria-label={t('plan.view.label')} value={view} onChange={setView}
          options={[{ value: 'day', label: t('plan.view.short.day') }, { value: 'months', label: t('plan.view.short.months') }]}
        />
        <ExportMenu name={`plan-profile-${view}`} rows={rows} chart={chart} />
      </>}
    >
      {view === 'months' && (
        <span className="legend">{lines.map((l) => <span key={l.name}><i className="swatch" style={{ background: l.color }} />{l.name}</span>)}</span>
      )}
      {option ? <Chart key={view} ref={chart} option={option} height={view === 'months' ? 246 : 268} label={t(`plan.view.${view}`)} /> : <Blank title={t('plan.noDay')} />}
    </Card>
  );
}

/** The month that shows most: the one with the largest change, else the first. */
function heaviest(months: readonly PlanMonth[]): PlanMonth | undefined {
  const change = (m: PlanMonth) => Math.abs(m.scenarioImportKwh - m.baselineImportKwh);
  return months.reduce<PlanMonth | undefined>((best, m) => (best && change(best) >= change(m) ? best : m), undefined);
}
