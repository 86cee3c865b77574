// SPDX-License-Identifier: Apache-2.0
// Pairs of parties as a graph at rest: laid out once, from the same beginning each time, then drawn.
import {
  forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY,
  type SimulationLinkDatum, type SimulationNodeDatum,
} from 'd3-force';
import { addDyad, type Link } from '../state';
import type { Dyad } from '../types';

export interface Node {
  id: string;
  events: number; // with others
  own: number; // within the party: no line could show them
  x: number;
  y: number;
  r: number;
}
export interface Edge {
  dyad: Dyad;
  a: number; // index of a node
  b: number;
  twin: boolean; // the other way is drawn too: both are bent
}
export interface Graph {
  nodes: Node[]; // most events first
  edges: Edge[]; // most events first
}

// The parameters of /dyads and /changes: days and parties alone.
export function partyParams(link: Link, how: { span: boolean }): URLSearchParams {
  const params = new URLSearchParams();
  if (how.span && link.from) params.set('from', link.from);
  if (how.span && link.to) params.set('to', link.to);
  addDyad(params, link);
  if (!params.has('party')) for (const who of link.party) params.append('party', who);
  return params;
}

// Filters that those questions do not know.
export function ignored(link: Link): string[] {
  const names: string[] = [];
  if (link.event.length) names.push('category');
  if (link.place.length) names.push('place');
  if (link.source.length) names.push('source');
  if (link.quad) names.push('class');
  if (link.text) names.push('words');
  if (link.min_reports || link.min_sources || link.min_confidence) names.push('\u201cat least\u201d');
  if (link.all_modes) names.push('what did not happen');
  return names;
}

export const ignoredWords = (link: Link): string => {
  const names = ignored(link);
  return names.length ? ` Filters that do not apply here: ${names.join(', ')}.` : '';
};

interface Body extends SimulationNodeDatum {
  r: number;
}

// `within` are pairs of a party with itself, told as a number of the parties that are drawn.
export function graphOf(
  dyads: Dyad[], within: Dyad[], width: number, height: number,
): Graph {
  const index = new Map<string, number>();
  const nodes: Node[] = [];
  const nodeOf = (id: string): Node => {
    const known = index.get(id);
    if (known !== undefined) return nodes[known] as Node;
    index.set(id, nodes.length);
    const node = { id, events: 0, own: 0, x: 0, y: 0, r: 0 };
    nodes.push(node);
    return node;
  };
  const between = dyads.filter((one) => one.actor !== one.recipient);
  for (const dyad of between) {
    nodeOf(dyad.actor).events += dyad.events;
    nodeOf(dyad.recipient).events += dyad.events;
  }
  for (const dyad of within) {
    const i = index.get(dyad.actor);
    if (i !== undefined) (nodes[i] as Node).own += dyad.events;
  }
  nodes.sort((a, b) => b.events - a.events || b.own - a.own || (a.id < b.id ? -1 : 1));
  nodes.forEach((node, i) => index.set(node.id, i));
  const at = (id: string) => index.get(id) ?? 0;
  const pairs = new Set(dyads.map((one) => `${one.actor}>${one.recipient}`));
  const edges = between.map((dyad): Edge => ({
    dyad, a: at(dyad.actor), b: at(dyad.recipient),
    twin: pairs.has(`${dyad.recipient}>${dyad.actor}`),
  }));
  place(nodes, edges, width, height);
  return { nodes, edges };
}

function place(nodes: Node[], edges: Edge[], width: number, height: number): void {
  const most = nodes.reduce((max, one) => Math.max(max, one.events), 1);
  const biggest = Math.min(20, 8 + width / 70);
  for (const node of nodes) {
    node.r = Math.max(4, biggest * Math.sqrt(node.events / most));
  }
  const bodies: Body[] = nodes.map((node) => ({ r: node.r }));
  const links: SimulationLinkDatum<Body>[] = edges.map((edge) => ({
    source: edge.a, target: edge.b,
  }));
  // forceSimulation draws no chance of its own: the same pairs always come to rest alike.
  const wide = height / width;
  forceSimulation(bodies).stop()
    .force('push', forceManyBody<Body>().strength((body) => -90 - body.r * 10))
    .force('hold', forceLink<Body, SimulationLinkDatum<Body>>(links).distance((link) =>
      40 + (bodies[(link.source as Body).index ?? 0]?.r ?? 0) * 2).strength(0.35))
    .force('apart', forceCollide<Body>((body) => body.r + 9))
    .force('x', forceX<Body>(0).strength(0.06 * Math.max(wide, 0.5)))
    .force('y', forceY<Body>(0).strength(0.06 / Math.max(wide, 0.5)))
    .tick(320);
  const spans = (values: number[]) => [Math.min(...values), Math.max(...values)] as const;
  const [left, right] = spans(bodies.map((body) => body.x ?? 0));
  const [top, bottom] = spans(bodies.map((body) => body.y ?? 0));
  const [side, edge] = [46, 30]; // room for names
  nodes.forEach((node, i) => {
    const body = bodies[i];
    const share = (v: number, from: number, to: number) => (to > from ? (v - from) / (to - from) : 0.5);
    node.x = side + share(body?.x ?? 0, left, right) * (width - 2 * side);
    node.y = edge + share(body?.y ?? 0, top, bottom) * (height - 2 * edge);
  });
}

// What a mean of Goldstein's scale looks like: 1 conflict ... 5 cooperation; 0 where none is known.
export const TONES = [
  { word: 'no score', dash: '1 4' },
  { word: 'strong conflict, \u22124 or less', dash: '2 3' },
  { word: 'conflict, \u22124 to \u22121', dash: '7 3' },
  { word: 'mixed, \u22121 to 1', dash: '' },
  { word: 'cooperation, 1 to 4', dash: '' },
  { word: 'strong cooperation, 4 or more', dash: '' },
] as const;
export function toneOf(mean: number | null): number {
  if (mean === null) return 0;
  if (mean <= -4) return 1;
  if (mean <= -1) return 2;
  if (mean < 1) return 3;
  return mean < 4 ? 4 : 5;
}

// From rim to rim; bent to the left where the way back is drawn too.
export function edgePath(from: Node, to: Node, bent: boolean): { d: string; tip: string } {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const far = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / far, dy / far];
  const bend = bent ? Math.min(26, far * 0.16) : 0;
  const [sx, sy] = [from.x + ux * from.r, from.y + uy * from.r];
  const [ex, ey] = [to.x - ux * (to.r + 2), to.y - uy * (to.r + 2)];
  const [mx, my] = [(sx + ex) / 2 + uy * bend, (sy + ey) / 2 - ux * bend];
  const [tx, ty] = [ex - mx, ey - my];
  const long = Math.hypot(tx, ty) || 1;
  const [vx, vy] = [tx / long, ty / long];
  const n = (v: number) => v.toFixed(1);
  const tip = `M${n(ex)} ${n(ey)}L${n(ex - vx * 8 - vy * 3.5)} ${n(ey - vy * 8 + vx * 3.5)}` +
    `L${n(ex - vx * 8 + vy * 3.5)} ${n(ey - vy * 8 - vx * 3.5)}Z`;
  return { d: `M${n(sx)} ${n(sy)}Q${n(mx)} ${n(my)} ${n(ex)} ${n(ey)}`, tip };
}
