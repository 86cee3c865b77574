// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arcs, lines } from '../src/parts/tree';
import { droppedParts, reasonInWords } from '../src/reasons';
import { explainText, shellText } from '../src/shell';
import { citation, differences, ruleParts, safeUrl, told } from '../src/told';
import type { Entity, Rec, Token } from '../src/types';

const entity = (name: string, code: string): Entity => ({
  start: 0, end: 1, entity_text: name, name, country: code.slice(0, 3), sector: '', sectors: [],
  code, cow: null, office: null, identifier_id: null, person: false,
});
const record = (patch: Partial<Rec>): Rec => ({
  id: 'e-1', report: { id: 'r', date: '2020-06-16', source: null, url: null, title: null },
  date: '2020-06-16', enddate: '2020-06-16', date_precision: 'day', date_from: 'text',
  event: ['ASSAULT'], mode: [], context: [], aux_mode: [], quad_code: 4, event_scale: -9,
  cameo: '190', goldstein: -10, actor: [entity('Mali', 'MLI')], recipient: [], said_by: [],
  event_loc: null, size: {}, event_text: [], text_info: { sequence: 1, start: 0, end: 1 },
  confidence: 0.7, evidence: { rule: '', lexicon_line: null, dropped: [] }, mentions: [1],
  cluster: 'c-1', coder: '', data: {}, ...patch,
});
const token = (head: number | null): Token => ({
  start: 0, end: 1, text: 'x', lemma: 'x', upos: 'X', xpos: 'X', head, rel: 'dep', aux_mode: [],
});

test('what a telling says differently', () => {
  const best = record({ size: { dead: 3 } });
  assert.deepEqual(differences(best, best), []);
  assert.deepEqual(differences(record({ id: 'e-2', size: { dead: 3 } }), best), []);
  assert.deepEqual(differences(record({
    id: 'e-2', date: '2020-06-15', enddate: '2020-06-17', aux_mode: ['negation'],
    recipient: [entity('Chad', 'TCD')],
  }), best), [
    'day: 2020-06-15 to 2020-06-17, not 2020-06-16',
    'whom: Chad (TCD), told here alone',
    'number: not told here (3 dead)',
    'told as denied or not done, not told as having happened',
  ]);
});

test('a link is one that a browser opens without harm', () => {
  assert.equal(safeUrl('https://example.org/a?b=c'), 'https://example.org/a?b=c');
  for (const url of ['javascript:alert(1)', ' JaVaScRiPt:alert(1)', 'data:text/html,x', '//x.org',
    'file:///etc/passwd', 'https://bank.example@evil.example/', 'nonsense', '', null]) {
    assert.equal(safeUrl(url), '', String(url));
  }
});

test('rules and what was dropped in their parts', () => {
  assert.deepEqual(ruleParts("lexicon/verbs.tsv:12 go_on; to whom is left unsaid"),
    { line: 'lexicon/verbs.tsv:12', frame: 'go_on', more: ['to whom is left unsaid'] });
  assert.deepEqual(ruleParts('comment'), { line: '', frame: 'comment', more: [] });
  assert.deepEqual(droppedParts("'talks' CONSULT: content of 'offered'"),
    { word: 'talks', category: 'CONSULT', reason: "content of 'offered'" });
  assert.equal(droppedParts('something else').reason, 'something else');
  assert.match(reasonInWords("content of 'offered'"), /within another act/);
  assert.match(reasonInWords('the scorer sees no event (0.9)'), /scorer/);
  assert.equal(reasonInWords('unheard of'), '');
});

test('how many tell it', () => {
  const count = { records: 4, reports: 3, originals: 2, sources: 1, first: '', last: '' };
  assert.equal(told(count), '3 reports of 1 source, 1 copy among them');
});

test('a citation names report, event and data', () => {
  const report = { id: 'r', date: '2020-06-16', source: 'Wire', url: 'javascript:x', title: 'A' };
  assert.equal(citation('c-1', report, null),
    '\u201cA\u201d, Wire, 2020-06-16; event c-1, coded by Sillok.');
});

test('any text is one word of a shell', () => {
  assert.equal(shellText(`it's $(x) \`y\`!`), `'it'\\''s $(x) \`y\`!'`);
  assert.equal(shellText('two\r\nlines'), `'two\nlines'`);
  assert.equal(shellText('a\u001b[201~\'\\b\nc\u009bd'), `$'a\\x1b[201~\\'\\\\b\\nc\\xc2\\x9bd'`);
  assert.equal(explainText('-x', '2020-01-02'), `sillok explain --date 2020-01-02 -- '-x'`);
});

test('a parse as lines has every token once, also where heads are wrong', () => {
  assert.deepEqual(lines([token(1), token(null), token(1)]).map((one) => [one.i, one.depth]),
    [[1, 0], [0, 1], [2, 1]]);
  const wrong = lines([token(1), token(0), token(99), token(3), token(-1)]);
  assert.deepEqual(wrong.map((one) => one.i).sort(), [0, 1, 2, 3, 4]);
  assert.deepEqual(lines([]), []);
  assert.equal(lines(Array.from({ length: 5000 }, (_, i) => token(i + 1))).length, 5000);
});

test('arcs lie above those they span', () => {
  const list = arcs([token(2), token(2), token(null), token(0)]);
  const level = (to: number) => list.find((arc) => arc.to === to)?.level;
  assert.equal(level(1), 1);
  assert.equal(level(0), 2);
  assert.equal(level(3), 3);
});
