// SPDX-License-Identifier: Apache-2.0
// Asks the API. Answers are kept for a while, a question that is no longer asked is broken off, and
// an answer that is no answer is an ApiError with what to do.
//
//   const events = useApi<EventsAnswer>(path('/events', filterParams(link), { limit: 50 }));
//   if (events.error) return <Failure error={events.error} again={events.again} />;
//   if (!events.data) return <Skeleton lines={8} />;   // events.stale: the last answer, dimmed
//
// null instead of a path asks nothing. With `by hand`: await get<EventsAnswer>(path(...)).
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Codes, Version } from './types';

export const BASE = '/api/v1';

export class ApiError extends Error {
  constructor(
    readonly status: number, // 0: the server was not reached
    readonly title: string,
    readonly detail: string,
  ) {
    super(detail || title);
  }
}

type Values = Record<string, string | number | boolean | null | undefined>;

// A path with its query: `base` (repeated keys kept), then `more`; null, false and "" are left out.
export function path(name: string, base?: URLSearchParams, more: Values = {}): string {
  const params = new URLSearchParams(base);
  for (const [key, value] of Object.entries(more)) {
    if (value === null || value === undefined || value === false || value === '') continue;
    params.set(key, value === true ? '1' : String(value));
  }
  const text = params.toString();
  return text ? `${name}?${text}` : name;
}

// The full address, also as CSV and so on, for links and downloads.
export function address(asked: string, format?: 'csv' | 'ndjson' | 'json' | 'geojson'): string {
  const url = new URL(BASE + asked, location.origin);
  if (format) url.searchParams.set('format', format);
  return url.href;
}

async function failure(answer: Response): Promise<ApiError> {
  let title = answer.statusText || `Status ${answer.status}`;
  let detail = '';
  try {
    const told = (await answer.json()) as { title?: unknown; detail?: unknown };
    if (typeof told.title === 'string') title = told.title;
    if (typeof told.detail === 'string') detail = told.detail;
  } catch {
    // No problem document: the status has to do.
  }
  return new ApiError(answer.status, title, detail);
}

async function ask<T>(asked: string, how: RequestInit): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(BASE + asked, { ...how, credentials: 'same-origin' });
  } catch (error) {
    if ((error as Error).name === 'AbortError') throw error;
    throw new ApiError(0, 'The server does not answer',
      'Is `sillok serve` still running? Start it again, then try once more.');
  }
  if (!answer.ok) throw await failure(answer);
  return (await answer.json()) as T;
}

const KEPT = 80;
const kept = new Map<string, unknown>();

// Questions on their way: whoever asks the same waits for the same answer, and it is broken off
// when nobody waits any more.
const asking = new Map<string, { answer: Promise<unknown>; stop: AbortController; waiting: number }>();

function begin<T>(asked: string): Promise<T> {
  const stop = new AbortController();
  const answer = ask<T>(asked, { headers: { Accept: 'application/json' }, signal: stop.signal })
    .then((data) => {
      kept.set(asked, data);
      const oldest = kept.keys().next();
      if (kept.size > KEPT && !oldest.done) kept.delete(oldest.value);
      return data;
    })
    .finally(() => {
      if (asking.get(asked)?.answer === answer) asking.delete(asked);
    });
  asking.set(asked, { answer, stop, waiting: 0 });
  return answer;
}

export function get<T>(asked: string, signal?: AbortSignal): Promise<T> {
  if (kept.has(asked)) return Promise.resolve(kept.get(asked) as T);
  const answer = (asking.get(asked)?.answer as Promise<T> | undefined) ?? begin<T>(asked);
  const shared = asking.get(asked);
  if (!shared) return answer;
  shared.waiting += 1;
  signal?.addEventListener('abort', () => {
    shared.waiting -= 1;
    if (shared.waiting > 0) return;
    if (asking.get(asked) === shared) asking.delete(asked); // the next to ask begins anew
    shared.stop.abort();
  }, { once: true });
  return answer;
}

export function post<T>(asked: string, body: unknown, signal?: AbortSignal): Promise<T> {
  return ask<T>(asked, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify(body),
    ...(signal ? { signal } : {}),
  });
}

// After something was written: answers that begin so are asked for again.
export function forget(beginning = ''): void {
  for (const key of [...kept.keys()]) if (key.startsWith(beginning)) kept.delete(key);
}

export interface Answer<T> {
  data: T | null; // of the question now asked
  stale: T | null; // that, or the last answer while the new one is awaited
  error: ApiError | null;
  waiting: boolean;
  again: () => void;
}

export function useApi<T>(asked: string | null): Answer<T> {
  const [, redraw] = useState(0);
  const [round, setRound] = useState(0);
  const held = useRef<{ asked: string | null; data: T | null; error: ApiError | null }>({
    asked: null, data: null, error: null,
  });
  const last = useRef<T | null>(null);
  // A kept answer is there at once, in the same rendering: no flicker.
  if (asked !== held.current.asked) {
    const data = asked !== null && kept.has(asked) ? (kept.get(asked) as T) : null;
    held.current = { asked, data, error: null };
    if (data) last.current = data;
  }
  useEffect(() => {
    if (asked === null || (held.current.asked === asked && held.current.data)) return;
    const stop = new AbortController();
    get<T>(asked, stop.signal).then(
      (data) => {
        if (stop.signal.aborted) return;
        held.current = { asked, data, error: null };
        last.current = data;
        redraw((n) => n + 1);
      },
      (error: unknown) => {
        if (stop.signal.aborted || (error as Error).name === 'AbortError') return;
        const told = error instanceof ApiError
          ? error : new ApiError(0, 'The answer cannot be read', String(error));
        held.current = { asked, data: null, error: told };
        redraw((n) => n + 1);
      },
    );
    return () => stop.abort();
  }, [asked, round]);
  const { data, error } = held.current;
  return {
    data, error, stale: data ?? last.current,
    waiting: asked !== null && !data && !error,
    again: () => {
      if (asked !== null) kept.delete(asked);
      held.current = { asked, data: null, error: null };
      setRound((n) => n + 1);
    },
  };
}

export const useCodes = (): Codes | null => useApi<Codes>('/codes').data;
export const useVersion = (): Version | null => useApi<Version>('/version').data;
