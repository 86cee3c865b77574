// SPDX-License-Identifier: Apache-2.0
// What the last week brought, against the 4 and 52 weeks before it.
import { path, useApi, useVersion } from '../api';
import { addDays } from '../days';
import { ignoredWords, partyParams } from '../network/graph';
import { Frame } from '../parts/frame';
import { Go } from '../parts/go';
import { Empty, Failure, Skeleton } from '../parts/status';
import { DataTable, type Column } from '../parts/table';
import { Party } from '../parts/words';
import { useLink, useOwn, type Link } from '../state';
import '../styles/changes.css';
import { decimal, fileName, number, plural } from '../text';
import type { ChangeRow, ChangesAnswer, CountsAnswer } from '../types';

const ARROWS = { worse: '\u25b2', better: '\u25bc', same: '\u2013' } as const;
const WORDS = { worse: 'worse', better: 'better', same: 'no clear change' } as const;

const change = (percent: number | null): string =>
  percent === null ? '' : `${percent > 0 ? '+' : ''}${decimal(percent, 0)}%`;

// The week as a bar, its usual height as a line across: is it more or less than usual?
function Bar({ row, most }: { row: ChangeRow; most: number }) {
  const width = 90;
  const at = (n: number) => (width * n) / Math.max(most, 1);
  const words = `${row.week} in the week, usually ${decimal(row.mean52)}`;
  return (
    <svg class="change-bar" width={width + 2} height="14" role="img" aria-label={words}>
      <rect class="change-all" y="2" height="10" width={at(row.week)} />
      <rect class="change-conflict" y="2" height="10" width={at(row.conflict_week)} />
      <path class="change-usual" d={`M${(1 + at(row.mean52)).toFixed(1)} 0V14`} />
    </svg>
  );
}

const columns = (way: boolean, most: number): Column<ChangeRow>[] => [
  { key: 'pair', label: way ? 'Who to whom' : 'Between',
    value: (row) => `${row.actor} ${row.recipient}`,
    show: (row) => (
      <>
        <Party code={row.actor} /> {way ? '\u2192' : '\u2194'} <Party code={row.recipient} />
      </>
    ) },
  { key: 'direction', label: 'Conflict',
    value: (row) => ({ worse: 2, better: 1, same: 0 })[row.direction],
    show: (row) => (
      <span class={`change-way ${row.direction}`}>
        <span aria-hidden="true">{ARROWS[row.direction]}</span> {WORDS[row.direction]}
      </span>
    ) },
  { key: 'week', label: 'Week', value: (row) => row.week, numeric: true,
    title: 'Events of the 7 days' },
  { key: 'bar', label: 'Week and usual', value: (row) => row.week - row.mean52,
    show: (row) => <Bar row={row} most={most} />,
    title: 'Bar: events of the week, the darker part in conflict. Line: the mean of 52 weeks' },
  { key: 'mean4', label: '4 weeks', value: (row) => row.mean4,
    show: (row) => decimal(row.mean4), numeric: true,
    title: 'Events a week in the 4 weeks before' },
  { key: 'change4', label: 'Change', value: (row) => row.change4,
    show: (row) => change(row.change4), numeric: true },
  { key: 'mean52', label: '52 weeks', value: (row) => row.mean52,
    show: (row) => decimal(row.mean52), numeric: true,
    title: 'Events a week in the 52 weeks before' },
  { key: 'change52', label: 'Change', value: (row) => row.change52,
    show: (row) => change(row.change52), numeric: true },
  { key: 'conflict', label: 'In conflict', value: (row) => row.conflict_week,
    show: (row) => (
      <span class="change-fact">
        {number(row.conflict_week)}; usually {decimal(row.conflict_mean52)}
      </span>
    ),
    numeric: true, title: 'Events of verbal or material conflict in the week' },
  { key: 'reason', label: 'What the week brought', value: (row) => row.reason,
    show: (row) => <span class="change-reason">{row.reason}</span> },
];

export function ChangesView() {
  const { link, go } = useLink();
  const [ways, setWays] = useOwn('changes.way', 'one');
  const way = ways === 'one';
  const asked = path('/changes', partyParams(link, { span: false }),
    { asof: link.asof, undirected: !way, limit: 200 });
  const answer = useApi<ChangesAnswer>(asked);
  const ends = useVersion()?.database;
  const data = answer.stale;
  if (answer.error) return <Failure error={answer.error} again={answer.again} />;
  if (!data || !ends) return <Skeleton lines={12} />;
  const { asof, weeks, rows } = data;
  const from = addDays(asof, -6);
  const most = rows.reduce((max, row) => Math.max(max, row.week, row.mean52), 1);
  const open = (row: ChangeRow) => go(toWeek(row, asof, way));
  const worse = rows.filter((row) => row.direction === 'worse').length;
  const better = rows.filter((row) => row.direction === 'better').length;
  const quiet = rows.every((row) => row.week === 0);
  const past = weeks >= 52 ? 'the 52 weeks' : plural(weeks, 'week');
  const note = `${from} to ${asof}, against ${past} ` +
    `before: ${plural(rows.length, 'pair')}, ${worse} worse, ${better} better; what differs most ` +
    `comes first.${ignoredWords(link)}`;
  const table = {
    caption: `What changed in the week to ${asof}`, columns: columns(way, most), rows,
  };
  return (
    <Frame
      title="What changed" note={note} file={fileName('changes', asof, link.a, link.b)}
      api={asked} table={table} only
      tools={
        <>
          <label class="check">
            Week up to{' '}
            <input
              class="input" type="date" value={asof} min={ends.first_day} max={ends.last_day}
              onChange={(event) => {
                const day = event.currentTarget.value;
                if (day) go({ asof: day === ends.last_day ? '' : day });
              }}
            />
          </label>
          <button
            type="button" class="button" onClick={() => go({ asof: addDays(asof, -7) })}
            disabled={addDays(asof, -7) < ends.first_day} aria-label="A week earlier"
          >
            {'\u2190'}
          </button>
          <button
            type="button" class="button" aria-label="A week later" disabled={asof >= ends.last_day}
            onClick={() => {
              const next = addDays(asof, 7);
              go({ asof: next >= ends.last_day ? '' : next });
            }}
          >
            {'\u2192'}
          </button>
          {link.asof && (
            <Go class="button" patch={{ asof: '' }}>Last day of the data</Go>
          )}
          <label class="check">
            <input
              type="checkbox" checked={!way} onChange={() => setWays(way ? 'both' : 'one')}
            />
            Both ways as one
          </label>
        </>
      }
    >
      {quiet && <Quiet asof={asof} from={from} rows={rows.length} />}
      {rows.length > 0 && (
        <div class={answer.data ? undefined : 'stale'}>
          <DataTable
            {...table} key={asked} open={open} tall
            chosen={(row) => row.lead !== null && row.lead === link.sel}
          />
        </div>
      )}
      <p class="hint change-how">
        {weeks < 52 && (
          <>
            <strong>Only {plural(weeks, 'week')} of history</strong> lie before this week, so
            {weeks === 0 ? ' nothing can be compared.' : ' the means are of these alone.'}{' '}
          </>
        )}
        Worse: clearly more events of conflict than in a usual week, by at least one and a half
        times the square root of the usual number (or of 1, if that is more); better: clearly
        fewer. Percent is of all events, whatever their class, and empty where there were none
        before. Told more does not always mean done more: compare with the coverage.{' '}
        <Go patch={{ view: 'coverage', from: addDays(asof, -62), to: asof }}>
          Coverage of these weeks
        </Go>
      </p>
    </Frame>
  );
}

function toWeek(row: ChangeRow, asof: string, way: boolean): Partial<Link> {
  return {
    view: 'timeline', a: row.actor, b: row.recipient,
    both: !way && row.actor !== row.recipient, from: addDays(asof, -34), to: asof, by: 'day',
    pick: row.week > 0 ? `${addDays(asof, -6)}..${asof}` : '', sel: row.lead ?? '', party: [],
  };
}

function Quiet({ asof, from, rows }: { asof: string; from: string; rows: number }) {
  const { link } = useLink();
  const params = partyParams(link, { span: false });
  const { data } = useApi<CountsAnswer>(path('/counts', params, { by: 'week' }));
  const ends = useVersion()?.database;
  const busiest = data?.counts.reduce<CountsAnswer['counts'][number] | null>(
    (best, one) => (best && best.events >= one.events ? best : one), null);
  const monday = busiest?.keys[0];
  const before = data?.counts.filter((one) => (one.keys[0] ?? '') < from).at(-1)?.keys[0];
  const end = (first: string) => {
    const last = addDays(first, 6);
    return ends && last > ends.last_day ? ends.last_day : last;
  };
  return (
    <Empty
      title={rows ? `No event between ${from} and ${asof}; below is who used to act`
        : `No event between ${from} and ${asof}, nor in the year before`}
    >
      {monday && busiest && (
        <Go class="button" patch={{ asof: end(monday) }}>
          The busiest week, {monday}: {plural(busiest.events, 'event')}
        </Go>
      )}
      {before && before !== monday && (
        <Go class="button" patch={{ asof: end(before) }}>The last week with events, {before}</Go>
      )}
      {(link.a || link.b) && (
        <Go class="button" patch={{ a: '', b: '', both: false }}>Anyone</Go>
      )}
    </Empty>
  );
}
