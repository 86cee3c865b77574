// SPDX-License-Identifier: Apache-2.0
// What was read: all that is shown elsewhere is what these reports tell, not all that happened.
import { useMemo, useRef } from 'preact/hooks';
import { path, useApi, useVersion } from '../api';
import { coveredOf, gapsOf, share, type Gap, type Span } from '../coverage/data';
import { CoverageStrip } from '../coverage/strip';
import { chooseBy, edge } from '../days';
import { useWidth } from '../parts/box';
import { Frame } from '../parts/frame';
import { Go } from '../parts/go';
import { Empty, Failure, Skeleton } from '../parts/status';
import { DataTable, type Column } from '../parts/table';
import { reasonInWords } from '../reasons';
import { useLink, useOwn } from '../state';
import '../styles/coverage.css';
import { number, percent, plural } from '../text';
import type { By, CoverageAnswer } from '../types';

const BY: By[] = ['day', 'week', 'month', 'year'];

const PERIODS: Column<Span>[] = [
  { key: 'period', label: 'Period', value: (one) => one.name },
  { key: 'reports', label: 'Reports read', value: (one) => one.reports, numeric: true },
  { key: 'coded', label: 'With an event', value: (one) => one.coded, numeric: true },
  { key: 'share', label: 'Share', numeric: true,
    value: (one) => (one.reports ? one.coded / one.reports : null),
    show: (one) => share(one.coded, one.reports) },
];

type Source = CoverageAnswer['sources'][number];
const SOURCES: Column<Source>[] = [
  { key: 'source', label: 'Source', value: (one) => one.source,
    show: (one) => <bdi>{one.source || 'no source given'}</bdi> },
  { key: 'reports', label: 'Reports', value: (one) => one.reports, numeric: true },
  { key: 'coded', label: 'With an event', value: (one) => one.coded, numeric: true },
  { key: 'share', label: 'Share', numeric: true,
    value: (one) => (one.reports ? one.coded / one.reports : null),
    show: (one) => share(one.coded, one.reports) },
  { key: 'first', label: 'First', value: (one) => one.first },
  { key: 'last', label: 'Last', value: (one) => one.last },
];

type Reason = CoverageAnswer['silences'][number];
const reasons = (all: number): Column<Reason>[] => [
  { key: 'reason', label: 'Reason', value: (one) => one.reason,
    show: (one) => (
      <>
        {one.reason}
        <span class="cov-meaning">{reasonInWords(one.reason)}</span>
      </>
    ) },
  { key: 'sentences', label: 'Sentences', value: (one) => one.sentences, numeric: true },
  { key: 'share', label: 'Share', numeric: true, value: (one) => (all ? one.sentences / all : null),
    show: (one) => percent(one.sentences / Math.max(1, all), 1) },
];

export function CoverageView() {
  const { link } = useLink();
  const ends = useVersion()?.database;
  const [wish, setBy] = useOwn('coverage.by', '');
  const from = (link.from && edge(link.from, 'first')) || ends?.first_day || '';
  const to = (link.to && edge(link.to, 'last')) || ends?.last_day || '';
  const fitting = from && to ? chooseBy(from, to) : 'month';
  const by = BY.includes(wish as By) ? (wish as By) : fitting;
  const asked = path('/coverage', undefined, { from: link.from, to: link.to, by });
  const answer = useApi<CoverageAnswer>(ends ? asked : null);
  if (answer.error) return <Failure error={answer.error} again={answer.again} />;
  const data = answer.data ?? (answer.stale?.by === by ? answer.stale : null);
  if (!data || !ends) return <Skeleton height={480} />;
  return (
    <Coverage
      data={data} asked={asked} from={from} to={to}
      tools={
        <label class="check">
          <span class="hidden">Periods</span>
          <select
            class="input" value={wish} onChange={(event) => setBy(event.currentTarget.value)}
          >
            <option value="">Fitting ({fitting})</option>
            {BY.map((one) => <option key={one} value={one}>By {one}</option>)}
          </select>
        </label>
      }
    />
  );
}

interface Props {
  data: CoverageAnswer;
  asked: string;
  from: string;
  to: string;
  tools: preact.JSX.Element;
}

function Coverage({ data, asked, from, to, tools }: Props) {
  const { link, go } = useLink();
  const ends = useVersion()?.database;
  const svg = useRef<SVGSVGElement | null>(null);
  const [box, width] = useWidth<HTMLDivElement>();
  const covered = useMemo(() => coveredOf(data, from, to), [data, from, to]);
  const { totals, by } = data;
  const silent = data.silences.reduce((sum, one) => sum + one.sentences, 0);
  const sources = useMemo(
    () => [...data.sources].sort((a, b) => b.reports - a.reports), [data]);
  const note = `${plural(totals.reports, 'report')} by ${plural(sources.length, 'source')}, ` +
    `${from} to ${to}; ${number(totals.coded)} of them (${share(totals.coded, totals.reports)}) ` +
    `tell an event. In the whole database ${plural(totals.copies, 'report is', 'reports are')} ` +
    'much the same as another: copies count as reports that tell an event, not as events.';
  const zoom = (span: Span) => {
    const [first, last] = [span.first < from ? from : span.first, span.last > to ? to : span.last];
    if (first === from && last === to) return;
    go({ from: first, to: last, pick: '', by: '' });
  };
  if (totals.reports === 0) {
    return (
      <Empty title={`No report between ${from} and ${to}`}>
        <span>{ends && `The data runs ${ends.first_day} to ${ends.last_day}.`}</span>
        <Go class="button" patch={{ from: '', to: '', pick: '' }}>All days</Go>
      </Empty>
    );
  }
  const none = 'Filters by party, place or class do not apply to what was read.';
  return (
    <>
      <p class="cov-warning">
        Coverage is selective: which reports are in this database decides what can be seen in it. A
        quiet week may be one that nobody reported. Compare counts with the reports read.
      </p>
      <Frame
        title={`Reports read by ${by}`} note={note} file={`coverage-${by}`} api={asked}
        table={{ caption: `Reports read by ${by}`, columns: PERIODS, rows: covered.spans }}
        tools={tools} drawn={() => svg.current}
      >
        <ul class="legend" aria-label="Colours">
          <li><span class="cov-key cov-key-coded" /> reports that tell an event</li>
          <li><span class="cov-key cov-key-all" /> reports that tell none</li>
          <li><span class="cov-key cov-key-strip" /> below, by source: the stronger, the more</li>
        </ul>
        <div ref={box} class="cov-room">
          {width > 0 && <CoverageStrip data={covered} width={width} svg={svg} open={zoom} />}
        </div>
        {(link.a || link.b || link.party.length > 0 || link.place.length > 0 || link.quad) && (
          <p class="hint">{none}</p>
        )}
      </Frame>
      <div class="cov-pair">
        <Frame
          title="Sentences without an event" file="coverage-reasons" only
          note={`${plural(silent, 'sentence')}, by the first reason that applies in each.`}
          table={{
            caption: 'Sentences without an event', columns: reasons(silent), rows: data.silences,
          }}
        >
          <DataTable
            caption="Sentences without an event, by reason" columns={reasons(silent)}
            rows={data.silences} tall
          />
        </Frame>
        <Gaps data={data} from={from} to={to} />
      </div>
      <Frame
        title="Sources"
        note={`${plural(sources.length, 'source')}; a press shows the events that one of them tells.`}
        file="coverage-sources" only
        table={{ caption: 'Sources', columns: SOURCES, rows: sources }}
      >
        <DataTable
          caption="Sources" columns={SOURCES} rows={sources} start={{ key: 'reports', down: true }}
          open={(one) => one.source && go({ view: 'timeline', source: [one.source], pick: '' })}
          name={(one) => `Events told by ${one.source || 'no source given'}`}
        />
      </Frame>
    </>
  );
}

// Looked for in shorter periods than the chart's: a year is seldom without any report.
const FINER: Record<By, By> = {
  year: 'month', quarter: 'month', month: 'week', week: 'day', day: 'day',
};

function Gaps({ data, from, to }: { data: CoverageAnswer; from: string; to: string }) {
  const { link } = useLink();
  const by = FINER[data.by];
  const answer = useApi<CoverageAnswer>(
    path('/coverage', undefined, { from: link.from, to: link.to, by }));
  const finer = answer.data;
  const gaps = useMemo(
    () => (finer ? gapsOf(coveredOf(finer, from, to).spans) : []), [finer, from, to]);
  const columns: Column<Gap>[] = [
    { key: 'first', label: 'From', value: (one) => one.first },
    { key: 'last', label: 'To', value: (one) => one.last },
    { key: 'days', label: 'Days', value: (one) => one.days, numeric: true },
  ];
  if (!finer) return <Skeleton lines={5} />;
  return (
    <Frame
      title="Gaps" file="coverage-gaps" only
      note={gaps.length === 0 ? `In every ${by} at least one report was read.`
        : `${plural(gaps.length, 'stretch', 'stretches')} of a ${by} or more without any report, ` +
          'longest first. What happened then is not known here.'}
      table={{ caption: 'Gaps', columns, rows: gaps }}
    >
      {gaps.length > 0 && <DataTable caption="Gaps" columns={columns} rows={gaps} />}
    </Frame>
  );
}
