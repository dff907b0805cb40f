import { useState } from 'react';
import { Link } from 'react-router';
import { useInventory } from '../../api/queries';
import type { AssetDefinition } from '../../api/types';
import { useFactory } from '../../app/FactoryContext';
import { usePeriod } from '../../app/period';
import { full, unitText, withUnit } from '../../format/quantity';
import { addDays, localDate, spanText } from '../../format/time';
import { useWords, wordFor } from '../../i18n';
import { Card } from '../../ui/Card';
import { figureOf } from '../../ui/lineage/figure';
import { LineageDrawer } from '../../ui/lineage/Lineage';
import { totalOf } from '../carbon/sums';

const mostLines = 6;

/** What the asset and all below it emitted in the period, with the lines behind it; a click walks back to the readings. */
export function AssetCarbonCard({ asset }: { asset: AssetDefinition }) {
  const { t, language, nameOf } = useWords();
  const { id, zone } = useFactory();
  const [period] = usePeriod();
  const [figure, setFigure] = useState<string | null>(null);
  const { data } = useInventory(id, { from: period.from, to: period.to }, asset.id);
  if (!data) {
    return null;
  }
  const total = totalOf(data);
  const lines = [...data.lines].sort((a, b) => b.tCO2e - a.tCO2e);
  return (
    <Card
      title={t('carbon.ofAsset')} note={spanText(period.from, addDays(period.to, -1))}
      extra={<Link to={`/f/${id}/carbon?from=${period.from}&to=${period.to}`}>{t('carbon.toInventory')}</Link>}
    >
      {total === null ? <p className="quiet">{t('carbon.ofAssetNone')}</p> : (
        <>
          <div className="figure-value"><b>{withUnit(total * 1000, 'kgCO2e', language)}</b></div>
          <ul className="carbon-lines">
            {lines.slice(0, mostLines).map((l) => (
              <li key={`${l.scope}|${l.carrier}|${l.asset}|${l.point}|${l.kind}|${l.from}`}>
                <div className="row">
                  <span><i className={`swatch swatch-${l.scope}`} /><button type="button" className="cell-link" onClick={() => setFigure(figureOf(id, { from: localDate(Date.parse(l.from), zone), to: localDate(Date.parse(l.to), zone) }, l.scope, l.carrier, l.asset, l.point, l.kind))}>
                    {wordFor(t, 'carrier', l.carrier)}{l.asset !== asset.id && ` · ${nameOf(l.assetName)}`}
                  </button></span>
                  <b>{withUnit(l.tCO2e * 1000, 'kg', language)}</b>
                </div>
                <small>
                  {full(l.activity, l.activity < 100 ? 2 : 0)} {unitText(l.unit)} × {l.factorValue} · {l.edition}
                  {l.fallback && ` · ${t('status.fallback')}`}
                </small>
              </li>
            ))}
          </ul>
          {lines.length > mostLines && <p className="quiet">{t('carbon.moreLines', { count: lines.length - mostLines })}</p>}
        </>
      )}
      <LineageDrawer figure={figure} close={() => setFigure(null)} />
    </Card>
  );
}
