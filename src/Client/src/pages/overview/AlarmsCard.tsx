import { Link } from 'react-router';
import { useFactory } from '../../app/FactoryContext';
import { useWords } from '../../i18n';
import { useLiveAlarms } from '../../live/LiveContext';
import { AlarmRow } from '../../ui/AlarmRow';
import { Card } from '../../ui/Card';
import { Blank, Waiting } from '../../ui/States';
import { openAlarms } from './finding';

const shown = 5;

export function AlarmsCard() {
  const { t } = useWords();
  const { id } = useFactory();
  const alarms = useLiveAlarms();
  const open = openAlarms(alarms);
  return (
    <Card
      title={t('app.page.alarms')}
      note={alarms && t('alarms.count', { count: open.length })}
      extra={<Link to={`/f/${id}/alarms`}>{t('app.all')}</Link>}
      className="alarms-card"
    >
      {alarms === null && <Waiting height={120} />}
      {alarms && open.length === 0 && <Blank title={t('alarms.noneOpen')} text={t('alarms.noneOpenHint')} />}
      <ul className="alarm-list">{open.slice(0, shown).map((alarm) => <AlarmRow key={alarm.id} alarm={alarm} />)}</ul>
    </Card>
  );
}
