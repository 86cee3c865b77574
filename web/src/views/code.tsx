// SPDX-License-Identifier: Apache-2.0
// A text of one's own is coded as one types, sentence by sentence, with the reason for all that is
// coded and all that is not.
import { useEffect, useRef, useState } from 'preact/hooks';
import { ApiError, post } from '../api';
import { isDay } from '../days';
import { Facts, Headline, Why } from '../parts/facts';
import { copy } from '../parts/frame';
import { useLate } from '../parts/late';
import { announce } from '../parts/live';
import { Clean, Marked } from '../parts/marked';
import { ParseTree } from '../parts/parse-tree';
import { save } from '../parts/save';
import { Empty, Failure } from '../parts/status';
import { reasonInWords } from '../reasons';
import { explainText } from '../shell';
import { length } from '../spans';
import { number, plural } from '../text';
import type { CodeAnswer } from '../types';
import '../styles/evidence.css';
import '../styles/code.css';

const MOST = 20_000;
const EXAMPLES: [string, string][] = [
  ['Two neighbours',
    'Kenya recalled its ambassador from Tanzania on Friday after soldiers fired on a fishing ' +
    'boat in Lake Victoria. Tanzania rejected the charge that its navy had opened fire. Talks ' +
    'between the two governments are planned for next week.'],
  ['A march',
    'Some 4,000 teachers marched in Lima on Tuesday to demand higher pay. Police used tear gas ' +
    'and arrested 31 people, the interior ministry said.'],
  ['What may happen',
    'Turkey could impose sanctions on Sweden if the talks fail, a diplomat said. It did not ' +
    'expel any diplomats. In 1999 the two countries signed a trade agreement.'],
  ['A ceasefire broken',
    'Rebels in eastern Congo shelled an army post near Goma, killing six soldiers, the army ' +
    'said. A spokesman for the rebels denied it and accused the army of breaking the ceasefire. ' +
    'South Africa urged both sides to return to talks.'],
  ['Aid and a deal',
    'Japan sent 200 tonnes of rice to Tonga after the storm. On Monday the two prime ministers ' +
    'met in Nuku\u2019alofa and signed an agreement on fishing rights.'],
];

interface Asked {
  text: string;
  date: string;
  title: string;
  source: string;
}
const NOTHING: Asked = { text: '', date: '', title: '', source: '' };

interface Result {
  of: Asked;
  answer: CodeAnswer;
}

function useCoded(asked: Asked) {
  const [result, setResult] = useState<Result | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const [slow, setSlow] = useState(false);
  const [round, setRound] = useState(0);
  const late = useLate(asked, 400);
  useEffect(() => {
    const { text, date, title, source } = late;
    setError(null);
    if (!text.trim()) setResult(null);
    if (!text.trim() || length(text) > MOST || (date && !isDay(date))) return;
    const stop = new AbortController();
    const timer = setTimeout(() => setSlow(true), 300);
    const body = {
      text, ...(date ? { date } : {}), ...(title ? { title } : {}), ...(source ? { source } : {}),
    };
    post<CodeAnswer>('/code', body, stop.signal).then(
      (answer) => {
        if (stop.signal.aborted) return;
        setResult({ of: late, answer });
        const n = answer.sentences.reduce((sum, one) => sum + one.events.length, 0);
        announce(`${plural(n, 'event')} in ${plural(answer.sentences.length, 'sentence')}`);
      },
      (failure: unknown) => {
        if (stop.signal.aborted) return;
        setError(failure instanceof ApiError ? failure
          : new ApiError(0, 'The answer cannot be read', String(failure)));
      },
    ).finally(() => {
      clearTimeout(timer);
      if (!stop.signal.aborted) setSlow(false);
    });
    return () => {
      clearTimeout(timer);
      setSlow(false);
      stop.abort();
    };
  }, [late, round]);
  return { result, error, slow, again: () => setRound(round + 1) };
}

export function CodeView() {
  const [asked, setAsked] = useState(NOTHING);
  const { result, error, slow, again } = useCoded(asked);
  const area = useRef<HTMLTextAreaElement>(null);
  const n = length(asked.text);
  const set = (patch: Partial<Asked>) => setAsked({ ...asked, ...patch });
  const field = (key: 'title' | 'source', label: string) => (
    <label class="field grow">
      <span>{label}</span>
      <input
        class="input" type="text" value={asked[key]} maxLength={300} autocomplete="off"
        onInput={(event) => set({ [key]: event.currentTarget.value })}
      />
    </label>
  );
  return (
    <>
      <section class="code-form" aria-label="The text">
        <label class="field">
          <span>A news text in English; it is read as you type</span>
          <textarea
            ref={area} class="input code-text" rows={7} value={asked.text} spellcheck={false}
            aria-describedby="code-count" aria-invalid={n > MOST}
            placeholder="Paste or write a report here"
            onInput={(event) => set({ text: event.currentTarget.value })}
          />
        </label>
        <p class="code-count" id="code-count">
          <span class={n > MOST ? 'review-error' : 'hint'}>
            {number(n)} of {number(MOST)} characters
            {n > MOST && `: too long by ${number(n - MOST)}; nothing is read until it is shorter`}
          </span>
          <span class="hint">Nothing is stored: the text is read and forgotten.</span>
        </p>
        <div class="code-more">
          <label class="field">
            <span>Day of the report (today if empty)</span>
            <input
              class="input" type="date" value={asked.date} min="0001-01-01" max="9999-12-31"
              onInput={(event) => set({ date: event.currentTarget.value })}
            />
          </label>
          {field('title', 'Title, if any')}
          {field('source', 'Source, if any')}
        </div>
        <p class="code-examples" role="group" aria-label="Examples">
          <span class="hint">Try:</span>
          {EXAMPLES.map(([name, text]) => (
            <button
              key={name} type="button" class="button"
              onClick={() => {
                set({ text });
                area.current?.focus();
              }}
            >
              {name}
            </button>
          ))}
          {asked.text && (
            <button
              type="button" class="button plain"
              onClick={() => {
                setAsked(NOTHING);
                area.current?.focus();
              }}
            >
              Clear
            </button>
          )}
        </p>
      </section>
      <p class="code-wait" aria-hidden="true">{slow ? 'reading\u2026' : '\u00a0'}</p>
      {error && <Failure error={error} again={again} />}
      {result
        ? <Coded result={result} stale={result.of.text !== asked.text} />
        : !error && !slow && (
          <Empty title="No text yet">
            Write or paste one above, or take an example. Every sentence then shows who did what to
            whom, and why; or why it tells no event.
          </Empty>
        )}
    </>
  );
}

function Coded({ result, stale }: { result: Result; stale: boolean }) {
  const { answer, of } = result;
  const events = answer.sentences.reduce((sum, one) => sum + one.events.length, 0);
  const line = explainText(of.text, of.date || answer.date);
  return (
    <section class={stale ? 'coded stale' : 'coded'} aria-label="What was read">
      <header class="coded-head">
        <h2>
          {plural(events, 'event')} in {plural(answer.sentences.length, 'sentence')}{' '}
          <span class="hint">read as a report of {answer.date}</span>
        </h2>
        <div class="frame-tools">
          <button
            type="button" class="button"
            onClick={() => save('coded.json', 'application/json',
              `${JSON.stringify(answer, null, 1)}\n`)}
          >
            JSON
          </button>
          <button
            type="button" class="button" title={line} onClick={() => void copy(line, 'Command')}
          >
            Copy as command
          </button>
        </div>
      </header>
      <ol class="sentences">
        {answer.sentences.map((one) => <Sentence key={one.sequence} sentence={one} />)}
      </ol>
    </section>
  );
}

function Sentence({ sentence }: { sentence: CodeAnswer['sentences'][number] }) {
  const [parse, setParse] = useState(false);
  const { sequence, text, start, events, silences, tokens } = sentence;
  return (
    <li class={events.length ? 'sentence' : 'sentence without'} aria-label={`Sentence ${sequence}`}>
      <span class="sentence-number" aria-hidden="true">{sequence}</span>
      <div class="sentence-body">
        {events.length === 0 && <p class="quote"><Clean text={text} /></p>}
        {events.map(({ record, cameo_label, marks }) => (
          <article key={record.id} class="coded-event">
            <Headline record={record} label={cameo_label} />
            <Marked text={text} start={start} marks={marks} />
            <Facts record={record} />
            <details><summary>Why it was read so</summary><Why record={record} /></details>
          </article>
        ))}
        {silences.map((one, i) => {
          const plain = reasonInWords(one.reason);
          return (
            <p key={i} class="silence">
              <strong>No event:</strong> {plain || <Clean text={one.reason} />}
              {one.detail && <> ({'\u201c'}<Clean text={one.detail} />{'\u201d'})</>}
              {plain && <span class="code"> {one.reason}</span>}
            </p>
          );
        })}
        {tokens.length > 0 && (
          <p>
            <button
              type="button" class="button" aria-expanded={parse} onClick={() => setParse(!parse)}
            >
              Parse
            </button>
          </p>
        )}
        {parse && <ParseTree tokens={tokens} />}
      </div>
    </li>
  );
}
