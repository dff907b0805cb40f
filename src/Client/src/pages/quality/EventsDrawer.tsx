import { Drawer } from 'antd';
import { Link } from 'react-router';
import { useEvents, type Span } from '../../api/queries';
import type { PointEvent, Quality, QualityRow } from '../../api/types';
import { useFactory } from '../../app/FactoryContext';
import { completeness, full, unitText } from '../../format/quantity';
import { localMoment } from '../../format/time';
import { useWords, wordFor } from '../../i18n';
import { DataTable, type Column } from '../../ui/DataTable';
import { QualityLabel } from '../../ui/QualityMark';
import { Blank, Failure, Waiting } from '../../ui/States';
import { Lasting } from '../../ui/Age';

interface EventsDrawerProps { point: string | null; span: Span; row: QualityRow | null; close: () => void }

/** What happened to the readings of one point: gaps, resets, spikes, stuck spans. */
export function EventsDrawer({ point, span, row, close }: EventsDrawerProps) {
  const { nameOf } = useWords();
  const { points } = useFactory();
  return (
    <Drawer open={point !== null} onClose={close} size={480} mask={false} title={nameOf(points.get(point ?? '')?.name) || point}>
      {point && <Events point={point} span={span} row={row} />}
    </Drawer>
  );
}

function Events({ point, span, row }: { point: string; span: Span; row: EventsDrawerProps['row'] }) {
  const { t } = useWords();
  const { id, points, zone } = useFactory();
  const events = useEvents(id, point, span);
  const asset = points.get(point)?.asset;
  const counts = new Map<Quality, number>();
  row?.days.filter((day) => day.completeness !== null).forEach((day) => counts.set(day.quality, (counts.get(day.quality) ?? 0) + 1));
  const columns: Column<PointEvent>[] = [
    { key: 'time', title: t('app.time'), fixed: true, value: (event) => localMoment(event.from, zone) },
    { key: 'what', title: t('quality.what'), wrap: true, fixed: true, value: (event) => wordFor(t, 'eventKind', event.kind) },
    {
      key: 'duration', title: t('alarms.duration'), number: true, value: (event) => (Date.parse(event.to) - Date.parse(event.from)) / 1000,
      render: (event) => (event.to !== event.from ? <Lasting since={event.from} until={event.to} /> : t('app.none')),
    },
    { key: 'value', title: t('assets.value'), number: true, value: (event) => event.value, render: (event) => (event.value === null ? t('app.none') : full(event.value)) },
    {
      key: 'amount', title: t('quality.amount'), number: true, value: (event) => event.amount,
      render: (event) => (event.amount === null ? t('app.none')
        : <>{full(event.amount)} <small>{event.kind.startsWith('clockDrift') ? 's' : unitText(points.get(point)?.unit ?? '')}</small></>),
    },
  ];
  return (
    <>
      <div className="drawer-tools">
        <span className="quiet">{point} · {t('quality.completeness')} {row ? completeness(row.completeness) : t('app.none')} %</span>
        {asset && <Link to={`/f/${id}/assets/${asset}?point=${point}`}>{t('quality.openPoint')}</Link>}
      </div>
      <p className="quality-head">{[...counts].map(([quality, n]) => <span key={quality} className="q-label"><QualityLabel quality={quality} /> {t('quality.dayCount', { count: n })}</span>)}</p>
      {events.isPending && <Waiting height={200} />}
      {events.error && <Failure error={events.error} retry={() => void events.refetch()} />}
      {events.data?.length === 0 && <Blank title={t('quality.noEvents')} text={t('quality.noEventsHint')} />}
      {events.data && events.data.length > 0 && (
        <DataTable name="events" columns={columns} rows={events.data} rowKey={(event) => `${event.kind}|${event.from}`} />
      )}
    </>
  );
}
