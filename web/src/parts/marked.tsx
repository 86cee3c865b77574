// SPDX-License-Identifier: Apache-2.0
// A sentence with who, did, whom, where, when and according to whom marked in it, by colour, line
// and label.
//
//   <Marked text={telling.sentence.text} start={telling.sentence.start} marks={telling.marks} />
//   start: the text's place in the report; marks count code points from the report's begin
//   <Hits text={hit.text} hits={hit.hits} />    words that were searched; hits count in the text
//   <Clean text={title} />                      any text: kept apart from the page's own direction,
//                                               characters that nobody would see named (U+202E)
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { length, nest, slicer, visible, type Piece } from '../spans';
import '../styles/marked.css';
import type { Mark, Role } from '../types';

const ROLES: Record<Role, string> = {
  who: 'who', did: 'did', whom: 'whom', where: 'where', when: 'when', says: 'according to',
};

const clean = (text: string): ComponentChildren => {
  const parts = visible(text);
  if (parts.length === 1 && !parts[0]!.tag) return text;
  return parts.map((part, i) => part.tag
    ? <span key={i} class="unseen" title="A character that is not seen">{part.text}</span>
    : part.text);
};

export function Clean({ text }: { text: string }) {
  return <bdi class="clean">{clean(text)}</bdi>;
}

function Role({ role }: { role: Role }) {
  return <span class="role-label">{ROLES[role]}<span class="hidden">: </span></span>;
}

function pieces(list: Piece<Mark>[], slice: (a: number, b: number) => string): ComponentChildren {
  return list.map((piece) => {
    const { start, end, span } = piece;
    const key = `${start} ${end} ${span?.role ?? ''}`;
    if (!span) return <span key={key}>{clean(slice(start, end))}</span>;
    const over = Math.min(piece.height, 3);
    return (
      <mark key={key} class={`role role-${span.role} over-${over}`}>
        {piece.first && <Role role={span.role} />}
        <span class="role-words">
          {piece.inner.length ? pieces(piece.inner, slice) : clean(slice(start, end))}
        </span>
      </mark>
    );
  });
}

interface Props {
  text: string;
  start: number;
  marks: Mark[];
}

export function Marked({ text, start, marks }: Props) {
  const { tree, slice, outside, end } = useMemo(() => {
    const n = length(text);
    const seen = new Set<string>();
    const once = marks.filter((mark) => {
      const key = `${mark.start} ${mark.end} ${mark.role}`;
      return !seen.has(key) && seen.add(key);
    });
    const inside = once.filter((mark) => mark.start < start + n && mark.end > start);
    return {
      tree: nest(n, inside.map((mark) =>
        ({ ...mark, start: mark.start - start, end: mark.end - start }))),
      slice: slicer(text), end: start + n,
      outside: once.filter((mark) => !inside.includes(mark)),
    };
  }, [text, start, marks]);
  return (
    <div class="marked">
      <blockquote class="quote"><bdi class="clean">{pieces(tree, slice)}</bdi></blockquote>
      {outside.length > 0 && (
        <ul class="marked-outside">
          {outside.map((mark) => (
            <li key={`${mark.start} ${mark.end} ${mark.role}`}>
              <span class={`role role-${mark.role} over-0`}>
                <Role role={mark.role} />
                <span class="role-words"><Clean text={mark.text} /></span>
              </span>
              <span class="hint">
                {' '}(from {mark.start >= end ? 'a later' : 'an earlier'} sentence)
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

export function Hits({ text, hits }: { text: string; hits: [number, number][] }) {
  const slice = slicer(text);
  const spans = nest(length(text), hits.map(([start, end]) => ({ start, end })));
  return (
    <bdi class="clean">
      {spans.map((one) => (one.span
        ? <mark key={one.start} class="hit">{clean(slice(one.start, one.end))}</mark>
        : <span key={one.start}>{clean(slice(one.start, one.end))}</span>))}
    </bdi>
  );
}
