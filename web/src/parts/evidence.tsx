// SPDX-License-Identifier: Apache-2.0
// The sentences behind an event, in the side panel. The shell shows it while link.sel is set.
//
//   <Evidence id="c-205e1d4cadbf6bb5" onReviewed={next} />    id of an event or record
//   onReviewed: after a verdict; the shell goes on to the next event of the list
import { useEffect, useRef, useState } from 'preact/hooks';
import { address, path, useApi, useVersion } from '../api';
import { useKeys } from '../keys';
import { usePages } from '../pages';
import { shown } from '../spans';
import '../styles/evidence.css';
import {
  dayWithPrecision, entities, placeName, plural, quadWord, saidBy, sentenceCase, toldAs,
} from '../text';
import type { EventAnswer, EventRecord, EvidenceAnswer, Telling } from '../types';
import { announce } from './live';
import { Marked } from './marked';
import { ParseTree } from './parse-tree';
import { ReviewBar } from './review-bar';
import { Failure, Skeleton } from './status';
import { CodeLabel, Confidence, Quad } from './words';

const tellingsOf = (answer: EvidenceAnswer) => answer.tellings;
const PRECISION: Record<number, string> = {
  5: 'a site', 4: 'a city or town', 3: 'somewhere in this district', 2: 'somewhere in this province',
  1: 'somewhere in this country',
};

export function Evidence({ id, onReviewed }: { id: string; onReviewed?: () => void }) {
  const answer = useApi<EventAnswer>(`/events/${encodeURIComponent(id)}`);
  const list = usePages<EvidenceAnswer, Telling>(
    path(`/events/${encodeURIComponent(id)}/evidence`, undefined, { limit: 10 }), tellingsOf);
  const [at, setAt] = useState(0);
  const box = useRef<HTMLOListElement>(null);
  useEffect(() => setAt(0), [id]);
  const move = (by: number) => {
    const to = Math.max(0, Math.min(list.rows.length - 1, at + by));
    setAt(to);
    box.current?.children[to]?.scrollIntoView({ block: 'nearest' });
    announce(`Report ${to + 1} of ${list.rows.length}`);
  };
  useKeys({ nextReport: () => move(1), previousReport: () => move(-1) });
  if (answer.error) return <Failure error={answer.error} again={answer.again} />;
  const event = answer.data?.event;
  if (!event) return <Skeleton lines={10} />;
  return (
    <article class="evidence">
      <Head event={event} />
      <section>
        <h3>
          Told by {plural(event.told.reports, 'report')} of {plural(event.told.sources, 'source')}
          {event.told.originals < event.told.reports &&
            `, ${plural(event.told.reports - event.told.originals, 'copy', 'copies')} among them`}
        </h3>
        <ol class="tellings" ref={box}>
          {list.rows.map((one, i) => (
            <Told
              key={one.record.id} telling={one} best={event} current={i === at}
              {...(onReviewed ? { onReviewed } : {})}
            />
          ))}
        </ol>
        {list.error ? <Failure error={list.error} again={list.more} />
          : list.waiting ? <Skeleton lines={5} />
            : !list.done && (
              <button type="button" class="button" onClick={list.more}>More reports</button>
            )}
      </section>
      <Tools event={event} />
    </article>
  );
}

function Head({ event }: { event: EventRecord }) {
  const not = toldAs(event);
  const sizes = Object.entries(event.size).map(([what, n]) => `${n} ${what}`).join(', ');
  const kind = [sentenceCase(event.event[0] ?? ''), ...event.mode].join(', ');
  const where = event.event_loc;
  return (
    <section>
      <h3>
        <bdi>{shown(entities(event.actor, 'Nobody named'))}</bdi>
        {event.recipient.length > 0 && (
          <>
            <span aria-hidden="true"> {'\u2192'} </span><span class="hidden"> to </span>
            <bdi>{shown(entities(event.recipient))}</bdi>
          </>
        )}
      </h3>
      <dl class="facts">
        <dt>act</dt>
        <dd><CodeLabel code={event.cameo} label={event.labels.cameo} /></dd>
        <dt>category</dt>
        <dd>
          {kind}{event.context.length > 0 && ` (${event.context.join(', ')})`}, <Quad n={event.quad_code} />
        </dd>
        <dt>happened</dt>
        <dd class={not ? 'told-not' : undefined}>{not || 'told as having happened'}</dd>
        <dt>when</dt>
        <dd>
          {dayWithPrecision(event)},{' '}
          {event.date_from === 'text' ? 'said in the text' : 'taken from the day of the report'}
        </dd>
        <dt>where</dt>
        <dd>
          {where
            ? <><bdi>{shown(placeName(where))}</bdi>, {PRECISION[where.resolution ?? 0] ?? 'precision unknown'}</>
            : 'not told'}
        </dd>
        {sizes && <><dt>size</dt><dd>{sizes}</dd></>}
        <dt>according to</dt>
        <dd><bdi>{shown(saidBy(event).replace(/^according to /, '') || 'the writer')}</bdi></dd>
        <dt>scores</dt>
        <dd>
          {quadWord(event.quad_code)}; scale {event.event_scale ?? 'none'}; Goldstein{' '}
          {event.goldstein ?? 'none'}
        </dd>
      </dl>
    </section>
  );
}

// What a report tells differently from the best one.
function differences(telling: Telling, best: EventRecord): string[] {
  const { record } = telling;
  if (record.id === best.id) return [];
  const out: string[] = [];
  if (record.date !== best.date) out.push(`day ${dayWithPrecision(record)}`);
  if (record.cameo !== best.cameo) out.push(`code ${record.cameo ?? 'none'}`);
  if (placeName(record.event_loc) !== placeName(best.event_loc) && record.event_loc) {
    out.push(`place ${placeName(record.event_loc)}`);
  }
  const sizes = (one: EventRecord | Telling['record']) => JSON.stringify(one.size);
  if (sizes(record) !== sizes(best) && sizes(record) !== '{}') {
    out.push(Object.entries(record.size).map(([what, n]) => `${n} ${what}`).join(', '));
  }
  if (toldAs(record) !== toldAs(best)) out.push(toldAs(record) || 'told as having happened');
  return out;
}

// Only these are links: others could run something.
const isLink = (url: string | null): url is string => url !== null && /^https?:\/\//i.test(url);

function Told({ telling, best, current, onReviewed }: {
  telling: Telling; best: EventRecord; current: boolean; onReviewed?: () => void;
}) {
  const [open, setOpen] = useState(false);
  const { report, record, sentence, marks } = telling;
  const differs = differences(telling, best);
  return (
    <li class={current ? 'telling current' : 'telling'}>
      <p class="telling-head">
        <strong><bdi>{shown(report.source || 'source unknown')}</bdi></strong>, {report.date}
        {report.title && <>: <bdi>{shown(report.title)}</bdi></>}{' '}
        {isLink(report.url)
          ? <a href={report.url} rel="noreferrer noopener" target="_blank">the report</a>
          : report.url && <bdi>{shown(report.url)}</bdi>}
      </p>
      <Marked text={sentence.text || 'The text is not kept.'} start={sentence.start} marks={marks} />
      {differs.length > 0 && <p class="differs">Tells differently: {differs.join('; ')}</p>}
      <dl class="facts">
        <dt>sure</dt>
        <dd>
          <Confidence value={record.confidence} />
          <svg class="sure" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
            <rect width={100 * record.confidence} height="10" />
          </svg>
        </dd>
        <dt>rule</dt>
        <dd>{record.evidence.rule || 'none named'}</dd>
        {record.said_by.length > 0 && (
          <><dt>according to</dt><dd><bdi>{shown(entities(record.said_by))}</bdi></dd></>
        )}
        <dt>dropped</dt>
        <dd>
          {record.evidence.dropped.length > 0
            ? <ul>{record.evidence.dropped.map((line, i) => <li key={i}><bdi>{shown(line)}</bdi></li>)}</ul>
            : 'nothing was considered and dropped'}
        </dd>
      </dl>
      {telling.tokens.length > 0 && (
        <button type="button" class="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          Parse
        </button>
      )}
      {open && <ParseTree tokens={telling.tokens} />}
      {telling.from === 'record' && (
        <p class="hint">Shown as stored: the report's text is not kept, or is read otherwise by now.</p>
      )}
      <ReviewBar id={record.id} keys={current} onDone={onReviewed} />
    </li>
  );
}

function Tools({ event }: { event: EventRecord }) {
  const version = useVersion();
  const database = version?.database.name ?? 'events.db';
  const { report } = event;
  const citation = [
    report.source, report.title && `"${report.title}"`, report.date, report.url,
    `coded by ${event.coder} as ${event.cluster} (${Object.values(event.data).join(' ')})`,
  ].filter(Boolean).join(', ');
  const copy = (text: string, what: string) => () => {
    navigator.clipboard.writeText(text).then(
      () => announce(`${what} copied`), () => window.prompt(what, text));
  };
  return (
    <section>
      <div class="evidence-tools">
        <a
          class="button" download={`${event.cluster}.json`}
          href={address(`/events/${event.cluster}`)}
        >
          JSON
        </a>
        <button type="button" class="button" onClick={copy(location.href, 'Link')}>Copy link</button>
        <button
          type="button" class="button"
          onClick={copy(`sillok explain ${event.cluster} --db ${database}`, 'Command')}
        >
          Copy command
        </button>
        <button type="button" class="button" onClick={copy(citation, 'Citation')}>Copy citation</button>
      </div>
      <p class="hint">
        {event.coder}; data {Object.entries(event.data).map(([kind, print]) => `${kind} ${print.slice(0, 8)}`).join(', ')}
      </p>
    </section>
  );
}
