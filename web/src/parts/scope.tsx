// SPDX-License-Identifier: Apache-2.0
// Who, whom and when: what all views look at.
import { useRef } from 'preact/hooks';
import { useVersion } from '../api';
import { addDays, edge } from '../days';
import { useKeys } from '../keys';
import { useLink } from '../state';
import { dyadText } from '../text';
import { announce } from './live';
import { Popover } from './menu';
import { PartyBox } from './party-box';

export function Scope() {
  const { link, go } = useLink();
  const focus = useRef<(() => void) | null>(null);
  const swap = () => {
    go({ a: link.b, b: link.a, pick: '' });
    announce(dyadText(link.b, link.a, link.both));
  };
  const both = () => {
    go({ both: !link.both, pick: '' });
    announce(link.both ? 'One way' : 'Both ways');
  };
  useKeys({ dyad: () => focus.current?.(), swap, both });
  return (
    <div class="scope-line">
      <PartyBox label="Who" value={link.a} pick={(a) => go({ a, pick: '' })} anyone opener={focus} />
      <button type="button" class="button" onClick={swap} title="Swap who and whom (s)">
        <span aria-hidden="true">{'\u21c4'}</span>
        <span class="hidden">Swap who and whom</span>
      </button>
      <PartyBox label="Whom" value={link.b} pick={(b) => go({ b, pick: '' })} anyone />
      <label class="check" title="Also what the second does to the first (b)">
        <input type="checkbox" checked={link.both} onChange={both} />
        Both ways
      </label>
      <Span />
    </div>
  );
}

function Span() {
  const { link, go } = useLink();
  const data = useVersion()?.database;
  const set = (side: 'from' | 'to') => (event: Event & { currentTarget: HTMLInputElement }) => {
    const field = event.currentTarget;
    const text = field.value.trim();
    const good = text === '' || edge(text, side === 'from' ? 'first' : 'last') !== '';
    const other = side === 'from' ? link.to : link.from;
    const [first, last] = side === 'from' ? [text, other] : [other, text];
    const turned = good && first && last && edge(first, 'first') > edge(last, 'last');
    field.setCustomValidity(!good ? 'Write a day as 2020-06-16, a month as 2020-06, a year as 2020'
      : turned ? 'The first day is after the last' : '');
    if (field.reportValidity()) go({ [side]: text, pick: '' });
  };
  const field = (side: 'from' | 'to', label: string, hint: string | undefined) => (
    <label class="field">
      <span>{label}</span>
      <input
        class="input span-day" key={link[side]} defaultValue={link[side]} placeholder={hint}
        inputMode="numeric" autocomplete="off" maxLength={10}
        onInput={(event) => event.currentTarget.setCustomValidity('')}
        onChange={set(side)}
      />
    </label>
  );
  const last = data?.last_day;
  const spans: [string, string, string][] = !data || !last ? [] : [
    ['All days', '', ''],
    ['The last 30 days', addDays(last, -29), last],
    ['The last 90 days', addDays(last, -89), last],
    ['The last 365 days', addDays(last, -364), last],
    ...years(data.first_day, last).map((year): [string, string, string] => [year, year, year]),
  ];
  return (
    <div class="span">
      {field('from', 'From', data?.first_day)}
      {field('to', 'To', data?.last_day)}
      <Popover label="Spans" side="right">
        {(close) => (
          <ul class="menu">
            {spans.map(([name, from, to]) => (
              <li key={name}>
                <button
                  type="button"
                  onClick={() => {
                    go({ from, to, pick: '' });
                    close();
                  }}
                >
                  {name}
                </button>
              </li>
            ))}
          </ul>
        )}
      </Popover>
    </div>
  );
}

function years(first: string, last: string): string[] {
  const list: string[] = [];
  for (let year = Number(last.slice(0, 4)); year >= Number(first.slice(0, 4)); year -= 1) {
    list.push(String(year).padStart(4, '0'));
  }
  return list.slice(0, 60);
}
