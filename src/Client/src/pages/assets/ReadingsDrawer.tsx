import { Drawer, Switch } from 'antd';
import { useState } from 'react';
import { useReadings } from '../../api/queries';
import type { PointDefinition } from '../../api/types';
import { useFactory } from '../../app/FactoryContext';
import { usePeriod } from '../../app/period';
import { ExportMenu } from '../../charts/ExportMenu';
import { full, unitText } from '../../format/quantity';
import { localParts } from '../../format/time';
import { useWords } from '../../i18n';
import { QualityLabel } from '../../ui/QualityMark';
import { Blank, Failure, Waiting } from '../../ui/States';

const limit = 500;

/** The readings behind a figure as they were delivered; corrections keep what they overruled. */
export function ReadingsDrawer({ point, close }: { point: PointDefinition | null; close: () => void }) {
  const { t, nameOf } = useWords();
  return (
    <Drawer open={point !== null} onClose={close} size={520} mask={false} title={point && `${t('assets.readings')} · ${nameOf(point.name)}`}>
      {point && <Readings point={point} />}
    </Drawer>
  );
}

function Readings({ point }: { point: PointDefinition }) {
  const { t } = useWords();
  const { id, zone } = useFactory();
  const [period] = usePeriod();
  const [history, setHistory] = useState(true);
  const answer = useReadings(id, point.id, { from: period.from, to: period.to }, history, limit);
  const when = (time: string) => {
    const parts = localParts(time, zone);
    return `${parts.date.slice(5)} ${parts.seconds}`;
  };
  const rows = () => [
    [t('app.time'), point.unit, t('flow.quality'), t('assets.source'), t('assets.counts')],
    ...(answer.data?.readings ?? []).map((r) => [r.time, r.value, t(`qualityWord.${r.quality}`), r.source, r.counts ? '1' : '0']),
  ];
  return (
    <>
      <div className="drawer-tools">
        <label><Switch size="small" checked={history} onChange={setHistory} aria-label={t('assets.history')} /> {t('assets.history')}</label>
        <span className="quiet">{period.from} – {period.to}</span>
        <ExportMenu name={`${point.id}-${period.from}`} rows={rows} />
      </div>
      {answer.isPending && <Waiting height={300} />}
      {answer.error && <Failure error={answer.error} retry={() => void answer.refetch()} />}
      {answer.data?.readings.length === 0 && <Blank title={t('assets.noReadings')} text={t('assets.noReadingsHint')} />}
      {answer.data && answer.data.readings.length > 0 && (
        <table className="table">
          <thead><tr><th>{t('app.time')}</th><th className="number">{unitText(point.unit)}</th><th>{t('flow.quality')}</th><th>{t('assets.source')}</th></tr></thead>
          <tbody>
            {answer.data.readings.map((r) => (
              <tr key={`${r.time}|${r.arrival}`} className={r.counts ? undefined : 'overruled'}>
                <td>{when(r.time)}</td>
                <td className="number">{full(r.value, 4)}</td>
                <td><QualityLabel quality={r.quality} /></td>
                <td>{r.source || t('app.none')}{!r.counts && <small> {t('assets.overruled')}</small>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {answer.data?.next && <p className="quiet">{t('assets.moreReadings', { count: limit })}</p>}
    </>
  );
}
