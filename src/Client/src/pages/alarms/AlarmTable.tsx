import { Link } from 'react-router';
import type { Alarm } from '../../api/frames';
import { useFactory } from '../../app/FactoryContext';
import { significant, unitText } from '../../format/quantity';
import { localMoment } from '../../format/time';
import { useWords, wordFor } from '../../i18n';
import { Lasting } from '../../ui/Age';
import { AlarmMark } from '../../ui/AlarmMark';
import { Acknowledge } from './Acknowledge';

/** More rows than this are not drawn; the filter finds the rest, the export has them all. */
const most = 300;

export function AlarmTable({ alarms, changed }: { alarms: readonly Alarm[]; changed: () => void }) {
  const { t, nameOf } = useWords();
  const { id, assets, points, zone } = useFactory();
  return (
    <div className="scroll-x">
      <table className="table alarm-table">
        <thead>
          <tr>
            <th>{t('alarms.what')}</th><th>{t('alarms.asset')}</th><th>{t('alarms.kind')}</th><th>{t('alarms.begin')}</th>
            <th className="number">{t('alarms.duration')}</th><th className="number">{t('alarms.value')}</th><th className="number">{t('alarms.limit')}</th>
            <th className="number">{t('alarms.times')}</th><th>{t('alarms.handling')}</th>
          </tr>
        </thead>
        <tbody>
          {alarms.slice(0, most).map((alarm) => {
            const point = points.get(alarm.point ?? '');
            const asset = assets.get(alarm.asset ?? point?.asset ?? '');
            return (
              <tr key={`${alarm.id}|${alarm.since}`}>
                <td className="wrap"><span className="alarm-cell"><AlarmMark severity={alarm.severity} /><b>{nameOf(alarm.message)}</b></span></td>
                <td>{asset ? <Link to={`/f/${id}/assets/${asset.id}${point ? `?point=${point.id}` : ''}`}>{nameOf(asset.name)}</Link> : nameOf(point?.name)}</td>
                <td>{wordFor(t, 'alarmKind', alarm.kind)}</td>
                <td>{localMoment(alarm.since, zone)}</td>
                <td className="number"><Lasting since={alarm.since} until={alarm.until} /></td>
                <td className="number"><Measured value={alarm.value} unit={alarm.unit} /></td>
                <td className="number"><Measured value={alarm.limit} unit={alarm.unit} /></td>
                <td className="number">{alarm.count}</td>
                <td>{alarm.until !== null
                  ? <span className="quiet">{t('alarms.over', { time: localMoment(alarm.until, zone) })}</span>
                  : <Acknowledge alarm={alarm} changed={changed} />}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {alarms.length > most && <p className="quiet">{t('alarms.more', { count: alarms.length - most })}</p>}
    </div>
  );
}

function Measured({ value, unit }: { value: number | null; unit: string | null }) {
  const { t } = useWords();
  return value === null ? <>{t('app.none')}</> : <>{significant(value)} <small>{unitText(unit ?? '')}</small></>;
}
