import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { AssetDefinition, PointDefinition } from '../../api/types';
import { useFactory } from '../../app/FactoryContext';
import { full, scale, significant, unitText } from '../../format/quantity';
import { useWords, wordFor } from '../../i18n';
import { useLivePoint, useWant } from '../../live/LiveContext';
import { Age } from '../../ui/Age';
import { Card } from '../../ui/Card';
import { QualityMark } from '../../ui/QualityMark';
import { Blank } from '../../ui/States';
import { ReadingsDrawer } from './ReadingsDrawer';

/** The points of the asset, live; a click shows the history of one, another its readings. */
export function PointsCard({ asset }: { asset: AssetDefinition }) {
  const { t } = useWords();
  const { pointsOf } = useFactory();
  const own = useMemo(() => pointsOf.get(asset.id) ?? [], [pointsOf, asset.id]);
  useWant([], useMemo(() => own.map((p) => p.id), [own]));
  const [reading, setReading] = useState<PointDefinition | null>(null);
  return (
    <Card title={t('assets.points')} note={t('assets.pointsNote', { count: own.length })}>
      {own.length === 0 ? <Blank title={t('assets.noPoints')} text={t('assets.noPointsHint')} /> : (
        <div className="scroll-x">
          <table className="table">
            <thead>
              <tr>
                <th>{t('assets.point')}</th><th className="number">{t('assets.value')}</th>
                <th className="number">{t('assets.rate')}</th><th className="number">{t('assets.todayColumn')}</th><th>{t('assets.freshness')}</th>
              </tr>
            </thead>
            <tbody>{own.map((point) => <PointRow key={point.id} point={point} readings={() => setReading(point)} />)}</tbody>
          </table>
        </div>
      )}
      <ReadingsDrawer point={reading} close={() => setReading(null)} />
    </Card>
  );
}

function PointRow({ point, readings }: { point: PointDefinition; readings: () => void }) {
  const { t, nameOf } = useWords();
  const [search, setSearch] = useSearchParams();
  const live = useLivePoint(point.id);
  const choose = () => setSearch((old) => {
    const next = new URLSearchParams(old);
    next.set('point', point.id);
    return next;
  }, { replace: true });
  return (
    <tr className={search.get('point') === point.id ? 'selected' : undefined}>
      <td className="wrap">
        <button type="button" className="cell-link" onClick={choose}>{nameOf(point.name)}</button>
        <small className="second-line">
          {point.id} · {t(`pointKind.${point.kind}`)}{point.role !== 'other' && point.kind !== 'state' && ` · ${wordFor(t, 'role', point.role)}`}{' · '}
          <button type="button" className="cell-link" onClick={readings}>{t('assets.readings')}</button>
        </small>
      </td>
      <td className={`number ${live?.stale ? 'stale' : ''}`}>
        {live?.value == null ? t('app.none') : <><b>{full(live.value)}</b> <small>{unitText(point.unit)}</small></>}
      </td>
      <td className="number"><Amount value={live?.ratePerHour ?? null} unit={live?.rateUnit ?? ''} /></td>
      <td className="number"><Amount value={live?.today ?? null} unit={live?.todayUnit ?? ''} /></td>
      <td>{live && <span className="q-label"><QualityMark quality={live.quality} /><Age since={live.asOf} /></span>}</td>
    </tr>
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
