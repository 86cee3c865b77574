// SPDX-License-Identifier: Apache-2.0
// Where everything of the timeline's drawing stands: pure arithmetic, one path a quad class, so that
// ten thousand bars cost no more nodes than ten.
import { addDays, toNumber } from '../days';
import { dayTicks, wholeTicks, type DayTick } from '../parts/axis';
import { number } from '../text';
import type { Bar } from './data';

export const LEFT = 46;
export const RIGHT = 10;
const TOP = 10;
const MAIN = 176;
const STRIP = 36;
const READ = 22;
const GAP = 20;
const AXIS = 20;

export interface Shape {
  width: number;
  height: number;
  x: (day: string) => number;
  dayAt: (x: number) => number; // index of the bar
  zero: number; // y of the line between conflict and cooperation
  quads: string[]; // a path for each class
  yTicks: { y: number; label: string }[];
  strip: { top: number; bottom: number; reports: string; sources: string; most: number };
  read: { top: number; bottom: number; area: string; most: number };
  xTicks: (DayTick & { x: number })[];
  bottom: number;
  thin: boolean; // bars too thin for a pattern
}

const n1 = (value: number) => Math.round(value * 10) / 10;

export function shapeOf(bars: Bar[], width: number): Shape {
  const first = bars[0]?.first ?? '1970-01-01';
  const last = bars[bars.length - 1]?.last ?? first;
  const origin = toNumber(first);
  const days = toNumber(last) + 1 - origin;
  const inner = Math.max(50, width - LEFT - RIGHT);
  const x = (day: string) => LEFT + ((toNumber(day) - origin) / days) * inner;
  const ends = bars.map((bar) => [x(bar.first), x(addDays(bar.last, 1))] as const);
  const wide = inner / Math.max(1, bars.length);
  const gap = wide > 5 ? 1 : wide > 3 ? 0.5 : 0;

  const up = Math.max(1, ...bars.map((bar) => bar.quad[2] + bar.quad[3]));
  const down = Math.max(0, ...bars.map((bar) => bar.quad[0] + bar.quad[1]));
  const scale = MAIN / (up + down);
  const zero = TOP + up * scale;
  const paths = ['', '', '', ''];
  bars.forEach((bar, i) => {
    const [x0, x1] = ends[i] ?? [0, 0];
    const box = (quad: number, from: number, to: number) => {
      const [y0, y1] = [zero - from * scale, zero - to * scale];
      paths[quad] += `M${n1(x0)} ${n1(y0)}H${n1(Math.max(x1 - gap, x0 + 0.5))}V${n1(y1)}H${n1(x0)}Z`;
    };
    const [q1, q2, q3, q4] = bar.quad;
    if (q4) box(3, 0, q4);
    if (q3) box(2, q4, q4 + q3);
    if (q2) box(1, 0, -q2);
    if (q1) box(0, -q2, -q2 - q1);
  });
  const marks = wholeTicks(up + down, 5); // one step for both sides
  const yTicks = [
    ...marks.filter((v) => v <= up).map((v) => ({ y: zero - v * scale, label: number(v) })),
    ...marks.filter((v) => v > 0 && v <= down).map((v) => ({ y: zero + v * scale, label: number(v) })),
  ];

  const steps = (
    value: (bar: Bar) => number | null, top: number, high: number, most: number, close: boolean,
  ) => {
    let path = '';
    let open = false;
    bars.forEach((bar, i) => {
      const v = value(bar);
      const [x0, x1] = ends[i] ?? [0, 0];
      if (v === null) {
        open = false;
        return;
      }
      const y = n1(top + high - (v / most) * high);
      if (close) path += `M${n1(x0)} ${top + high}V${y}H${n1(x1)}V${top + high}Z`;
      else path += `${open ? 'L' : 'M'}${n1(x0)} ${y}H${n1(x1)}`;
      open = true;
    });
    return path;
  };
  const stripTop = TOP + MAIN + GAP;
  const told = Math.max(1, ...bars.map((bar) => bar.reports));
  const readTop = stripTop + STRIP + GAP;
  const read = Math.max(1, ...bars.map((bar) => bar.read ?? 0));
  const bottom = readTop + READ;
  return {
    width, height: bottom + AXIS, x, zero, quads: paths, yTicks, bottom,
    dayAt: (at) => {
      let [low, high] = [0, bars.length - 1];
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((ends[middle]?.[0] ?? 0) <= at) low = middle;
        else high = middle - 1;
      }
      return low;
    },
    strip: {
      top: stripTop, bottom: stripTop + STRIP, most: told,
      reports: steps((bar) => bar.reports, stripTop, STRIP, told, true),
      sources: steps((bar) => bar.sources, stripTop, STRIP, told, false),
    },
    read: {
      top: readTop, bottom, most: read,
      area: steps((bar) => bar.read, readTop, READ, read, true),
    },
    xTicks: dayTicks(first, last, inner).map((tick) => ({ ...tick, x: x(tick.day) })),
    thin: wide < 4,
  };
}
