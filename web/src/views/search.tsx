// SPDX-License-Identifier: Apache-2.0
// Search in the sentences behind events: as one types, newest first, the words found highlighted.
import { useEffect, useRef, useState } from 'preact/hooks';
import { path, useApi, useCodes, useVersion } from '../api';
import { command } from '../command';
import { useKeys } from '../keys';
import { usePages } from '../pages';
import { Frame } from '../parts/frame';
import { Go } from '../parts/go';
import { useLate } from '../parts/late';
import { announce } from '../parts/live';
import { Clean, Hits } from '../parts/marked';
import { Empty, Failure, Skeleton } from '../parts/status';
import type { TableData } from '../parts/table';
import { WhoWhom } from '../parts/who-whom';
import { CodeLabel, partyName, Quad } from '../parts/words';
import { filterParams, useLink } from '../state';
import { plural, quadWord, sentenceCase } from '../text';
import type { ActorsAnswer, SearchAnswer, SearchHit } from '../types';
import '../styles/search.css';

const hitsOf = (answer: SearchAnswer) => answer.hits;
const TRY = ['ceasefire', 'water cannon', 'recalled ambassador', 'sanctions', 'prisoners'];

function tableOf(rows: SearchHit[], q: string): TableData<SearchHit> {
  return {
    caption: `Sentences with ${q}`,
    rows,
    columns: [
      { key: 'date', label: 'Day', value: (row) => row.date },
      { key: 'actor', label: 'Who', value: (row) => row.actor.join(' ') },
      { key: 'recipient', label: 'Whom', value: (row) => row.recipient.join(' ') },
      { key: 'label', label: 'What', value: (row) => row.labels.cameo ?? row.labels.event ?? '' },
      { key: 'quad', label: 'Class', value: (row) => quadWord(row.quad) },
      { key: 'text', label: 'Sentence', value: (row) => row.text,
        show: (row) => <Clean text={row.text} /> },
      { key: 'source', label: 'Source', value: (row) => row.report.source },
      { key: 'reports', label: 'Reports', value: (row) => row.reports, numeric: true },
      { key: 'event', label: 'Event', value: (row) => row.event },
    ],
  };
}

export function SearchView() {
  const { link, go } = useLink();
  const [typed, setTyped] = useState(link.q);
  const late = useLate(typed, 180).trim();
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(-1);
  const database = useVersion()?.database;
  const written = useRef(link.q); // what this view last put into the link

  // From the field to the link, and (back, a pressed suggestion) from the link to the field.
  useEffect(() => {
    if (late === link.q || late !== typed.trim()) return;
    written.current = late;
    go({ q: late }, { replace: true });
  }, [late]);
  useEffect(() => {
    if (link.q !== written.current) setTyped(link.q);
    written.current = link.q;
  }, [link.q]);
  useEffect(() => {
    if (link.sel === '' && matchMedia('(pointer: fine)').matches) field.current?.focus();
  }, []);

  const q = link.q.trim();
  const asked = q ? path('/search', filterParams(link), { q, limit: 50 }) : null;
  const pages = usePages<SearchAnswer, SearchHit>(asked, hitsOf);
  const rows = q ? pages.rows : [];
  useEffect(() => setAt(-1), [asked]);
  useEffect(() => {
    if (!q || pages.stale) return;
    announce(rows.length === 0 ? 'Nothing found'
      : `${rows.length}${pages.done ? '' : ' or more'} sentences found`);
  }, [asked, pages.stale]);

  const selected = rows.findIndex((one) => one.event === link.sel || one.record === link.sel);
  const focusHit = (i: number) => {
    const anchor = list.current?.querySelectorAll<HTMLElement>('a.hit-open')[i];
    anchor?.focus({ preventScroll: true });
    anchor?.closest('li')?.scrollIntoView({ block: 'nearest' });
  };
  const move = (by: number): void | boolean => {
    if (rows.length === 0) return false;
    const from = at >= 0 ? at : selected >= 0 ? selected : by > 0 ? -1 : rows.length;
    if (from + by >= rows.length && pages.done) announce('That was the last one');
    const to = Math.max(0, Math.min(rows.length - 1, from + by));
    if (to === rows.length - 1 && !pages.done) pages.more();
    setAt(to);
    focusHit(to);
    const row = rows[to];
    if (row && link.sel) go({ sel: row.record }, { replace: true });
  };
  useKeys({
    search: () => {
      field.current?.focus();
      field.current?.select();
    },
    next: () => move(1),
    previous: () => move(-1),
    evidence: () => {
      const row = rows[at >= 0 ? at : selected >= 0 ? selected : 0];
      if (!row || link.sel === row.record) return false;
      go({ sel: row.record });
    },
  });
  const take = (text: string) => {
    setTyped(text);
    written.current = text;
    go({ q: text });
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'Enter') {
      if (rows.length) move(1);
    } else if (event.key === 'Escape') field.current?.blur();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <form class="search-form" role="search" onSubmit={(event) => event.preventDefault()}>
        <label class="field">
          <span>Words of the sentence behind an event</span>
          <input
            ref={field} class="input search-field" type="search" value={typed} maxLength={400}
            autocomplete="off" spellcheck={false} placeholder="ceasefire talks"
            enterkeyhint="search"
            onInput={(event) => setTyped(event.currentTarget.value)} onKeyDown={onKeyDown}
          />
        </label>
        <p class="hint">
          All words must occur; endings do not matter, nor do capitals; {'\u201c'}words in quotes
          {'\u201d'} stand side by side. <kbd>/</kbd> comes back here, <kbd>j</kbd> <kbd>k</kbd> go
          through what is found, <kbd>Enter</kbd> opens the evidence.
        </p>
      </form>
      {q && <Actors q={q} />}
      {!q ? (
        <Empty title="What are you looking for?">
          {TRY.map((one) => (
            <button key={one} type="button" class="button" onClick={() => take(one)}>{one}</button>
          ))}
        </Empty>
      ) : pages.error && rows.length === 0 ? <Failure error={pages.error} again={pages.more} />
        : rows.length === 0 && !pages.stale ? <Nothing q={q} take={take} />
          : rows.length === 0 ? <Skeleton lines={8} />
            : (
              <Frame
                title={`Sentences with ${q}`} file={`search-${q}`} only
                note={`${rows.length}${pages.done ? '' : ' and more'} events, newest first, ` +
                  'each by its best sentence'}
                table={tableOf(rows, q)} csv={null} {...(asked ? { api: asked } : {})}
                command={command('query', { ...link, text: q }, database?.name ?? 'events.db')}
              >
                <div ref={list} class={pages.stale ? 'stale' : undefined}>
                  <Days rows={rows} at={at} selected={link.sel} />
                </div>
                <End pages={pages} />
              </Frame>
            )}
    </>
  );
}

function Actors({ q }: { q: string }) {
  const { link, go } = useLink();
  const codes = useCodes();
  const answer = useApi<ActorsAnswer>(path('/actors', undefined, { q, limit: 6 }));
  const list = (answer.stale?.actors ?? []).filter((one) => !link.party.includes(one.value));
  if (list.length === 0) return null;
  return (
    <div
      class={answer.data ? 'search-actors' : 'search-actors stale'} role="group"
      aria-label="Parties of that name"
    >
      <span class="hint">Parties of that name:</span>
      {list.map((one) => {
        const name = one.kind === 'name' ? one.label : partyName(one.value, codes);
        return (
          <button
            key={`${one.kind} ${one.value}`} type="button" class="button"
            title="All events with this party on either side"
            onClick={() => go({ view: 'timeline', party: [...link.party, one.value], q: '' })}
          >
            <Clean text={name} />
            {one.kind !== 'name' && one.value !== name && <span class="code"> {one.value}</span>}
            <span class="hint"> {plural(one.events, 'event')}</span>
          </button>
        );
      })}
    </div>
  );
}

function Nothing({ q, take }: { q: string; take: (q: string) => void }) {
  const { link } = useLink();
  const split = q.replace(/["\u201c\u201d]/g, ' ').split(/\s+/).filter(Boolean);
  const words = [...new Set(split)].slice(0, 8);
  const filtered = link.a || link.b || link.from || link.to || link.event.length ||
    link.party.length || link.place.length || link.source.length || link.quad || link.text ||
    link.min_reports || link.min_sources || link.min_confidence;
  return (
    <Empty title={`No sentence has ${words.length > 1 ? 'all of ' : ''}${words.join(', ')}`}>
      <p>
        Searched were the sentences behind the events
        {filtered ? ' that the filters above leave' : ''}, by the stems of the words:{' '}
        {'\u201c'}protests{'\u201d'} also finds {'\u201c'}protested{'\u201d'}.
        Sentences that tell no event are not in it.
      </p>
      {words.length > 1 && words.map((one) => (
        <button key={one} type="button" class="button" onClick={() => take(one)}>
          <Clean text={`Only \u201c${one}\u201d`} />
        </button>
      ))}
      {filtered && (
        <Go
          class="button"
          patch={{
            a: '', b: '', both: false, from: '', to: '', pick: '', event: [], party: [], place: [],
            source: [], quad: null, text: '', min_reports: null,
            min_sources: null, min_confidence: null,
          }}
        >
          Search without the filters
        </Go>
      )}
      {!link.all_modes && (
        <Go class="button" patch={{ all_modes: true }}>
          Also what is planned, possible, denied or recalled
        </Go>
      )}
    </Empty>
  );
}

function End({ pages }: { pages: ReturnType<typeof usePages<SearchAnswer, SearchHit>> }) {
  const mark = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const node = mark.current;
    if (!node || pages.done || pages.error) return;
    const watch = new IntersectionObserver(
      (seen) => seen.some((one) => one.isIntersecting) && pages.more(), { rootMargin: '600px' });
    watch.observe(node);
    return () => watch.disconnect();
  }, [pages.rows.length, pages.done, pages.error, pages.waiting]);
  return (
    <div ref={mark} class="hint">
      {pages.error ? <Failure error={pages.error} again={pages.more} />
        : pages.done ? 'No more sentences.'
          : <button type="button" class="button" onClick={pages.more}>More</button>}
    </div>
  );
}

function Days({ rows, at, selected }: { rows: SearchHit[]; at: number; selected: string }) {
  const groups: { day: string; first: number; rows: SearchHit[] }[] = [];
  rows.forEach((row, i) => {
    const last = groups[groups.length - 1];
    if (last && last.day === row.date) last.rows.push(row);
    else groups.push({ day: row.date, first: i, rows: [row] });
  });
  return (
    <>
      {groups.map((group) => (
        <section key={`${group.day} ${group.first}`} class="hit-day" aria-label={group.day}>
          <h3><time dateTime={group.day}>{group.day}</time></h3>
          <ol>
            {group.rows.map((row, i) => (
              <HitRow
                key={row.record} row={row} current={group.first + i === at}
                chosen={row.event === selected || row.record === selected}
              />
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}

const coded = (codes: string[]) => codes.map((code) => ({ code }));

function HitRow({ row, current, chosen }: { row: SearchHit; current: boolean; chosen: boolean }) {
  const { labels } = row;
  return (
    <li class={`hit-row${current ? ' current' : ''}${chosen ? ' chosen' : ''}`}>
      <p class="hit-what">
        <Quad n={row.quad} mark />
        <Go patch={{ sel: row.record }} class="hit-open" current={chosen}>
          <WhoWhom actor={coded(row.actor)} recipient={coded(row.recipient)} />
        </Go>
        <CodeLabel code={null} label={labels.cameo ?? sentenceCase(labels.event ?? '')} />
      </p>
      <p class="quote hit-text"><Hits text={row.text} hits={row.hits} /></p>
      <p class="hint">
        <Clean text={row.report.source || 'source not known'} />
        {row.report.title && <>, <Clean text={row.report.title} /></>}
        {row.report.date !== row.date && `, reported ${row.report.date}`}
        {`; told in ${plural(row.reports, 'report')}`}
      </p>
    </li>
  );
}
