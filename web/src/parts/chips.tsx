// SPDX-License-Identifier: Apache-2.0
// The filters in force, each taken away by a press, and a way to add one.
import { useRef } from 'preact/hooks';
import { useCodes } from '../api';
import { useKeys } from '../keys';
import { useLink, type Link } from '../state';
import { quadWord, sentenceCase } from '../text';
import type { Codes } from '../types';
import { Filters } from './filters';
import { Popover } from './menu';
import { partyName } from './words';

interface Chip {
  kind: string;
  told: string;
  without: Partial<Link>;
}

export function eventName(code: string, codes: Codes | null): string {
  const label = codes?.cameo.find((one) => one.code === code)?.label;
  return /^\d/.test(code) ? (label ? `${label} (${code})` : `CAMEO ${code}`) : sentenceCase(code);
}

export function chipsOf(link: Link, codes: Codes | null): Chip[] {
  const chips: Chip[] = [];
  const list = (
    key: 'event' | 'place' | 'source' | 'party', kind: string, name: (value: string) => string,
  ) => {
    for (const value of link[key]) {
      const without = link[key].filter((one) => one !== value);
      chips.push({ kind, told: name(value), without: { [key]: without, pick: '' } });
    }
  };
  list('event', 'what', (value) => eventName(value, codes));
  if (link.quad) {
    chips.push({ kind: 'class', told: quadWord(link.quad), without: { quad: null, pick: '' } });
  }
  list('party', 'either side', (value) => partyName(value, codes));
  list('place', 'where', (value) => partyName(value, codes));
  list('source', 'told by', (value) => value);
  if (link.text) chips.push({ kind: 'words', told: link.text, without: { text: '' } });
  const least = (key: 'min_reports' | 'min_sources' | 'min_confidence', kind: string, told: string) =>
    link[key] !== null && chips.push({ kind, told, without: { [key]: null } });
  least('min_reports', 'reports', `at least ${link.min_reports}`);
  least('min_sources', 'sources', `at least ${link.min_sources}`);
  least('min_confidence', 'sure', `at least ${Math.round((link.min_confidence ?? 0) * 100)}%`);
  if (link.all_modes) {
    chips.push({ kind: 'also', told: 'what did not happen', without: { all_modes: false } });
  }
  return chips;
}

export function Chips() {
  const { link, go } = useLink();
  const codes = useCodes();
  const opener = useRef<(() => void) | null>(null);
  useKeys({ filter: () => opener.current?.() });
  const chips = chipsOf(link, codes);
  return (
    <div class="chips" role="group" aria-label="Filters">
      {chips.map((chip) => (
        <span class="chip" key={`${chip.kind} ${chip.told}`}>
          <span class="chip-told"><span class="chip-kind">{chip.kind}:</span> {chip.told}</span>
          <button
            type="button" aria-label={`Take away: ${chip.kind} ${chip.told}`}
            onClick={() => go(chip.without)}
          >
            {'\u00d7'}
          </button>
        </span>
      ))}
      <Popover label="Add filter" class="filters" opener={opener}>{() => <Filters />}</Popover>
      {chips.length > 1 && (
        <button
          type="button" class="button plain"
          onClick={() => go(chips.reduce((all, chip) => ({ ...all, ...cleared(chip.without) }), {}))}
        >
          Take all away
        </button>
      )}
    </div>
  );
}

// A chip of a list takes one value away; all of them take the list.
const cleared = (patch: Partial<Link>): Partial<Link> =>
  Object.fromEntries(Object.entries(patch).map(([key, value]) =>
    [key, Array.isArray(value) ? [] : value]));
