import { Segmented } from 'antd';
import { useMemo, useRef, useState } from 'react';
import type { ScenarioResult } from '../../api/plans';
import { Chart, type ChartHandle } from '../../charts/Chart';
import { ExportMenu } from '../../charts/ExportMenu';
import { useWords } from '../../i18n';
import { useTheme } from '../../theme/ThemeContext';
import { Card } from '../../ui/Card';
import { Blank } from '../../ui/States';
import { causesOption, causeSteps, type CauseOf } from './causesOption';

/** Where the difference comes from, measure by measure in the order in which they act. */
export function CausesCard({ result }: { result: ScenarioResult }) {
  const { t, language, nameOf } = useWords();
  const { tokens } = useTheme();
  const [of, setOf] = useState<CauseOf>('carbon');
  const chart = useRef<ChartHandle>(null);
  const steps = useMemo(
    () => causeSteps(result, of, { today: t('plan.today'), scenario: t('plan.scenario'), of: (cause) => nameOf(cause.name) }), [result, of, language],
  );
  const unit = of === 'carbon' ? 'tCO2e' : of === 'energy' ? 'kWh' : result.baseline.cost?.currency ?? 'CNY';
  const option = useMemo(() => (steps ? causesOption({ steps, unit, tokens, language, t }) : null), [steps, unit, tokens, language, t]);
  const rows = () => [['', unit], ...(steps ?? []).map((s) => [s.name, s.value])];
  return (
    <Card
      title={t('plan.causes')} note={t(`plan.causeNote.${of}`)}
      extra={<>
        <Segmented<CauseOf>
          size="small" aria-label={t('plan.causes')} value={of} onChange={setOf}
          options={[{ value: 'carbon', label: t('plan.of.carbon') }, { value: 'cost', label: t('plan.of.cost') }, { value: 'energy', label: t('plan.of.energy') }]}
        />
        <ExportMenu name={`plan-${result.id}-${of}`} rows={rows} chart={chart} />
      </>}
    >
      {option ? <Chart ref={chart} option={option} height={268} label={t('plan.causes')} /> : <Blank title={t(of === 'cost' ? 'plan.noCost' : 'plan.noCarbon')} text={t(of === 'cost' ? 'plan.noCostHint' : 'plan.noCarbonHint')} />}
    </Card>
  );
}
