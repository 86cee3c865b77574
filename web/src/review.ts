// SPDX-License-Identifier: Apache-2.0
// Accepting, rejecting and commenting: what was said so far, and saying it.
import { useApi, useVersion } from './api';
import type { Review, ReviewAnswer } from './types';

// null where the server was not started with `--review`.
export function useReviews(): Review[] | null {
  const allowed = useVersion()?.review ?? false;
  const answer = useApi<ReviewAnswer>(allowed ? '/review' : null);
  return allowed ? (answer.data?.reviews ?? []) : null;
}
