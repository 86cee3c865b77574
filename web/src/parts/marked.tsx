// SPDX-License-Identifier: Apache-2.0
// A sentence with who, did, whom, where, when and according to whom marked in it, by colour, line
// and label; what is marked elsewhere in the report stands below.
//
//   <Marked text={telling.sentence.text} start={telling.sentence.start} marks={telling.marks} />
//   start: the text's place in the report; marks and hits count code points from the report's begin
import { outside, pieces, shown } from '../spans';
import '../styles/evidence.css';
import type { Mark, Role } from '../types';

interface Props {
  text: string;
  start: number;
  marks: Mark[];
}

const ROLES: Record<Role, string> = {
  who: 'who', did: 'did', whom: 'whom', where: 'where', when: 'when', says: 'according to',
};

export function Marked({ text, start, marks }: Props) {
  const away = outside(text, start, marks);
  return (
    <div class="marked">
      <p class="quote">
        <bdi>
          {pieces(text, start, marks).map((piece, i) => {
            const role = piece.marks[0]?.role;
            const words = shown(piece.text);
            if (!role) return <span key={i}>{words}</span>;
            return (
              <mark key={i} class={`role role-${role}`}>
                {piece.begins.map((mark) => (
                  <span class="role-label" key={mark.role}>{ROLES[mark.role]}{' '}</span>
                ))}
                {words}
              </mark>
            );
          })}
        </bdi>
      </p>
      {away.length > 0 && (
        <ul class="marked-away">
          {away.map((mark, i) => (
            <li key={i}>
              <span class={`role role-${mark.role}`}>
                <span class="role-label">{ROLES[mark.role]} </span>
                <bdi>{shown(mark.text)}</bdi>
              </span>{' '}
              {mark.end <= start ? 'earlier in the report' : 'later in the report'}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

// A text with the words that were looked for.
export function Hits({ text, hits }: { text: string; hits: [number, number][] }) {
  const marks = hits.map(([start, end]) => ({ start, end }));
  return (
    <bdi>
      {pieces(text, 0, marks).map((piece, i) =>
        piece.marks.length > 0
          ? <mark key={i} class="hit">{shown(piece.text)}</mark>
          : <span key={i}>{shown(piece.text)}</span>)}
    </bdi>
  );
}
