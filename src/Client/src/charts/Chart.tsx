import { useEffect, useImperativeHandle, useRef, type Ref } from 'react';
import { useTheme } from '../theme/ThemeContext';
import { initChart, type ChartOption, type ECharts } from './echarts';

export interface ChartHandle {
  /** The picture as a PNG data address, on the surface colour. */
  picture(): string | null;
}

interface ChartProps {
  option: ChartOption;
  label: string;
  height?: number | string;
  onClick?: (data: { dataType?: string; name: string; data: unknown }) => void;
  ref?: Ref<ChartHandle>;
}

/** One canvas. A new option replaces the old one and eases from it; a double click shows the whole range again. */
export function Chart({ option, label, height = '100%', onClick, ref }: ChartProps) {
  const holder = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);
  const click = useRef(onClick);
  const { tokens } = useTheme();
  click.current = onClick;

  useEffect(() => {
    const element = holder.current;
    if (!element) {
      return;
    }
    const own = initChart(element, undefined, { devicePixelRatio: window.devicePixelRatio * zoomOf(element) });
    chart.current = own;
    own.on('click', (event) => click.current?.(event as never));
    own.getZr().on('dblclick', () => own.dispatchAction({ type: 'dataZoom', start: 0, end: 100 }));
    const resize = new ResizeObserver(() => own.resize());
    resize.observe(element);
    return () => {
      resize.disconnect();
      own.dispose();
      chart.current = null;
    };
  }, []);
  useEffect(() => {
    chart.current?.setOption({ ...option, series: withIds(option.series) }, { replaceMerge: ['series'] });
  }, [option]);
  useImperativeHandle(ref, () => ({
    picture: () => chart.current?.getDataURL({ pixelRatio: 2, backgroundColor: tokens.surface }) ?? null,
  }), [tokens]);
  return <div ref={holder} role="img" aria-label={label} style={{ height, width: '100%' }} />;
}

/** A wall display enlarges the page: the canvas needs as many more dots, or its text blurs. */
function zoomOf(element: HTMLElement): number {
  return (element as HTMLElement & { currentCSSZoom?: number }).currentCSSZoom ?? 1;
}

/**
 * Series are told apart by what they are, so that one that stays eases to its new values, and one that comes or goes leaves nothing of its
 * look to another: the library merges what has the same id.
 */
export function withIds(series: ChartOption['series']): ChartOption['series'] {
  const counts = new Map<string, number>();
  return (Array.isArray(series) ? series : series ? [series] : []).map((one) => {
    const { type, name, stack } = one as { type?: string; name?: string; stack?: string };
    const key = [type, name, stack].map((part) => part ?? '').join('|');
    counts.set(key, (counts.get(key) ?? 0) + 1);
    return { id: `${key}|${counts.get(key)}`, ...one };
  });
}
