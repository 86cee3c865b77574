// SPDX-License-Identifier: Apache-2.0
// The sentences behind an event, in the side panel. The shell shows it while link.sel is set.
//
//   <Evidence id="c-205e1d4cadbf6bb5" onReviewed={next} />    id of an event or record
//   onReviewed: after a verdict; the shell goes on to the next event of the list
import { useEffect, useRef, useState } from 'preact/hooks';
import { address, path, useApi, useVersion } from '../api';
import { quoted } from '../command';
import { useKeys } from '../keys';
import { usePages } from '../pages';
import { plural } from '../text';
import { citation, told } from '../told';
import type { EventAnswer, EventRecord, EvidenceAnswer, Report, Telling } from '../types';
import '../styles/evidence.css';
import { Facts, Headline, Why } from './facts';
import { copy } from './frame';
import { Go } from './go';
import { announce } from './live';
import { Popover } from './menu';
import { Reviewed } from './review-bar';
import { save } from './save';
import { Empty, Failure, Skeleton } from './status';
import { TellingBox } from './telling';

const tellingsOf = (answer: EvidenceAnswer) => answer.tellings;

export function Evidence({ id, onReviewed }: { id: string; onReviewed?: () => void }) {
  const name = `/events/${encodeURIComponent(id)}`;
  const event = useApi<EventAnswer>(name);
  const list = usePages<EvidenceAnswer, Telling>(path(`${name}/evidence`, undefined, { limit: 20 }),
    tellingsOf);
  const [at, setAt] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const { rows } = list;
  // A record that was asked for by its own id is the one to look at first.
  useEffect(() => {
    const own = rows.findIndex((one) => one.record.id === id);
    if (own > 0) setAt(own);
  }, [rows.length > 0]);
  const move = (by: number): void | boolean => {
    if (rows.length === 0) return false;
    const to = at + by;
    if (to < 0 || (to >= rows.length && list.done)) {
      announce(to < 0 ? 'That was the first telling' : 'That was the last telling');
      return;
    }
    if (to >= rows.length - 1 && !list.done) list.more();
    if (to >= rows.length) return;
    setAt(to);
    const row = rows[to];
    const node = row && document.getElementById(`telling-${row.record.id}`);
    node?.focus({ preventScroll: true });
    // Only the panel is moved: scrollIntoView would move the page with it.
    const side = node?.closest('.side');
    if (node && side) {
      const head = side.querySelector('.side-head')?.getBoundingClientRect();
      const top = Math.max(side.getBoundingClientRect().top, head?.bottom ?? 0);
      side.scrollTop += node.getBoundingClientRect().top - top - 8;
    }
    announce(`Telling ${to + 1} of ${event.data?.event.told.records ?? rows.length}`);
  };
  useKeys({
    'telling-next': () => move(1),
    'telling-before': () => move(-1),
    evidence: () => {
      if (box.current?.contains(document.activeElement)) return false;
      box.current?.focus();
    },
  });
  if (event.error) {
    return event.error.status === 404
      ? (
        <Empty title="No such event here">
          The link names <code>{id}</code>, which this database does not have. It may come from
          another database, or from before the data was coded anew.{' '}
          <Go patch={{ sel: '' }}>Close</Go>
        </Empty>
      )
      : <Failure error={event.error} again={event.again} />;
  }
  if (!event.data) return <Skeleton lines={12} />;
  const best = event.data.event;
  return (
    <div class="evidence" ref={box} tabIndex={-1}>
      <Headline record={best} label={best.labels.cameo} />
      <p class="evidence-tools">
        <Exports best={best} report={rows[at]?.report ?? best.report} name={name} />
        <span class="code">{best.cluster}</span>
      </p>
      <Facts record={best} />
      <section class="evidence-tellings" aria-label="Reports that tell it">
        <h3>
          {told(best.told)}{' '}
          <span class="hint">
            {best.told.first}{best.told.first !== best.told.last && ` to ${best.told.last}`}
          </span>
        </h3>
        {best.told.records > 1 && (
          <p class="hint">
            {plural(best.told.records, 'telling')}; <kbd>n</kbd> and <kbd>p</kbd> go through them.
          </p>
        )}
        {list.error && rows.length === 0 && <Failure error={list.error} again={list.more} />}
        {rows.length === 0 && !list.error && !list.done && <Skeleton lines={5} />}
        <ol class="tellings">
          {rows.map((one, i) => (
            <TellingBox
              key={one.record.id} telling={one} best={best} number={i + 1} of={best.told.records}
              current={i === at} choose={() => setAt(i)}
              onReviewed={i === 0 ? onReviewed : undefined}
            />
          ))}
        </ol>
        {rows.length > 0 && !list.done && (
          list.error ? <Failure error={list.error} again={list.more} /> : (
            <button type="button" class="button" disabled={list.waiting} onClick={list.more}>
              {list.waiting ? 'Reading\u2026'
                : `More tellings (${rows.length} of ${best.told.records} shown)`}
            </button>
          )
        )}
      </section>
      <section aria-label="Why it was read so">
        <h3>Why it was read so</h3>
        <Why record={best} />
        <Made record={best} />
      </section>
      <Reviewed />
    </div>
  );
}

function Made({ record }: { record: EventRecord }) {
  const data = Object.entries(record.data);
  return (
    <details class="made">
      <summary>Made by {record.coder}</summary>
      <p class="hint">The same text read with the same program and data gives the same record.</p>
      <dl class="facts">
        {data.map(([kind, print]) => (
          <div class="fact" key={kind}><dt>{kind}</dt><dd><code>{print}</code></dd></div>
        ))}
        <div class="fact"><dt>record</dt><dd><code>{record.id}</code></dd></div>
      </dl>
    </details>
  );
}

function Exports({ best, report, name }: { best: EventRecord; report: Report; name: string }) {
  const version = useVersion();
  const database = version?.database.name ?? 'events.db';
  const explain = `sillok explain --db ${quoted(database)} ${quoted(best.cluster)}`;
  const cited = citation(best.cluster, report, version);
  const items = (close: () => void): [string, () => void, string?][] => {
    const then = (work: () => void) => () => {
      work();
      close();
    };
    return [
      ['The record\u2019s line (JSONL)', then(() =>
        save(`${best.id}.jsonl`, 'application/x-ndjson', `${JSON.stringify(best)}\n`))],
      ['Copy link', then(() => void copy(location.href, 'Link'))],
      ['Copy as command', then(() => void copy(explain, 'Command')), explain],
      ['Copy citation', then(() => void copy(cited, 'Citation')), cited],
    ];
  };
  return (
    <Popover label="Export">
      {(close) => (
        <ul class="menu">
          <li><a href={address(name)} download={`${best.cluster}.json`}>Event as JSON</a></li>
          <li>
            <a
              href={address(path(`${name}/evidence`, undefined, { limit: 50 }))}
              download={`${best.cluster}-evidence.json`}
            >
              Evidence as JSON
            </a>
          </li>
          {items(close).map(([label, act, text]) => (
            <li key={label}>
              <button type="button" onClick={act}>{label}</button>
              {text && <code class="menu-code">{text}</code>}
            </li>
          ))}
        </ul>
      )}
    </Popover>
  );
}
