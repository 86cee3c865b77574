// SPDX-License-Identifier: Apache-2.0
// Who has to do with whom: the pairs with most events, and how they stand.
import { forceCenter, forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force';
import { useMemo, useRef, useState } from 'preact/hooks';
import { path, useApi, useCodes, useVersion } from '../api';
import { command } from '../command';
import { useWidth } from '../parts/box';
import { Frame } from '../parts/frame';
import { announce } from '../parts/live';
import { Empty, Failure, Skeleton } from '../parts/status';
import { DataTable, type Column } from '../parts/table';
import { partyName } from '../parts/words';
import { filterParams, useLink, useOwn } from '../state';
import '../styles/network.css';
import { decimal, dyadText, number, plural } from '../text';
import type { Codes, Dyad, DyadsAnswer } from '../types';

interface Node {
  id: string;
  events: number;
  own: number; // with itself
  x: number;
  y: number;
}
interface Edge {
  source: Node;
  target: Node;
  dyad: Dyad;
}

// Placed by forces that run to rest before anything is drawn; d3-force begins from a fixed spiral, so
// that the same pairs give the same picture.
function layout(dyads: Dyad[], width: number, height: number): { nodes: Node[]; edges: Edge[] } {
  const nodes = new Map<string, Node>();
  const node = (id: string): Node => {
    let found = nodes.get(id);
    if (!found) nodes.set(id, (found = { id, events: 0, own: 0, x: NaN, y: NaN }));
    return found;
  };
  const edges: Edge[] = [];
  for (const dyad of dyads) {
    const source = node(dyad.actor);
    const target = node(dyad.recipient);
    source.events += dyad.events;
    if (source === target) {
      source.own += dyad.events;
      continue;
    }
    target.events += dyad.events;
    edges.push({ source, target, dyad });
  }
  // Who has to do with nobody else is in the table alone.
  const tied = new Set(edges.flatMap((edge) => [edge.source, edge.target]));
  const list = [...nodes.values()].filter((one) => tied.has(one));
  const simulation = forceSimulation(list)
    .force('link', forceLink<Node, Edge>(edges).distance(90).strength(0.25))
    .force('charge', forceManyBody().strength(-260))
    .force('center', forceCenter(width / 2, height / 2))
    .force('x', forceX<Node>(width / 2).strength(0.05))
    .force('y', forceY<Node>(height / 2).strength(0.09))
    .force('collide', forceCollide<Node>((one) => size(one) + 14))
    .stop();
  simulation.tick(260);
  for (const one of list) {
    one.x = Math.max(30, Math.min(width - 30, one.x));
    one.y = Math.max(20, Math.min(height - 38, one.y));
  }
  return { nodes: list.sort((a, b) => b.events - a.events), edges };
}
const size = (node: Node): number => Math.min(24, 4 + 1.4 * Math.sqrt(node.events));

// Five steps of the mean Goldstein value; conflict is dashed too.
function tone(mean: number | null): string {
  if (mean === null) return 'tone-none';
  return mean <= -5 ? 'tone-1' : mean < -1 ? 'tone-2' : mean <= 1 ? 'tone-3' : mean < 4 ? 'tone-4' : 'tone-5';
}

export function NetworkView() {
  const { link, go } = useLink();
  const codes = useCodes();
  const version = useVersion();
  const [way, setWay] = useOwn('network.way', 'both');
  const [least, setLeast] = useOwn('network.least', '1');
  const both = way === 'both';
  const params = new URLSearchParams();
  for (const [key, value] of filterParams(link)) {
    if (['from', 'to', 'party'].includes(key)) params.append(key, value);
  }
  if (params.getAll('party').length === 0) for (const who of [link.a, link.b]) if (who) params.append('party', who);
  const asked = path('/dyads', params, { undirected: both, limit: 100 });
  const answer = useApi<DyadsAnswer>(asked);
  const svg = useRef<SVGSVGElement>(null);
  if (answer.error) return <Failure error={answer.error} again={answer.again} />;
  const data = answer.stale;
  if (!data) return <Skeleton height={480} />;
  const most = Math.max(1, ...data.dyads.map((one) => one.events));
  const shown = data.dyads.filter((one) => one.events >= Number(least));
  const open = (one: Dyad) => go({ view: 'timeline', a: one.actor, b: one.recipient, both });
  const columns: Column<Dyad>[] = [
    { key: 'dyad', label: 'Who and whom', value: (row) => dyadText(row.actor, row.recipient, both),
      show: (row) => `${partyName(row.actor, codes)} ${both ? '\u2194' : '\u2192'} ${partyName(row.recipient, codes)}` },
    { key: 'events', label: 'Events', value: (row) => row.events, numeric: true },
    { key: 'reports', label: 'Reports', value: (row) => row.reports, numeric: true },
    { key: 'mean', label: 'mean Goldstein', value: (row) => row.goldstein_mean, numeric: true,
      show: (row) => decimal(row.goldstein_mean) },
    { key: 'conflict', label: 'conflict', value: (row) => row.quad[2] + row.quad[3], numeric: true },
    { key: 'first', label: 'First', value: (row) => row.first },
    { key: 'last', label: 'Last', value: (row) => row.last },
  ];
  const twin = { caption: 'Pairs by their events', columns, rows: shown };
  return (
    <Frame
      title="Who has to do with whom" file="network" api={asked} table={twin} drawn={() => svg.current}
      note={`${plural(shown.length, 'pair')} with most events of ${number(data.dyads_in_all)}; ` +
        'width: events; those within one party are in the table alone; colour: mean Goldstein value, from conflict (red, dashed) to cooperation (blue).'}
      command={command('query', link, version?.database.name ?? 'events.db', ['--count-by', 'actor,recipient'])}
      tools={(
        <>
          <label class="inline">
            at least <output>{least}</output> {Number(least) === 1 ? 'event' : 'events'}{' '}
            <input
              type="range" min={1} max={Math.max(2, Math.ceil(most / 2))} value={least}
              onInput={(event) => setLeast(event.currentTarget.value)}
            />
          </label>
          <label class="inline">
            <input
              type="checkbox" checked={both}
              onChange={(event) => setWay(event.currentTarget.checked ? 'both' : 'one')}
            />{' '}
            Both ways
          </label>
        </>
      )}
    >
      {shown.length === 0
        ? <Empty title="No pair has so many events">Lower the number, or widen the days.</Empty>
        : (
          <>
            <Graph dyads={shown} codes={codes} svg={svg} open={open} />
            <DataTable {...twin} open={open} name={(row) => `${dyadText(row.actor, row.recipient, both)}: open its timeline`} />
          </>
        )}
    </Frame>
  );
}

function Graph({ dyads, codes, svg, open }: {
  dyads: Dyad[]; codes: Codes | null; svg: { current: SVGSVGElement | null }; open: (one: Dyad) => void;
}) {
  const { go } = useLink();
  const [box, width] = useWidth<HTMLDivElement>();
  const height = Math.round(Math.max(300, Math.min(540, width * 0.6)));
  const { nodes, edges } = useMemo(
    () => (width ? layout(dyads, width, height) : { nodes: [], edges: [] }), [dyads, width, height]);
  const [at, setAt] = useState(-1); // a node
  const [along, setAlong] = useState(-1); // one of its edges
  const node = nodes[at];
  const its = edges.filter((edge) => edge.source === node || edge.target === node);
  const edge = its[along];
  const name = (id: string) => partyName(id, codes);
  const tellNode = (one: Node) =>
    `${name(one.id)}: ${plural(one.events, 'event')}${one.own ? `, ${one.own} of them within it` : ''}`;
  const tellEdge = (one: Edge) =>
    `${name(one.source.id)} and ${name(one.target.id)}: ${plural(one.dyad.events, 'event')}, ` +
    `mean Goldstein ${decimal(one.dyad.goldstein_mean) || 'unknown'}`;
  const walk = (to: number) => {
    const i = (to + nodes.length) % nodes.length;
    setAt(i);
    setAlong(-1);
    if (nodes[i]) announce(tellNode(nodes[i]));
  };
  const turn = (to: number) => {
    if (its.length === 0) return;
    const i = (to + its.length) % its.length;
    setAlong(i);
    if (its[i]) announce(tellEdge(its[i]));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    switch (event.key) {
      case 'ArrowRight': walk(at + 1); break;
      case 'ArrowLeft': walk(at < 0 ? nodes.length - 1 : at - 1); break;
      case 'ArrowDown': turn(along + 1); break;
      case 'ArrowUp': turn(along < 0 ? its.length - 1 : along - 1); break;
      case 'Home': walk(0); break;
      case 'Enter':
        if (edge) open(edge.dyad);
        else if (node) go({ view: 'timeline', a: node.id, b: '', both: true });
        break;
      default: return;
    }
    event.preventDefault();
  };
  return (
    <div ref={box}>
      {width > 0 && (
        <svg
          ref={svg} class="network" width={width} height={height} tabIndex={0} role="application"
          aria-label={`Network of ${plural(nodes.length, 'party', 'parties')}. Left and right go from party to party, up and down along the lines of one; Enter opens the events.`}
          onKeyDown={onKeyDown}
        >
          {edges.map((one) => (
            <line
              key={`${one.source.id} ${one.target.id}`}
              class={`edge ${tone(one.dyad.goldstein_mean)}${one === edge ? ' chosen' : ''}`}
              x1={one.source.x} y1={one.source.y} x2={one.target.x} y2={one.target.y}
              stroke-width={Math.min(12, 1 + Math.sqrt(one.dyad.events))}
              onClick={() => open(one.dyad)}
            >
              <title>{tellEdge(one)}</title>
            </line>
          ))}
          {nodes.map((one, i) => (
            <g
              key={one.id} class={one === node ? 'node chosen' : 'node'}
              transform={`translate(${one.x} ${one.y})`}
              onClick={() => go({ view: 'timeline', a: one.id, b: '', both: true })}
              onMouseEnter={() => {
                setAt(i);
                setAlong(-1);
              }}
            >
              <title>{tellNode(one)}</title>
              <circle r={size(one)} />
              <text y={size(one) + 11} text-anchor="middle">{one.id}</text>
            </g>
          ))}
        </svg>
      )}
      <p class="readout">
        {edge ? tellEdge(edge) : node ? tellNode(node) : 'Press a party or a line for its events.'}
      </p>
    </div>
  );
}
