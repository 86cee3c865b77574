// SPDX-License-Identifier: Apache-2.0
// A parse as lines of a tree and as arcs. A parse is data like any other: heads that point nowhere
// or in a circle are survived.
import type { Token } from '../types';

export interface Line {
  i: number; // of the token
  depth: number;
  head: number | null;
}

// Every token once, each below its head, in the order of the text.
export function lines(tokens: Token[]): Line[] {
  const n = tokens.length;
  const below: number[][] = Array.from({ length: n }, () => []);
  const roots: number[] = [];
  tokens.forEach((token, i) => {
    const head = token.head;
    if (head !== null && head >= 0 && head < n && head !== i) below[head]!.push(i);
    else roots.push(i);
  });
  const out: Line[] = [];
  const seen = new Set<number>();
  const walk = (root: number) => {
    const stack: Line[] = [{ i: root, depth: 0, head: null }];
    for (let top = stack.pop(); top; top = stack.pop()) {
      if (seen.has(top.i)) continue;
      seen.add(top.i);
      out.push(top);
      const { i, depth } = top;
      for (const child of [...below[i]!].reverse()) {
        stack.push({ i: child, depth: depth + 1, head: i });
      }
    }
  };
  roots.forEach(walk);
  for (let i = 0; i < n; i += 1) if (!seen.has(i)) walk(i); // circles
  return out;
}

export interface Arc {
  from: number; // the head
  to: number;
  level: number; // from 1; an arc lies above those it spans
}

export function arcs(tokens: Token[]): Arc[] {
  const list: Arc[] = [];
  tokens.forEach((token, to) => {
    const from = token.head;
    if (from !== null && from >= 0 && from < tokens.length && from !== to) {
      list.push({ from, to, level: 1 });
    }
  });
  const low = (arc: Arc) => Math.min(arc.from, arc.to);
  const high = (arc: Arc) => Math.max(arc.from, arc.to);
  list.sort((a, b) => high(a) - low(a) - (high(b) - low(b)) || low(a) - low(b));
  const above: number[] = new Array<number>(Math.max(0, tokens.length - 1)).fill(0);
  for (const arc of list) {
    let most = 0;
    for (let i = low(arc); i < high(arc); i += 1) most = Math.max(most, above[i]!);
    arc.level = most + 1;
    for (let i = low(arc); i < high(arc); i += 1) above[i] = arc.level;
  }
  return list;
}
