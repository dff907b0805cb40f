import { Link } from 'react-router';
import type { Alarm } from '../api/frames';
import { useFactory } from '../app/FactoryContext';
import { useWords } from '../i18n';
import { localDate, localMoment, localTime } from '../format/time';
import { useNow } from '../live/LiveContext';
import { AlarmMark } from './AlarmMark';
import { Lasting } from './Age';

/** Two lines: what, then where and since when. */
export function AlarmRow({ alarm, action }: { alarm: Alarm; action?: React.ReactNode }) {
  const { t, nameOf } = useWords();
  const { id, assets, points, zone } = useFactory();
  // A time of day alone would pass for today's.
  const longAgo = localDate(alarm.since, zone) !== localDate(useNow(), zone);
  const asset = assets.get(alarm.asset ?? points.get(alarm.point ?? '')?.asset ?? '');
  const target = asset ? `/f/${id}/assets/${asset.id}${alarm.point ? `?point=${alarm.point}` : ''}` : `/f/${id}/alarms`;
  return (
    <li className="alarm-row">
      <AlarmMark severity={alarm.severity} />
      <div>
        <Link className="alarm-title" to={target}>{nameOf(alarm.message)}</Link>
        <div className="quiet">
          {asset && `${nameOf(asset.name)} · `}
          {t('alarms.since', { time: longAgo ? localMoment(alarm.since, zone) : localTime(alarm.since, zone) })} · <Lasting since={alarm.since} until={alarm.until} />
          {alarm.acknowledged && ` · ${t('alarms.takenBy', { name: alarm.acknowledged.by })}`}
        </div>
      </div>
      {action}
    </li>
  );
}
