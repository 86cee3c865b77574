// SPDX-License-Identifier: Apache-2.0
// Accept (a), reject (x), skip (space), comment (c): below the evidence of a record.
//
//   <ReviewBar id={telling.record.id} keys onDone={next} />
//   keys: hears the keyboard (one of several bars at a time); onDone: after a verdict
import { useRef, useState } from 'preact/hooks';
import { ApiError, useVersion } from '../api';
import { useKeys } from '../keys';
import { review, useReviews, type Verdict } from '../review';
import { announce } from './live';

const DONE: Record<Verdict, string> = {
  accept: 'accepted', reject: 'rejected', skip: 'skipped',
};

export function ReviewBar({ id, keys, onDone }: {
  id: string; keys: boolean; onDone?: (() => void) | undefined;
}) {
  const on = useVersion()?.review ?? false;
  const { all, again } = useReviews(on);
  const before = all.find((one) => one.id === id);
  const [comment, setComment] = useState<string | null>(null);
  const [failure, setFailure] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const words = comment ?? before?.comment ?? '';
  const give = (verdict: Verdict) => {
    review(id, verdict, words).then(
      () => {
        setFailure('');
        announce(`Record ${DONE[verdict]}`);
        again();
        onDone?.();
      },
      (error: unknown) => setFailure(error instanceof ApiError ? error.detail : String(error)),
    );
  };
  const mine = on && keys;
  useKeys({
    accept: mine ? () => give('accept') : undefined,
    reject: mine ? () => give('reject') : undefined,
    skip: mine ? () => give('skip') : undefined,
    comment: mine ? () => field.current?.focus() : undefined,
  });
  if (!on) {
    return keys ? (
      <p class="hint">
        To review records, start the server with a file for them:
        {' '}<code>sillok serve --review reviews.jsonl</code>
      </p>
    ) : null;
  }
  return (
    <div class="review" role="group" aria-label="Review of this record">
      <button type="button" class="button" onClick={() => give('accept')}>Accept <kbd>a</kbd></button>
      <button type="button" class="button" onClick={() => give('reject')}>Reject <kbd>x</kbd></button>
      <button type="button" class="button" onClick={() => give('skip')}>Skip</button>
      <input
        ref={field} value={words} maxLength={2000} aria-label="Comment" placeholder="Comment (c)"
        onInput={(event) => setComment(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') give(before?.verdict ?? 'skip');
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      <span role="status">
        {failure || (before ? `${DONE[before.verdict]} on ${before.at.slice(0, 10)}` : 'not reviewed')}
        {all.length > 0 && `; ${all.length} reviewed in all`}
      </span>
    </div>
  );
}
