// SPDX-License-Identifier: Apache-2.0
// Where events happened, as precisely as is known.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { path, useApi, useVersion } from '../api';
import { command } from '../command';
import { atlas, draw, type Drawn } from '../map/base';
import { DISPUTED } from '../map/disputed';
import { radius, spotsOf, type Spot } from '../map/marks';
import { useWidth } from '../parts/box';
import { Frame } from '../parts/frame';
import { Go } from '../parts/go';
import { announce } from '../parts/live';
import { Empty, Failure, Skeleton } from '../parts/status';
import { type Column } from '../parts/table';
import { Quad } from '../parts/words';
import { shown } from '../spans';
import { filterParams, useLink } from '../state';
import '../styles/map.css';
import { fileName, number, plural, QUADS } from '../text';
import type { Place, PlacesAnswer } from '../types';

const PRECISION = [
  'precision unknown', 'somewhere in this country', 'somewhere in this province',
  'somewhere in this district', 'city or town', 'a site',
];
const nameOf = (place: Place): string =>
  `${place.name ?? 'unnamed place'}${place.country ? `, ${place.country}` : ''}`;
const strongest = (quad: number[]): number => quad.indexOf(Math.max(...quad)) + 1;
const quadsText = (quad: number[]): string =>
  quad.map((n, i) => (n ? `${n} ${QUADS[i]}` : '')).filter(Boolean).join(', ');

const COLUMNS: Column<Place>[] = [
  { key: 'name', label: 'Place', value: (row) => row.name, show: (row) => <bdi>{shown(nameOf(row))}</bdi> },
  { key: 'events', label: 'Events', value: (row) => row.events, numeric: true },
  { key: 'reports', label: 'Reports', value: (row) => row.reports, numeric: true },
  ...QUADS.map((word, i): Column<Place> => (
    { key: word, label: word, value: (row) => row.quad[i] ?? 0, numeric: true })),
  { key: 'precision', label: 'Precision', value: (row) => PRECISION[row.resolution] ?? '' },
  { key: 'lat', label: 'Latitude', value: (row) => row.lat, numeric: true },
  { key: 'lon', label: 'Longitude', value: (row) => row.lon, numeric: true },
];

export function MapView() {
  const { link } = useLink();
  const version = useVersion();
  const asked = path('/places', filterParams(link), { limit: 2000 });
  const answer = useApi<PlacesAnswer>(asked);
  const svg = useRef<SVGSVGElement>(null);
  const data = answer.stale;
  if (answer.error) return <Failure error={answer.error} again={answer.again} />;
  if (!data) return <Skeleton height={460} />;
  const placed = data.places.reduce((sum, place) => sum + place.events, 0);
  return (
    <Frame
      title="Where it happened" file={fileName('places', link.a, link.b)} api={asked}
      note={`${plural(placed, 'event')} at ${plural(data.places.length, 'place')}; ` +
        `${plural(data.unplaced, 'event')} ${data.unplaced === 1 ? 'has' : 'have'} no place in the text` +
        `${data.more ? `; ${number(data.more)} further places are not shown` : ''}.`}
      table={{ caption: 'Places of events', columns: COLUMNS, rows: data.places }}
      drawn={() => svg.current}
      command={command('export', link, version?.database.name ?? 'events.db', ['--to', 'geojson'])
        .replace(' --from ', ' --since ')}
    >
      {data.places.length === 0
        ? <Empty title="No event here has a place">Take filters away, or widen the days.</Empty>
        : <World places={data.places} svg={svg} />}
      <p class="map-policy">
        Boundaries are drawn for orientation; they are no statement about sovereignty. Disputed lines
        are dashed. Countries of events come from the gazetteer, not from these shapes.
      </p>
      <details class="hint">
        <summary>Which lines are disputed</summary>
        <ul>{DISPUTED.map((one) => <li key={one.name}>{one.name}: {one.note}</li>)}</ul>
      </details>
    </Frame>
  );
}

interface Camera {
  k: number;
  x: number;
  y: number;
}
const MOST_ZOOM = 24;

function World({ places, svg }: { places: Place[]; svg: { current: SVGSVGElement | null } }) {
  const { go } = useLink();
  const [box, width] = useWidth<HTMLDivElement>();
  const height = Math.round(Math.max(240, Math.min(width * 0.52, 560)));
  const [base, setBase] = useState<Drawn | null>(null);
  const [failed, setFailed] = useState(false);
  const [camera, setCamera] = useState<Camera>({ k: 1, x: 0, y: 0 });
  const [at, setAt] = useState(-1);
  const drag = useRef<{ x: number; y: number; camera: Camera } | null>(null);
  useEffect(() => {
    if (width === 0) return;
    let live = true;
    atlas().then(
      (map) => live && setBase(draw(map, width, height)), () => live && setFailed(true));
    return () => {
      live = false;
    };
  }, [width, height]);
  const spots = useMemo(
    () => (base ? spotsOf(places, (lon, lat) => base.projection([lon, lat]), camera.k) : []),
    [base, places, camera.k]);
  const keep = ({ k, x, y }: Camera): Camera => ({
    k,
    x: Math.min(0, Math.max(width * (1 - k), x)),
    y: Math.min(0, Math.max(height * (1 - k), y)),
  });
  const zoom = (by: number, x = width / 2, y = height / 2) => setCamera((before) => {
    const k = Math.max(1, Math.min(MOST_ZOOM, before.k * by));
    return keep({ k, x: x - ((x - before.x) * k) / before.k, y: y - ((y - before.y) * k) / before.k });
  });
  const open = (spot: Spot | undefined) => {
    const place = spot?.places[0];
    if (place) go({ sel: place.lead, ...(place.name ? { view: 'timeline', place: [place.name] } : {}) });
  };
  const step = (to: number) => {
    const i = Math.max(0, Math.min(spots.length - 1, to));
    const spot = spots[i];
    if (!spot) return;
    setAt(i);
    setCamera((before) => keep({
      k: before.k, x: width / 2 - spot.x * before.k, y: height / 2 - spot.y * before.k,
    }));
    announce(tell(spot));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    switch (event.key) {
      case 'ArrowRight': case 'ArrowDown': step(at + 1); break;
      case 'ArrowLeft': case 'ArrowUp': step(at - 1); break;
      case 'Home': step(0); break;
      case 'End': step(spots.length - 1); break;
      case '+': case '=': zoom(1.5); break;
      case '-': zoom(1 / 1.5); break;
      case '0': setCamera({ k: 1, x: 0, y: 0 }); break;
      case 'Enter': open(spots[at]); break;
      default: return;
    }
    event.preventDefault();
  };
  if (failed) return <Empty title="The map could not be loaded">The table has all places.</Empty>;
  const current = spots[at];
  return (
    <div ref={box} class="map">
      {!base ? <Skeleton height={height || 400} /> : (
        <svg
          ref={svg} width={width} height={height} tabIndex={0} role="application"
          aria-label={`Map of ${plural(places.length, 'place')}. Arrows go from place to place, most events first; plus and minus zoom; Enter opens the events.`}
          onKeyDown={onKeyDown}
          onWheel={(event) => {
            if (!event.ctrlKey && document.activeElement !== event.currentTarget) return;
            event.preventDefault();
            zoom(event.deltaY < 0 ? 1.25 : 0.8, event.offsetX, event.offsetY);
          }}
          onPointerDown={(event) => {
            drag.current = { x: event.clientX, y: event.clientY, camera };
          }}
          onPointerMove={(event) => {
            const from = drag.current;
            if (!from || event.buttons === 0) return;
            const { k, x, y } = from.camera;
            setCamera(keep({ k, x: x + event.clientX - from.x, y: y + event.clientY - from.y }));
          }}
          onPointerUp={() => {
            drag.current = null;
          }}
        >
          <g transform={`translate(${camera.x} ${camera.y}) scale(${camera.k})`}>
            <path class="sea" d={base.sphere} />
            <path class="land" d={base.land} />
            <path class="border" d={base.borders} vector-effect="non-scaling-stroke" />
            <path class="border disputed" d={base.disputed} vector-effect="non-scaling-stroke" />
          </g>
          <g>
            {[...spots].reverse().map((spot) => (
              <Mark
                key={`${spot.x},${spot.y}`} spot={spot} chosen={spot === current}
                x={camera.x + spot.x * camera.k} y={camera.y + spot.y * camera.k}
                open={() => open(spot)} hover={() => setAt(spots.indexOf(spot))}
              />
            ))}
          </g>
        </svg>
      )}
      <div class="map-tools">
        <button type="button" class="button" aria-label="Zoom in" onClick={() => zoom(1.6)}>+</button>
        <button type="button" class="button" aria-label="Zoom out" onClick={() => zoom(1 / 1.6)}>{'\u2212'}</button>
        <button type="button" class="button" onClick={() => setCamera({ k: 1, x: 0, y: 0 })}>Whole world</button>
      </div>
      <p class="readout">
        {current
          ? (
            <>
              <Quad n={strongest(sumOf(current))} mark /> <bdi>{shown(tell(current))}</bdi>{' '}
              {current.places[0]?.name && (
                <Go patch={{ view: 'timeline', place: [current.places[0].name] }}>its events</Go>
              )}
            </>
          )
          : 'Full: a site or town. Ring: a district or province. Dashed: only the country is known. Size: events; colour and shape: the commonest class.'}
      </p>
    </div>
  );
}

const sumOf = (spot: Spot): number[] =>
  [0, 1, 2, 3].map((i) => spot.places.reduce((sum, place) => sum + (place.quad[i] ?? 0), 0));
const tell = (spot: Spot): string => {
  const place = spot.places[0];
  if (!place) return '';
  const more = spot.places.length - 1;
  return `${nameOf(place)} (${PRECISION[place.resolution] ?? ''})` +
    `${more ? ` and ${plural(more, 'place')} near it` : ''}: ${plural(spot.events, 'event')}, ${quadsText(sumOf(spot))}`;
};

function Mark({ spot, x, y, chosen, open, hover }: {
  spot: Spot; x: number; y: number; chosen: boolean; open: () => void; hover: () => void;
}) {
  const r = radius(spot.events);
  const best = Math.max(...spot.places.map((place) => place.resolution));
  const quad = strongest(sumOf(spot));
  const kind = best >= 4 ? 'exact' : best >= 2 ? 'area' : 'country';
  // Conflict is a triangle, cooperation a circle, as everywhere on the page.
  const shape = quad <= 2
    ? <circle r={r} /> : <path d={`M0 ${-1.15 * r}L${r} ${0.75 * r}H${-r}Z`} />;
  return (
    <g
      class={`spot spot-${kind} quad-${quad}${chosen ? ' chosen' : ''}`}
      transform={`translate(${x} ${y})`} onClick={open} onMouseEnter={hover}
    >
      {kind !== 'exact' && <circle class="ring" r={r + 5} />}
      {shape}
      {spot.places.length > 1 && r >= 9 && <text dy="0.35em" text-anchor="middle">{number(spot.events)}</text>}
    </g>
  );
}
