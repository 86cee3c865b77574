// SPDX-License-Identifier: Apache-2.0
// What changed: the week that ends with a day against the 4 and 52 weeks before it, pair by pair.
import { path, useApi, useCodes, useVersion } from '../api';
import { addDays } from '../days';
import { Frame } from '../parts/frame';
import { Go } from '../parts/go';
import { Empty, Failure, Skeleton } from '../parts/status';
import { DataTable, type Column } from '../parts/table';
import { partyName } from '../parts/words';
import { useLink, useOwn } from '../state';
import '../styles/changes.css';
import { decimal, dyadText, plural } from '../text';
import type { ChangeRow, ChangesAnswer, CountsAnswer } from '../types';

const ARROWS = { worse: '\u2197 more conflict', better: '\u2198 less conflict', same: '\u2192 as usual' };
const signed = (value: number | null): string =>
  value === null ? 'new' : `${value > 0 ? '+' : ''}${decimal(value, 0)}%`;

export function ChangesView() {
  const { link, go } = useLink();
  const codes = useCodes();
  const version = useVersion();
  const [way, setWay] = useOwn('changes.way', 'both');
  const both = way === 'both';
  const params = new URLSearchParams();
  for (const who of [link.a, link.b]) if (who) params.append('party', who);
  const asked = path('/changes', params, { asof: link.asof, undirected: both, limit: 100 });
  const answer = useApi<ChangesAnswer>(asked);
  const data = answer.stale;
  const rows = (data?.rows ?? []).filter((row) => row.week > 0 || row.mean52 >= 0.5);
  const asof = data?.asof ?? link.asof;
  const open = (row: ChangeRow) => go({
    view: 'timeline', a: row.actor, b: row.recipient, both, from: addDays(asof, -90), to: asof,
    ...(row.lead ? { sel: row.lead } : {}),
  });
  const columns: Column<ChangeRow>[] = [
    { key: 'dyad', label: 'Who and whom', value: (row) => dyadText(row.actor, row.recipient, both),
      show: (row) => (
        <span>
          {partyName(row.actor, codes)} {both ? '\u2194' : '\u2192'} {partyName(row.recipient, codes)}
        </span>
      ) },
    { key: 'week', label: 'Events this week', value: (row) => row.week, numeric: true },
    { key: 'mean4', label: 'a week, 4 before', value: (row) => row.mean4, numeric: true,
      show: (row) => decimal(row.mean4) },
    { key: 'mean52', label: `a week, ${data?.weeks ?? 52} before`, value: (row) => row.mean52,
      numeric: true, show: (row) => decimal(row.mean52, 2) },
    { key: 'change52', label: 'against these', value: (row) => row.change52, numeric: true,
      show: (row) => signed(row.change52) },
    { key: 'conflict', label: 'of them conflict', value: (row) => row.conflict_week, numeric: true,
      show: (row) => `${row.conflict_week} (usually ${decimal(row.conflict_mean52, 2)})` },
    { key: 'direction', label: 'Direction', value: (row) => row.direction,
      show: (row) => <span class={`direction ${row.direction}`}>{ARROWS[row.direction]}</span> },
    { key: 'reason', label: 'Why', value: (row) => row.reason },
  ];
  return (
    <Frame
      title={asof ? `The week to ${asof}` : 'What changed'} file={`changes-${asof}`} api={asked} only
      note={`Events of the week against the ${plural(data?.weeks ?? 0, 'week')} of reports before it. ` +
        'More or less conflict is said where the count lies clearly outside what chance gives.'}
      table={{ caption: `What changed in the week to ${asof}`, columns, rows }}
      command={`sillok alert --db ${version?.database.name ?? 'events.db'} --since ${addDays(asof || '2000-01-01', -6)} --both`}
      tools={(
        <>
          <label class="inline">
            Week to{' '}
            <input
              type="date" value={asof} min={version?.database.first_day} max={version?.database.last_day}
              onChange={(event) => go({ asof: event.currentTarget.value }, { replace: true })}
            />
          </label>
          {link.asof && <Go patch={{ asof: '' }} class="button">Last day</Go>}
          <label class="inline">
            <input
              type="checkbox" checked={both}
              onChange={(event) => setWay(event.currentTarget.checked ? 'both' : 'one')}
            />{' '}
            Both ways
          </label>
        </>
      )}
    >
      {answer.error ? <Failure error={answer.error} again={answer.again} />
        : !data ? <Skeleton lines={10} />
          : rows.length === 0 ? <Quiet asof={asof} />
            : (
              <DataTable
                caption={`What changed in the week to ${asof}`} columns={columns} rows={rows} open={open}
                name={(row) => `${dyadText(row.actor, row.recipient, both)}: open its timeline`} tall
              />
            )}
    </Frame>
  );
}

// Nothing happened: where to look instead.
function Quiet({ asof }: { asof: string }) {
  const weeks = useApi<CountsAnswer>('/counts?by=week').data;
  const busiest = [...(weeks?.counts ?? [])].sort((a, b) => b.events - a.events).slice(0, 3);
  return (
    <Empty title={`No event in the week to ${asof}`}>
      {busiest.length > 0 && 'The weeks with most events: '}
      {busiest.map((one) => {
        const monday = one.keys[0] ?? '';
        return (
          <span key={monday}>
            <Go patch={{ asof: addDays(monday, 6) }} class="button">
              {monday}, {plural(one.events, 'event')}
            </Go>{' '}
          </span>
        );
      })}
    </Empty>
  );
}
