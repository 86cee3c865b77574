// SPDX-License-Identifier: Apache-2.0
// Events of what is shown, counted by one key, as if a filter were not there.
//
//   const { counts } = useCountsBy('quad', { quad: null });    // counts?.get('4')
import { path, useApi, type Answer } from '../api';
import { filterParams, useLink, type Link } from '../state';
import type { CountsAnswer } from '../types';

interface CountsBy {
  counts: Map<string, number> | null; // null: not known yet
  answer: Answer<CountsAnswer>;
}

export function useCountsBy(by: string, without: Partial<Link>): CountsBy {
  const { link } = useLink();
  const answer = useApi<CountsAnswer>(path('/counts', filterParams({ ...link, ...without }), { by }));
  const counts = answer.stale
    ? new Map(answer.stale.counts.map((one) => [one.keys[0] ?? '', one.events])) : null;
  return { counts, answer };
}
