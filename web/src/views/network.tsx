// SPDX-License-Identifier: Apache-2.0
// Who acts with whom: the pairs with most events as a graph and as a list.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { path, useApi, useCodes, useVersion } from '../api';
import { command } from '../command';
import { edgeWords, NetworkChart, nodeWords, type Spot } from '../network/chart';
import { graphOf, ignoredWords, partyParams, toneOf, TONES } from '../network/graph';
import { useWidth } from '../parts/box';
import { Frame } from '../parts/frame';
import { Go } from '../parts/go';
import { announce } from '../parts/live';
import { Empty, Failure, Skeleton } from '../parts/status';
import type { Column } from '../parts/table';
import { Party } from '../parts/words';
import { useLink, useOwn, type Link } from '../state';
import '../styles/network.css';
import { decimal, fileName, plural, QUADS } from '../text';
import type { Dyad, DyadsAnswer } from '../types';

const TOPS = ['25', '50', '100', '200'];

const columns = (way: boolean): Column<Dyad>[] => [
  { key: 'actor', label: way ? 'Who' : 'One', value: (one) => one.actor,
    show: (one) => <Party code={one.actor} /> },
  { key: 'recipient', label: way ? 'Whom' : 'Other', value: (one) => one.recipient,
    show: (one) => <Party code={one.recipient} /> },
  { key: 'events', label: 'Events', value: (one) => one.events, numeric: true },
  { key: 'reports', label: 'Told in reports', value: (one) => one.reports, numeric: true },
  { key: 'goldstein_mean', label: 'Goldstein mean', value: (one) => one.goldstein_mean,
    show: (one) => decimal(one.goldstein_mean), numeric: true },
  { key: 'tone', label: 'Tone', value: (one) => TONES[toneOf(one.goldstein_mean)]?.word ?? '' },
  ...QUADS.map((word, i): Column<Dyad> => ({
    key: word.replace(' ', '_'), label: word, numeric: true,
    value: (one) => one.quad[i as 0 | 1 | 2 | 3],
  })),
  { key: 'first', label: 'First', value: (one) => one.first },
  { key: 'last', label: 'Last', value: (one) => one.last },
];

export function NetworkView() {
  const { link } = useLink();
  const [top, setTop] = useOwn('network.top', '50');
  const [ways, setWays] = useOwn('network.way', 'both');
  const way = ways === 'one';
  const limit = TOPS.includes(top) ? top : '50';
  const asked = path('/dyads', partyParams(link, { span: true }), { undirected: !way, limit: 1000 });
  const answer = useApi<DyadsAnswer>(asked);
  const [box, width] = useWidth<HTMLDivElement>();
  return (
    <div class="net-view" ref={box}>
      {answer.error ? <Failure error={answer.error} again={answer.again} />
        : answer.stale && width > 0
          ? (
            <Network
              answer={answer.stale} stale={!answer.data} asked={asked} width={width} way={way}
              top={Number(limit)}
              tools={
                <>
                  <label class="check">
                    Most active{' '}
                    <select
                      class="input" value={limit}
                      onChange={(event) => setTop(event.currentTarget.value)}
                    >
                      {TOPS.map((n) => <option key={n} value={n}>{n} pairs</option>)}
                    </select>
                  </label>
                  <label class="check">
                    <input
                      type="checkbox" checked={way}
                      onChange={() => setWays(way ? 'both' : 'one')}
                    />
                    Each way apart
                  </label>
                </>
              }
            />
          )
          : <Skeleton height={480} />}
    </div>
  );
}

interface Props {
  answer: DyadsAnswer;
  stale: boolean;
  asked: string;
  width: number;
  way: boolean;
  top: number; // so many pairs are drawn
  tools: preact.JSX.Element;
}

function Network({ answer, stale, asked, width, way, top, tools }: Props) {
  const { link, go } = useLink();
  const codes = useCodes();
  const version = useVersion();
  const [leastText, setLeast] = useOwn('network.least', '1');
  const svg = useRef<SVGSVGElement | null>(null);
  const [spot, setSpot] = useState<Spot | null>(null);
  const all = useMemo(
    () => answer.dyads.filter((one) => one.actor !== one.recipient).slice(0, top), [answer, top]);
  const own = useMemo(() => answer.dyads.filter((one) => one.actor === one.recipient), [answer]);
  const most = all.reduce((max, one) => Math.max(max, one.events), 1);
  const least = Math.max(1, Math.min(most, Math.floor(Number(leastText)) || 1));
  const dyads = useMemo(() => all.filter((one) => one.events >= least), [all, least]);
  const height = Math.round(Math.max(340, Math.min(width * 0.6, innerHeight * 0.68)));
  const graph = useMemo(() => graphOf(dyads, own, width, height), [dyads, own, width, height]);
  useEffect(() => setSpot(null), [graph]);

  const toDyad = (dyad: Dyad): Partial<Link> => ({
    view: 'timeline', a: dyad.actor, b: dyad.recipient,
    both: !way && dyad.actor !== dyad.recipient, pick: '', party: [],
  });
  const edgesOf = (node: number) =>
    graph.edges.flatMap((edge, i) => (edge.a === node || edge.b === node ? [i] : []));
  const walk = (to: Spot | null) => {
    setSpot(to);
    const node = to && graph.nodes[to.node];
    if (!to || !node) return;
    const edge = to.edge === null ? undefined : graph.edges[to.edge];
    announce(edge ? edgeWords(edge.dyad, way, codes)
      : `${nodeWords(node, codes)}; ${plural(edgesOf(to.node).length, 'pair')}`);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || graph.nodes.length === 0) return;
    const last = graph.nodes.length - 1;
    const node = spot?.node ?? -1;
    const mine = spot ? edgesOf(spot.node) : [];
    const turn = (by: number) => {
      if (!spot || mine.length === 0) return;
      const now = spot.edge === null ? (by > 0 ? -1 : mine.length) : mine.indexOf(spot.edge);
      walk({ node: spot.node, edge: mine[(now + by + mine.length) % mine.length] ?? null });
    };
    const held = spot?.edge === null || !spot ? undefined : graph.edges[spot.edge];
    switch (event.key) {
      case 'ArrowRight': walk({ node: Math.min(last, node + 1), edge: null }); break;
      case 'ArrowLeft': walk({ node: Math.max(0, node - 1), edge: null }); break;
      case 'Home': walk({ node: 0, edge: null }); break;
      case 'End': walk({ node: last, edge: null }); break;
      case 'ArrowDown': spot ? turn(1) : walk({ node: 0, edge: null }); break;
      case 'ArrowUp': spot ? turn(-1) : walk({ node: 0, edge: null }); break;
      case ' ': // over the held line to its other end
        if (held && spot) walk({ node: held.a === spot.node ? held.b : held.a, edge: spot.edge });
        break;
      case 'Enter':
        if (held) go(toDyad(held.dyad));
        else if (spot) go(toParty(graph.nodes[spot.node]?.id ?? ''));
        break;
      default: return;
    }
    event.preventDefault();
  };
  const here = spot ? graph.nodes[spot.node] : undefined;
  const held = spot && spot.edge !== null ? graph.edges[spot.edge] : undefined;
  const shown = dyads.reduce((sum, one) => sum + one.events, 0);
  const within = own.reduce((sum, one) => sum + one.events, 0);
  const note = `${plural(shown, 'event')} in ${plural(dyads.length, 'pair')}, the most active; an ` +
    'event of several parties counts for each pair. ' +
    `${plural(within, 'event')} within ${plural(own.length, 'party', 'parties')} are not lines ` +
    'but the numbers in the circles, and in the table.' +
    ignoredWords(link);
  const table = {
    caption: 'Pairs of parties', columns: columns(way), rows: [...dyads, ...own],
    open: (dyad: Dyad) => go(toDyad(dyad)),
    name: (dyad: Dyad) => `Timeline of ${dyad.actor} and ${dyad.recipient}`,
  };
  return (
    <Frame
      title="Who acts with whom" note={note} file={fileName('network', link.a, link.b)}
      table={table} api={asked} tools={tools} drawn={() => svg.current}
      command={command('query', link, version?.database.name ?? 'FILE',
        ['--count-by', 'actor,recipient'])}
    >
      {all.length === 0 ? <NoPairs own={own.length} /> : (
        <div class={stale ? 'net stale' : 'net'}>
          <div class="net-controls">
            <label class="net-least">
              At least{' '}
              <input
                type="range" min={1} max={most} value={least} aria-label="At least so many events"
                onInput={(event) => setLeast(event.currentTarget.value)}
              />{' '}
              <input
                class="input net-number" type="number" min={1} max={most} value={least}
                aria-label="At least so many events"
                onChange={(event) => setLeast(event.currentTarget.value)}
              />{' '}
              {least === 1 ? 'event' : 'events'}
            </label>
            <Legend />
          </div>
          {dyads.length === 0 ? (
            <Empty title={`No pair has ${least} events`}>
              <button type="button" class="button" onClick={() => setLeast('1')}>All pairs</button>
            </Empty>
          ) : (
            <NetworkChart
              graph={graph} width={width} height={height} way={way} codes={codes} spot={spot}
              svg={svg} onKeyDown={onKeyDown} pickNode={(i) => walk({ node: i, edge: null })}
              pickEdge={(i) => walk({ node: graph.edges[i]?.a ?? 0, edge: i })}
              label={`${plural(graph.nodes.length, 'party', 'parties')} and ` +
                `${plural(graph.edges.length, 'pair')}. Left and right step through the parties, ` +
                'up and down through the pairs of one, Space goes to the other end, Enter opens ' +
                'the timeline.'}
            />
          )}
          <p class="readout net-readout">
            {held ? (
              <>
                <bdi>{edgeWords(held.dyad, way, codes)}</bdi>{' '}
                <Go patch={toDyad(held.dyad)}>Its timeline</Go>
              </>
            ) : here ? (
              <>
                <bdi>{nodeWords(here, codes)}</bdi>{' '}
                <Go patch={toParty(here.id)}>Its timeline</Go>{' '}
                <Go patch={{ a: here.id, b: '', both: true }}>Only its pairs</Go>
              </>
            ) : 'Press a line or a circle, or focus the graph and walk with the arrow keys.'}
          </p>
        </div>
      )}
    </Frame>
  );
}

const toParty = (id: string): Partial<Link> => ({
  view: 'timeline', a: id, b: '', both: true, pick: '', party: [],
});

function Legend() {
  return (
    <ul class="legend net-legend" aria-label="Mean of Goldstein's scale">
      {[1, 2, 3, 4, 5].map((tone) => (
        <li key={tone}>
          <svg width="30" height="10" aria-hidden="true">
            <path
              class={`net-line tone-${tone}`} d="M1 5H29" stroke-width="4"
              stroke-dasharray={TONES[tone]?.dash || 'none'}
            />
          </svg>
          {' '}{TONES[tone]?.word}
        </li>
      ))}
    </ul>
  );
}

function NoPairs({ own }: { own: number }) {
  const { link } = useLink();
  const ends = useVersion()?.database;
  return (
    <Empty title="No pairs of parties here">
      {own > 0 && <span>Only acts within {plural(own, 'party', 'parties')}: see the table.</span>}
      <span>{ends && `The data runs ${ends.first_day} to ${ends.last_day}.`}</span>
      {(link.from || link.to) && (
        <Go class="button" patch={{ from: '', to: '', pick: '' }}>All days</Go>
      )}
      {(link.a || link.b || link.party.length > 0) && (
        <Go class="button" patch={{ a: '', b: '', both: false, party: [] }}>Anyone</Go>
      )}
    </Empty>
  );
}
