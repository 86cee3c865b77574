// SPDX-License-Identifier: Apache-2.0
// Sentences that hold all the words, newest first; the words where they stand.
import { useEffect, useRef, useState } from 'preact/hooks';
import { path, useApi } from '../api';
import { useKeys } from '../keys';
import { command } from '../command';
import { useVersion } from '../api';
import { Frame } from '../parts/frame';
import { Go } from '../parts/go';
import { useLate } from '../parts/late';
import { Hits } from '../parts/marked';
import { Empty, Failure, Skeleton } from '../parts/status';
import { CodeLabel, Party, Quad } from '../parts/words';
import { usePages } from '../pages';
import { shown } from '../spans';
import { filterParams, useLink } from '../state';
import '../styles/search.css';
import { fileName, plural } from '../text';
import type { ActorsAnswer, SearchAnswer, SearchHit } from '../types';

const hitsOf = (answer: SearchAnswer) => answer.hits;

export function SearchView() {
  const { link, go } = useLink();
  const version = useVersion();
  const [typed, setTyped] = useState(link.q);
  const words = useLate(typed, 200).trim();
  const field = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLOListElement>(null);
  const [at, setAt] = useState(-1);
  useEffect(() => field.current?.focus(), []);
  useEffect(() => setTyped(link.q), [link.q]);
  useEffect(() => {
    if (words !== link.q) go({ q: words }, { replace: true });
    setAt(-1);
  }, [words]);
  const base = filterParams(link);
  base.delete('text');
  const asked = words ? path('/search', base, { q: words, limit: 50 }) : null;
  const list = usePages<SearchAnswer, SearchHit>(asked, hitsOf);
  const actors = useApi<ActorsAnswer>(words ? path('/actors', undefined, { q: words, limit: 5 }) : null);
  const move = (by: number): void | boolean => {
    if (list.rows.length === 0) return false;
    const to = Math.max(0, Math.min(list.rows.length - 1, at + by));
    setAt(to);
    const row = list.rows[to];
    if (row && link.sel) go({ sel: row.event }, { replace: true });
    box.current?.querySelectorAll<HTMLElement>('a.event-open')[to]?.focus();
  };
  useKeys({
    search: () => field.current?.focus(),
    next: () => move(1),
    previous: () => move(-1),
    evidence: () => {
      const row = list.rows[Math.max(at, 0)];
      if (row) go({ sel: row.event });
    },
  });
  return (
    <Frame
      title="Search" file={fileName('search', words)}
      note={words && list.rows.length > 0
        ? `${plural(list.rows.length, 'sentence')}${list.done ? '' : ' and more'} with all of these words, newest first`
        : 'In the sentences that tell events; every word must be there, in any form of it.'}
      {...(asked ? { api: asked, csv: null } : {})}
      table={{
        caption: 'Sentences found',
        columns: [
          { key: 'date', label: 'Day', value: (row) => row.date },
          { key: 'source', label: 'Source', value: (row) => row.report.source },
          { key: 'actor', label: 'Who', value: (row) => row.actor.join(' ') },
          { key: 'recipient', label: 'Whom', value: (row) => row.recipient.join(' ') },
          { key: 'event', label: 'Event', value: (row) => row.event },
          { key: 'text', label: 'Sentence', value: (row) => row.text },
        ],
        rows: list.rows,
      }}
      only
      command={command('query', link, version?.database.name ?? 'events.db', ['--text', words, '--records'])}
    >
      <input
        ref={field} class="search-field" type="search" value={typed} placeholder="Words of a sentence"
        aria-label="Words of a sentence" autocomplete="off"
        onInput={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
          if (event.key === 'ArrowDown' || event.key === 'Enter') {
            event.preventDefault();
            event.currentTarget.blur();
            move(at < 0 ? 1 : 0);
          }
        }}
      />
      {(actors.data?.actors.length ?? 0) > 0 && (
        <p class="search-actors">
          Parties:{' '}
          {actors.data?.actors.map((one) => (
            <Go key={one.value} patch={{ view: 'timeline', a: one.value, b: '', both: true, q: '' }} class="button">
              {one.label} <span class="code">{one.label === one.value ? '' : one.value}</span>
            </Go>
          ))}
        </p>
      )}
      {!words && (
        <Empty title="Nothing is searched for yet">
          Write a word or two, for example{' '}
          {['missile', 'ceasefire', 'expelled ambassador'].map((one) => (
            <span key={one}><Go patch={{ q: one }} class="button">{one}</Go>{' '}</span>
          ))}
        </Empty>
      )}
      {list.error ? <Failure error={list.error} again={list.more} />
        : words && list.done && list.rows.length === 0 ? (
          <Empty title={`No sentence has all of: ${shown(words)}`}>
            Take a word away, or widen the days and filters above.
          </Empty>
        ) : words && list.rows.length === 0 ? <Skeleton lines={8} /> : null}
      {words && (
        <ol class={list.stale ? 'events stale' : 'events'} ref={box}>
          {list.rows.map((row, i) => (
            <li key={row.record} class={`event${i === at ? ' current' : ''}${row.event === link.sel ? ' chosen' : ''}`}>
              <div class="event-day"><Quad n={row.quad} mark /><time dateTime={row.date}>{row.date}</time></div>
              <div class="event-main">
                <p class="event-what">
                  <Go patch={{ sel: row.event }} class="event-open" current={row.event === link.sel}>
                    {row.actor.length ? row.actor.map((code, n) => <span key={n}>{n > 0 && ', '}<Party code={code} /></span>) : 'Nobody named'}
                    <span aria-hidden="true"> {'\u2192'} </span><span class="hidden"> to </span>
                    {row.recipient.length ? row.recipient.map((code, n) => <span key={n}>{n > 0 && ', '}<Party code={code} /></span>) : 'nobody named'}
                  </Go>
                  <span class="event-facts"><CodeLabel code={null} label={row.labels.cameo ?? row.labels.event ?? ''} /></span>
                </p>
                <p class="quote event-text"><Hits text={row.text} hits={row.hits} /></p>
                <p class="hint">
                  <bdi>{shown(row.report.source || 'source unknown')}</bdi>, {row.report.date}: <bdi>{shown(row.report.title ?? '')}</bdi>
                </p>
              </div>
              <p class="event-told">{plural(row.reports, 'report')}</p>
            </li>
          ))}
        </ol>
      )}
      {words && !list.done && list.rows.length > 0 && (
        <button type="button" class="button" onClick={list.more}>More</button>
      )}
    </Frame>
  );
}
