import { useMemo, useRef, useState } from 'react';
import type { InventoryAnswer } from '../../api/carbon';
import { useFactory } from '../../app/FactoryContext';
import { Chart, type ChartHandle } from '../../charts/Chart';
import { ExportMenu } from '../../charts/ExportMenu';
import { localDate } from '../../format/time';
import { useWords } from '../../i18n';
import { useTheme } from '../../theme/ThemeContext';
import { Card } from '../../ui/Card';
import { figureOf } from '../../ui/lineage/figure';
import { LineageDrawer } from '../../ui/lineage/Lineage';
import { Blank } from '../../ui/States';
import { BreakdownCard } from './BreakdownCard';
import { GapsCard } from './GapsCard';
import { GasesCard } from './GasesCard';
import { GatesCard } from './GatesCard';
import { LinesCard } from './LinesCard';
import { MarketCard } from './MarketCard';
import { monthsOf, monthsOption } from './monthsOption';
import { NetCard } from './NetCard';
import { ScopeFigures } from './ScopeFigures';

/** What an inventory says: gross totals first, then where they come from and what is missing. */
export function ResultView({ inventory, from, to }: { inventory: InventoryAnswer; from: string; to: string }) {
  const { t, language } = useWords();
  const { id, zone } = useFactory();
  const { tokens } = useTheme();
  const [figure, setFigure] = useState<string | null>(null);
  const follow = (...parts: string[]) => setFigure(figureOf(id, { from, to }, ...parts));
  const chart = useRef<ChartHandle>(null);
  const detail = inventory.detail;
  const isEmpty = inventory.lines.length === 0 && (detail?.records.length ?? 0) === 0;
  const option = useMemo(
    () => (inventory.months.length > 0 && !isEmpty ? monthsOption({ inventory, zone, tokens, language, t }) : null),
    [inventory, zone, tokens, language, t, isEmpty],
  );
  const monthRows = () => [
    [t('app.time'), ...(['scope1', 'scope2Location', 'scope3'] as const).map((s) => `${t(`carbon.scope.${s}`)} tCO2e`)],
    ...monthsOf(inventory).map((m) => [localDate(m.start, zone).slice(0, 7), m.scope1, m.scope2Location, m.scope3]),
  ];
  return (
    <>
      {isEmpty && <section className="card"><Blank title={t('carbon.none')} text={t('carbon.noneHint')} /></section>}
      {!isEmpty && (
        <>
          <ScopeFigures inventory={inventory} follow={follow} />
          <NetCard from={from} to={to} />
          <div className="carbon-grid">
            <Card
              title={t('carbon.months')} note={t('carbon.monthsNote')}
              extra={<><ScopeLegend three={(inventory.scope3?.tCO2e ?? null) !== null} /><ExportMenu name={`${id}-inventory-months-${from}`} rows={monthRows} chart={chart} /></>}
            >
              {option && <Chart ref={chart} option={option} height={288} label={t('carbon.months')} />}
            </Card>
            {detail && <BreakdownCard detail={detail} name={`${id}-inventory-${from}`} follow={follow} />}
          </div>
          {detail?.market && <MarketCard market={detail.market} follow={follow} />}
        </>
      )}
      {detail && (
        <div className="carbon-grid">
          {!isEmpty && <GasesCard detail={detail} />}
          <GatesCard detail={detail} />
        </div>
      )}
      {inventory.gaps.length > 0 && <GapsCard gaps={inventory.gaps} />}
      {inventory.lines.length > 0 && <LinesCard inventory={inventory} name={`${id}-inventory-${from}`} open={(l) => setFigure(figureOf(id, { from: localDate(Date.parse(l.from), zone), to: localDate(Date.parse(l.to), zone) }, l.scope, l.carrier, l.asset, l.point, l.kind))} />}
      <LineageDrawer figure={figure} close={() => setFigure(null)} />
    </>
  );
}

function ScopeLegend({ three }: { three: boolean }) {
  const { t } = useWords();
  return (
    <span className="legend">
      <span><i className="swatch swatch-scope1" />{t('carbon.scope.scope1')}</span>
      <span><i className="swatch swatch-scope2Location" />{t('carbon.scope.scope2Location')}</span>
      {three && <span><i className="swatch swatch-scope3" />{t('carbon.scope.scope3')}</span>}
    </span>
  );
}
