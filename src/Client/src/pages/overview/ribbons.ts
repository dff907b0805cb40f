/** Geometry of the energy flow: sources left, bus in the middle, loads right; every ribbon as high as its power. */
export interface Bar { y: number; height: number; labelY: number }
export interface Ribbon { path: string; centre: string; height: number }
export interface Layout { left: Bar[]; right: Bar[]; bus: { y: number; height: number }; inflow: Ribbon[]; outflow: Ribbon[]; height: number }

export interface Columns { leftX: number; busX: number; rightX: number; bar: number; busWidth: number }

const sourceSlot = 50;
/** A source that gives nothing now needs one line. */
export const idleSlot = 24;
const loadSlot = 19;
const gap = 4;
const leastForRibbons = 50;

type Slot = (value: number) => number;
const slotOf: Slot = (value) => (value > 0 ? sourceSlot : idleSlot);
const rowSlot: Slot = () => loadSlot;

export function layOut(sources: readonly number[], loads: readonly number[], room: number, columns: Columns): Layout {
  const total = Math.max(sum(sources), sum(loads), 1e-9);
  // Many rows need more room than asked for: labels are never squeezed, and ribbons keep a width that can be compared.
  const needed = Math.max(heightOf(sources, 0, slotOf), heightOf(loads, 0, rowSlot));
  const perUnit = largestScale(total, Math.max(room, needed + leastForRibbons), sources, loads);
  const left = stack(sources, perUnit, slotOf);
  const right = stack(loads, perUnit, rowSlot);
  const busHeight = Math.max(4, total * perUnit);
  const height = Math.max(heightOf(sources, perUnit, slotOf), heightOf(loads, perUnit, rowSlot), busHeight);
  const bus = { y: (height - busHeight) / 2, height: busHeight };
  shift(left, (height - heightOf(sources, perUnit, slotOf)) / 2);
  shift(right, (height - heightOf(loads, perUnit, rowSlot)) / 2);
  return {
    left,
    right,
    bus,
    height,
    inflow: ribbons(left, bus.y, columns.leftX + columns.bar, columns.busX, false),
    outflow: ribbons(right, bus.y, columns.busX + columns.busWidth, columns.rightX, true),
  };
}

/** The height grows with the scale but not evenly, since a small bar keeps the room of its label: found by halving. */
function largestScale(total: number, room: number, sources: readonly number[], loads: readonly number[]): number {
  let low = 0;
  let high = (room * 0.78) / total;
  for (let i = 0; i < 20; i++) {
    const middle = (low + high) / 2;
    const fits = heightOf(sources, middle, slotOf) <= room && heightOf(loads, middle, rowSlot) <= room;
    [low, high] = fits ? [middle, high] : [low, middle];
  }
  return low;
}

function heightOf(values: readonly number[], perUnit: number, slot: Slot): number {
  return values.reduce((height, value) => height + Math.max(slot(value), value * perUnit) + gap, values.length > 0 ? -gap : 0);
}

function stack(values: readonly number[], perUnit: number, slot: Slot): Bar[] {
  const bars: Bar[] = [];
  let y = 0;
  for (const value of values) {
    const height = Math.max(1.5, value * perUnit);
    const taken = Math.max(slot(value), value * perUnit);
    bars.push({ y: y + (taken - height) / 2, height, labelY: y + taken / 2 });
    y += taken + gap;
  }
  return bars;
}

function ribbons(bars: readonly Bar[], busY: number, fromX: number, toX: number, outward: boolean): Ribbon[] {
  let at = busY;
  return bars.map((bar) => {
    const [y0, y1] = outward ? [at, bar.y] : [bar.y, at];
    at += bar.height;
    const middle = (fromX + toX) / 2;
    const h = bar.height;
    const curve = (a: number, b: number) => `C${middle} ${a} ${middle} ${b}`;
    return {
      height: h,
      path: `M${fromX} ${y0}${curve(y0, y1)} ${toX} ${y1}V${y1 + h}${curve(y1 + h, y0 + h)} ${fromX} ${y0 + h}Z`,
      centre: `M${fromX} ${y0 + h / 2}${curve(y0 + h / 2, y1 + h / 2)} ${toX} ${y1 + h / 2}`,
    };
  });
}

function shift(bars: Bar[], by: number): void {
  for (const bar of bars) {
    bar.y += by;
    bar.labelY += by;
  }
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
