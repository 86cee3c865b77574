// SPDX-License-Identifier: Apache-2.0
// Accepting, rejecting and commenting: what was said so far, and saying it.
//
//   const { given, failed } = useReviews();         // by id of the record; null until known
//   await review(record.id, 'accept', '');          // throws ApiError
import { useEffect, useState } from 'preact/hooks';
import { ApiError, forget, get, post, useVersion } from './api';
import type { Review, ReviewAnswer } from './types';

export type Verdict = Review['verdict'];

let given: Map<string, Review> | null = null;
let failed: ApiError | null = null;
let asking = false;
const watchers = new Set<() => void>();
const tell = () => [...watchers].forEach((watcher) => watcher());

async function fetchAll(): Promise<void> {
  if (given || asking) return;
  asking = true;
  try {
    const { reviews } = await get<ReviewAnswer>('/review');
    given = new Map(reviews.map((one) => [one.id, one]));
    failed = null;
  } catch (error) {
    failed = error instanceof ApiError ? error : new ApiError(0, 'No answer', String(error));
  }
  asking = false;
  tell();
}

export async function review(id: string, verdict: Verdict, comment: string): Promise<void> {
  await post('/review', { id, verdict, comment });
  forget('/review');
  given = new Map(given ?? []);
  given.delete(id); // so that it comes last
  given.set(id, { id, verdict, comment, at: new Date().toISOString() });
  tell();
}

export interface Reviews {
  allowed: boolean; // the server was started with `--review`
  given: ReadonlyMap<string, Review> | null;
  failed: ApiError | null;
  again: () => void;
}

export function useReviews(): Reviews {
  const allowed = useVersion()?.review ?? false;
  const [, redraw] = useState(0);
  useEffect(() => {
    const watcher = () => redraw((n) => n + 1);
    watchers.add(watcher);
    if (allowed) void fetchAll();
    return () => void watchers.delete(watcher);
  }, [allowed]);
  return { allowed, given, failed, again: () => void fetchAll() };
}

const VERDICTS: Record<Verdict, string> = {
  accept: 'accepted', reject: 'rejected', skip: 'skipped',
};
export const verdictWord = (verdict: Verdict): string => VERDICTS[verdict];

export function tally(reviews: Iterable<Review>): string {
  const n: Record<Verdict, number> = { accept: 0, reject: 0, skip: 0 };
  for (const one of reviews) n[one.verdict] += 1;
  return (['accept', 'reject', 'skip'] as const).filter((one) => n[one] > 0)
    .map((one) => `${n[one]} ${VERDICTS[one]}`).join(', ');
}
