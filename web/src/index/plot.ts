// SPDX-License-Identifier: Apache-2.0
// The index as uPlot draws it: one canvas with the line in its upper part, the number of events as
// bars at its foot, and the changes as numbered lines through both.
import uPlot from 'uplot';
import { toDay, toNumber } from '../days';
import { dayTicks, niceTicks } from '../parts/axis';
import { decimal, number } from '../text';
import { colour } from '../theme';
import type { Change, Point } from '../types';

const DAY = 86_400;
const FOOT = 0.24; // of the height, for the bars

export const seconds = (day: string): number => toNumber(day) * DAY;

export interface PlotInput {
  points: Point[];
  changes: Change[];
  tense: 'low' | 'high';
  width: number;
  height: number;
  hover: (i: number | null) => void;
  select: (from: string, to: string) => void;
}

export function dataOf(points: Point[]): uPlot.AlignedData {
  return [
    points.map((point) => seconds(point.day)),
    points.map((point) => point.value),
    points.map((point) => point.n),
  ];
}

// A value with none on either side is a dot, else it would not be seen.
function alone(values: (number | null)[]): number[] {
  const none = (i: number) => (values[i] ?? null) === null;
  return values.flatMap((_, i) => (!none(i) && none(i - 1) && none(i + 1) ? [i] : []));
}

export function optionsOf(input: PlotInput): uPlot.Options {
  const { points, changes, tense, width, height, hover, select } = input;
  const ink = colour('--ink');
  const quiet = colour('--ink-2');
  const rule = colour('--rule');
  const font = '11px system-ui, sans-serif';
  const mostN = Math.max(1, ...points.map((point) => point.n));
  const values = points.flatMap((point) => (point.value === null ? [] : [point.value]));
  let [least, most] = [Math.min(...values), Math.max(...values)];
  if (!values.length) [least, most] = [0, 1];
  if (least === most) [least, most] = [least - 0.5, most + 0.5];
  const ticks = niceTicks(least, most, 5);
  [least, most] = [Math.min(least, ticks[0] ?? least), Math.max(most, ticks.at(-1) ?? most)];
  const low = least - (most - least) * (FOOT / (1 - FOOT)) * 1.15;

  const all = points.map((point) => point.value);
  const seen = values.length < 50
    ? all.flatMap((value, i) => (value === null ? [] : [i])) : alone(all);
  const grid = { stroke: rule, width: 1 };
  const axis = { stroke: quiet, font, grid, ticks: { show: false } } satisfies uPlot.Axis;
  return {
    width, height,
    padding: [20, 8, 0, 0],
    legend: { show: false },
    tzDate: (ts) => uPlot.tzDate(new Date(ts * 1000), 'Etc/UTC'),
    cursor: {
      y: false, points: { size: 8, width: 2 }, drag: { x: true, y: false, setScale: false },
      focus: { prox: -1 },
    },
    scales: {
      x: { time: true },
      value: { range: () => [low, most] },
      n: { range: () => [0, mostN / (FOOT * 0.9)] },
    },
    axes: [
      {
        ...axis, size: 26,
        splits: (u) => {
          const [from, to] = [u.scales['x']?.min ?? 0, u.scales['x']?.max ?? 0];
          const wide = u.bbox.width / devicePixelRatio;
          return dayTicks(toDay(Math.floor(from / DAY)), toDay(Math.floor(to / DAY)), wide)
            .map((tick) => seconds(tick.day));
        },
        values: (u, splits) => {
          const wide = u.bbox.width / devicePixelRatio;
          const [first, last] = [u.scales['x']?.min ?? 0, u.scales['x']?.max ?? 0];
          const ticks_ = dayTicks(toDay(Math.floor(first / DAY)), toDay(Math.floor(last / DAY)), wide);
          return splits.map((at) => ticks_.find((tick) => seconds(tick.day) === at)?.label ?? '');
        },
      },
      {
        ...axis, scale: 'value', size: 52,
        splits: () => ticks.filter((tick) => tick >= least && tick <= most),
        values: (_, splits) => splits.map((v) =>
          decimal(v, Number.isInteger(v) ? 0 : Math.abs(most - least) < 0.5 ? 2 : 1)),
      },
      {
        ...axis, scale: 'n', side: 1, size: 46, grid: { show: false },
        splits: () => [0, mostN], values: (_, splits) => splits.map((n) => number(n)),
      },
    ],
    series: [
      {},
      {
        scale: 'value', stroke: ink, width: 1.6, spanGaps: false,
        points: {
          show: true, size: 5, fill: ink,
          filter: () => seen,
        },
      },
      {
        scale: 'n', stroke: quiet, fill: quiet, width: 0, points: { show: false },
        paths: uPlot.paths.bars?.({ size: [0.8, 40], align: 0 }) ?? null,
      } as uPlot.Series,
    ],
    hooks: {
      draw: [(u) => drawNotes(u, changes, tense, { ink, quiet, ground: colour('--ground') })],
      setCursor: [(u) => hover(u.cursor.idx ?? null)],
      setSelect: [(u) => {
        const { left, width: wide } = u.select;
        if (wide < 6) return;
        const day = (px: number) => toDay(Math.round(u.posToVal(px, 'x') / DAY));
        u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
        select(day(left), day(left + wide));
      }],
    },
  };
}

interface Inks {
  ink: string;
  quiet: string;
  ground: string;
}

// Changes as numbered lines; which way is tense; what the bars are.
function drawNotes(u: uPlot, changes: Change[], tense: 'low' | 'high', inks: Inks): void {
  const pen = u.ctx;
  const ratio = devicePixelRatio;
  const { left, top, width, height } = u.bbox;
  pen.save();
  pen.font = `${11 * ratio}px system-ui, sans-serif`;
  pen.textBaseline = 'middle';
  pen.fillStyle = inks.quiet;
  pen.textAlign = 'left';
  const words = (text: string, y: number) => {
    pen.lineJoin = 'round';
    pen.lineWidth = 3 * ratio;
    pen.strokeStyle = inks.ground;
    pen.strokeText(text, left + 5 * ratio, y);
    pen.fillText(text, left + 5 * ratio, y);
  };
  words(tense === 'high' ? '\u2191 tenser' : '\u2191 calmer', top + 8 * ratio);
  words(tense === 'high' ? '\u2193 calmer' : '\u2193 tenser', top + height * (1 - FOOT) - 10 * ratio);
  words('n, events in the window', top + height * (1 - FOOT) + 8 * ratio);
  pen.textAlign = 'center';
  changes.forEach((change, i) => {
    const x = Math.round(u.valToPos(seconds(change.day), 'x', true));
    if (x < left || x > left + width) return;
    pen.strokeStyle = inks.ink;
    pen.lineWidth = ratio;
    pen.setLineDash([4 * ratio, 3 * ratio]);
    pen.beginPath();
    pen.moveTo(x, top - 2 * ratio);
    pen.lineTo(x, top + height);
    pen.stroke();
    pen.setLineDash([]);
    pen.fillStyle = inks.ink;
    pen.beginPath();
    pen.arc(x, top - 9 * ratio, 8 * ratio, 0, 2 * Math.PI);
    pen.fill();
    pen.fillStyle = inks.ground;
    pen.fillText(String(i + 1), x, top - 8.5 * ratio);
  });
  pen.restore();
}
