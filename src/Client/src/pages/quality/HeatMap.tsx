import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useMemo, useRef } from 'react';
import type { QualityAnswer } from '../../api/types';
import { completeness } from '../../format/quantity';
import { useWords } from '../../i18n';
import { qualityClass, shareStyle } from '../../ui/QualityMark';

type Row = QualityAnswer['points'][number];
interface HeatMapProps { days: readonly string[]; rows: readonly Row[]; chosen: string | null; choose: (id: string) => void }

const rowHeight = 19;

/** A cell a day for each point; only the rows that are to be seen are drawn. A row opens its events. */
export function HeatMap({ days, rows, chosen, choose }: HeatMapProps) {
  const { t, nameOf } = useWords();
  const holder = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => holder.current, estimateSize: () => rowHeight, overscan: 6 });
  const every = Math.ceil(days.length / 31);
  const columns = useMemo(() => ({ gridTemplateColumns: `minmax(120px, 210px) repeat(${days.length}, minmax(5px, 1fr)) 52px` }), [days.length]);
  const tell = (event: React.MouseEvent, row: Row) => {
    const cell = event.target as HTMLElement;
    const at = Number(cell.dataset['day'] ?? -1);
    const day = row.days[at];
    if (day && day.completeness !== null && !cell.title) {
      cell.title = `${days[at]} · ${t(`qualityWord.${day.quality}`)} · ${completeness(day.completeness)}%`;
    }
  };
  return (
    <div className="heat">
      <div className="heat-row heat-days" style={columns} aria-hidden="true">
        <span />
        {days.map((day, i) => {
          const first = i === 0 || day.endsWith('-01');
          // The first of a month has a wider text: its neighbour says nothing.
          const free = i > 1 && !days[i - 1]?.endsWith('-01');
          const weekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
          return <span key={day} className={first ? 'strong' : weekend ? 'weekend' : undefined}>{first ? `${Number(day.slice(5, 7))}/${Number(day.slice(8))}` : i % every === 0 && free ? Number(day.slice(8)) : ''}</span>;
        })}
        <span>{'%'}</span>
      </div>
      <div ref={holder} className="heat-scroll" tabIndex={-1}>
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return row && (
              <button
                type="button" key={row.id} className={`heat-row heat-point ${row.id === chosen ? 'selected' : ''}`}
                style={{ ...columns, transform: `translateY(${item.start}px)` }} onClick={() => choose(row.id)} onMouseOver={(event) => tell(event, row)}
                aria-label={t('quality.rowLabel', { name: nameOf(row.name), share: completeness(row.completeness) })}
              >
                <span className="heat-name" title={row.id}>{nameOf(row.name)}</span>
                <Cells row={row} />
                <span className="heat-share">{completeness(row.completeness)}</span>
              </button>
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** One plain element a cell and no text until somebody points at it: thousands of them pass by while scrolling. */
const Cells = memo(function Cells({ row }: { row: Row }) {
  return row.days.map((day, i) => {
    const share = i === row.days.length - 1 && (day.completeness ?? 0) >= 0.9 ? 1 : day.completeness;
    return share === null ? <span key={i} className="heat-cell" />
      : <span key={i} className={`heat-cell ${qualityClass(day.quality, share)}`} style={shareStyle(day.quality, share)} data-day={i} />;
  });
});
