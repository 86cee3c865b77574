// SPDX-License-Identifier: Apache-2.0
// Accept (a), reject (x), skip (space), comment (c): below the evidence of a record.
//
//   <ReviewBar record={telling.record} keys onReviewed={next} />
//   keys: single keys act on this record; onReviewed: after a verdict was kept (not a comment)
import { useEffect, useRef, useState } from 'preact/hooks';
import { ApiError } from '../api';
import { useKeys } from '../keys';
import { review, tally, useReviews, verdictWord, type Verdict } from '../review';
import { useLink } from '../state';
import { plural } from '../text';
import type { Rec } from '../types';
import { Go } from './go';
import { announce } from './live';
import { Clean } from './marked';

interface Props {
  record: Rec;
  keys: boolean;
  onReviewed?: (() => void) | undefined;
}

const BUTTONS: [Verdict, string, string][] = [
  ['accept', 'Accept', 'a'], ['reject', 'Reject', 'x'], ['skip', 'Skip', 'Space'],
];

export function ReviewBar({ record, keys, onReviewed }: Props) {
  const { allowed, given, failed, again } = useReviews();
  const [comment, setComment] = useState<string | null>(null); // null: the field is closed
  const [error, setError] = useState('');
  const busy = useRef(false);
  const comments = useRef<HTMLButtonElement>(null);
  const mine = given?.get(record.id);

  const save = async (verdict: Verdict, text: string): Promise<boolean> => {
    if (busy.current) return false;
    busy.current = true;
    setError('');
    try {
      await review(record.id, verdict, text);
      return true;
    } catch (failure) {
      const told = failure instanceof ApiError ? failure : null;
      setError(told ? [told.title, told.detail].filter(Boolean).join(': ') : String(failure));
      return false;
    } finally {
      busy.current = false;
    }
  };
  const judge = async (verdict: Verdict) => {
    if (!(await save(verdict, comment?.trim() ?? mine?.comment ?? ''))) return;
    setComment(null);
    announce(`Record ${verdictWord(verdict)}`);
    onReviewed?.();
  };
  const leave = () => {
    setComment(null);
    comments.current?.focus();
  };
  const keep = async () => {
    if (!(await save(mine?.verdict ?? 'skip', comment?.trim() ?? ''))) return;
    announce('Comment kept');
    leave();
  };
  const on = keys && allowed;
  useKeys({
    accept: on ? () => void judge('accept') : undefined,
    reject: on ? () => void judge('reject') : undefined,
    skip: on ? () => void judge('skip') : undefined,
    comment: on ? () => setComment(mine?.comment ?? '') : undefined,
  });
  if (!allowed) return null;
  if (failed) {
    return (
      <p class="review-error">
        Reviews cannot be read: {failed.title}.{' '}
        <button type="button" class="button" onClick={again}>Try again</button>
      </p>
    );
  }
  return (
    <div class="review" role="group" aria-label="Review of this record">
      <div class="review-line">
        {BUTTONS.map(([verdict, word, key]) => (
          <button
            key={verdict} type="button" class={`button review-${verdict}`}
            aria-pressed={mine?.verdict === verdict} onClick={() => void judge(verdict)}
          >
            {word}{keys && <> <kbd>{key}</kbd></>}
          </button>
        ))}
        <button
          type="button" class="button" ref={comments} aria-expanded={comment !== null}
          onClick={() => setComment(comment === null ? (mine?.comment ?? '') : null)}
        >
          Comment{keys && <> <kbd>c</kbd></>}
        </button>
      </div>
      {comment !== null && (
        <Comment value={comment} change={setComment} keep={() => void keep()} leave={leave} />
      )}
      <p class="hint" role="status">
        {mine
          ? (
            <>
              This record is {verdictWord(mine.verdict)}
              {mine.comment && <>, with the comment: <Clean text={mine.comment} /></>}.
            </>
          )
          : 'Not reviewed yet.'}
      </p>
      {error && <p class="review-error" role="alert">Not kept. {error}</p>}
    </div>
  );
}

function Comment({ value, change, keep, leave }: {
  value: string; change: (text: string) => void; keep: () => void; leave: () => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <div class="review-comment">
      <input
        class="input grow" type="text" value={value} maxLength={2000} aria-label="Comment"
        placeholder="What is right or wrong about it"
        ref={field}
        onInput={(event) => change(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
          event.preventDefault();
          event.stopPropagation();
          if (event.key === 'Enter') keep();
          else leave();
        }}
      />
      <button type="button" class="button" onClick={keep}>Keep <kbd>Enter</kbd></button>
      <button type="button" class="button plain" onClick={leave}>Leave</button>
    </div>
  );
}

const SHOWN = 100;

// How many records were reviewed, and which.
export function Reviewed() {
  const { allowed, given } = useReviews();
  const { link } = useLink();
  if (!allowed) {
    return (
      <p class="hint">
        To accept, reject and comment here, start the server with{' '}
        <code>sillok serve --review reviews.jsonl</code>. The file can then be given to{' '}
        <code>sillok eval</code> and <code>sillok train</code>.
      </p>
    );
  }
  if (!given || given.size === 0) return <p class="hint">No record has been reviewed yet.</p>;
  const list = [...given.values()].reverse();
  return (
    <details class="reviewed">
      <summary>{plural(given.size, 'record')} reviewed: {tally(list)}</summary>
      <ol>
        {list.slice(0, SHOWN).map((one) => (
          <li key={one.id}>
            <Go patch={{ sel: one.id }} current={link.sel === one.id}>{one.id}</Go>{' '}
            {verdictWord(one.verdict)}{' '}
            <span class="hint">{one.at.slice(0, 16).replace('T', ' ')} UTC</span>
            {one.comment && <>: <Clean text={one.comment} /></>}
          </li>
        ))}
      </ol>
      {list.length > SHOWN && <p class="hint">The last {SHOWN} are shown.</p>}
      <p><a href="/api/v1/review" download="reviews.json">All as JSON</a></p>
    </details>
  );
}
