import { useMemo, useRef, useState } from 'react';
import { useInventory } from '../../api/queries';
import type { InventoryLine } from '../../api/carbon';
import { useFactory } from '../../app/FactoryContext';
import { usePeriod } from '../../app/period';
import { Chart, type ChartHandle } from '../../charts/Chart';
import { ExportMenu } from '../../charts/ExportMenu';
import { withUnit } from '../../format/quantity';
import { addDays, localDate, spanText } from '../../format/time';
import { useWords } from '../../i18n';
import { useTheme } from '../../theme/ThemeContext';
import { Card } from '../../ui/Card';
import { Blank, Failure, Waiting } from '../../ui/States';
import { GapsCard } from './GapsCard';
import { LineDrawer } from './LineDrawer';
import { LinesCard } from './LinesCard';
import { monthsOption } from './monthsOption';
import { ScopeFigures } from './ScopeFigures';
import { SourcesCard } from './SourcesCard';
import { totalOf } from './sums';

/** Scope 1 and scope 2 of a period: how much, from what, on which factors, and what is not counted. */
export function CarbonPage() {
  const { t, language } = useWords();
  const { id, zone } = useFactory();
  const { tokens } = useTheme();
  const [period] = usePeriod('year');
  const [line, setLine] = useState<InventoryLine | null>(null);
  const chart = useRef<ChartHandle>(null);
  const answer = useInventory(id, { from: period.from, to: period.to });
  const inventory = answer.data;
  const total = inventory ? totalOf(inventory) : null;
  const option = useMemo(
    () => (inventory && inventory.months.length > 0 && inventory.lines.length > 0 ? monthsOption({ inventory, zone, tokens, language, t }) : null),
    [inventory, zone, tokens, language, t],
  );
  const monthRows = () => [
    [t('app.time'), `${t('carbon.scope.scope1')} tCO2e`, `${t('carbon.scope.scope2Location')} tCO2e`],
    ...(inventory?.months ?? []).map((m) => [localDate(m.start, zone).slice(0, 7), m.scope1.tCO2e, m.scope2Location.tCO2e]),
  ];
  return (
    <div className="page carbon">
      <div className="page-head">
        <h1>{total === null ? t('app.page.carbon') : t('carbon.finding', { value: withUnit(total, 'tCO2e', language) })}</h1>
        <p className="quiet">{spanText(period.from, addDays(period.to, -1))} · {t('carbon.basis')}</p>
      </div>
      {answer.error && <section className="card"><Failure error={answer.error} retry={() => void answer.refetch()} /></section>}
      {answer.isPending && <><Waiting height={88} /><Waiting height={300} /></>}
      {inventory && inventory.lines.length === 0 && (
        <section className="card"><Blank title={t('carbon.none')} text={t('carbon.noneHint')} /></section>
      )}
      {inventory && inventory.lines.length > 0 && (
        <>
          <ScopeFigures inventory={inventory} />
          <div className="carbon-grid">
            <Card
              title={t('carbon.months')} note={t('carbon.monthsNote')}
              extra={<><ScopeLegend /><ExportMenu name={`${id}-inventory-months-${period.from}`} rows={monthRows} chart={chart} /></>}
            >
              {option && <Chart ref={chart} option={option} height={288} label={t('carbon.months')} />}
            </Card>
            <SourcesCard inventory={inventory} />
          </div>
          {inventory.gaps.length > 0 && <GapsCard gaps={inventory.gaps} />}
          <LinesCard inventory={inventory} name={`${id}-inventory-${period.from}`} open={setLine} />
        </>
      )}
      {inventory && inventory.lines.length === 0 && inventory.gaps.length > 0 && <GapsCard gaps={inventory.gaps} />}
      <LineDrawer line={line} close={() => setLine(null)} />
    </div>
  );
}

function ScopeLegend() {
  const { t } = useWords();
  return (
    <span className="legend">
      <span><i className="swatch" style={{ background: 'var(--scope-1)' }} />{t('carbon.scope.scope1')}</span>
      <span><i className="swatch" style={{ background: 'var(--scope-2)' }} />{t('carbon.scope.scope2Location')}</span>
    </span>
  );
}
