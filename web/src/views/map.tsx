// SPDX-License-Identifier: Apache-2.0
// Where it happened: one mark a place, as exact as the place is known.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { address, path, useApi, useVersion } from '../api';
import { command } from '../command';
import { DISPUTED, NOT_DRAWN } from '../map/disputed';
import { MapChart } from '../map/chart';
import { fetchWorld, groundOf, heightFor, projectionFor } from '../map/ground';
import { placeLabel, placeValue, placeWords, precision, type Mark } from '../map/marks';
import { useZoom, WHOLE, type View } from '../map/zoom';
import { useWidth } from '../parts/box';
import { Frame } from '../parts/frame';
import { Go } from '../parts/go';
import { announce } from '../parts/live';
import { Empty, Failure, Skeleton } from '../parts/status';
import type { Column } from '../parts/table';
import { Quad } from '../parts/words';
import { filterParams, useLink, useOwn, type Link } from '../state';
import '../styles/map.css';
import { dyadText, fileName, plural, QUADS } from '../text';
import type { Place, PlacesAnswer } from '../types';

const COLUMNS: Column<Place>[] = [
  { key: 'name', label: 'Place', value: placeLabel },
  { key: 'country', label: 'Country', value: (one) => one.country },
  { key: 'province', label: 'Province', value: (one) => one.province },
  { key: 'precision', label: 'Known to', value: precision },
  { key: 'events', label: 'Events', value: (one) => one.events, numeric: true },
  { key: 'reports', label: 'Told in reports', value: (one) => one.reports, numeric: true },
  ...QUADS.map((word, i): Column<Place> => ({
    key: word.replace(' ', '_'), label: word, numeric: true,
    value: (one) => one.quad[i as 0 | 1 | 2 | 3],
  })),
  { key: 'lat', label: 'Lat', value: (one) => one.lat, numeric: true },
  { key: 'lon', label: 'Lon', value: (one) => one.lon, numeric: true },
];

// "k,x,y" with x and y as shares of the width, so that a link fits any screen.
function readView(text: string, width: number): View {
  const [k = NaN, x = NaN, y = NaN] = text.split(',').map(Number);
  return [k, x, y].every(Number.isFinite) ? { k, x: x * width, y: y * width } : WHOLE;
}

const toList = (place: Place): Partial<Link> => ({
  view: 'timeline', place: [placeValue(place)], sel: place.lead, pick: '',
});

export function MapView() {
  const { link } = useLink();
  const asked = path('/places', filterParams(link), { limit: 2000 });
  const answer = useApi<PlacesAnswer>(asked);
  const [box, width] = useWidth<HTMLDivElement>();
  return (
    <div class="map-view" ref={box}>
      {answer.error ? <Failure error={answer.error} again={answer.again} />
        : answer.stale && width > 0
          ? (
            <Map
              key={width} answer={answer.stale} stale={!answer.data} asked={asked} width={width}
            />
          )
          : <Skeleton height={480} />}
      <Policy />
    </div>
  );
}

interface Props {
  answer: PlacesAnswer;
  stale: boolean;
  asked: string;
  width: number;
}

function Map({ answer, stale, asked, width }: Props) {
  const { link, go } = useLink();
  const version = useVersion();
  const height = heightFor(width);
  const { places, unplaced, more } = answer;
  const [view, setView] = useOwn('map.view', '');
  const zoom = useZoom(width, height, {
    start: readView(view, width),
    settled: ({ k, x, y }) => setView(k <= 1.001 ? ''
      : `${k.toFixed(2)},${(x / width).toFixed(4)},${(y / width).toFixed(4)}`),
  });
  const [cursor, setCursor] = useState<number | null>(null);
  const svg = useRef<SVGSVGElement | null>(null);
  const [world, setWorld] = useState<Awaited<ReturnType<typeof fetchWorld>> | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    fetchWorld().then(setWorld, () => setFailed(true));
  }, []);
  const ground = useMemo(
    () => (world ? groundOf(world, width, height) : null), [world, width, height]);
  const at = useMemo(() => {
    const projection = projectionFor(width, height);
    return places.map((one) => projection([one.lon, one.lat]));
  }, [places, width, height]);
  useEffect(() => setCursor(null), [places]);

  const step = (to: number) => {
    const i = Math.max(0, Math.min(places.length - 1, to));
    const place = places[i];
    const point = at[i];
    if (!place) return;
    setCursor(i);
    announce(`${i + 1} of ${places.length}: ${placeWords(place)}`);
    if (!point) return;
    const { k, x, y } = zoom.view;
    const [px, py] = [point[0] * k + x, point[1] * k + y];
    if (px < 20 || py < 20 || px > width - 20 || py > height - 20) zoom.to(point[0], point[1], k);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key, shiftKey } = event;
    const pans: Record<string, [number, number]> = {
      ArrowLeft: [80, 0], ArrowRight: [-80, 0], ArrowUp: [0, 80], ArrowDown: [0, -80],
    };
    const pan = pans[key];
    const place = cursor === null ? undefined : places[cursor];
    const point = cursor === null ? null : at[cursor];
    const { k, x, y } = zoom.view;
    const spot: [number, number] | undefined = point
      ? [point[0] * k + x, point[1] * k + y] : undefined;
    if (pan && shiftKey) zoom.pan(...pan);
    else if (key === 'ArrowRight' || key === 'ArrowDown') step(cursor === null ? 0 : cursor + 1);
    else if (key === 'ArrowLeft' || key === 'ArrowUp') step(cursor === null ? 0 : cursor - 1);
    else if (key === 'Home') step(0);
    else if (key === 'End') step(places.length - 1);
    else if (key === '+' || key === '=') zoom.by(1.6, spot);
    else if (key === '-') zoom.by(1 / 1.6, spot);
    else if (key === '0') zoom.whole();
    else if (key === 'Enter' && place) go(toList(place));
    else return;
    event.preventDefault();
  };
  const press = (mark: Mark) => {
    const [first = 0] = mark.places;
    const place = places[first];
    if (!place) return;
    const spots = new Set(mark.places.map((i) => at[i]?.map((v) => v.toFixed(1)).join()));
    setCursor(first);
    if (spots.size > 1 && zoom.view.k < 60) {
      zoom.to(mark.x, mark.y, zoom.view.k * 2.5);
      announce(`Nearer to ${plural(mark.places.length, 'place')}`);
    } else {
      announce(placeWords(place));
      go({ sel: place.lead });
    }
  };
  const shown = places.reduce((sum, one) => sum + one.events, 0);
  const note = `${plural(shown, 'event')} at ${plural(places.length, 'place')}, ` +
    `${dyadText(link.a, link.b, link.both)}. ` +
    `${plural(unplaced, 'event has', 'events have')} no place on the map: no report says where, ` +
    `or the gazetteer does not know it.${more ? ` ${plural(more, 'more place')} not drawn.` : ''}`;
  const table = {
    caption: 'Events by place', columns: COLUMNS, rows: places,
    open: (place: Place) => go(toList(place)),
    name: (place: Place) => `List the events of ${placeLabel(place)}`,
  };
  const here = cursor === null ? undefined : places[cursor];
  return (
    <Frame
      title="Where it happened" note={note} file={fileName('map', link.a, link.b)}
      table={table}
      api={asked} drawn={() => svg.current}
      command={command('query', link, version?.database.name ?? 'FILE', ['--format', 'geojson'])}
      tools={
        <a class="button" href={address(asked, 'geojson')} download="places.geojson">GeoJSON</a>
      }
    >
      {places.length === 0 ? <Nowhere unplaced={unplaced} /> : (
        <div class={stale ? 'map stale' : 'map'}>
          <Legend />
          <div class="map-room">
            <MapChart
              ground={ground} places={places} at={at} width={width} height={height} zoom={zoom}
              cursor={cursor} chosen={link.sel} svg={svg} onKeyDown={onKeyDown} press={press}
              label={`Map of ${plural(shown, 'event')} at ${plural(places.length, 'place')}. ` +
                'Left and right step through the places, most events first; Enter lists the ' +
                'events of one; plus and minus zoom, Shift with arrows moves, 0 shows all.'}
            />
            <div class="map-buttons" role="group" aria-label="Zoom">
              <button type="button" class="button" aria-label="Nearer" onClick={() => zoom.by(1.6)}>
                +
              </button>
              <button
                type="button" class="button" aria-label="Farther" onClick={() => zoom.by(1 / 1.6)}
              >
                {'\u2212'}
              </button>
              <button
                type="button" class="button" aria-label="0: the whole world" onClick={zoom.whole}
              >
                0
              </button>
            </div>
          </div>
          <p class="readout map-readout">
            {here ? (
              <>
                <bdi>{placeWords(here)}</bdi>{' '}
                <Go patch={toList(here)}>List its events</Go>{' '}
                <Go patch={{ sel: here.lead }}>The best told</Go>
              </>
            ) : 'Press a mark, or focus the map and step through the places with the arrow keys.'}
          </p>
          {failed && (
            <p class="hint" role="alert">
              The shapes of the countries could not be loaded; the places are where they should be.
              Reload the page to try again.
            </p>
          )}
        </div>
      )}
    </Frame>
  );
}

function Legend() {
  const mark = (shape: preact.JSX.Element) => (
    <svg width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true">{shape}</svg>
  );
  return (
    <ul class="legend map-legend" aria-label="How to read the marks">
      <li>{mark(<circle class="map-key-dot" r="6" />)} the spot or city is known</li>
      <li>{mark(<circle class="map-key-ring" r="5" />)} only its district or province</li>
      <li>{mark(<circle class="map-key-vague" r="6" />)} somewhere in the country or region</li>
      <li>{mark(<><circle class="map-key-ring" r="3.5" /><circle class="map-many" r="7" /></>)}
        {' '}several places; the number is of events</li>
      {[1, 2, 3, 4].map((n) => (
        <li key={n}>{mark(<circle class={`quad-fill-${n}`} r="6" />)} <Quad n={n} /></li>
      ))}
    </ul>
  );
}

function Nowhere({ unplaced }: { unplaced: number }) {
  const { link } = useLink();
  return (
    <Empty title={unplaced ? 'None of these events has a place' : 'No events to put on the map'}>
      {unplaced > 0 && <Go class="button" patch={{ view: 'timeline' }}>List them</Go>}
      {(link.from || link.to) && (
        <Go class="button" patch={{ from: '', to: '', pick: '' }}>All days</Go>
      )}
      {link.place.length > 0 && <Go class="button" patch={{ place: [] }}>All places</Go>}
      {(link.a || link.b) && <Go class="button" patch={{ a: '', b: '', both: false }}>Anyone</Go>}
    </Empty>
  );
}

function Policy() {
  return (
    <section class="map-policy">
      <p>
        Boundaries are drawn for orientation; they are no statement about sovereignty. Disputed
        lines are dashed. Countries of events come from the gazetteer, not from these shapes.
      </p>
      <details>
        <summary>{plural(DISPUTED.length, 'disputed line')} and what stands behind them</summary>
        <dl class="map-disputes">
          {DISPUTED.map((one) => (
            <div key={one.name}>
              <dt>{one.name}</dt>
              <dd>{one.note} Events there are counted in: {one.counted}.</dd>
            </div>
          ))}
          <div><dt>Not drawn</dt><dd>{NOT_DRAWN.join('; ')}.</dd></div>
        </dl>
        <p class="hint">
          The rule is in doc/places.md: a place has the country that the gazetteer gives it; what
          two states claim and none is generally held to have has none. The shapes are those of
          Natural Earth, which draws who holds the ground.
        </p>
      </details>
    </section>
  );
}
