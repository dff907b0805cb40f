import { useMemo, useRef, useState } from 'react';
import type { YearsAnswer } from '../../api/years';
import { Chart, type ChartHandle } from '../../charts/Chart';
import { ExportMenu } from '../../charts/ExportMenu';
import { useFactory } from '../../app/FactoryContext';
import { useWords } from '../../i18n';
import { useTheme } from '../../theme/ThemeContext';
import { Card } from '../../ui/Card';
import { trendOption } from './trendOption';

/** Gross emissions of the closed years, as reported or as restated, with the intensity above them. */
export function TrendCard({ answer }: { answer: YearsAnswer }) {
  const { t, language } = useWords();
  const { id } = useFactory();
  const { tokens } = useTheme();
  const [view, setView] = useState<'reported' | 'restated'>('reported');
  const chart = useRef<ChartHandle>(null);
  const { trend } = answer;
  const option = useMemo(() => trendOption({ trend, view, tokens, language, t }), [trend, view, tokens, language, t]);
  const rows = () => [
    [t('app.time'), `${t('years.view.reported')} tCO2e`, `${t('years.view.restated')} tCO2e`, `${t('years.intensity')} tCO2e/${trend.productUnit ?? ''}`],
    ...trend.years.map((y) => [String(y.year), y.reported.grossLocation, y.restated.grossLocation, y.restated.intensity]),
  ];
  return (
    <Card
      title={t('years.trend.title')} note={trend.baseYear === null ? t('years.trend.noBase') : t('years.trend.base', { year: trend.baseYear })}
      extra={(
        <>
          <span className="view-toggle" role="group">
            {(['reported', 'restated'] as const).map((v) => <button key={v} type="button" className="small-button" aria-pressed={view === v} onClick={() => setView(v)}>{t(`years.view.${v}`)}</button>)}
          </span>
          <ExportMenu name={`${id}-trend`} rows={rows} chart={chart} />
        </>
      )}
    >
      <Chart ref={chart} option={option} height={240} label={t('years.trend.title')} />
      <span className="legend">
        <span><i className="swatch swatch-scope1" />{t('carbon.scope.scope1')}</span>
        <span><i className="swatch swatch-scope2Location" />{t('carbon.scope.scope2Location')}</span>
        <span>— {t('years.intensity')}</span>
        {trend.years.some((y) => y.isRestated) && <span>◇ {t(view === 'reported' ? 'years.view.restated' : 'years.view.reported')}</span>}
      </span>
    </Card>
  );
}
