// SPDX-License-Identifier: Apache-2.0
// The index as a line that a cursor walks along; a press or Enter opens the events of the window.
import { useEffect, useRef, useState, type MutableRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useWidth } from '../parts/box';
import { useCursor } from '../parts/cursor';
import { decimal, number, plural } from '../text';
import { useTheme } from '../theme';
import type { SeriesAnswer, Point } from '../types';
import type { Method } from './methods';
import { dataOf, optionsOf, seconds } from './plot';

interface Props {
  data: SeriesAnswer;
  method: Method;
  plot: MutableRef<uPlot | null>;
  open: (point: Point) => void;
  zoom: (from: string, to: string) => void;
}

export function valueText(value: number | null, method: Method): string {
  if (value === null) return 'no value';
  return decimal(value, method.whole && Number.isInteger(value) ? 0 : 2) + method.unit;
}

export function tellPoint(data: SeriesAnswer, i: number, method: Method): string {
  const point = data.index.points[i];
  if (!point) return '';
  const change = data.changes.findIndex((one) => one.day === point.day);
  return `${point.day}: ${valueText(point.value, method)}, of ${plural(point.n, 'event')} told in ` +
    `${plural(point.reports, 'report')}; ${number(point.coverage)} read in the window` +
    (change >= 0 ? `; change ${change + 1}` : '');
}

export function IndexChart({ data, method, plot, open, zoom }: Props) {
  const { points } = data.index;
  const theme = useTheme();
  const [box, width] = useWidth<HTMLDivElement>();
  const host = useRef<HTMLDivElement>(null);
  const [hover, setHover] = useState<number | null>(null);
  const cursor = useCursor(points.length, {
    tell: (i) => tellPoint(data, i, method),
    open: (i) => {
      const point = points[i];
      if (point) open(point);
    },
  });
  const act = useRef({ open, zoom });
  act.current = { open, zoom };
  useEffect(() => {
    const node = host.current;
    if (!node || !width) return;
    const made = new uPlot(optionsOf({
      points, changes: data.changes, tense: data.index.high_is_tense ? 'high' : 'low', width,
      height: width < 500 ? 260 : 320, hover: setHover,
      select: (from, to) => act.current.zoom(from, to),
    }), dataOf(points), node);
    let pressed = 0;
    made.over.addEventListener('pointerdown', (event) => {
      pressed = event.clientX;
    });
    made.over.addEventListener('click', (event) => {
      const point = points[made.cursor.idx ?? -1];
      if (point && Math.abs(event.clientX - pressed) < 6) act.current.open(point);
    });
    plot.current = made;
    return () => {
      plot.current = null;
      made.destroy();
    };
  }, [data, width, theme]);
  // The keyboard's cursor is the mouse's too.
  useEffect(() => {
    const point = cursor.at === null ? null : points[cursor.at];
    if (!plot.current || !point) return;
    plot.current.setCursor({
      left: plot.current.valToPos(seconds(point.day), 'x'), top: 20,
    });
  }, [cursor.at]);
  const at = cursor.at ?? hover;
  const known = points.filter((point) => point.value !== null);
  const last = known.at(-1);
  const label = `${method.title} by day, ${data.from} to ${data.to}` +
    (last ? `; last ${valueText(last.value, method)} on ${last.day}` : '; no values') +
    `; ${plural(data.changes.length, 'change')}. Left and right move along it, ` +
    'Enter opens the events of the window.';
  return (
    <div ref={box}>
      <p class="readout">
        {at !== null ? tellPoint(data, at, method)
          : 'Press a point for its events; drag to zoom; arrows when it has the focus.'}
      </p>
      <div
        ref={host} class="index-chart" tabIndex={0} role="application" aria-label={label}
        onKeyDown={cursor.onKeyDown}
        onBlur={() => {
          cursor.onBlur();
          plot.current?.setCursor({ left: -10, top: -10 });
        }}
      />
    </div>
  );
}
