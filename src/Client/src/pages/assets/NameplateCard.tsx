import type { ReactNode } from 'react';
import type { AssetDefinition } from '../../api/types';
import { useFactory } from '../../app/FactoryContext';
import { full, unitText } from '../../format/quantity';
import { useWords, wordFor } from '../../i18n';
import { useLiveAlarms } from '../../live/LiveContext';
import { AlarmRow } from '../../ui/AlarmRow';
import { Card } from '../../ui/Card';
import { openAlarms } from '../overview/finding';

/** Nameplate and metering, and the alarms that are open here. */
export function NameplateCard({ asset }: { asset: AssetDefinition }) {
  const { t, nameOf } = useWords();
  const { pointsOf, points, children } = useFactory();
  const own = pointsOf.get(asset.id) ?? [];
  const meters = own.filter((p) => p.kind === 'register' || p.kind === 'interval');
  // Level, multiplier and parent are those of one meter: with several they stand in the table of points.
  const meter = meters.length === 1 ? meters[0] : undefined;
  const parent = meter?.parent ? points.get(meter.parent) : undefined;
  const alarms = openAlarms(useLiveAlarms()).filter((a) => (a.asset ?? points.get(a.point ?? '')?.asset) === asset.id);
  const multiplier = meter?.multipliers.at(-1)?.factor;
  const facts: [string, ReactNode][] = [
    [t('assets.kind'), wordFor(t, 'kind', asset.kind)],
    [t('assets.nameplate'), asset.nameplate && unitText(asset.nameplate)],
    ...Object.entries(asset.figures).map(([name, value]): [string, ReactNode] => [wordFor(t, 'nameplate', name), full(value, 3)]),
    [t('assets.grade'), asset.efficiencyGrade],
    [t('assets.system'), asset.productionSystem && wordFor(t, 'system', asset.productionSystem)],
    [t('assets.below'), children.get(asset.id)?.length ?? null],
    [t('assets.meter'), meter ? `${meter.id}${meter.accuracyClass ? ` · ${meter.accuracyClass}` : ''}` : meters.map((m) => m.id).join(', ')],
    [t('assets.multiplier'), multiplier && multiplier !== 1 ? full(multiplier) : null],
    [t('assets.level'), meter?.level],
    [t('assets.calibration'), meter?.calibrationDue],
    [t('assets.parentMeter'), parent && nameOf(parent.name)],
    [t('assets.note'), asset.note && unitText(nameOf(asset.note))],
  ];
  return (
    <div className="stack">
      {alarms.length > 0 && (
        <Card title={t('app.page.alarms')} note={t('alarms.count', { count: alarms.length })}>
          <ul className="alarm-list">{alarms.map((alarm) => <AlarmRow key={alarm.id} alarm={alarm} />)}</ul>
        </Card>
      )}
      <Card title={t('assets.facts')}>
        <dl className="facts">
          {facts.filter(([, value]) => value !== null && value !== undefined && value !== '').map(([name, value]) => (
            <div key={name}><dt>{name}</dt><dd>{value}</dd></div>
          ))}
        </dl>
      </Card>
    </div>
  );
}
