import { Drawer, Switch } from 'antd';
import { useState } from 'react';
import { useReadings } from '../../api/queries';
import type { PointDefinition, StoredReading } from '../../api/types';
import { useFactory } from '../../app/FactoryContext';
import { usePeriod } from '../../app/period';
import { ExportMenu } from '../../charts/ExportMenu';
import { full, unitOf } from '../../format/quantity';
import { addDays, localParts, spanText } from '../../format/time';
import { useWords } from '../../i18n';
import { DataTable, type Column } from '../../ui/DataTable';
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
  const columns: Column<StoredReading>[] = [
    { key: 'time', title: t('app.time'), fixed: true, value: (r) => when(r.time) },
    { key: 'value', title: unitOf(point.unit), number: true, fixed: true, value: (r) => r.value, render: (r) => full(r.value, 4) },
    { key: 'quality', title: t('flow.quality'), value: (r) => t(`qualityWord.${r.quality}`), render: (r) => <QualityLabel quality={r.quality} /> },
    {
      key: 'source', title: t('assets.source'), value: (r) => r.source,
      render: (r) => <>{r.source || t('app.none')}{!r.counts && <small> {t('assets.overruled')}</small>}</>,
    },
    { key: 'arrival', optional: true, title: t('assets.arrival'), number: true, value: (r) => r.arrival },
  ];
  return (
    <>
      <div className="drawer-tools">
        <label><Switch size="small" checked={history} onChange={setHistory} aria-label={t('assets.history')} /> {t('assets.history')}</label>
        <span className="quiet">{spanText(period.from, addDays(period.to, -1))}</span>
        <ExportMenu name={`${point.id}-${period.from}`} rows={rows} />
      </div>
      {answer.isPending && <Waiting height={300} />}
      {answer.error && <Failure error={answer.error} retry={() => void answer.refetch()} />}
      {answer.data?.readings.length === 0 && <Blank title={t('assets.noReadings')} text={t('assets.noReadingsHint')} />}
      {answer.data && answer.data.readings.length > 0 && (
        <DataTable
          name="readings" columns={columns} rows={answer.data.readings} rowKey={(r) => `${r.time}|${r.arrival}`} most={limit}
          rowClass={(r) => (r.counts ? undefined : 'overruled')}
        />
      )}
      {answer.data?.next && <p className="quiet">{t('assets.moreReadings', { count: limit })}</p>}
    </>
  );
}
