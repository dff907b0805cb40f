import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useMemo, useRef } from 'react';
import { useQualityPages, type QualityAsk } from '../../api/queries';
import type { QualityAnswer, QualityRow } from '../../api/types';
import { useFactory } from '../../app/FactoryContext';
import { completeness } from '../../format/quantity';
import { useWords } from '../../i18n';
import { qualityClass, shareStyle } from '../../ui/QualityMark';

interface HeatMapProps { first: QualityAnswer; ask: QualityAsk; limit: number; chosen: string | null; choose: (row: QualityRow) => void }

const rowHeight = 19;

/** A cell a day for each point; only the rows that are to be seen are asked for and drawn. A row opens its events. */
export function HeatMap({ first, ask, limit, chosen, choose }: HeatMapProps) {
  const { t, nameOf } = useWords();
  const { id } = useFactory();
  const { days } = first;
  const holder = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({ count: first.matching, getScrollElement: () => holder.current, estimateSize: () => rowHeight, overscan: 6 });
  const seen = virtual.getVirtualItems();
  const pages = useQualityPages(id, ask, pagesOf(seen.map((item) => item.index), first.matching, limit), limit);
  const rowAt = (index: number) => (index < limit ? first.points[index] : pages.get(Math.floor(index / limit))?.[index % limit]);
  const every = Math.ceil(days.length / 31);
  const columns = useMemo(() => ({ gridTemplateColumns: `minmax(120px, 210px) repeat(${days.length}, minmax(5px, 1fr)) 52px` }), [days.length]);
  const tell = (event: React.MouseEvent, row: QualityRow) => {
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
          const begins = i === 0 || day.endsWith('-01');
          // The first of a month has a wider text: its neighbour says nothing.
          const free = i > 1 && !days[i - 1]?.endsWith('-01');
          const weekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
          return <span key={day} className={begins ? 'strong' : weekend ? 'weekend' : undefined}>{begins ? `${Number(day.slice(5, 7))}/${Number(day.slice(8))}` : i % every === 0 && free ? Number(day.slice(8)) : ''}</span>;
        })}
        <span>{'%'}</span>
      </div>
      <div ref={holder} className="heat-scroll" tabIndex={-1}>
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {seen.map((item) => {
            const row = rowAt(item.index);
            return row && (
              <button
                type="button" key={row.id} className={`heat-row heat-point ${row.id === chosen ? 'selected' : ''}`}
                style={{ ...columns, transform: `translateY(${item.start}px)` }} onClick={() => choose(row)} onMouseOver={(event) => tell(event, row)}
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

/** The pages behind the first that are in sight, and the one that comes next. */
function pagesOf(indexes: readonly number[], count: number, limit: number): number[] {
  const pages = new Set(indexes.map((index) => Math.floor(index / limit)));
  const next = Math.max(0, ...pages) + 1;
  if (next * limit < count) {
    pages.add(next);
  }
  pages.delete(0);
  return [...pages];
}

/** One plain element a cell and no text until somebody points at it: thousands of them pass by while scrolling. */
const Cells = memo(function Cells({ row }: { row: QualityRow }) {
  return row.days.map((day, i) => {
    const share = i === row.days.length - 1 && (day.completeness ?? 0) >= 0.9 ? 1 : day.completeness;
    return share === null ? <span key={i} className="heat-cell" />
      : <span key={i} className={`heat-cell ${qualityClass(day.quality, share)}`} style={shareStyle(day.quality, share)} data-day={i} />;
  });
});
