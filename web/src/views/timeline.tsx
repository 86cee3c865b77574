// SPDX-License-Identifier: Apache-2.0
// Events by period and class, and below them the events themselves.
import { useRef } from 'preact/hooks';
import { path, useCodes, useVersion } from '../api';
import { addDays, daysBetween } from '../days';
import { useKeys } from '../keys';
import { command } from '../command';
import { EventList } from '../parts/event-list';
import { Frame } from '../parts/frame';
import { Go } from '../parts/go';
import { announce } from '../parts/live';
import { Empty, Failure, Skeleton } from '../parts/status';
import type { Column } from '../parts/table';
import { partyName, Quad } from '../parts/words';
import { filterParams, useLink, useOwn, type Link } from '../state';
import '../styles/timeline.css';
import { dyadText, fileName, number, plural, QUADS } from '../text';
import { TimelineChart } from '../timeline/chart';
import { countsPath, useTimeline, type Bar, type Timeline } from '../timeline/data';
import type { By } from '../types';

const BY: { by: By | ''; word: string }[] = [
  { by: '', word: 'Fitting' }, { by: 'day', word: 'Days' }, { by: 'week', word: 'Weeks' },
  { by: 'month', word: 'Months' }, { by: 'quarter', word: 'Quarters' }, { by: 'year', word: 'Years' },
];

const COLUMNS: Column<Bar>[] = [
  { key: 'period', label: 'Period', value: (bar) => bar.period },
  { key: 'events', label: 'Events', value: (bar) => bar.events, numeric: true },
  ...QUADS.map((word, i): Column<Bar> => ({
    key: word.replace(' ', '_'), label: word, numeric: true,
    value: (bar) => bar.quad[i as 0 | 1 | 2 | 3],
  })),
  { key: 'reports', label: 'Told in reports', value: (bar) => bar.reports, numeric: true },
  { key: 'sources', label: 'Sources', value: (bar) => bar.sources, numeric: true },
  { key: 'read', label: 'Reports read', value: (bar) => bar.read, numeric: true },
];

export function TimelineView() {
  const data = useTimeline();
  const version = useVersion();
  if (!version) return <Skeleton height={380} />;
  if (!data) {
    return (
      <Empty title="The first day is after the last">
        The data runs {version.database.first_day} to {version.database.last_day}.
        <Go class="button" patch={{ from: '', to: '', pick: '' }}>All days</Go>
      </Empty>
    );
  }
  // Where nothing is to be drawn, what to do next stands first.
  const none = !data.stale && !data.error && data.bars.every((bar) => bar.events === 0);
  return (
    <>
      {!none && <Counts data={data} />}
      <Events data={data} />
    </>
  );
}

function Counts({ data }: { data: Timeline }) {
  const { link, go } = useLink();
  const version = useVersion();
  const svg = useRef<SVGSVGElement | null>(null);
  const { bars, by } = data;
  const clip = (day: string) => (day < data.from ? data.from : day > data.to ? data.to : day);
  const pick = (i: number) => {
    const bar = bars[i];
    if (!bar) return;
    const span = `${clip(bar.first)}..${clip(bar.last)}`;
    go({ pick: span === link.pick ? '' : span });
    announce(span === link.pick ? 'All periods' : `${plural(bar.events, 'event')} listed below`);
  };
  const zoom = (from: string, to: string) => {
    const ends = version?.database;
    const first = ends && from < ends.first_day ? ends.first_day : from;
    const last = ends && to > ends.last_day ? ends.last_day : to;
    const whole = ends && first === ends.first_day && last === ends.last_day;
    go({ from: whole ? '' : first, to: whole ? '' : last, by: '', pick: '' });
    announce(`${first} to ${last}`);
  };
  const step = (by_: 1 | -1) => {
    const now = bars.findIndex((bar) => bar.last >= (link.pick.slice(0, 10) || 'x'));
    const next = now < 0 ? (by_ > 0 ? 0 : bars.length - 1) : now + by_;
    if (next >= 0 && next < bars.length) pick(next);
  };
  useKeys({ before: () => step(-1), after: () => step(1) });
  const total = bars.reduce((sum, bar) => sum + bar.events, 0);
  const totals = [0, 1, 2, 3].map((i) =>
    bars.reduce((sum, bar) => sum + bar.quad[i as 0 | 1 | 2 | 3], 0));
  const note = `${plural(total, 'event')} in ${plural(bars.length, by)}, ` +
    `${dyadText(link.a, link.b, link.both)}. An event that lasts is counted on its first day.`;
  const days = daysBetween(data.from, data.to);
  return (
    <Frame
      title={`Events by ${by}`} note={note}
      file={fileName('timeline', link.a, link.b, by)}
      table={{ caption: `Events by ${by}`, columns: COLUMNS, rows: bars }}
      api={countsPath(link, by)}
      command={command('query', link, version?.database.name ?? 'FILE',
        ['--count-by', `${by === 'quarter' ? 'month' : by},quad`])}
      drawn={() => svg.current}
      tools={
        <>
          <label class="check">
            <span class="hidden">Periods</span>
            <select
              class="input" value={link.by}
              onChange={(event) => go({ by: event.currentTarget.value as By | '', pick: '' })}
            >
              {BY.filter((one) => one.by !== 'day' || days <= 12_000).map((one) => (
                <option key={one.by} value={one.by}>
                  {one.word}{one.by === '' ? ` (${link.by ? 'auto' : by})` : ''}
                </option>
              ))}
            </select>
          </label>
          <button
            type="button" class="button" disabled={!link.from && !link.to}
            onClick={() => {
              const half = Math.ceil(days / 2);
              zoom(addDays(data.from, -half), addDays(data.to, half));
            }}
          >
            Zoom out
          </button>
        </>
      }
    >
      {data.error ? <Failure error={data.error} again={data.again} />
        : bars.length === 0 ? <Skeleton height={344} />
          : (
            <>
              <ul class="legend" aria-label="Classes">
                {[3, 2, 0, 1].map((i) => (
                  <li key={i}>
                    <Go
                      patch={{ quad: link.quad === i + 1 ? null : i + 1 }}
                      title={link.quad === i + 1 ? 'Show all classes' : 'Show this class alone'}
                    >
                      <Quad n={i + 1} /> <span class="legend-n">{number(totals[i] ?? 0)}</span>
                    </Go>
                  </li>
                ))}
              </ul>
              <TimelineChart data={data} svg={svg} pick={pick} zoom={zoom} />
            </>
          )}
    </Frame>
  );
}

function Events({ data }: { data: Timeline }) {
  const { link, go } = useLink();
  const version = useVersion();
  const [order, setOrder] = useOwn('timeline.order', 'desc');
  const params = filterParams(link, { pick: true });
  const [from = data.from, to = data.to] = link.pick ? link.pick.split('..') : [];
  const span = from === to ? from : `${from} to ${to}`;
  const asked = path('/events', params, { limit: 50, order: order === 'asc' ? 'asc' : null });
  return (
    <Frame
      title="Events" note={link.pick ? `Of ${span} alone.` : `All of ${span}.`}
      file={fileName('events', link.a, link.b, from, to)}
      api={path('/events', params, { limit: 1000 })} csv={path('/events', params, { limit: 1000 })}
      command={command('query', link, version?.database.name ?? 'FILE', [], { pick: true })}
      tools={
        <>
          {link.pick && (
            <button type="button" class="button" onClick={() => go({ pick: '' })}>
              All periods
            </button>
          )}
          <button
            type="button" class="button" onClick={() => setOrder(order === 'asc' ? 'desc' : 'asc')}
          >
            {order === 'asc' ? 'Oldest first' : 'Newest first'}
          </button>
        </>
      }
    >
      <EventList asked={asked} empty={<NoEvents span={span} data={data} />} />
    </Frame>
  );
}

const FILTERS: Partial<Link> = {
  event: [], place: [], source: [], party: [], quad: null, text: '', min_reports: null,
  min_sources: null, min_confidence: null,
};

function NoEvents({ span, data }: { span: string; data: Timeline }) {
  const { link } = useLink();
  const codes = useCodes();
  const ends = useVersion()?.database;
  const filtered = Object.entries(FILTERS).some(([key, none]) =>
    JSON.stringify(link[key as keyof Link]) !== JSON.stringify(none));
  const name = (who: string) => (who ? partyName(who, codes) : 'anyone');
  const other = link.pick && data.bars.find((bar) => bar.events > 0);
  return (
    <Empty title={`No events ${name(link.a)} to ${name(link.b)} in ${span}`}>
      <span>
        {ends && `The data runs ${ends.first_day} to ${ends.last_day}.`}
        {!link.all_modes && ' Only what is told as having happened is shown.'}
      </span>
      {other && <Go class="button" patch={{ pick: '' }}>All periods</Go>}
      {(link.from || link.to) && (
        <Go class="button" patch={{ from: '', to: '', pick: '', by: '' }}>All days</Go>
      )}
      {!link.both && (link.a || link.b) && <Go class="button" patch={{ both: true }}>Both ways</Go>}
      {filtered && <Go class="button" patch={FILTERS}>Without filters</Go>}
      {!link.all_modes && (
        <Go class="button" patch={{ all_modes: true }}>Also what did not happen</Go>
      )}
    </Empty>
  );
}
