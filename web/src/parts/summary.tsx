// SPDX-License-Identifier: Apache-2.0
// One line that says what is shown: "412 events, told in 1,203 reports, North Korea to South Korea,
// 2018-01-01 to 2020-12-31".
import { path, useApi, useCodes, useVersion } from '../api';
import { filterParams, useLink } from '../state';
import { number } from '../text';
import { rangeOf } from '../timeline/data';
import type { CountsAnswer } from '../types';
import { partyName } from './words';

// How many events and tellings what is shown has; null while it is not known.
export function useTotals(): { events: number; reports: number; stale: boolean } | null {
  const { link } = useLink();
  const answer = useApi<CountsAnswer>(path('/counts', filterParams(link)));
  const total = answer.stale?.counts[0];
  if (!answer.stale) return null;
  return { events: total?.events ?? 0, reports: total?.reports ?? 0, stale: !answer.data };
}

export function Summary() {
  const { link } = useLink();
  const codes = useCodes();
  const range = rangeOf(link, useVersion());
  const totals = useTotals();
  if (!totals || !range) return <p class="summary">{'\u00a0'}</p>;
  const name = (code: string) => (code ? partyName(code, codes) : 'anyone');
  const who = link.both
    ? `between ${name(link.a)} and ${name(link.b)}, both ways` : `${name(link.a)} to ${name(link.b)}`;
  return (
    <p class={totals.stale ? 'summary stale' : 'summary'}>
      <strong>{number(totals.events)}</strong> {totals.events === 1 ? 'event' : 'events'},{' '}
      <span title="A report that tells two of them is counted with each">
        told in <strong>{number(totals.reports)}</strong>{' '}
        {totals.reports === 1 ? 'report' : 'reports'}
      </span>
      , {who}, {range.from} to {range.to}
      {link.all_modes ? '' : '; only what is told as having happened'}
    </p>
  );
}
