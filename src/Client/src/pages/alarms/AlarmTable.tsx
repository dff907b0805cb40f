import { Link } from 'react-router';
import type { Alarm } from '../../api/frames';
import { useFactory } from '../../app/FactoryContext';
import { significant, unitText } from '../../format/quantity';
import { age, localMoment } from '../../format/time';
import { useWords, wordFor } from '../../i18n';
import { Lasting } from '../../ui/Age';
import { AlarmMark } from '../../ui/AlarmMark';
import { DataTable, type Column } from '../../ui/DataTable';
import { Acknowledge } from './Acknowledge';

/** Urgent first until somebody sorts otherwise. */
export function AlarmTable({ alarms, changed }: { alarms: readonly Alarm[]; changed: () => void }) {
  const { t, nameOf } = useWords();
  const { id, assets, points, zone } = useFactory();
  const assetOf = (alarm: Alarm) => assets.get(alarm.asset ?? points.get(alarm.point ?? '')?.asset ?? '');
  const placeOf = (alarm: Alarm) => nameOf(assetOf(alarm)?.name ?? points.get(alarm.point ?? '')?.name);
  const columns: Column<Alarm>[] = [
    {
      key: 'what', title: t('alarms.what'), wrap: true, fixed: true, value: (a) => nameOf(a.message),
      render: (a) => <span className="alarm-cell"><AlarmMark severity={a.severity} /><b>{nameOf(a.message)}</b></span>,
    },
    {
      key: 'asset', title: t('alarms.asset'), value: placeOf,
      render: (a) => {
        const asset = assetOf(a);
        return asset ? <Link to={`/f/${id}/assets/${asset.id}${a.point ? `?point=${a.point}` : ''}`}>{nameOf(asset.name)}</Link> : placeOf(a);
      },
    },
    { key: 'kind', title: t('alarms.kind'), value: (a) => wordFor(t, 'alarmKind', a.kind) },
    { key: 'begin', title: t('alarms.begin'), value: (a) => localMoment(a.since, zone) },
    {
      key: 'duration', title: t('alarms.duration'), number: true,
      value: (a) => Math.round(((a.until ? Date.parse(a.until) : Date.now()) - Date.parse(a.since)) / 1000),
      render: (a) => <Lasting since={a.since} until={a.until} />,
    },
    { key: 'value', title: t('alarms.value'), number: true, value: (a) => a.value, render: (a) => <Measured value={a.value} unit={a.unit} /> },
    { key: 'limit', title: t('alarms.limit'), number: true, value: (a) => a.limit, render: (a) => <Measured value={a.limit} unit={a.unit} /> },
    { key: 'times', title: t('alarms.times'), number: true, value: (a) => a.count },
    {
      key: 'handling', title: t('alarms.handling'), fixed: true, value: (a) => a.acknowledged?.by ?? null,
      render: (a) => (a.until !== null
        ? <span className="quiet">{t('alarms.over', { time: localMoment(a.until, zone) })}</span>
        : <Acknowledge alarm={a} changed={changed} />),
    },
  ];
  return <DataTable name="alarms" columns={columns} rows={alarms} rowKey={(a) => `${a.id}|${a.since}`} className="alarm-table" />;
}

function Measured({ value, unit }: { value: number | null; unit: string | null }) {
  const { t } = useWords();
  // The minutes of a long gap are said as people say them.
  if (value !== null && unit === 'min' && value >= 120) {
    const long = age(value * 60_000);
    return <>{t(`lasting.${long.unit}`, { value: long.value })}</>;
  }
  return value === null ? <>{t('app.none')}</> : <>{significant(value)} <small>{unitText(unit ?? '')}</small></>;
}
