// SPDX-License-Identifier: Apache-2.0
// Verdicts on records: what the server keeps in the file of `sillok serve --review FILE`.
import { forget, post, useApi } from './api';
import type { Review, ReviewAnswer } from './types';

export type Verdict = Review['verdict'];

export function useReviews(on: boolean): { all: Review[]; again: () => void } {
  const answer = useApi<ReviewAnswer>(on ? '/review' : null);
  return { all: answer.stale?.reviews ?? [], again: answer.again };
}

export async function review(id: string, verdict: Verdict, comment: string): Promise<void> {
  await post('/review', { id, verdict, comment });
  forget('/review');
}
