import { useMemo } from 'react';
import { Link } from 'react-router';
import type { AssetDefinition } from '../../api/types';
import { useDataState } from '../../app/dataState';
import { useFactory } from '../../app/FactoryContext';
import { rateUnit, withUnit } from '../../format/quantity';
import { useWords, wordFor } from '../../i18n';
import { carrierRows } from '../../live/carriers';
import { carbonUnit } from '../../live/carbonUnit';
import { useStaleNode } from '../../live/useStale';
import { useLiveAlarms, useLiveFactory, useLiveNode, useWant } from '../../live/LiveContext';
import { Age } from '../../ui/Age';
import { Cover } from '../../ui/Cover';
import { AlarmMark } from '../../ui/AlarmMark';
import { Figure } from '../../ui/Figure';
import { Waiting } from '../../ui/States';
import { openAlarms } from '../overview/finding';
import { factorLines } from '../overview/provenance';
import { pathTo } from './treeRows';

/** Where it stands in the factory, how it is, and its live figures. */
export function AssetHead({ asset }: { asset: AssetDefinition }) {
  const { t, nameOf } = useWords();
  const view = useFactory();
  useWant(useMemo(() => [asset.id], [asset.id]));
  const node = useLiveNode(asset.id);
  const state = useDataState();
  const alarms = openAlarms(useLiveAlarms()).filter((alarm) => (alarm.asset ?? view.points.get(alarm.point ?? '')?.asset) === asset.id);
  return (
    <section className="card asset-head" aria-label={nameOf(asset.name)}>
      <p className="quiet crumbs">
        {pathTo(view, asset.parent).map((step) => <Link key={step.id} to={`/f/${view.id}/assets/${step.id}`}>{nameOf(step.name)}</Link>)}
        <span>{wordFor(t, 'kind', asset.kind)}</span>
      </p>
      <div className="asset-title">
        <h1>{nameOf(asset.name)}</h1>
        {node && node.status !== 'unknown' && <span className={`status-chip status-${node.status}`}>{t(`assetStatus.${node.status}`)}</span>}
        {alarms.slice(0, 2).map((alarm) => (
          <span className="alarm-chip" key={alarm.id}><AlarmMark severity={alarm.severity} size={11} />{nameOf(alarm.message)}</span>
        ))}
      </div>
      {state.kind === 'history' || state.kind === 'empty'
        ? <p className="quiet">{state.kind === 'history' ? t('assets.pastOnly', { day: state.lastDay }) : t('assets.noFigures')}</p>
        : node ? <NodeFigures id={asset.id} kind={asset.kind} /> : <Waiting height={74} />}
    </section>
  );
}

/** What gives or stores electricity uses none: its day has another name, and neither cost nor carbon. */
const gives: Record<string, string> = { 'pv-array': 'assets.generatedToday', 'wind-turbine': 'assets.generatedToday', storage: 'assets.netToday' };

function NodeFigures({ id, kind }: { id: string; kind: string }) {
  const { t, language, nameOf } = useWords();
  const view = useFactory();
  const node = useLiveNode(id);
  const stale = useStaleNode(node);
  const factors = useLiveFactory()?.factors ?? [];
  if (!node) {
    return null;
  }
  const carbon = carbonUnit(factors);
  const about = (name: string) => t(`figureInfo.${name}`, { defaultValue: '' }) || undefined;
  const fresh = node.powerFrom?.missing ? <Cover of={node.powerFrom} /> : <>{t(`qualityWord.${node.quality}`)} · <Age since={node.asOf} /></>;
  const borrowed = (origin: string | null | undefined) => origin && t('assets.borrowed', { point: nameOf(view.points.get(origin)?.name) || origin });
  const figures = [
    ...(node.powerKw === null && !node.powerFrom?.missing ? [] : [
      <Figure key="power" label={t('assets.power')} value={node.powerKw} unit="kW" stale={stale} quality={node.quality} info={about(kind === 'storage' ? 'power-storage' : 'power')} context={fresh} main />,
    ]),
    ...(node.energyTodayKwh === null ? [] : [
      <Figure
        key="energy" label={t(gives[kind] ?? (id === view.root?.id ? 'assets.intakeToday' : 'assets.energyToday'))} value={node.energyTodayKwh} unit="kWh" info={about(gives[kind] ? `energy-${kind}` : id === view.root?.id ? 'intakeToday' : 'energyToday')}
        context={gives[kind] ? <Age since={node.asOf} /> : [
          node.costTodayCny === null ? null : withUnit(node.costTodayCny, 'CNY', language),
          node.carbonTodayKg === null ? null : withUnit(node.carbonTodayKg, carbon, language),
        ].filter(Boolean).join(' · ')}
      />,
    ]),
    ...(node.carbonKgPerHour === null || gives[kind] ? [] : [
      <Figure key="carbon" label={t('assets.carbonNow')} value={node.carbonKgPerHour} unit={`${carbon}/h`} stale={stale}
        info={[about('carbonNow'), ...factorLines(factors, t)].join('\n')} context={t('assets.location')}
      />,
    ]),
    ...node.figures.map((figure) => (
      <Figure
        key={figure.name} label={wordFor(t, 'figure', figure.name)} value={figure.value} unit={figure.unit === '1' ? '' : figure.unit}
        stale={stale && !/Rated$/.test(figure.name)} quality={figure.quality ?? 'measured'} info={[about(figure.name), figure.note, borrowed(figure.origin)].filter(Boolean).join('\n') || undefined}
        context={/Rated$/.test(figure.name) ? t('assets.facts') : <Age since={node.asOf} />}
      />
    )),
    ...carrierRows(node).map((row) => (
      <Figure
        key={`${row.carrier}|${row.unit}`} label={wordFor(t, 'carrier', row.carrier)} value={row.rate} unit={rateUnit(row.unit)} stale={stale}
        context={row.today === null ? null : t('assets.today', { value: withUnit(row.today, row.unit, language) })}
      />
    )),
  ].slice(0, 6);
  return figures.length > 0 ? <div className="figures bare">{figures}</div> : <p className="quiet">{t('assets.noFigures')}</p>;
}
