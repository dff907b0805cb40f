import { useNavigate } from 'react-router';
import { significant, unitFor, unitText } from '../../format/quantity';
import { useFactory } from '../../app/FactoryContext';
import { useWords } from '../../i18n';
import { cssName } from '../../theme/tokens';
import { useSize } from '../../ui/useSize';
import type { FlowEnd, LiveFlow } from './flowOf';
import { layOut } from './ribbons';

const topRoom = 26;

/** Where power comes from and where it goes at this moment. Widths ease, labels do not jump. */
export function FlowPicture({ flow, room = 196 }: { flow: LiveFlow; room?: number }) {
  const { t, language, nameOf } = useWords();
  const { id } = useFactory();
  const navigate = useNavigate();
  const [ref, { width }] = useSize<HTMLDivElement>();
  const [unit, factor] = unitFor(flow.total, 'kW', language);
  const narrow = width < 620;
  const leftX = narrow ? 92 : Math.max(130, width * 0.19);
  const rightX = narrow ? width - 150 : width - Math.max(250, width * 0.28);
  // How many wide characters fit between the bar and the value.
  const rightRoom = (width - rightX - 120) / 13;
  const columns = { leftX, busX: (leftX + rightX) / 2 - 7, rightX, bar: 9, busWidth: 14 };
  const layout = layOut(flow.sources.map((s) => s.value), flow.loads.map((l) => l.value), room, columns);
  const nameText = (end: FlowEnd) => ('word' in end.name ? t(end.name.word) : nameOf(end.name));
  const value = (v: number) => significant(v / factor, v / factor < 0.1 ? 2 : 3);
  const share = (v: number) => `${Math.round((v / Math.max(flow.total, 1e-9)) * 100)}%`;
  const colour = (end: FlowEnd) => `var(--${cssName(end.token)})`;
  const label = flow.loads.map((l) => `${nameText(l)} ${value(l.value)}`).join(', ');

  return (
    <div ref={ref} className="flow-picture" style={{ height: layout.height + topRoom }}>
      {width > 0 && (
        <svg width={width} height={layout.height + topRoom} role="img" aria-label={`${t('overview.flow')}: ${label}`}>
          <g transform={`translate(0 ${topRoom})`}>
            {[...flow.sources.map((end, i) => ({ end, ribbon: layout.inflow[i] })),
              ...flow.loads.map((end, i) => ({ end, ribbon: layout.outflow[i] }))].map(({ end, ribbon }) => ribbon && (
              <g key={end.id} style={{ color: colour(end) }}>
                <path className="ribbon" d={ribbon.path} />
                {end.value > 0 && ribbon.height > 1.5 && <path className="ribbon-run" d={ribbon.centre} strokeWidth={Math.min(3, ribbon.height / 3)} />}
              </g>
            ))}
            <rect className="flow-bus" x={columns.busX} y={layout.bus.y} width={columns.busWidth} height={layout.bus.height} />
            <text className="flow-name" x={columns.busX + 7} y={layout.bus.y - 9} textAnchor="middle">
              {t('overview.bus')} <tspan className="strong">{value(flow.total)} {unitText(unit)}</tspan>
            </text>
            {flow.sources.map((end, i) => {
              const bar = layout.left[i];
              return bar && (
                <g key={end.id} className={end.stale ? 'stale' : undefined}>
                  <rect x={leftX} y={bar.y} width={columns.bar} height={bar.height} fill={colour(end)} />
                  {end.value > 0 ? (
                    <>
                      <text textAnchor="end" x={leftX - 10} y={bar.labelY - 12} className="flow-name">{nameText(end)}</text>
                      <text textAnchor="end" x={leftX - 10} y={bar.labelY + 5} className="flow-value">
                        {value(end.value)} <tspan className="flow-unit">{unitText(unit)}</tspan>
                      </text>
                      <text textAnchor="end" x={leftX - 10} y={bar.labelY + 20} className="flow-note">
                        {end.note ? t(end.note.word, end.note.values) : share(end.value)}
                      </text>
                    </>
                  ) : (
                    <text textAnchor="end" x={leftX - 10} y={bar.labelY + 4} className="flow-name">
                      {nameText(end)} <tspan className="flow-value-row">{value(end.value)}</tspan> <tspan className="flow-unit">{unitText(unit)}</tspan>
                    </text>
                  )}
                </g>
              );
            })}
            {flow.loads.map((end, i) => {
              const bar = layout.right[i];
              const open = end.asset ? () => void navigate(`/f/${id}/assets/${end.asset}`) : undefined;
              return bar && (
                <g
                  key={end.id}
                  className={`${end.stale ? 'stale' : ''} ${open ? 'flow-link' : ''}`}
                  {...(open && { role: 'link', tabIndex: 0, onClick: open, onKeyDown: (e: React.KeyboardEvent) => e.key === 'Enter' && open() })}
                >
                  <rect x={rightX} y={bar.labelY - 12} width={width - rightX} height={24} fill="transparent" />
                  <rect x={rightX} y={bar.y} width={columns.bar} height={bar.height} fill={colour(end)} />
                  <text x={rightX + 18} y={bar.labelY + 4} className="flow-name">{cut(nameText(end), narrow ? 6 : rightRoom)}</text>
                  <text textAnchor="end" x={width - (narrow ? 2 : 44)} y={bar.labelY + 4} className="flow-value-row">{value(end.value)}</text>
                  {!narrow && <text textAnchor="end" x={width} y={bar.labelY + 4} className="flow-note">{share(end.value)}</text>}
                </g>
              );
            })}
          </g>
        </svg>
      )}
    </div>
  );
}

/** Chinese characters are twice as wide as Latin letters. */
function cut(text: string, wide: number): string {
  let used = 0;
  for (let i = 0; i < text.length; i++) {
    used += text.charCodeAt(i) > 0x2e80 ? 1 : 0.56;
    if (used > wide) {
      return `${text.slice(0, i)}…`;
    }
  }
  return text;
}
