import type { Footprint } from '../../api/footprint';
import { percent, significant, unitText } from '../../format/quantity';
import { useWords, wordFor } from '../../i18n';
import { Card } from '../../ui/Card';

const mostRows = 12;

/** The largest lines first, with the share that all down to each make up; those that reach the key share are marked. */
export function HotSpotsCard({ footprint }: { footprint: Footprint }) {
  const { t, nameOf } = useWords();
  const spots = footprint.hotSpots;
  const most = Math.max(1e-12, ...spots.map((s) => s.share));
  const key = spots.filter((s) => s.key);
  return (
    <Card title={t('footprint.hotSpots')} note={unitText(`kgCO2e/${footprint.unit}`)}>
      <ul className="source-rows">
        {spots.slice(0, mostRows).map((spot) => (
          <li key={spot.line} className={spot.key ? undefined : 'dim'}>
            <span title={nameOf(spot.name)}>{nameOf(spot.name)}{spot.line.startsWith('own:') && ` · ${wordFor(t, 'carrier', spot.material)}`}</span>
            <i className="scope-bar"><i className="bar-spot" style={{ width: `${(Math.max(0, spot.share) / most) * 100}%` }} /></i>
            <b>{significant(spot.kilograms)}</b>
            <small>{percent(spot.cumulative)}%</small>
          </li>
        ))}
      </ul>
      <p className="quiet">{t('footprint.keyNote', { count: key.length, share: percent(key.at(-1)?.cumulative ?? 0) })}</p>
    </Card>
  );
}
