// SPDX-License-Identifier: Apache-2.0
// Chooses a party by name or code. <PartyBox label="Who" value={link.a} pick={...} anyone />
// props: anyone? ("" may be picked); opener?, hideLabel?, clear? as Combobox has them
import type { MutableRef } from 'preact/hooks';
import { path, useApi, useCodes } from '../api';
import { plural } from '../text';
import type { ActorsAnswer } from '../types';
import { Combobox, type Options } from './combobox';
import { useLate } from './late';
import { partyName } from './words';

interface Props {
  label: string;
  value: string;
  pick: (value: string) => void;
  anyone?: boolean;
  opener?: MutableRef<(() => void) | null>;
  hideLabel?: boolean;
  clear?: boolean;
}

// Codes are typed in any case: "prkmil", "prk*"; a name stays as it is typed.
export const asTyped = (text: string): string =>
  /^[a-z]{3}(?:[a-z]{3})*\*?$/i.test(text) && (text === text.toUpperCase() || text.includes('*') ||
    text.length === 3) ? text.toUpperCase() : text;

export function PartyBox({ label, value, pick, anyone, opener, hideLabel, clear }: Props) {
  const codes = useCodes();
  const useOptions = (typed: string, open: boolean): Options => {
    const q = useLate(typed, 120);
    const answer = useApi<ActorsAnswer>(open ? path('/actors', undefined, { q, limit: 12 }) : null);
    const list = (answer.stale?.actors ?? []).map((one) => ({
      value: one.value,
      label: one.kind === 'name' ? one.label : partyName(one.value, codes),
      code: one.kind === 'name' ? '' : one.value,
      note: plural(one.events, 'event'),
    }));
    return {
      list: anyone && typed === '' ? [{ value: '', label: 'Anyone' }, ...list] : list,
      waiting: answer.waiting || q !== typed,
    };
  };
  const name = partyName(value, codes);
  const shown = !value ? '' : name === value ? value : `${name} (${value})`;
  return (
    <Combobox
      label={label} shown={shown} pick={pick} useOptions={useOptions} typed={asTyped}
      {...(anyone ? { empty: 'Anyone' } : {})}
      {...(opener ? { opener } : {})}
      hideLabel={hideLabel ?? false} clear={clear ?? false}
    />
  );
}
