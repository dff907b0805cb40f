import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Alarm, Severity } from '../../api/frames';
import { useAlarms } from '../../api/queries';
import { useFactory } from '../../app/FactoryContext';
import { ExportMenu } from '../../charts/ExportMenu';
import { useWords } from '../../i18n';
import { useLiveAlarms } from '../../live/LiveContext';
import { AlarmMark, WellMark } from '../../ui/AlarmMark';
import { AlarmRow } from '../../ui/AlarmRow';
import { Blank, Failure, Waiting } from '../../ui/States';
import { usePhone } from '../../ui/usePhone';
import { byUrgency, openAlarms } from '../overview/finding';
import { Acknowledge } from './Acknowledge';
import { AlarmTable } from './AlarmTable';

/** On a phone more are not drawn; the filter finds them. */
const mostRows = 100;

const severities: readonly Severity[] = ['critical', 'major', 'minor'];

/** All alarms by urgency: what is open now comes through the hub, what was comes by query. */
export function AlarmsPage() {
  const { t, nameOf } = useWords();
  const { id, assets } = useFactory();
  const [search, setSearch] = useSearchParams();
  const state = search.get('state') === 'all' ? 'all' : 'open';
  const severity = severities.find((s) => s === search.get('severity')) ?? null;
  const [text, setText] = useState('');
  const phone = usePhone();
  const live = useLiveAlarms();
  const all = useAlarms(id, state);
  const list = state === 'open' ? (live ? openAlarms(live) : null) : (all.data ? [...all.data].sort(newestFirst) : null);
  const open = openAlarms(live);
  const untaken = open.filter((alarm) => alarm.acknowledged === null).length;
  const shown = useMemo(() => (list ?? []).filter((alarm) =>
    (severity === null || alarm.severity === severity) && matches(alarm, text, nameOf(assets.get(alarm.asset ?? '')?.name))), [list, severity, text]);
  const change = (key: string, value: string | null) => setSearch((old) => {
    const next = new URLSearchParams(old);
    if (value === null) {
      next.delete(key);
    } else {
      next.set(key, value);
    }
    return next;
  }, { replace: true });
  const rows = () => [
    [t('alarms.severity'), t('alarms.what'), t('alarms.asset'), t('alarms.begin'), t('alarms.end'), t('alarms.value'), t('alarms.limit')],
    ...shown.map((a) => [t(`severity.${a.severity}`), nameOf(a.message), a.asset ?? a.point, a.since, a.until, a.value, a.limit]),
  ];
  return (
    <div className="page">
      <div className="page-head">
        {live && (open[0] ? <AlarmMark severity={open[0].severity} size={20} /> : <WellMark size={24} />)}
        <h1>{!live ? t('app.page.alarms') : open.length === 0 ? t('alarms.noneOpen') : t('alarms.finding', { count: open.length, untaken })}</h1>
        <div className="page-tools"><ExportMenu name={`${id}-alarms`} rows={rows} /></div>
      </div>
      <section className="card" aria-label={t('app.page.alarms')}>
        <div className="tools">
          <Segmented
            aria-label={t('alarms.state')} value={state} onChange={(value) => change('state', value === 'all' ? 'all' : null)}
            options={[{ value: 'open', label: `${t('alarms.open')} ${open.length}` }, { value: 'all', label: t('alarms.allStates') }]}
          />
          <div className="chips flat" role="group" aria-label={t('alarms.severity')}>
            <button type="button" aria-pressed={severity === null} onClick={() => change('severity', null)}>{t('app.all')}</button>
            {severities.map((s) => (
              <button type="button" key={s} aria-pressed={severity === s} onClick={() => change('severity', severity === s ? null : s)}>
                {t(`severity.${s}`)} {open.filter((alarm) => alarm.severity === s).length}
              </button>
            ))}
          </div>
          <label className="tree-search alarm-search">
            <input type="search" aria-label={t('alarms.search')} placeholder={t('alarms.search')} value={text} onChange={(e) => setText(e.target.value)} />
          </label>
        </div>
        {state === 'all' && all.error && <Failure error={all.error} retry={() => void all.refetch()} />}
        {list === null && !all.error && <Waiting height={260} />}
        {list !== null && shown.length === 0 && <Blank title={t(list.length > 0 ? 'alarms.noneFound' : state === 'open' ? 'alarms.noneOpen' : 'alarms.noneEver')} text={t('alarms.noneOpenHint')} />}
        {shown.length > 0 && (phone
          ? <ul className="alarm-list">{shown.slice(0, mostRows).map((a) => <AlarmRow key={`${a.id}|${a.since}`} alarm={a} action={a.until === null && !a.acknowledged && <Acknowledge alarm={a} changed={() => void all.refetch()} />} />)}</ul>
          : <AlarmTable alarms={shown} changed={() => void all.refetch()} />)}
      </section>
    </div>
  );
}

function newestFirst(a: Alarm, b: Alarm): number {
  return Number(a.until !== null) - Number(b.until !== null)
    || (a.until === null && b.until === null ? byUrgency(a, b) : Date.parse(b.since) - Date.parse(a.since));
}

function matches(alarm: Alarm, text: string, assetName: string): boolean {
  const own = `${alarm.message.zh} ${alarm.message.en} ${alarm.asset ?? ''} ${alarm.point ?? ''} ${assetName}`.toLowerCase();
  return text.toLowerCase().split(/\s+/).every((word) => own.includes(word));
}
