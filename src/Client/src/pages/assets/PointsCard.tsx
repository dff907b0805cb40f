import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { LivePoint } from '../../api/frames';
import type { AssetDefinition, PointDefinition } from '../../api/types';
import { useFactory } from '../../app/FactoryContext';
import { full, scale, significant, unitOf, unitText } from '../../format/quantity';
import { useWords, wordFor } from '../../i18n';
import { useLive, useLivePoint, useWant } from '../../live/LiveContext';
import { useStalePoint } from '../../live/useStale';
import { Age } from '../../ui/Age';
import { Card } from '../../ui/Card';
import { DataTable, type Column } from '../../ui/DataTable';
import { QualityMark } from '../../ui/QualityMark';
import { Blank } from '../../ui/States';
import { ReadingsDrawer } from './ReadingsDrawer';

/** The points of the asset, live; a click shows the history of one, another its readings. */
export function PointsCard({ asset }: { asset: AssetDefinition }) {
  const { t, nameOf } = useWords();
  const { pointsOf } = useFactory();
  const { store } = useLive();
  const [search] = useSearchParams();
  const own = useMemo(() => pointsOf.get(asset.id) ?? [], [pointsOf, asset.id]);
  useWant([], useMemo(() => own.map((p) => p.id), [own]));
  const [reading, setReading] = useState<PointDefinition | null>(null);
  const now = (p: PointDefinition, figure: (live: LivePoint) => number | null) => {
    const live = store.point(p.id);
    return live && figure(live);
  };
  const columns: Column<PointDefinition>[] = [
    {
      key: 'point', title: t('assets.point'), wrap: true, fixed: true, value: (p) => nameOf(p.name),
      render: (p) => <PointName point={p} readings={() => setReading(p)} />,
    },
    { key: 'value', title: t('assets.value'), number: true, fixed: true, value: (p) => now(p, (l) => l.value), render: (p) => <Value point={p} /> },
    {
      key: 'rate', title: t('assets.rate'), number: true, value: (p) => now(p, (l) => l.ratePerHour),
      render: (p) => <Amount point={p} of={(l) => [l.ratePerHour, l.rateUnit]} />,
    },
    {
      key: 'today', title: t('assets.todayColumn'), number: true, value: (p) => now(p, (l) => l.today),
      render: (p) => <Amount point={p} of={(l) => [l.today, l.todayUnit]} />,
    },
    { key: 'fresh', title: t('assets.freshness'), value: (p) => store.point(p.id)?.asOf ?? null, render: (p) => <Fresh point={p} /> },
  ];
  return (
    <Card title={t('assets.points')} note={t('assets.pointsNote', { count: own.length })}>
      {own.length === 0 ? <Blank title={t('assets.noPoints')} text={t('assets.noPointsHint')} /> : (
        <DataTable
          name="points" columns={columns} rows={own} rowKey={(p) => p.id} rowClass={(p) => (search.get('point') === p.id ? 'selected' : undefined)}
        />
      )}
      <ReadingsDrawer point={reading} close={() => setReading(null)} />
    </Card>
  );
}

function PointName({ point, readings }: { point: PointDefinition; readings: () => void }) {
  const { t, nameOf } = useWords();
  const [, setSearch] = useSearchParams();
  const choose = () => setSearch((old) => {
    const next = new URLSearchParams(old);
    next.set('point', point.id);
    return next;
  }, { replace: true });
  return (
    <>
      <button type="button" className="cell-link" title={point.note ? nameOf(point.note) : undefined} onClick={choose}>{nameOf(point.name)}</button>
      <small className="second-line">
        {point.id} · {t(`pointKind.${point.kind}`)}{point.role !== 'other' && point.kind !== 'state' && ` · ${wordFor(t, 'role', point.role)}`}{' · '}
        <button type="button" className="cell-link" onClick={readings}>{t('assets.readings')}</button>
      </small>
    </>
  );
}

function Value({ point }: { point: PointDefinition }) {
  const { t } = useWords();
  const live = useLivePoint(point.id);
  const stale = useStalePoint(live);
  return live?.value == null ? <>{t('app.none')}</>
    : <span className={stale ? 'stale' : undefined}><b>{full(live.value)}</b> <small>{unitOf(point.unit)}</small></span>;
}

function Amount({ point, of }: { point: PointDefinition; of: (live: LivePoint) => [number | null, string | null] }) {
  const { t, language } = useWords();
  const live = useLivePoint(point.id);
  const stale = useStalePoint(live);
  const [value, unit] = live ? of(live) : [null, null];
  if (value === null) {
    return <>{t('app.none')}</>;
  }
  const scaled = scale(value, unit ?? '', language);
  return <span className={stale ? 'stale' : undefined}>{significant(scaled.value)} <small>{unitText(scaled.unit)}</small></span>;
}

function Fresh({ point }: { point: PointDefinition }) {
  const { t } = useWords();
  const live = useLivePoint(point.id);
  return live && (
    <span className="q-label" title={t(`qualityWord.${live.quality}`)}>
      <QualityMark quality={live.quality} /><span className="sr-only">{t(`qualityWord.${live.quality}`)}</span><Age since={live.asOf} />
    </span>
  );
}
