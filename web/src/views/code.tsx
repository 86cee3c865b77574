// SPDX-License-Identifier: Apache-2.0
// A text is coded as it is typed, sentence by sentence, with the reasons. Nothing is stored.
import { useEffect, useState } from 'preact/hooks';
import { ApiError, post } from '../api';
import { quoted } from '../command';
import { Frame } from '../parts/frame';
import { useLate } from '../parts/late';
import { Marked } from '../parts/marked';
import { ParseTree } from '../parts/parse-tree';
import { Empty, Failure } from '../parts/status';
import { CodeLabel, Confidence, Quad } from '../parts/words';
import { points, shown } from '../spans';
import '../styles/code.css';
import { dayWithPrecision, entities, placeName, plural, saidBy, sentenceCase, toldAs } from '../text';
import type { CodeAnswer } from '../types';

const MOST = 20_000;
const EXAMPLES = [
  { date: '2019-08-06', text: 'India on Monday revoked the special status of Kashmir. Pakistan condemned the step, expelled the Indian high commissioner in Islamabad and said it would suspend trade.' },
  { date: '2022-11-03', text: 'The Ethiopian government and Tigrayan forces agreed in Pretoria on Wednesday to stop fighting after two years of war. The African Union, which mediated, called the truce a new dawn.' },
  { date: '2021-06-30', text: 'Police in Minsk have not denied that they arrested two journalists last week. Their newspaper says officers also searched its office.' },
  { date: '2018-07-19', text: 'Nicaraguan paramilitaries stormed the Monimbo district of Masaya at dawn on Tuesday, killing at least three protesters, according to a human rights group. The government blamed the opposition.' },
  { date: '2023-05-21', text: 'The striker attacked from the left, and the visitors were bombarded with crosses; the referee defused a fight between the benches.' },
];
const REASONS: Record<string, string> = {
  'no frame': 'no word of it tells an act that the lexicon knows',
  'no actor': 'an act without anybody who does it',
  'the scorer sees no event': 'a word that can tell an act, but learnt weights say that it does not here',
  'content of another act': 'what is threatened, asked or promised is part of that act',
  'statement only': 'something is said, and nothing is done by it',
};

const today = () => new Date().toISOString().slice(0, 10);

export function CodeView() {
  const [text, setText] = useState(EXAMPLES[0]?.text ?? '');
  const [date, setDate] = useState(EXAMPLES[0]?.date ?? today());
  const asked = useLate(`${date}\n${text}`, 400);
  const [answer, setAnswer] = useState<CodeAnswer | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const [waiting, setWaiting] = useState(false);
  const length = points(text).length;
  useEffect(() => {
    const [day = '', ...rest] = asked.split('\n');
    const words = rest.join('\n');
    if (!words.trim() || points(words).length > MOST) {
      setAnswer(null);
      return;
    }
    const stop = new AbortController();
    const slow = setTimeout(() => setWaiting(true), 300);
    post<CodeAnswer>('/code', { text: words, date: day || today() }, stop.signal).then(
      (told) => {
        setAnswer(told);
        setError(null);
      },
      (failed: unknown) => {
        if (failed instanceof ApiError) setError(failed);
      },
    ).finally(() => {
      clearTimeout(slow);
      if (!stop.signal.aborted) setWaiting(false);
    });
    return () => stop.abort();
  }, [asked]);
  const events = answer?.sentences.flatMap((one) => one.events) ?? [];
  return (
    <Frame
      title="Code a text" file="coded"
      note="What Sillok makes of a report, as you type. The text stays on this machine, and nothing is stored."
      table={{
        caption: 'Events of the text',
        columns: [
          { key: 'date', label: 'Day', value: (row) => row.record.date },
          { key: 'actor', label: 'Who', value: (row) => entities(row.record.actor) },
          { key: 'cameo', label: 'Code', value: (row) => row.record.cameo },
          { key: 'event', label: 'Category', value: (row) => row.record.event[0] ?? '' },
          { key: 'recipient', label: 'Whom', value: (row) => entities(row.record.recipient) },
          { key: 'sure', label: 'Sure', value: (row) => row.record.confidence, numeric: true },
        ],
        rows: events,
      }}
      only command={`sillok explain --date ${quoted(date)} ${quoted(text)}`}
    >
      <div class="code-in">
        <label class="code-text">
          <span>Text of a report</span>
          <textarea
            rows={7} value={text} spellcheck={false}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
        <div class="code-side">
          <label>
            <span>Its day</span>
            <input
              type="date" value={date} onInput={(event) => setDate(event.currentTarget.value)}
            />
          </label>
          <p class={length > MOST ? 'told-not' : 'hint'} role="status">
            {plural(length, 'character')} of at most 20,000
            {waiting && '; reading\u2026'}
          </p>
          <p class="hint">Try:</p>
          <p class="code-examples">
            {EXAMPLES.map((one) => (
              <button
                type="button" class="button" key={one.date}
                onClick={() => {
                  setText(one.text);
                  setDate(one.date);
                }}
              >
                {one.date}
              </button>
            ))}
          </p>
        </div>
      </div>
      {error && <Failure error={error} />}
      {!text.trim() && <Empty title="No text yet">Write or paste a dated report, or try one.</Empty>}
      {answer && (
        <ol class="coded">
          {answer.sentences.map((sentence) => (
            <Sentence key={sentence.sequence} sentence={sentence} />
          ))}
        </ol>
      )}
    </Frame>
  );
}

function Sentence({ sentence }: { sentence: CodeAnswer['sentences'][number] }) {
  const [open, setOpen] = useState(false);
  return (
    <li class="coded-sentence">
      {sentence.events.length === 0 && (
        <>
          <p class="quote"><bdi>{shown(sentence.text)}</bdi></p>
          <ul class="hint">
            {sentence.silences.length === 0 && <li>no event</li>}
            {sentence.silences.map((one, i) => (
              <li key={i}>
                no event: {REASONS[one.reason] ?? shown(one.reason)}
                {one.detail && <> (<bdi>{shown(one.detail)}</bdi>)</>}
              </li>
            ))}
          </ul>
        </>
      )}
      {sentence.events.map(({ record, cameo_label, marks }) => (
        <div class="coded-event" key={record.id}>
          <Marked text={sentence.text} start={sentence.start} marks={marks} />
          <dl class="facts">
            <dt>act</dt>
            <dd>
              <CodeLabel code={record.cameo} label={cameo_label} />,{' '}
              {sentenceCase(record.event[0] ?? '')} {record.mode.join(', ')} <Quad n={record.quad_code} />
            </dd>
            <dt>who</dt><dd><bdi>{shown(entities(record.actor))}</bdi></dd>
            <dt>whom</dt><dd><bdi>{shown(entities(record.recipient))}</bdi></dd>
            <dt>when</dt><dd>{dayWithPrecision(record)}</dd>
            {record.event_loc && <><dt>where</dt><dd>{shown(placeName(record.event_loc))}</dd></>}
            <dt>happened</dt>
            <dd class={toldAs(record) ? 'told-not' : undefined}>
              {toldAs(record) || 'told as having happened'}
            </dd>
            <dt>according to</dt>
            <dd>{shown(saidBy(record).replace(/^according to /, '') || 'the writer')}</dd>
            <dt>sure</dt><dd><Confidence value={record.confidence} /></dd>
            <dt>rule</dt><dd>{record.evidence.rule}</dd>
            {record.evidence.dropped.map((line, i) => (
              <><dt key={`t${i}`}>dropped</dt><dd key={i}><bdi>{shown(line)}</bdi></dd></>
            ))}
          </dl>
        </div>
      ))}
      <button type="button" class="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        Parse
      </button>
      {open && <ParseTree tokens={sentence.tokens} />}
    </li>
  );
}
