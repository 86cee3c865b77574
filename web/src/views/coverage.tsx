// SPDX-License-Identifier: Apache-2.0
// What was read: reports by day and source, how many tell an event, why the other sentences do not,
// and where nothing was read.
import { useMemo, useRef } from 'preact/hooks';
import { path, useApi, useVersion } from '../api';
import { chooseBy, periodOf, addDays } from '../days';
import { dayTicks, wholeTicks } from '../parts/axis';
import { useWidth } from '../parts/box';
import { useCursor } from '../parts/cursor';
import { Frame } from '../parts/frame';
import { Go } from '../parts/go';
import { Failure, Skeleton } from '../parts/status';
import { DataTable, type Column } from '../parts/table';
import { shown } from '../spans';
import { useLink } from '../state';
import '../styles/coverage.css';
import { number, percent, plural } from '../text';
import type { By, CoverageAnswer } from '../types';

const REASONS: [RegExp, string][] = [
  [/^no frame/, 'No word of the sentence tells an act that the lexicon knows'],
  [/^the scorer sees no event/, 'A word can tell an act, but learnt weights say that it does not here'],
  [/^no actor/, 'An act, but nobody who does it'],
  [/^content of another act/, 'What somebody threatens, asks for or promises is part of that act'],
  [/^statement only/, 'Something is said and nothing is done by it (--statements records these)'],
  [/^a private affair/, 'Between private persons'],
  [/^says who somebody is/, 'A description, such as "the minister, who led the talks"'],
  [/^the result of another act/, 'Deaths and damage belong to the act that caused them'],
  [/^how /, 'A word of saying only tells how another act was said'],
  [/^only hypothetical/, 'Only a possibility'],
  [/^the same protest/, 'Part of a protest that is told already'],
];
const plain = (reason: string): string =>
  REASONS.find(([shape]) => shape.test(reason))?.[1] ?? '';

interface Bar {
  first: string;
  last: string;
  reports: number;
  coded: number;
}

// Every period from the first to the last day, those without a report too.
function barsOf(answer: CoverageAnswer, from: string, to: string): Bar[] {
  const by = answer.by;
  const sums = new Map<string, Bar>();
  let day = periodOf(from, by)[0];
  for (let guard = 0; day <= to && guard < 5000; guard += 1) {
    const [first, last] = periodOf(day, by);
    sums.set(first, { first, last, reports: 0, coded: 0 });
    day = addDays(last, 1);
  }
  for (const one of answer.periods) {
    const bar = sums.get(firstDay(one.period));
    if (!bar) continue;
    bar.reports += one.reports;
    bar.coded += one.coded;
  }
  return [...sums.values()];
}

// "2020-W25", "2020-06", "2020" and days, as the API names periods.
function firstDay(period: string): string {
  const week = /^(\d{4})-W(\d\d)$/.exec(period);
  if (week) return addDays(periodOf(`${week[1]}-01-04`, 'week')[0], 7 * (Number(week[2]) - 1));
  if (/^\d{4}$/.test(period)) return `${period}-01-01`;
  return period.length === 7 ? `${period}-01` : period;
}

export function CoverageView() {
  const { link } = useLink();
  const version = useVersion();
  const from = link.from.length === 10 ? link.from : version?.database.first_day ?? '';
  const to = link.to.length === 10 ? link.to : version?.database.last_day ?? '';
  const by: By = link.by || (from && to ? chooseBy(from, to) : 'month');
  const asked = version ? path('/coverage', undefined, { by, from: link.from, to: link.to }) : null;
  const answer = useApi<CoverageAnswer>(asked);
  const data = answer.stale;
  const bars = useMemo(() => (data && from ? barsOf(data, from, to) : []), [data, from, to]);
  if (answer.error) return <Failure error={answer.error} again={answer.again} />;
  if (!data || !asked) return <Skeleton height={360} />;
  const { totals } = data;
  const none = bars.filter((bar) => bar.reports === 0);
  const sources: Column<CoverageAnswer['sources'][number]>[] = [
    { key: 'source', label: 'Source', value: (row) => row.source || 'unknown',
      show: (row) => <bdi>{shown(row.source || 'unknown')}</bdi> },
    { key: 'reports', label: 'Reports', value: (row) => row.reports, numeric: true },
    { key: 'coded', label: 'tell an event', value: (row) => row.coded, numeric: true },
    { key: 'share', label: 'share', value: (row) => row.coded / row.reports, numeric: true,
      show: (row) => percent(row.coded / row.reports) },
    { key: 'first', label: 'First', value: (row) => row.first },
    { key: 'last', label: 'Last', value: (row) => row.last },
  ];
  const reasons: Column<CoverageAnswer['silences'][number]>[] = [
    { key: 'reason', label: 'Reason', value: (row) => row.reason },
    { key: 'sentences', label: 'Sentences', value: (row) => row.sentences, numeric: true },
    { key: 'plain', label: 'In other words', value: (row) => plain(row.reason) },
  ];
  const twin: Column<Bar>[] = [
    { key: 'first', label: 'From', value: (row) => row.first },
    { key: 'reports', label: 'Reports', value: (row) => row.reports, numeric: true },
    { key: 'coded', label: 'tell an event', value: (row) => row.coded, numeric: true },
  ];
  return (
    <div class="coverage">
      <Frame
        title={`Reports by ${data.by}`} file="coverage" api={asked}
        note={`${plural(totals.reports, 'report')}, ${percent(totals.reports ? totals.coded / totals.reports : 0)} ` +
          `of them tell an event; ${plural(totals.copies, 'copy', 'copies')} in the whole database. ` +
          'News covers some places and days more than others: counts of events rise and fall with it.'}
        table={{ caption: `Reports by ${data.by}`, columns: twin, rows: bars }}
      >
        <Bars bars={bars} by={data.by} />
        <p class="hint">
          {none.length === 0 ? `Every ${data.by} has a report.`
            : `${plural(none.length, data.by)} of ${number(bars.length)} without any report.`}
        </p>
      </Frame>
      <Frame
        title="Sources" file="sources" only note={plural(data.sources.length, 'source')}
        table={{ caption: 'Sources', columns: sources, rows: data.sources }}
      >
        <DataTable caption="Sources" columns={sources} rows={data.sources} start={{ key: 'reports', down: true }} />
      </Frame>
      <Frame
        title="Why sentences gave no event" file="silences" only
        note="Of all sentences of these days. What was added before this was kept is not in it."
        table={{ caption: 'Reasons', columns: reasons, rows: data.silences }}
      >
        <DataTable caption="Why sentences gave no event" columns={reasons} rows={data.silences} />
      </Frame>
    </div>
  );
}

const HEIGHT = 190;
const LEFT = 40;

function Bars({ bars, by }: { bars: Bar[]; by: By }) {
  const [box, width] = useWidth<HTMLDivElement>();
  const svg = useRef<SVGSVGElement>(null);
  const { go } = useLink();
  const cursor = useCursor(bars.length, {
    tell: (i) => told(bars[i]),
    open: (i) => {
      const bar = bars[i];
      if (bar) go({ view: 'timeline', a: '', b: '', from: bar.first, to: bar.last });
    },
  });
  const told = (bar?: Bar) =>
    bar ? `${by} of ${bar.first}: ${plural(bar.reports, 'report')}, ${number(bar.coded)} with an event` : '';
  const most = Math.max(1, ...bars.map((bar) => bar.reports));
  const ticks = wholeTicks(most);
  const top = Math.max(most, ticks[ticks.length - 1] ?? 1);
  const wide = (width - LEFT) / Math.max(1, bars.length);
  const y = (n: number) => HEIGHT - 22 - (n / top) * (HEIGHT - 34);
  const first = bars[0]?.first ?? '';
  const last = bars[bars.length - 1]?.last ?? '';
  const at = cursor.at === null ? undefined : bars[cursor.at];
  return (
    <div ref={box}>
      {width > 0 && bars.length > 0 && (
        <svg
          ref={svg} class="chart" width={width} height={HEIGHT} tabIndex={0} role="application"
          aria-label={`Reports by ${by}, ${first} to ${last}. Left and right move the cursor; Enter opens the events.`}
          onKeyDown={cursor.onKeyDown} onBlur={cursor.onBlur}
          onMouseMove={(event) => cursor.set(Math.max(0, Math.floor((event.offsetX - LEFT) / wide)))}
          onMouseLeave={() => cursor.set(null)}
        >
          {ticks.map((n) => (
            <g key={n}>
              <line class="grid" x1={LEFT} x2={width} y1={y(n)} y2={y(n)} />
              <text class="tick" x={LEFT - 6} y={y(n) + 3} text-anchor="end">{number(n)}</text>
            </g>
          ))}
          {bars.map((bar, i) => (
            <g key={bar.first}>
              <rect class="read" x={LEFT + i * wide} width={Math.max(0.5, wide - 0.5)} y={y(bar.reports)} height={y(0) - y(bar.reports)} />
              <rect class="coded-bar" x={LEFT + i * wide} width={Math.max(0.5, wide - 0.5)} y={y(bar.coded)} height={y(0) - y(bar.coded)} />
            </g>
          ))}
          {dayTicks(first, last, width - LEFT).map((tick) => (
            <text key={tick.day} class={tick.major ? 'tick major' : 'tick'} y={HEIGHT - 6}
              x={LEFT + (bars.findIndex((bar) => bar.last >= tick.day)) * wide}>
              {tick.label}
            </text>
          ))}
          {cursor.at !== null && (
            <line class="cursor" x1={LEFT + (cursor.at + 0.5) * wide} x2={LEFT + (cursor.at + 0.5) * wide} y1={0} y2={HEIGHT - 20} />
          )}
        </svg>
      )}
      <p class="readout">
        {at ? told(at) : 'Light: reports read. Dark: those that tell an event.'}{' '}
        {at && <Go patch={{ view: 'timeline', from: at.first, to: at.last }}>its events</Go>}
      </p>
    </div>
  );
}
