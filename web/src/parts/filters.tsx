// SPDX-License-Identifier: Apache-2.0
// What "Add filter" opens: one kind of filter at a time, each choice with how many events it would
// leave of what is shown now.
import { useState } from 'preact/hooks';
import { useCodes } from '../api';
import { useLink } from '../state';
import { number } from '../text';
import { CodeTree } from './code-tree';
import { useCountsBy } from './counts-by';
import { PartyBox } from './party-box';
import { Failure, Skeleton } from './status';
import { partyName, Quad } from './words';

const KINDS = {
  what: 'What happened', quad: 'Class', party: 'Party on either side', place: 'Where',
  source: 'Told by outlet', words: 'Words of the sentence', least: 'Told at least', modes: 'Happened or not',
} as const;
type Kind = keyof typeof KINDS;

export function Filters() {
  const [kind, setKind] = useState<Kind>('what');
  return (
    <div class="filters-box">
      <ul class="filters-kinds" role="tablist" aria-orientation="vertical" aria-label="Kind of filter">
        {(Object.keys(KINDS) as Kind[]).map((one, i, all) => (
          <li key={one} role="presentation">
            <button
              type="button" role="tab" aria-selected={one === kind} tabIndex={one === kind ? 0 : -1}
              onClick={() => setKind(one)}
              onKeyDown={(event) => {
                const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
                const next = all[(i + by + all.length) % all.length];
                if (!by || !next) return;
                event.preventDefault();
                setKind(next);
                const row = event.currentTarget.closest('ul')?.children[all.indexOf(next)];
                row?.querySelector('button')?.focus();
              }}
            >
              {KINDS[one]}
            </button>
          </li>
        ))}
      </ul>
      <div class="filters-body" role="tabpanel" aria-label={KINDS[kind]}>
        {kind === 'what' && <CodeTree />}
        {kind === 'quad' && <Classes />}
        {kind === 'party' && <EitherSide />}
        {kind === 'place' && <Places />}
        {kind === 'source' && <Sources />}
        {kind === 'words' && <Words />}
        {kind === 'least' && <Least />}
        {kind === 'modes' && <Modes />}
      </div>
    </div>
  );
}

function Classes() {
  const { link, go } = useLink();
  const { counts } = useCountsBy('quad', { quad: null });
  return (
    <fieldset class="choices">
      <legend class="hidden">Class</legend>
      {[null, 1, 2, 3, 4].map((quad) => (
        <label class="choice" key={quad}>
          <input
            type="radio" name="quad" checked={link.quad === quad}
            onChange={() => go({ quad, pick: '' })}
          />
          {quad ? <Quad n={quad} /> : 'All classes'}
          {quad && <span class="option-note">{number(counts?.get(String(quad)) ?? 0)}</span>}
        </label>
      ))}
    </fieldset>
  );
}

function EitherSide() {
  const { link, go } = useLink();
  const idle = link.both && (link.a === '') !== (link.b === '');
  return (
    <>
      <PartyBox
        label="Party, on either side" value="" clear
        pick={(who) => who && go({ party: [...new Set([...link.party, who])], pick: '' })}
      />
      <p class="hint">
        A country (PRK), a code (PRKMIL), all codes that begin so (PRK*), or a name. Several: any of
        them.
      </p>
      {idle && (
        <p class="hint">
          Not in force while one side is anyone and both ways are shown: that already asks for one
          party on either side.
        </p>
      )}
    </>
  );
}

interface ListProps {
  name: string;
  by: 'place' | 'source';
  label: (value: string) => string;
  hint: string;
}

// Values with their counts, the most frequent first; a field narrows them, or takes what it holds.
function CountedList({ name, by, label, hint }: ListProps) {
  const { link, go } = useLink();
  const [typed, setTyped] = useState('');
  const { counts, answer } = useCountsBy(by, { [by]: [] });
  if (answer.error) return <Failure error={answer.error} again={answer.again} />;
  if (!counts) return <Skeleton lines={8} />;
  const wanted = typed.trim().toLowerCase();
  const rows = [...counts].filter(([value]) => value !== '' && (
    value.toLowerCase().includes(wanted) || label(value).toLowerCase().includes(wanted)))
    .sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1));
  const flip = (value: string) => {
    const has = link[by].includes(value);
    const list = has ? link[by].filter((one) => one !== value) : [...link[by], value];
    go({ [by]: list, pick: '' });
  };
  return (
    <>
      <form
        class="filters-form"
        onSubmit={(event) => {
          event.preventDefault();
          const value = typed.trim();
          if (value && !link[by].includes(value)) flip(value);
          setTyped('');
        }}
      >
        <input
          class="input" aria-label={name} placeholder={hint} value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <button type="submit" class="button" disabled={!wanted}>Add as typed</button>
      </form>
      <div class="choices scroll">
        {rows.slice(0, 200).map(([value, events]) => (
          <label class="choice" key={value}>
            <input
              type="checkbox" checked={link[by].includes(value)} onChange={() => flip(value)}
            />
            <span>{label(value)}</span>
            <span class="option-note">{number(events)}</span>
          </label>
        ))}
        {rows.length > 200 && <p class="hint">{number(rows.length - 200)} more; type to find them</p>}
        {rows.length === 0 && <p class="hint">None of what is shown.</p>}
      </div>
    </>
  );
}

function Places() {
  const codes = useCodes();
  return (
    <CountedList
      name="Place" by="place" hint="A country, or a place as Kaesong"
      label={(code) => partyName(code, codes)}
    />
  );
}

function Sources() {
  return <CountedList name="Outlet" by="source" hint="An outlet" label={(value) => value} />;
}

function Words() {
  const { link, go } = useLink();
  const [typed, setTyped] = useState(link.text);
  return (
    <form
      class="filters-form"
      onSubmit={(event) => {
        event.preventDefault();
        go({ text: typed.trim(), pick: '' });
      }}
    >
      <label class="field grow">
        <span>Words that a sentence holds, all of them</span>
        <input
          class="input" value={typed} onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="button">Set</button>
    </form>
  );
}

function Least() {
  const { link, go } = useLink();
  const field = (key: 'min_reports' | 'min_sources', label: string) => (
    <label class="field">
      <span>{label}</span>
      <input
        class="input" type="number" min={1} step={1} value={link[key] ?? ''}
        onChange={(event) => {
          const n = Math.floor(event.currentTarget.valueAsNumber);
          go({ [key]: n > 1 ? n : null });
        }}
      />
    </label>
  );
  return (
    <div class="choices">
      {field('min_reports', 'Reports, at least')}
      {field('min_sources', 'Outlets, at least')}
      <label class="field">
        <span>
          Confidence, at least {link.min_confidence ? `${Math.round(link.min_confidence * 100)}%` : '0%'}
        </span>
        <input
          type="range" min={0} max={0.95} step={0.05} value={link.min_confidence ?? 0}
          onChange={(event) => go({ min_confidence: event.currentTarget.valueAsNumber || null })}
        />
      </label>
      <p class="hint">
        Of events that say 70%, about seven in ten have the right category and parties.
      </p>
    </div>
  );
}

function Modes() {
  const { link, go } = useLink();
  return (
    <div class="choices">
      <label class="choice">
        <input
          type="checkbox" checked={link.all_modes}
          onChange={() => go({ all_modes: !link.all_modes, pick: '' })}
        />
        Also what is planned, possible, denied or recalled
      </label>
      <p class="hint">Otherwise only what is told as having happened is shown and counted.</p>
    </div>
  );
}
