import { useMemo, useRef, useState } from 'react';
import type { InventoryAnswer, InventoryLine } from '../../api/carbon';
import { useFactory } from '../../app/FactoryContext';
import { Chart, type ChartHandle } from '../../charts/Chart';
import { ExportMenu } from '../../charts/ExportMenu';
import { localDate } from '../../format/time';
import { useWords } from '../../i18n';
import { useTheme } from '../../theme/ThemeContext';
import { Card } from '../../ui/Card';
import { Blank } from '../../ui/States';
import { BreakdownCard } from './BreakdownCard';
import { GapsCard } from './GapsCard';
import { GasesCard } from './GasesCard';
import { GatesCard } from './GatesCard';
import { LineDrawer } from './LineDrawer';
import { LinesCard } from './LinesCard';
import { MarketCard } from './MarketCard';
import { monthsOf, monthsOption } from './monthsOption';
import { ScopeFigures } from './ScopeFigures';

/** What an inventory says: gross totals first, then where they come from and what is missing. */
export function ResultView({ inventory, from }: { inventory: InventoryAnswer; from: string }) {
  const { t, language } = useWords();
  const { id, zone } = useFactory();
  const { tokens } = useTheme();
  const [line, setLine] = useState<InventoryLine | null>(null);
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
          <ScopeFigures inventory={inventory} />
          <div className="carbon-grid">
            <Card
              title={t('carbon.months')} note={t('carbon.monthsNote')}
              extra={<><ScopeLegend three={(inventory.scope3?.tCO2e ?? null) !== null} /><ExportMenu name={`${id}-inventory-months-${from}`} rows={monthRows} chart={chart} /></>}
            >
              {option && <Chart ref={chart} option={option} height={288} label={t('carbon.months')} />}
            </Card>
            {detail && <BreakdownCard detail={detail} name={`${id}-inventory-${from}`} />}
          </div>
          {detail?.market && <MarketCard market={detail.market} />}
        </>
      )}
      {detail && (
        <div className="carbon-grid">
          {!isEmpty && <GasesCard detail={detail} />}
          <GatesCard detail={detail} />
        </div>
      )}
      {inventory.gaps.length > 0 && <GapsCard gaps={inventory.gaps} />}
      {inventory.lines.length > 0 && <LinesCard inventory={inventory} name={`${id}-inventory-${from}`} open={setLine} />}
      <LineDrawer line={line} close={() => setLine(null)} />
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
