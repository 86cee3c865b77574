// SPDX-License-Identifier: Apache-2.0
// Reports by period: above all of them, coded and not; below a strip for each source, the darker
// the more. Left and right move the cursor by period, up and down by source.
import { useState } from 'preact/hooks';
import type { MutableRef } from 'preact/hooks';
import { daysBetween } from '../days';
import { dayTicks, wholeTicks } from '../parts/axis';
import { announce } from '../parts/live';
import { memo } from '../parts/memo';
import { number, plural } from '../text';
import { share, sourceName, type Covered, type Span } from './data';

const TOP = 10;
const BARS = 120;
const GAP = 24;
const ROW = 15;

interface Props {
  data: Covered;
  width: number;
  svg: MutableRef<SVGSVGElement | null>;
  open: (span: Span) => void;
}

export function CoverageStrip({ data, width, svg, open }: Props) {
  const { spans, rows, others } = data;
  const [at, setAt] = useState<{ x: number; y: number } | null>(null); // y -1: all sources
  const left = width < 560 ? 84 : 190;
  const inner = Math.max(60, width - left - 8);
  const height = TOP + BARS + GAP + rows.length * ROW + 8;
  const first = spans[0];
  const last = spans[spans.length - 1];
  if (!first || !last) return null;
  const days = daysBetween(first.first, last.last);
  const xOf = (day: string) => left + (inner * (daysBetween(first.first, day) - 1)) / days;
  const words = (x: number, y: number): string => {
    const span = spans[x];
    const row = rows[y];
    if (!span) return '';
    const cell = row ? (row.cells.get(x) ?? { reports: 0, coded: 0 }) : span;
    const who = row ? `, ${sourceName(row, others, y === rows.length - 1)}` : '';
    const coded = cell.reports
      ? `, ${number(cell.coded)} with an event (${share(cell.coded, cell.reports)})` : '';
    const when = data.by === 'week' ? `${span.name}, from ${span.first}` : span.name;
    return `${when}${who}: ${plural(cell.reports, 'report')}${coded}`;
  };
  const move = (x: number, y: number) => {
    const to = {
      x: Math.max(0, Math.min(spans.length - 1, x)), y: Math.max(-1, Math.min(rows.length - 1, y)),
    };
    setAt(to);
    announce(words(to.x, to.y));
  };
  const keys = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { x, y } = at ?? { x: -1, y: -1 };
    const by = event.shiftKey ? 10 : 1;
    const span = at && spans[at.x];
    if (event.key === 'ArrowRight') move(x + by, y);
    else if (event.key === 'ArrowLeft') move(at ? x - by : spans.length - 1, y);
    else if (event.key === 'ArrowDown') move(x, y + by);
    else if (event.key === 'ArrowUp') move(x, y - by);
    else if (event.key === 'Home') move(0, y);
    else if (event.key === 'End') move(spans.length - 1, y);
    else if (event.key === 'Enter' && span) open(span);
    else return;
    event.preventDefault();
  };
  const spotOf = (event: MouseEvent): { x: number; y: number } | null => {
    const box = svg.current?.getBoundingClientRect();
    if (!box) return null;
    const px = event.clientX - box.left;
    const py = event.clientY - box.top;
    const x = spans.findIndex((span, i) =>
      px >= xOf(span.first) && px < (spans[i + 1] ? xOf(spans[i + 1]?.first ?? '') : width));
    const y = Math.floor((py - TOP - BARS - GAP) / ROW);
    return x < 0 ? null : { x, y: Math.max(-1, Math.min(rows.length - 1, y)) };
  };
  const cursor = at && spans[at.x];
  return (
    <>
      <p class="readout">
        {at ? words(at.x, at.y)
          : 'Point at a period, or focus the chart and use the arrow keys; Enter zooms in.'}
      </p>
      <svg
        ref={svg} class="cov-chart" width={width} height={height} viewBox={`0 0 ${width} ${height}`}
        tabindex={0} role="application" onKeyDown={keys} onBlur={() => setAt(null)}
        onMouseMove={(event) => setAt(spotOf(event))} onMouseLeave={() => setAt(null)}
        onClick={(event) => {
          const spot = spotOf(event);
          const span = spot && spans[spot.x];
          if (span) open(span);
        }}
        aria-label={`Reports read by ${data.by}, ${first.name} to ${last.name}, in all and by ` +
          'source. Left and right move by period, up and down by source.'}
      >
        <Drawn data={data} left={left} inner={inner} height={height} xOf={xOf} />
        {cursor && at && (
          <rect
            class="cov-cursor" x={xOf(cursor.first)}
            width={Math.max(2, (inner * daysBetween(cursor.first, cursor.last)) / days)}
            y={at.y < 0 ? TOP : TOP + BARS + GAP + at.y * ROW} height={at.y < 0 ? BARS : ROW}
          />
        )}
      </svg>
    </>
  );
}

interface DrawnProps {
  data: Covered;
  left: number;
  inner: number;
  height: number;
  xOf: (day: string) => number;
}

// Drawn anew only for other data or another width, not as the cursor moves.
const Drawn = memo(
  ({ data, left, inner, height, xOf }: DrawnProps) => {
    const { spans, rows, others } = data;
    const first = spans[0] as Span;
    const last = spans[spans.length - 1] as Span;
    const most = spans.reduce((max, one) => Math.max(max, one.reports), 1);
    const top = rows.reduce((max, row) =>
      Math.max(max, ...[...row.cells.values()].map((cell) => cell.reports)), 1);
    const yOf = (n: number) => TOP + BARS - (BARS * n) / most;
    const wide = (span: Span) => {
      const w = xOf(span.last) - xOf(span.first) +
        inner / daysBetween(first.first, last.last);
      return Math.max(1, w - (w > 4 ? 1 : 0));
    };
    const letters = Math.floor(left / 6.6) - 6;
    return (
      <>
        {wholeTicks(most).filter((n) => n <= most).map((n) => (
          <g key={n}>
            <path class="grid" d={`M${left} ${yOf(n)}H${left + inner}`} />
            <text class="tick" x={left - 6} y={yOf(n)} dy="0.32em" text-anchor="end">
              {number(n)}
            </text>
          </g>
        ))}
        {dayTicks(first.first, last.last, inner).map((tick) => (
          <g key={tick.day}>
            <path class="grid" d={`M${xOf(tick.day).toFixed(1)} ${TOP}V${height}`} />
            <text
              class={tick.major ? 'tick major' : 'tick'} x={xOf(tick.day) + 3} y={TOP + BARS + 15}
            >
              {tick.label}
            </text>
          </g>
        ))}
        {spans.map((span, i) => span.reports > 0 && (
          <g key={i}>
            <rect
              class="cov-all" x={xOf(span.first).toFixed(1)} width={wide(span).toFixed(1)}
              y={yOf(span.reports)} height={TOP + BARS - yOf(span.reports)}
            />
            <rect
              class="cov-coded" x={xOf(span.first).toFixed(1)} width={wide(span).toFixed(1)}
              y={yOf(span.coded)} height={TOP + BARS - yOf(span.coded)}
            />
          </g>
        ))}
        {rows.map((row, y) => {
          const name = sourceName(row, others, y === rows.length - 1);
          const shown =
            name.length > letters ? `${name.slice(0, Math.max(4, letters))}\u2026` : name;
          const line = TOP + BARS + GAP + y * ROW;
          return (
            <g key={y}>
              <title>{`${name}: ${plural(row.reports, 'report')}`}</title>
              <text class="tick" x={left - 6} y={line + ROW / 2} dy="0.32em" text-anchor="end">
                {shown} <tspan class="cov-n">{number(row.reports)}</tspan>
              </text>
              {[...row.cells].map(([x, cell]) => {
                const span = spans[x] as Span;
                const strength = 0.25 + 0.75 * (Math.log1p(cell.reports) / Math.log1p(top));
                return (
                  <rect
                    key={x} class="cov-cell" x={xOf(span.first).toFixed(1)} y={line + 1}
                    width={Math.max(1.5, wide(span)).toFixed(1)} height={ROW - 2}
                    fill-opacity={strength.toFixed(2)}
                  />
                );
              })}
            </g>
          );
        })}
      </>
    );
  },
  (before, after) => before.data === after.data && before.inner === after.inner,
);
