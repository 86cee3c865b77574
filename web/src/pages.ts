// SPDX-License-Identifier: Apache-2.0
// A list that comes page by page: `more()` asks for the next, given the `next` of the last.
//
//   const list = usePages<EventsAnswer, EventRecord>(path('/events', params, { limit: 50 }),
//     (answer) => answer.events);
//   list.rows, list.done (no more), list.waiting, list.error, list.more()
import { useEffect, useRef, useState } from 'preact/hooks';
import { ApiError, get, path } from './api';

export interface Pages<R> {
  rows: R[];
  stale: boolean; // rows of the question before
  done: boolean;
  waiting: boolean;
  error: ApiError | null;
  more: () => void;
}

export function usePages<A extends { next: string | null }, R>(
  asked: string | null, rowsOf: (answer: A) => R[],
): Pages<R> {
  const [, redraw] = useState(0);
  const held = useRef({
    asked: null as string | null, rows: [] as R[], next: null as string | null, begun: false,
    waiting: false, error: null as ApiError | null, stop: null as AbortController | null,
  });
  const ask = async () => {
    const mine = held.current;
    if (asked === null || mine.waiting) return;
    mine.waiting = true;
    mine.error = null;
    const stop = new AbortController();
    mine.stop = stop;
    redraw((n) => n + 1);
    try {
      const [name = '', query = ''] = asked.split('?');
      const params = new URLSearchParams(query);
      if (mine.begun && mine.next !== null) params.set('after', mine.next);
      const answer = await get<A>(path(name, params), stop.signal);
      if (stop.signal.aborted) return;
      mine.rows = mine.begun ? [...mine.rows, ...rowsOf(answer)] : rowsOf(answer);
      mine.begun = true;
      mine.next = answer.next;
    } catch (error) {
      if (stop.signal.aborted) return;
      mine.error = error instanceof ApiError ? error : new ApiError(0, 'No answer', String(error));
    }
    mine.waiting = false;
    redraw((n) => n + 1);
  };
  useEffect(() => {
    const before = held.current;
    before.stop?.abort();
    held.current = {
      asked, rows: before.rows, next: null, begun: false, waiting: false, error: null, stop: null,
    };
    void ask();
    return () => held.current.stop?.abort();
  }, [asked]);
  const now = held.current;
  const current = now.asked === asked && now.begun;
  return {
    rows: now.rows, stale: !current, done: current && now.next === null,
    waiting: now.waiting || !current && !now.error, error: now.error,
    more: () => {
      if (!now.begun || now.next !== null) void ask();
    },
  };
}
