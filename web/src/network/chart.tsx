// SPDX-License-Identifier: Apache-2.0
// The graph at rest: lines are pairs, as thick as they have events; a cursor walks over it.
import type { MutableRef } from 'preact/hooks';
import { memo } from '../parts/memo';
import { partyName } from '../parts/words';
import { decimal, number, plural } from '../text';
import type { Codes, Dyad } from '../types';
import { edgePath, toneOf, TONES, type Edge, type Graph, type Node } from './graph';

export interface Spot {
  node: number;
  edge: number | null; // index of graph.edges, one of that node
}

export const edgeWords = (dyad: Dyad, way: boolean, codes: Codes | null): string => {
  const [a, b] = [partyName(dyad.actor, codes), partyName(dyad.recipient, codes)];
  const mean = dyad.goldstein_mean;
  return `${a} ${way ? 'to' : 'and'} ${b}: ${plural(dyad.events, 'event')} told by ` +
    `${plural(dyad.reports, 'report')}, ${TONES[toneOf(mean)]?.word.split(',')[0]}` +
    `${mean === null ? '' : ` (Goldstein mean ${decimal(mean)})`}, ${dyad.first} to ${dyad.last}`;
};
export const nodeWords = (node: Node, codes: Codes | null): string =>
  `${partyName(node.id, codes)}: ${plural(node.events, 'event')} with others` +
  `${node.own ? `, ${number(node.own)} within` : ''}`;

interface Props {
  graph: Graph;
  width: number;
  height: number;
  way: boolean; // lines have a direction
  codes: Codes | null;
  spot: Spot | null;
  svg: MutableRef<SVGSVGElement | null>;
  label: string;
  onKeyDown: (event: KeyboardEvent) => void;
  pickNode: (i: number) => void;
  pickEdge: (i: number) => void;
}

export function NetworkChart(props: Props) {
  const { graph, width, height, way, codes, spot, svg, label } = props;
  const held = spot?.edge ?? null;
  const most = graph.edges[0]?.dyad.events ?? 1;
  const lit = (edge: Edge, i: number): boolean =>
    held === null ? edge.a === spot?.node || edge.b === spot?.node : i === held;
  const near = new Set<number>();
  graph.edges.forEach((edge, i) => {
    if (spot && lit(edge, i)) near.add(edge.a).add(edge.b);
  });
  return (
    <svg
      ref={svg} class={spot ? 'net-chart walking' : 'net-chart'} width={width} height={height}
      viewBox={`0 0 ${width} ${height}`} tabindex={0} role="application" aria-label={label}
      onKeyDown={props.onKeyDown}
    >
      {graph.edges.map((edge, i) => (
        <Line
          key={i} edge={edge} i={i} from={graph.nodes[edge.a] as Node}
          to={graph.nodes[edge.b] as Node} way={way} codes={codes} most={most}
          on={spot !== null && lit(edge, i)} pick={props.pickEdge}
        />
      ))}
      {graph.nodes.map((node, i) => (
        <Spot_
          key={node.id} node={node} i={i} codes={codes} pick={props.pickNode}
          named={i < Math.max(12, width / 22) || near.has(i) || spot?.node === i}
          current={spot?.node === i} on={near.has(i)}
        />
      ))}
    </svg>
  );
}

interface LineProps {
  edge: Edge;
  i: number;
  from: Node;
  to: Node;
  way: boolean;
  codes: Codes | null;
  most: number;
  on: boolean;
  pick: (i: number) => void;
}
const Line = memo(({ edge, i, from, to, way, codes, most, on, pick }: LineProps) => {
  const { d, tip } = edgePath(from, to, way && edge.twin);
  const tone = toneOf(edge.dyad.goldstein_mean);
  const thick = Math.max(1, 9 * Math.sqrt(edge.dyad.events / most));
  return (
    <g class={`net-edge${on ? ' on' : ''}`} onClick={() => pick(i)}>
      <title>{edgeWords(edge.dyad, way, codes)}</title>
      <path class="net-touch" d={d} />
      <path
        class={`net-line tone-${tone}`} d={d} stroke-width={thick.toFixed(1)}
        stroke-dasharray={TONES[tone]?.dash || 'none'}
      />
      {way && <path class={`net-tip tone-${tone}`} d={tip} />}
    </g>
  );
});

interface SpotProps {
  node: Node;
  i: number;
  codes: Codes | null;
  named: boolean;
  current: boolean;
  on: boolean;
  pick: (i: number) => void;
}
const Spot_ = memo(({ node, i, codes, named, current, on, pick }: SpotProps) => (
  <g
    class={`net-node${on || current ? ' on' : ''}`} onClick={() => pick(i)}
    transform={`translate(${node.x.toFixed(1)} ${node.y.toFixed(1)})`}
  >
    <title>{nodeWords(node, codes)}</title>
    <circle class="net-touch-node" r={Math.max(12, node.r)} />
    <circle class="net-dot" r={node.r.toFixed(1)} />
    {current && <circle class="net-cursor" r={(node.r + 4).toFixed(1)} />}
    {named && (
      <text class="net-name" text-anchor="middle" y={-node.r - 4}>
        {node.id}
      </text>
    )}
    {node.own > 0 && node.r > 8 && (
      <text class="net-own" text-anchor="middle" dy="0.35em">{number(node.own)}</text>
    )}
  </g>
));
