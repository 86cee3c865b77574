// SPDX-License-Identifier: Apache-2.0
// How two parties stand to each other over time.
import { useRef } from 'preact/hooks';
import type uPlot from 'uplot';
import { path, useCodes, useVersion } from '../api';
import { command } from '../command';
import { IndexChart } from '../index/chart';
import { Controls } from '../index/controls';
import { spanOf, useIndex, windowOf } from '../index/data';
import { drawing } from '../index/drawing';
import { methodOf } from '../index/methods';
import { Changes, HowComputed } from '../index/notes';
import { Frame } from '../parts/frame';
import { Go } from '../parts/go';
import { announce } from '../parts/live';
import { Empty, Failure, Skeleton } from '../parts/status';
import type { Column } from '../parts/table';
import { partyName } from '../parts/words';
import { useLink, type Link } from '../state';
import '../styles/index.css';
import { fileName, plural } from '../text';
import type { Point, SeriesAnswer } from '../types';

const COLUMNS: Column<Point>[] = [
  { key: 'day', label: 'Day', value: (point) => point.day },
  {
    key: 'value', label: 'Value', numeric: true, value: (point) => point.value,
    show: (point) => (point.value === null ? 'none' : point.value.toFixed(2)),
  },
  { key: 'n', label: 'Events', value: (point) => point.n, numeric: true },
  { key: 'reports', label: 'Told in reports', value: (point) => point.reports, numeric: true },
  { key: 'coverage', label: 'Reports read', value: (point) => point.coverage, numeric: true },
];

function indexCommand(link: Link, database: string, data: SeriesAnswer | null): string | undefined {
  if (!data) return undefined;
  const { index } = data;
  const more = ['--method', index.method, '--window', String(index.window), '--step',
    String(index.step)];
  if (index.method === 'decayed') more.push('--half-life', String(index.half_life));
  if (index.per_coverage) more.push('--per-coverage');
  return command('index', link, database, more, { dyad: 'pair' });
}

export function IndexView() {
  const { link, go } = useLink();
  const codes = useCodes();
  const database = useVersion()?.database;
  const plot = useRef<uPlot | null>(null);
  const { asked, answer } = useIndex();
  const method = methodOf(link.method);
  const data = answer.stale;
  const name = (who: string) => (who ? partyName(who, codes) : 'anyone');
  const dyad = link.both ? `${name(link.a)} and ${name(link.b)}` : `${name(link.a)} to ${name(link.b)}`;
  const open = (point: Point) => {
    const [from, to] = spanOf(point, windowOf(link));
    go({ view: 'timeline', pick: `${from}..${to}` });
    announce(`Events of ${from} to ${to}`);
  };
  const events = data?.periods.reduce((sum, period) => sum + period.events, 0) ?? 0;
  const note = data
    ? `${plural(events, 'event')}; ${plural(data.index.points.length, 'point')}, each of ` +
      `${plural(data.index.window, 'day')}, ${plural(data.index.step, 'day')} apart. ` +
      `${data.index.high_is_tense ? 'Higher' : 'Lower'} is tenser.`
    : 'Reading\u2026';
  return (
    <>
      <Controls step={data?.index.step ?? null} />
      {answer.error ? <Failure error={answer.error} again={answer.again} />
        : !data ? <Skeleton height={380} />
          : events === 0 && answer.data ? <Nothing dyad={dyad} />
            : (
              <div class={answer.data ? 'index' : 'index stale'}>
                <Frame
                  title={`${method.title}, ${dyad}`} note={note}
                  file={fileName('index', link.a, link.b, data.index.method)}
                  table={{ caption: `${method.title}, ${dyad}`, columns: COLUMNS,
                    rows: data.index.points }}
                  {...(asked ? { api: asked, csv: csvPath(asked) } : {})}
                  {...withCommand(indexCommand(link, database?.name ?? 'FILE', data))}
                  drawn={() => plot.current?.ctx.canvas} svg={() => drawing(data)}
                  tools={(link.from || link.to) && (
                    <button
                      type="button" class="button" onClick={() => go({ from: '', to: '', pick: '' })}
                    >
                      All days
                    </button>
                  )}
                >
                  <IndexChart
                    data={data} method={method} plot={plot} open={open}
                    zoom={(from, to) => go({ from, to, pick: '' })}
                  />
                </Frame>
                <Changes data={data} method={method} />
                <HowComputed data={data} method={method} />
              </div>
            )}
    </>
  );
}

const csvPath = (asked: string): string => {
  const [name = '', query] = asked.split('?');
  return path(name, new URLSearchParams(query), { table: 'index' });
};
const withCommand = (line: string | undefined) => (line ? { command: line } : {});

function Nothing({ dyad }: { dyad: string }) {
  const { link } = useLink();
  const ends = useVersion()?.database;
  const named = [link.a, link.b].some((who) => who && !/^[A-Z]+$/.test(who));
  return (
    <Empty title={`No events of ${dyad} to make an index of`}>
      <span>
        {ends && `The data runs ${ends.first_day} to ${ends.last_day}.`}
        {named && link.a && link.b &&
          ' Between two, the index counts countries and codes, not names or codes with a star.'}
      </span>
      {(link.from || link.to) && (
        <Go class="button" patch={{ from: '', to: '', pick: '' }}>All days</Go>
      )}
      {!link.both && <Go class="button" patch={{ both: true }}>Both ways</Go>}
      {link.b && <Go class="button" patch={{ b: '' }}>To anyone</Go>}
      {link.a && <Go class="button" patch={{ a: '' }}>By anyone</Go>}
    </Empty>
  );
}
