// SPDX-License-Identifier: Apache-2.0
// The timeline: conflict above the line, cooperation below it, tellings and sources under them, and
// what was read at the foot. A press picks a period, a drag (mouse, finger, or Shift+Enter twice)
// zooms.
import { useMemo, useRef, useState, type MutableRef } from 'preact/hooks';
import { daysBetween, toNumber, toDay } from '../days';
import { useWidth } from '../parts/box';
import { useCursor } from '../parts/cursor';
import { announce } from '../parts/live';
import { useLink } from '../state';
import { number, plural, QUADS } from '../text';
import { periodWords, type Bar, type Timeline } from './data';
import { LEFT, RIGHT, shapeOf } from './shape';

interface Props {
  data: Timeline;
  svg: MutableRef<SVGSVGElement | null>;
  pick: (i: number) => void;
  zoom: (from: string, to: string) => void;
}

export function tellBar(bar: Bar, by: Timeline['by']): string {
  const classes = QUADS.map((word, i) => [bar.quad[i as 0 | 1 | 2 | 3], word] as const)
    .filter(([n]) => n > 0).map(([n, word]) => `${number(n)} ${word}`);
  if (bar.other) classes.push(`${number(bar.other)} of no class`);
  const parts = [
    `${periodWords(bar, by)}: ${plural(bar.events, 'event')}` +
      (classes.length ? ` (${classes.join(', ')})` : ''),
    `told in ${plural(bar.reports, 'report')}`,
  ];
  if (bar.sources !== null) parts.push(`by ${plural(bar.sources, 'source')}`);
  if (bar.read !== null) parts.push(`${plural(bar.read, 'report')} read in all`);
  return parts.join(', ');
}

export function TimelineChart({ data, svg, pick, zoom }: Props) {
  const { bars, by } = data;
  const { link, go } = useLink();
  const [box, width] = useWidth<HTMLDivElement>();
  const shape = useMemo(() => (width ? shapeOf(bars, width) : null), [bars, width]);
  const [hover, setHover] = useState<number | null>(null);
  const [range, setRange] = useState<[number, number] | null>(null); // bars, while being chosen
  const down = useRef<{ x: number; bar: number; drag: boolean } | null>(null);
  const cursor = useCursor(bars.length, {
    tell: (i) => {
      const bar = bars[i];
      return bar ? tellBar(bar, by) : '';
    },
    open: pick,
  });
  const at = cursor.at ?? hover;
  const shown = at === null ? null : bars[at];
  const clip = (day: string) => (day < data.from ? data.from : day > data.to ? data.to : day);
  const zoomTo = (i: number, j: number) => {
    const [first, last] = [bars[Math.min(i, j)], bars[Math.max(i, j)]];
    setRange(null);
    if (first && last) zoom(clip(first.first), clip(last.last));
  };
  const zoomBy = (factor: number) => {
    const days = daysBetween(data.from, data.to);
    const middle = at !== null && bars[at]
      ? (toNumber(bars[at].first) + toNumber(bars[at].last)) / 2
      : (toNumber(data.from) + toNumber(data.to)) / 2;
    const half = Math.max(2, (days * factor) / 2);
    zoom(toDay(Math.round(middle - half)), toDay(Math.round(middle + half)));
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === '+' || event.key === '=') zoomBy(0.5);
    else if (event.key === '-') zoomBy(2);
    else if (event.key === 'Enter' && event.shiftKey && cursor.at !== null) {
      if (range) zoomTo(range[0], cursor.at);
      else {
        setRange([cursor.at, cursor.at]);
        announce('Range begins here; move, then press Shift and Enter again');
      }
    } else if (event.key === 'Escape' && (range || link.pick)) {
      if (range) setRange(null);
      else go({ pick: '' });
    } else {
      cursor.onKeyDown(event);
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const where = (event: PointerEvent) => {
    const left = svg.current?.getBoundingClientRect().left ?? 0;
    return event.clientX - left;
  };
  const ends = range && (cursor.at !== null && !down.current ? [range[0], cursor.at] : range);
  const band = (i: number, j: number, name: string) => {
    const [first, last] = [bars[Math.min(i, j)], bars[Math.max(i, j)]];
    if (!shape || !first || !last) return null;
    const x = shape.x(first.first);
    const wide = Math.max(1.5, shape.x(toDay(toNumber(last.last) + 1)) - x);
    return <rect class={name} x={x} y={0} width={wide} height={shape.bottom} />;
  };
  const [pickFrom = '', pickTo = ''] = link.pick.split('..');
  const picked = pickFrom === '' ? [] : bars.flatMap((bar, i) =>
    bar.last >= pickFrom && bar.first <= pickTo ? [i] : []);
  const most = bars.reduce((best, bar) => (bar.events > best.events ? bar : best), bars[0] as Bar);
  const label = `Events by ${by}, ${data.from} to ${data.to}; most in ${most.period}, ` +
    `${plural(most.events, 'event')}. Left and right move through the periods, Enter lists a period's events.`;
  return (
    <div class={data.stale ? 'timeline stale' : 'timeline'} ref={box}>
      <p class="readout">
        {shown ? tellBar(shown, by)
          : range ? 'Let go to zoom in'
            : 'Press a bar for its events; drag to zoom; arrows, + and \u2212 when it has the focus.'}
      </p>
      {shape ? (
        <svg
          ref={svg} class="chart timeline-chart" width={width} height={shape.height}
          tabIndex={0} role="application" aria-label={label} onKeyDown={keys}
          onBlur={() => {
            cursor.onBlur();
            setRange(null);
          }}
          onPointerDown={(event) => {
            if (event.button !== 0) return;
            const bar = shape.dayAt(where(event));
            down.current = { x: event.clientX, bar, drag: false };
            event.currentTarget.setPointerCapture(event.pointerId);
          }}
          onPointerMove={(event) => {
            const bar = shape.dayAt(where(event));
            setHover(bar);
            const start = down.current;
            if (!start) return;
            start.drag ||= Math.abs(event.clientX - start.x) > 5;
            if (start.drag) setRange([start.bar, bar]);
          }}
          onPointerUp={(event) => {
            const start = down.current;
            down.current = null;
            if (!start) return;
            const bar = shape.dayAt(where(event));
            if (start.drag && bar !== start.bar) zoomTo(start.bar, bar);
            else pick(bar);
            setRange(null);
          }}
          onPointerCancel={() => {
            down.current = null;
            setRange(null);
          }}
          onPointerLeave={() => setHover(null)}
        >
          <Hatches />
          {picked.length > 0 &&
            band(picked[0] as number, picked[picked.length - 1] as number, 'band-picked')}
          {ends && band(ends[0] as number, ends[1] as number, 'band-range')}
          {shape.yTicks.map((tick) => (
            <g key={tick.y}>
              <line class="grid" x1={LEFT} x2={width - RIGHT} y1={tick.y} y2={tick.y} />
              <text class="tick" x={LEFT - 6} y={tick.y + 4} text-anchor="end">{tick.label}</text>
            </g>
          ))}
          {shape.xTicks.map((tick) => (
            <g key={tick.day}>
              <line class="grid" x1={tick.x} x2={tick.x} y1={6} y2={shape.bottom} />
              {tick.x < width - 32 && (
                <text
                  class={tick.major ? 'tick major' : 'tick'} x={tick.x + 2} y={shape.height - 5}
                >
                  {tick.label}
                </text>
              )}
            </g>
          ))}
          {shape.quads.map((d, i) => d && (
            <path
              key={i} d={d}
              class={`bars bar-${i + 1}${i % 2 === 0 && !shape.thin ? ' hatched' : ''}`}
              {...(i % 2 === 0 && !shape.thin ? { fill: `url(#hatch-${i + 1})` } : {})}
            />
          ))}
          <line class="axis" x1={LEFT} x2={width - RIGHT} y1={shape.zero} y2={shape.zero} />
          <text class="tick side-name" x={LEFT + 3} y={14}>conflict</text>
          {shape.yTicks.some((tick) => tick.y > shape.zero) && (
            <text class="tick side-name" x={LEFT + 3} y={shape.strip.top - 24}>cooperation</text>
          )}
          <path class="strip-reports" d={shape.strip.reports} />
          <path class="strip-sources" d={shape.strip.sources} />
          <line class="axis" x1={LEFT} x2={width - RIGHT} y1={shape.strip.bottom} y2={shape.strip.bottom} />
          <text class="tick" x={LEFT - 6} y={shape.strip.top + 6} text-anchor="end">
            {number(shape.strip.most)}
          </text>
          <text class="tick side-name" x={LEFT + 3} y={shape.strip.top - 5}>
            told in reports (grey), by sources (line)
          </text>
          <path class="strip-read" d={shape.read.area} />
          <line class="axis" x1={LEFT} x2={width - RIGHT} y1={shape.read.bottom} y2={shape.read.bottom} />
          <text class="tick" x={LEFT - 6} y={shape.read.top + 6} text-anchor="end">
            {shape.read.area ? number(shape.read.most) : ''}
          </text>
          <text class="tick side-name" x={LEFT + 3} y={shape.read.top - 5}>
            reports read, of any kind
          </text>
          {at !== null && band(at, at, 'band-cursor')}
        </svg>
      ) : <div class="timeline-room" />}
    </div>
  );
}

// Verbal acts are hatched, material ones solid: told apart without colour.
function Hatches() {
  return (
    <defs>
      {[1, 3].map((n) => (
        <pattern
          key={n} id={`hatch-${n}`} width="5" height="5" patternUnits="userSpaceOnUse"
          patternTransform={n === 1 ? 'rotate(45)' : 'rotate(-45)'}
        >
          <rect class={`hatch-ground-${n}`} width="5" height="5" />
          <rect class={`bar-${n}`} width="2.4" height="5" />
        </pattern>
      ))}
    </defs>
  );
}
