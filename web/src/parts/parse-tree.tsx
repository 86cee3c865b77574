// SPDX-License-Identifier: Apache-2.0
// The parse of a sentence: arcs for the eye where it is short, and the same as a list.
//
//   <ParseTree tokens={telling.tokens} />
import { useState } from 'preact/hooks';
import { visible } from '../spans';
import type { Token } from '../types';
import { Clean } from './marked';
import { arcs, lines } from './tree';

const MOST = 60; // tokens that arcs are drawn for
const RELATIONS: Record<string, string> = {
  acl: 'clause of a noun', advcl: 'adverbial clause', advmod: 'adverb', amod: 'adjective',
  appos: 'apposition', aux: 'auxiliary', case: 'preposition', cc: 'conjunction',
  ccomp: 'what is said or thought', compound: 'compound', conj: 'joined by and or or',
  cop: 'is, was', csubj: 'clause as subject', det: 'article', expl: 'it, there',
  fixed: 'fixed phrase',
  flat: 'name', iobj: 'indirect object', mark: 'that, because, to', nmod: 'noun of a noun',
  nsubj: 'subject', nummod: 'number', obj: 'object', obl: 'adverbial noun',
  parataxis: 'beside', punct: 'punctuation', root: 'head of the sentence', xcomp: 'open clause',
};
const FINER: Record<string, string> = {
  'nsubj:pass': 'subject of a passive', 'aux:pass': 'auxiliary of a passive',
  'nmod:poss': 'possessor', 'obl:agent': 'by whom', 'obl:tmod': 'when', 'nmod:tmod': 'when',
  'compound:prt': 'particle', 'acl:relcl': 'relative clause',
};
const relation = (rel: string): string =>
  FINER[rel] ?? RELATIONS[rel.split(':')[0] ?? ''] ?? '';

export function ParseTree({ tokens }: { tokens: Token[] }) {
  const short = tokens.length <= MOST;
  const [drawn, setDrawn] = useState(short);
  return (
    <div class="parse">
      {short && (
        <p class="parse-tools">
          <button
            type="button" class="button" aria-pressed={!drawn} onClick={() => setDrawn(!drawn)}
          >
            As a list
          </button>
        </p>
      )}
      {drawn && <Arcs tokens={tokens} />}
      <ol class={drawn ? 'parse-list hidden' : 'parse-list'} aria-label="Parse of the sentence">
        {lines(tokens).map(({ i, depth, head }) => {
          const token = tokens[i]!;
          return (
            <li key={i} class={`parse-${Math.min(depth, 12)}`}>
              <strong><Clean text={token.text} /></strong>{' '}
              <span class="code">{token.rel}</span>{' '}
              <span class="hint">
                {relation(token.rel)}
                {head !== null && <span class="hidden"> of {tokens[head]!.text}</span>}
                {token.upos !== 'PUNCT' && `, ${token.upos.toLowerCase()}, ${token.lemma}`}
              </span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}

const GAP = 14;
const LEVEL = 19;
function cut(text: string): string {
  const points = [...visible(text).map((part) => part.text).join('')];
  return points.length > 24 ? `${points.slice(0, 23).join('')}\u2026` : points.join('');
}

function Arcs({ tokens }: { tokens: Token[] }) {
  const list = arcs(tokens);
  const top = Math.max(0, ...list.map((arc) => arc.level)) * LEVEL + 20;
  let x = 8;
  const words = tokens.map((token) => {
    const text = cut(token.text);
    // No measuring: monospaced, and a label must fit between two words.
    const width = Math.max([...text].length * 7.4, token.upos.length * 6.2, token.rel.length * 6);
    const at = { text, x, width, mid: x + width / 2 };
    x += width + GAP;
    return at;
  });
  return (
    <div
      class="parse-scroll" tabIndex={0} role="group"
      aria-label="Parse as arcs; the list after it says the same"
    >
      <svg class="parse-arcs" width={x} height={top + 40} aria-hidden="true">
        {list.map(({ from, to, level }) => {
          const [a, b] = [words[from]!, words[to]!];
          const left = a.mid < b.mid;
          const x1 = a.mid + (left ? 4 : -4);
          const y = top - level * LEVEL;
          const r = Math.min(9, Math.abs(b.mid - x1) / 2);
          const d = left ? r : -r;
          return (
            <g key={to} class={`arc arc-${tokens[to]!.rel.split(':')[0]!.replace(/[^a-z]/g, '')}`}>
              <path
                d={`M${x1} ${top}V${y + r}Q${x1} ${y} ${x1 + d} ${y}H${b.mid - d}`
                  + `Q${b.mid} ${y} ${b.mid} ${y + r}V${top - 5}`}
              />
              <path class="arc-head" d={`M${b.mid - 3.5} ${top - 6}h7l-3.5 6Z`} />
              <text x={(x1 + b.mid) / 2} y={y + 3.5} text-anchor="middle">{tokens[to]!.rel}</text>
            </g>
          );
        })}
        {words.map((word, i) => (
          <g key={i}>
            <text class="arc-word" x={word.mid} y={top + 15} text-anchor="middle">{word.text}</text>
            <text class="arc-tag" x={word.mid} y={top + 31} text-anchor="middle">
              {tokens[i]!.upos}
            </text>
          </g>
        ))}
      </svg>
    </div>
  );
}
