// SPDX-License-Identifier: Apache-2.0
// A field with suggestions, by the pattern of the ARIA guide: the focus stays in the field, arrows
// move through the list, Enter takes, Escape closes and then restores.
//
//   <Combobox label="Source" shown={name} useOptions={useSources} pick={(value) => ...} />
//   useOptions(typed, open): a hook; asks for nothing while not open
//   shown: what stands in the field while nothing is typed; empty?: what stands for ""
//   typed?: how a text that is no suggestion may be taken, e.g. (text) => text.toUpperCase()
//   opener?: a ref that gets a function to focus the field
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState, type MutableRef } from 'preact/hooks';

export interface Option {
  value: string;
  label: string;
  code?: string;
  note?: string; // at the right: how many
}
export interface Options {
  list: Option[];
  waiting?: boolean;
}

interface Props {
  label: string;
  shown: string;
  empty?: string;
  useOptions: (typed: string, open: boolean) => Options;
  pick: (value: string) => void;
  typed?: (text: string) => string;
  opener?: MutableRef<(() => void) | null>;
  hideLabel?: boolean;
  clear?: boolean; // the field is empty again after a pick
  after?: ComponentChildren;
}

export function Combobox(props: Props) {
  const { label, shown, empty, useOptions, pick, typed, opener, hideLabel, clear } = props;
  const [text, setText] = useState<string | null>(null); // null: nothing typed
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const { list: found, waiting } = useOptions((text ?? '').trim(), open);
  // While the list is awaited, what stands there answers an older text: only a chosen row is taken.
  const free = typed && text?.trim() && !waiting ? typed(text.trim()) : '';
  const options = free && !found.some((one) => one.value === free)
    ? [...found, { value: free, label: `\u201c${free}\u201d as typed` }] : found;
  if (opener) {
    opener.current = () => {
      input.current?.focus();
      input.current?.select();
    };
  }
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  const leave = () => {
    setText(null);
    setOpen(false);
    setAt(-1);
  };
  const take = (value: string) => {
    leave();
    pick(value);
    if (clear && input.current) input.current.value = '';
  };
  const exact = (): Option | undefined => {
    const wanted = (text ?? '').trim().toLowerCase();
    return found.find((one) =>
      one.value.toLowerCase() === wanted || one.label.toLowerCase() === wanted);
  };
  const move = (to: number) => {
    setOpen(true);
    const n = options.length;
    if (n) setAt(((to % n) + n) % n);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey) return;
    if (event.key === 'ArrowDown') move(open ? at + 1 : Math.max(at, 0));
    else if (event.key === 'ArrowUp') move(open && at >= 0 ? at - 1 : -1);
    else if (event.key === 'Enter') {
      const first = waiting ? undefined : options[0];
      const chosen = options[at] ?? (text === null ? undefined : exact() ?? first);
      if (text !== null && text.trim() === '' && empty !== undefined && at < 0) take('');
      else if (chosen) take(chosen.value);
      else return;
    } else if (event.key === 'Escape' && (open || text !== null)) {
      if (open) setOpen(false);
      else leave();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class="field combobox">
      <label for={id} class={hideLabel ? 'hidden' : undefined}>{label}</label>
      <input
        id={id} ref={input} class="input" type="text" role="combobox" autocomplete="off"
        spellcheck={false} aria-expanded={open} aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open && at >= 0 ? `${id}-${at}` : undefined}
        placeholder={empty} value={text ?? shown}
        onFocus={(event) => event.currentTarget.select()}
        onClick={() => setOpen(true)}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setOpen(true);
          setAt(-1);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          const chosen = text === null ? undefined : exact();
          if (chosen) take(chosen.value);
          else if (text !== null && text.trim() === '' && empty !== undefined) take('');
          else leave();
        }}
      />
      <ul
        id={`${id}-list`} ref={list} role="listbox" aria-label={label} hidden={!open}
        class="combobox-list"
        onMouseDown={(event) => event.preventDefault()}
      >
        {options.map((one, i) => (
          <li
            key={`${one.value} ${i}`} id={`${id}-${i}`} role="option" aria-selected={i === at}
            onClick={() => take(one.value)}
          >
            <span class="option-label">{one.label}</span>
            {one.code && one.code !== one.label && <span class="code">{one.code}</span>}
            {one.note && <span class="option-note">{one.note}</span>}
          </li>
        ))}
        {options.length === 0 && (
          <li class="option-none" role="option" aria-disabled="true" aria-selected="false">
            {waiting ? 'Looking\u2026' : 'Nothing begins so'}
          </li>
        )}
      </ul>
    </div>
  );
}
