// SPDX-License-Identifier: Apache-2.0
// What stands where data is not: each says what to do next.
//
//   <Empty title="No events for PRK to KOR in 2031">
//     The data runs 2018-01-01 to 2020-12-31. <Go patch={{ from: '', to: '' }}>All days</Go>
//   </Empty>
//   <Failure error={answer.error} again={answer.again} />
//   <Skeleton lines={8} />      or  <Skeleton height={260} />  for a chart; keeps the room
import type { ComponentChildren } from 'preact';
import type { ApiError } from '../api';
import { useLink } from '../state';

export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="status empty">
      <p class="status-title">{title}</p>
      {children && <div class="status-next">{children}</div>}
    </div>
  );
}

export function Failure({ error, again }: { error: ApiError; again?: () => void }) {
  const { go } = useLink();
  const refused = error.status >= 400 && error.status < 500;
  return (
    <div class="status failure" role="alert">
      <p class="status-title">{error.title}</p>
      {error.detail && <p>{error.detail}</p>}
      <p class="status-next">
        {again && <button type="button" class="button" onClick={again}>Try again</button>}
        {refused && (
          <button
            type="button" class="button"
            onClick={() => go({
              event: [], place: [], source: [], party: [], quad: null, text: '',
              min_reports: null, min_sources: null, min_confidence: null, pick: '',
            })}
          >
            Take all filters away
          </button>
        )}
      </p>
    </div>
  );
}

export function Skeleton({ lines = 4, height }: { lines?: number; height?: number }) {
  return (
    <div class="skeleton" role="status" aria-label="Loading">
      {height
        ? <div class="skeleton-block" style={{ height: `${height}px` }} />
        : Array.from({ length: lines }, (_, i) => <div class="skeleton-line" key={i} />)}
    </div>
  );
}
