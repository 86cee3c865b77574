// SPDX-License-Identifier: Apache-2.0
// Events as a list to walk through: j and k move, Enter or e opens the evidence, a press too. While
// the evidence is open, moving changes what it shows.
//
//   <EventList asked={path('/events', filterParams(link, { pick: true }), { limit: 50 })} />
//   empty: what stands there when there are none
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useKeys } from '../keys';
import { usePages } from '../pages';
import { useLink } from '../state';
import { dayWithPrecision, placeName, plural, saidBy, sentenceCase, toldAs } from '../text';
import type { EventRecord, EventsAnswer } from '../types';
import { Go } from './go';
import { announce } from './live';
import { Failure, Skeleton } from './status';
import { named, WhoWhom } from './who-whom';
import { CodeLabel, Quad } from './words';

const eventsOf = (answer: EventsAnswer) => answer.events;

export function EventList({ asked, empty }: { asked: string; empty: ComponentChildren }) {
  const { link, go } = useLink();
  const list = usePages<EventsAnswer, EventRecord>(asked, eventsOf);
  const { rows } = list;
  const [at, setAt] = useState(-1);
  const box = useRef<HTMLOListElement>(null);
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => setAt(-1), [asked]);
  const selected = rows.findIndex((one) => one.cluster === link.sel || one.id === link.sel);
  const move = (by: number): void | boolean => {
    if (rows.length === 0) return false;
    const from = at >= 0 ? at : selected >= 0 ? selected : by > 0 ? -1 : rows.length;
    const to = Math.max(0, Math.min(rows.length - 1, from + by));
    if (to === rows.length - 1 && !list.done) list.more();
    if (from + by >= rows.length && list.done) announce('That was the last event');
    setAt(to);
    const row = rows[to];
    if (row && link.sel) go({ sel: row.cluster }, { replace: true });
    const anchor = box.current?.children[to]?.querySelector<HTMLElement>('a.event-open');
    anchor?.focus({ preventScroll: true });
    anchor?.closest('li')?.scrollIntoView({ block: 'nearest' });
  };
  useKeys({
    next: () => move(1),
    previous: () => move(-1),
    evidence: () => {
      const row = rows[at >= 0 ? at : selected >= 0 ? selected : 0];
      if (!row || row.cluster === link.sel) return false; // open already: the panel's own
      go({ sel: row.cluster });
    },
  });
  // The next page is asked for before its place comes into sight.
  useEffect(() => {
    const mark = end.current;
    if (!mark || list.done || list.error) return;
    const watch = new IntersectionObserver(
      (seen) => seen.some((one) => one.isIntersecting) && list.more(), { rootMargin: '600px' });
    watch.observe(mark);
    return () => watch.disconnect();
  }, [rows.length, list.done, list.error, list.waiting]);
  if (list.error && rows.length === 0) return <Failure error={list.error} again={list.more} />;
  if (rows.length === 0) return list.done ? <>{empty}</> : <Skeleton lines={9} />;
  return (
    <>
      <ol class={list.stale ? 'events stale' : 'events'} ref={box}>
        {rows.map((row, i) => (
          <EventRow
            key={row.cluster} row={row} current={i === at}
            chosen={row.cluster === link.sel || row.id === link.sel}
          />
        ))}
      </ol>
      <div ref={end} class="events-end">
        {list.error ? <Failure error={list.error} again={list.more} />
          : list.done ? 'No more events.'
            : <button type="button" class="button" onClick={list.more}>More events</button>}
      </div>
    </>
  );
}

function EventRow({ row, current, chosen }: { row: EventRecord; current: boolean; chosen: boolean }) {
  const where = placeName(row.event_loc);
  const not = toldAs(row);
  const said = saidBy(row);
  const text = row.text ?? row.event_text.map((part) => part.text).join(' \u2026 ');
  const name = row.cluster;
  const code = row.labels.cameo ? row.cameo : (row.event[0] ?? null);
  return (
    <li class={`event${current ? ' current' : ''}${chosen ? ' chosen' : ''}`}>
      <div class="event-day">
        <Quad n={row.quad_code} mark />
        <time dateTime={row.date}>{dayWithPrecision(row)}</time>
      </div>
      <div class="event-main">
        <p class="event-what">
          <Go patch={{ sel: name }} class="event-open" current={chosen}>
            <WhoWhom actor={named(row.actor)} recipient={named(row.recipient)} />
          </Go>
          <span class="event-facts">
            <CodeLabel code={code} label={row.labels.cameo ?? sentenceCase(row.event[0] ?? '')} />
            {where && <span>{where}</span>}
            {not && <strong class="event-not">{not}</strong>}
          </span>
        </p>
        <p class="quote event-text"><bdi>{text}</bdi></p>
        {said && <p class="hint">{said}</p>}
      </div>
      <p class="event-told">
        <span>{plural(row.told.reports, 'report')} </span>
        <span>{plural(row.told.sources, 'source')}</span>
      </p>
    </li>
  );
}
