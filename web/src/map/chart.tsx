// SPDX-License-Identifier: Apache-2.0
// The map itself: ground, marks, a cursor that steps through the places.
import { memo } from '../parts/memo';
import { useMemo, type MutableRef } from 'preact/hooks';
import { number, plural } from '../text';
import type { Place } from '../types';
import type { Ground } from './ground';
import { cluster, placeWords, sectors, type Mark } from './marks';
import type { Zoom } from './zoom';

// Drawn once; moving changes only the group around it.
const Land = memo(({ ground }: { ground: Ground }) => (
  <>
    <path class="map-land" d={ground.land} vector-effect="non-scaling-stroke" />
    <path class="map-line map-border" d={ground.borders} vector-effect="non-scaling-stroke" />
    {ground.disputed.map((one) => (
      <path
        key={one.name} class="map-line map-disputed" d={one.d} vector-effect="non-scaling-stroke"
      />
    ))}
  </>
));

interface Props {
  ground: Ground | null;
  places: Place[];
  at: ([number, number] | null)[];
  width: number;
  height: number;
  zoom: Zoom;
  cursor: number | null;
  chosen: string; // the event whose evidence is shown
  svg: MutableRef<SVGSVGElement | null>;
  label: string;
  onKeyDown: (event: KeyboardEvent) => void;
  press: (mark: Mark) => void;
}

export function MapChart(props: Props) {
  const { ground, places, at, width, height, zoom, cursor, chosen, svg, label } = props;
  const { k, x, y } = zoom.view;
  const biggest = Math.min(24, 10 + width / 60);
  const level = Math.round(Math.log2(k) * 4); // marks are put together anew four times a doubling
  const marks = useMemo(
    () => cluster(places, at, 2 ** (level / 4), biggest).sort((a, b) =>
      Number(b.kind === 'vague') - Number(a.kind === 'vague') || b.events - a.events),
    [places, at, level, biggest],
  );
  const seen = marks.filter((mark) => {
    const [px, py] = [mark.x * k + x, mark.y * k + y];
    return px > -30 && py > -30 && px < width + 30 && py < height + 30;
  });
  return (
    <svg
      ref={(node) => {
        svg.current = node;
        zoom.surface.current = node;
      }}
      class={k > 1 ? 'map-chart zoomed' : 'map-chart'}
      width={width} height={height} viewBox={`0 0 ${width} ${height}`}
      tabindex={0} role="application" aria-label={label} onKeyDown={props.onKeyDown}
    >
      <rect class="map-outside" width={width} height={height} />
      <g transform={`translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${k.toFixed(4)})`}>
        {ground && <path class="map-sea" d={ground.sphere} />}
        {ground && <Land ground={ground} />}
      </g>
      {seen.map((mark) => (
        <MarkShape
          key={`${mark.kind}${mark.places[0]}`} mark={mark} places={places}
          x={mark.x * k + x} y={mark.y * k + y}
          current={cursor !== null && mark.places.includes(cursor)}
          chosen={chosen !== '' && mark.places.some((i) => places[i]?.lead === chosen)}
          press={() => !zoom.moved() && props.press(mark)}
        />
      ))}
    </svg>
  );
}

interface MarkProps {
  mark: Mark;
  places: Place[];
  x: number;
  y: number;
  current: boolean;
  chosen: boolean;
  press: () => void;
}

function MarkShape({ mark, places, x, y, current, chosen, press }: MarkProps) {
  const { kind, r, places: members } = mark;
  const first = places[members[0] ?? 0];
  const many = members.length > 1;
  const inner = kind === 'point' && !many ? 0 : many ? Math.max(r - 5, r * 0.55) : r * 0.6;
  const words = !first ? '' : many
    ? `${plural(members.length, 'place')} near ${first.name ?? first.country}: ` +
      plural(mark.events, 'event')
    : placeWords(first);
  return (
    <g
      class={`map-mark ${kind}${many ? ' many' : ''}`}
      transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`} onClick={press}
    >
      <title>{words}</title>
      {/* A press near a small mark is a press on it. */}
      <circle class="map-touch" r={Math.max(11, r)} />
      {kind === 'vague'
        ? sectorArcs(mark)
        : sectors(mark.quad, mark.events, r, inner).map((part) => (
          <path
            key={part.n} class={`map-part quad-fill-${part.n}`} d={part.d} fill-rule="evenodd"
          />
        ))}
      {many && <circle class="map-many" r={r + 2.5} />}
      {many && r >= 9 && (
        <text class="map-count" text-anchor="middle" dy="0.35em">{number(mark.events)}</text>
      )}
      {(current || chosen) && (
        <circle class={current ? 'map-cursor' : 'map-chosen'} r={r + 6} />
      )}
    </g>
  );
}

// Hollow and dashed: only the country or region is known, the spot is its middle.
const sectorArcs = (mark: Mark) => (
  <>
    <circle class="map-hollow" r={mark.r} />
    {sectors(mark.quad, mark.events, mark.r, 0).map((part) => (
      <path
        key={part.n} class={`map-arc quad-line-${part.n}`} d={part.d.split('L')[0] ?? ''}
      />
    ))}
  </>
);
