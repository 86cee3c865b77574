// SPDX-License-Identifier: Apache-2.0
// Why nothing was coded, in plain words. The short reason is what the coder gives.

const WORDS: [RegExp, string][] = [
  [/^no frame/, 'no word in it tells a political act that the lexicon knows'],
  [/^no actor/, 'an act is told, but nobody who does it'],
  [/^(the )?scorer sees no event/,
    'a word could tell an act; the trained scorer judges that it does not here'],
  [/^content of/, 'it is what somebody says, asks or plans: told within another act'],
  [/^the result of/, 'it is the outcome of another act, and is told with that'],
  [/^statement only/, 'something is only said; statements are left out unless asked for'],
  [/^a private affair/, 'it is between private people: no matter of politics'],
  [/^only hypothetical/, 'only wished, feared or asked, and not between known parties'],
  [/^says who somebody is/, 'the words say who somebody is; they tell no new act'],
  [/^how '/, 'the words tell how something was said'],
  [/^the same protest/, 'the same protest is told by another word'],
  [/^the same judgment/, 'the same judgment is told by another word'],
];

export function reasonInWords(reason: string): string {
  return WORDS.find(([pattern]) => pattern.test(reason))?.[1] ?? '';
}

// "'protest' PROTEST: content of 'called'" in its parts; the whole as reason where it has none.
export function droppedParts(line: string): { word: string; category: string; reason: string } {
  const found = /^'(.*?)' ([A-Z]+): (.*)$/s.exec(line);
  return found ? { word: found[1] ?? '', category: found[2] ?? '', reason: found[3] ?? '' }
    : { word: '', category: '', reason: line };
}
