import { fontFamily, type Tokens } from '../theme/tokens';
import type { ChartOption } from './echarts';

/** What all charts share: quiet axes, unit at the top left, labels 11 px, no decoration. */
export function baseOption(t: Tokens): ChartOption {
  return {
    animation: true,
    animationDuration: 0,
    animationDurationUpdate: 300,
    textStyle: { fontFamily, color: t.ink2 },
    tooltip: {
      backgroundColor: t.elevated,
      borderColor: t.strongLine,
      padding: [6, 10],
      textStyle: { color: t.ink, fontSize: 12 },
      extraCssText: 'box-shadow:none',
      confine: true,
    },
  };
}

export function valueAxis(t: Tokens, name: string, scale = false) {
  return {
    type: 'value' as const,
    name,
    nameTextStyle: { color: t.ink3, fontSize: 11, align: 'right' as const, padding: [0, 6, 0, 0] },
    nameGap: 12,
    scale,
    splitNumber: 4,
    axisLabel: { color: t.ink3, fontSize: 11 },
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: t.line, width: 1 } },
  };
}

export function axisLook(t: Tokens) {
  return {
    axisLabel: { color: t.ink3, fontSize: 11, hideOverlap: true },
    axisLine: { lineStyle: { color: t.strongLine } },
    axisTick: { show: false },
    splitLine: { show: false },
    axisPointer: { lineStyle: { color: t.ink2, type: 'solid' as const }, label: { show: false } },
  };
}

/** Texts go into the HTML of tooltips: names come from the model and are not trusted. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

export function tip(title: string, rows: readonly (readonly [name: string, value: string])[]): string {
  const lines = rows.map(([name, value]) => `<div>${escapeHtml(name)} <b>${escapeHtml(value)}</b></div>`);
  return `<b>${escapeHtml(title)}</b>${lines.join('')}`;
}

/** What is not measured: a diagonal hatch over a pale ground, as a pattern of the canvas. */
export function hatch(hex: string): { image: HTMLCanvasElement; repeat: 'repeat' } {
  const image = document.createElement('canvas');
  image.width = 6;
  image.height = 6;
  const context = image.getContext('2d');
  if (context) {
    context.fillStyle = faded(hex, 0.12);
    context.fillRect(0, 0, 6, 6);
    context.strokeStyle = faded(hex, 0.75);
    context.lineWidth = 1.3;
    for (const shift of [-6, 0, 6]) {
      context.moveTo(shift, 6);
      context.lineTo(shift + 6, 0);
    }
    context.stroke();
  }
  return { image, repeat: 'repeat' };
}

/** #RRGGBB with an alpha. */
export function faded(hex: string, alpha: number): string {
  const n = Number.parseInt(hex.slice(1), 16);
  return `rgba(${n >> 16},${(n >> 8) & 255},${n & 255},${alpha})`;
}
