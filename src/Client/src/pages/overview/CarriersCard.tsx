import { useMemo } from 'react';
import { Link } from 'react-router';
import { useFactory } from '../../app/FactoryContext';
import { rateUnit, scale, significant, unitText } from '../../format/quantity';
import { useWords, wordFor } from '../../i18n';
import { useLiveFactory, useLiveNode, useWant } from '../../live/LiveContext';
import { carrierRows, type CarrierRow } from '../../live/carriers';
import { intervalMs } from '../../live/staleness';
import { carrierRank, carrierToken } from '../../theme/carriers';
import { cssName } from '../../theme/tokens';
import { Card } from '../../ui/Card';
import { Blank, Waiting } from '../../ui/States';

const dayMs = 86_400_000;

/** What came in today, carrier by carrier, each in its own unit. */
export function CarriersCard() {
  const { t } = useWords();
  const { id, root, model } = useFactory();
  useWant(useMemo(() => (root ? [root.id] : []), [root]));
  const factory = useLiveFactory();
  const node = useLiveNode(root?.id ?? null);
  // Read once a month or by hand: what came today is not known yet, and not nothing.
  const rare = (row: CarrierRow) => row.today === 0 && model.points.filter((p) => p.carrier === row.carrier && p.unit === row.unit).every((p) => intervalMs(p.interval) >= dayMs);
  const rows: CarrierRow[] = [
    ...(factory?.energyTodayKwh != null ? [{ carrier: 'electricity', unit: 'kWh', rate: factory.powerKw, today: factory.energyTodayKwh }] : []),
    ...carrierRows(node).sort((a, b) => carrierRank(a.carrier) - carrierRank(b.carrier)),
  ];
  return (
    <Card title={t('overview.carriers')} note={t('overview.carriersNote')} className="carriers-card">
      {!factory && <Waiting height={120} />}
      {factory && rows.length === 0 && <Blank title={t('overview.noCarriers')} />}
      <ul className="carrier-list">
        {rows.map((row) => (
          <li key={`${row.carrier}|${row.unit}`}>
            <i style={{ background: `var(--${cssName(carrierToken(row.carrier))})` }} />
            <Link to={`/f/${id}/flow?carrier=${row.carrier}`}>{wordFor(t, 'carrier', row.carrier)}</Link>
            <span className="quiet">{rare(row) ? '' : <Amount value={row.rate} unit={rateUnit(row.unit)} />}</span>
            <b>{rare(row) ? <span className="quiet" title={t('overview.rareHint')}>{t('overview.rare')}</span> : <Amount value={row.today} unit={row.unit} />}</b>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Amount({ value, unit }: { value: number | null; unit: string }) {
  const { t, language } = useWords();
  if (value === null) {
    return <>{t('app.none')}</>;
  }
  const scaled = scale(value, unit, language);
  return <>{significant(scaled.value)} <small>{unitText(scaled.unit)}</small></>;
}
