// SPDX-License-Identifier: Apache-2.0
// The index as an <svg> to be saved: what plot.ts draws on a canvas, in lines that can be edited.
import { toNumber } from '../days';
import { dayTicks, niceTicks } from '../parts/axis';
import { decimal, number } from '../text';
import { colour } from '../theme';
import type { SeriesAnswer } from '../types';

const NS = 'http://www.w3.org/2000/svg';
const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, LINE, FOOT] = [1000, 380, 52, 46, 24, 260, 76];

type Values = Record<string, string | number>;

export function drawing(data: SeriesAnswer): SVGSVGElement {
  const { points, high_is_tense: high } = data.index;
  const root = document.createElementNS(NS, 'svg');
  const put = (name: string, values: Values, text?: string) => {
    const node = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(values)) node.setAttribute(key, String(value));
    if (text !== undefined) node.textContent = text;
    root.append(node);
  };
  const [ink, quiet, rule] = [colour('--ink'), colour('--ink-2'), colour('--rule')];
  const word = (text: string, x: number, y: number, anchor = 'start') => put('text', {
    x, y, fill: quiet, 'font-size': 11, 'font-family': 'sans-serif', 'text-anchor': anchor,
  }, text);
  for (const [key, value] of Object.entries({
    width: WIDTH, height: HEIGHT, viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
  })) root.setAttribute(key, String(value));

  const [first, last] = [toNumber(data.from), toNumber(data.to)];
  const x = (day: string) =>
    LEFT + ((toNumber(day) - first) / Math.max(1, last - first)) * (WIDTH - LEFT - RIGHT);
  const values = points.flatMap((point) => (point.value === null ? [] : [point.value]));
  const ticks = niceTicks(Math.min(...values, 0), Math.max(...values, 1), 5);
  const least = Math.min(...ticks, ...values);
  const most = Math.max(...ticks, ...values);
  const y = (value: number) => TOP + LINE - ((value - least) / (most - least)) * (LINE - 8);
  const mostN = Math.max(1, ...points.map((point) => point.n));
  const base = TOP + LINE + FOOT;

  for (const tick of ticks) {
    put('line', { x1: LEFT, x2: WIDTH - RIGHT, y1: y(tick), y2: y(tick), stroke: rule });
    word(decimal(tick, Number.isInteger(tick) ? 0 : 1), LEFT - 6, y(tick) + 4, 'end');
  }
  for (const tick of dayTicks(data.from, data.to, WIDTH - LEFT - RIGHT)) {
    put('line', { x1: x(tick.day), x2: x(tick.day), y1: TOP, y2: base, stroke: rule });
    word(tick.label, x(tick.day), base + 15, 'middle');
  }
  const step = ((WIDTH - LEFT - RIGHT) / Math.max(1, points.length)) * 0.8;
  put('path', {
    fill: quiet,
    d: points.map((point) => {
      const h = (point.n / mostN) * (FOOT - 14);
      return point.n ? `M${x(point.day).toFixed(1)} ${base}v${-h.toFixed(1)}h${step.toFixed(2)}V${base}Z` : '';
    }).join(''),
  });
  let d = '';
  points.forEach((point, i) => {
    if (point.value === null) return;
    const at = `${x(point.day).toFixed(1)} ${y(point.value).toFixed(1)}`;
    const begins = (points[i - 1]?.value ?? null) === null;
    const alone = begins && (points[i + 1]?.value ?? null) === null;
    d += begins ? `M${at}${alone ? 'h.01' : ''}` : `L${at}`; // a dot where no line comes
  });
  put('path', { d, fill: 'none', stroke: ink, 'stroke-width': 1.6, 'stroke-linecap': 'round' });
  data.changes.forEach((change, i) => {
    const at = x(change.day);
    put('line', { x1: at, x2: at, y1: TOP, y2: base, stroke: ink, 'stroke-dasharray': '4 3' });
    put('circle', { cx: at, cy: 13, r: 8, fill: ink });
    put('text', {
      x: at, y: 17, fill: colour('--ground'), 'font-size': 11, 'font-family': 'sans-serif',
      'text-anchor': 'middle',
    }, String(i + 1));
  });
  word(high ? '\u2191 tenser' : '\u2191 calmer', LEFT + 5, TOP + 14);
  word(high ? '\u2193 calmer' : '\u2193 tenser', LEFT + 5, TOP + LINE - 4);
  word('n, events in the window', LEFT + 5, TOP + LINE + 12);
  word(number(mostN), WIDTH - RIGHT + 6, TOP + LINE + 18);
  word('0', WIDTH - RIGHT + 6, base);
  return root;
}
