// SPDX-License-Identifier: Apache-2.0
// The parse of a sentence as an indented list: each word below the one that it hangs on.
//
//   <ParseTree tokens={telling.tokens} />
import type { ComponentChildren } from 'preact';
import { shown } from '../spans';
import type { Token } from '../types';

const DEEPEST = 60; // a sentence of the news is no deeper; a hostile one may be

export function ParseTree({ tokens }: { tokens: Token[] }) {
  const below = new Map<number | null, number[]>();
  tokens.forEach((token, i) => {
    const head = token.head === i ? null : token.head;
    below.set(head, [...(below.get(head) ?? []), i]);
  });
  const branch = (head: number | null, depth: number): ComponentChildren => {
    const list = below.get(head);
    if (!list || depth > DEEPEST) return null;
    return (
      <ul class="tree">
        {list.map((i) => {
          const token = tokens[i];
          if (!token) return null;
          return (
            <li key={i}>
              <bdi>{shown(token.text)}</bdi> <span class="rel">{token.rel} {token.upos}</span>
              {token.aux_mode.length > 0 && <span class="rel"> {token.aux_mode.join(', ')}</span>}
              {branch(i, depth + 1)}
            </li>
          );
        })}
      </ul>
    );
  };
  return <>{branch(null, 0)}</>;
}
