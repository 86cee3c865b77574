// SPDX-License-Identifier: Apache-2.0
// The keyboard: one table, which `?` prints. A part says by name what a key does while it is shown:
//
//   useKeys({ next: () => move(1), previous: () => move(-1), evidence: open });
//
// Keys typed into a field are the field's (but Escape). The part that was shown last goes first.
// Keys of a chart's surface (arrows, Home, End, Enter) are heard on the surface itself: see
// parts/cursor.ts.
import { useLayoutEffect, useRef } from 'preact/hooks';

export interface Key {
  name: string;
  keys: string[]; // as KeyboardEvent.key
  does: string;
  where: 'Everywhere' | 'Lists of events' | 'Charts' | 'Evidence and review';
}

export const KEYS: Key[] = [
  { name: 'search', keys: ['/'], does: 'Search', where: 'Everywhere' },
  { name: 'help', keys: ['?'], does: 'This help', where: 'Everywhere' },
  { name: 'tab', keys: ['1', '2', '3', '4', '5', '6', '7', '8'],
    does: 'Timeline, index, map, network, changes, coverage, search, code', where: 'Everywhere' },
  { name: 'dyad', keys: ['d'], does: 'Choose who', where: 'Everywhere' },
  { name: 'swap', keys: ['s'], does: 'Swap who and whom', where: 'Everywhere' },
  { name: 'both', keys: ['b'], does: 'One way or both ways', where: 'Everywhere' },
  { name: 'filter', keys: ['f'], does: 'Add a filter', where: 'Everywhere' },
  { name: 'table', keys: ['t'], does: 'Chart or table', where: 'Everywhere' },
  { name: 'close', keys: ['Escape'], does: 'Close what is open', where: 'Everywhere' },
  { name: 'next', keys: ['j'], does: 'Next event', where: 'Lists of events' },
  { name: 'previous', keys: ['k'], does: 'Event before', where: 'Lists of events' },
  { name: 'evidence', keys: ['e'], does: 'The sentences behind it (also Enter)',
    where: 'Lists of events' },
  { name: 'before', keys: ['['], does: 'The period before', where: 'Charts' },
  { name: 'after', keys: [']'], does: 'The period after', where: 'Charts' },
  { name: 'telling-next', keys: ['n'], does: 'Next report that tells it', where: 'Evidence and review' },
  { name: 'telling-before', keys: ['p'], does: 'Report before', where: 'Evidence and review' },
  { name: 'parse', keys: ['g'], does: 'Parse of the sentence', where: 'Evidence and review' },
  { name: 'accept', keys: ['a'], does: 'Accept the event', where: 'Evidence and review' },
  { name: 'reject', keys: ['x'], does: 'Reject it', where: 'Evidence and review' },
  { name: 'skip', keys: [' '], does: 'Skip it', where: 'Evidence and review' },
  { name: 'comment', keys: ['c'], does: 'Comment', where: 'Evidence and review' },
];

// What a focused chart hears by itself; only for the help.
export const SURFACE: { keys: string; does: string }[] = [
  { keys: '\u2190 \u2192', does: 'Move the cursor; with Shift by ten' },
  { keys: 'Home End', does: 'First and last' },
  { keys: 'Enter', does: 'The events behind the point' },
  { keys: 'Shift+Enter', does: 'Begin or end a range to zoom into' },
  { keys: '+ \u2212', does: 'Zoom in and out' },
];

type Act = (event: KeyboardEvent) => void | boolean; // false: not mine, ask the next
type Acts = Record<string, Act | undefined>;
const layers: { current: Acts }[] = [];

const OFF = 'sillok.keys';
export function keysOff(): boolean {
  try {
    return localStorage.getItem(OFF) === 'off';
  } catch {
    return false;
  }
}
export function setKeysOff(off: boolean): void {
  try {
    if (off) localStorage.setItem(OFF, 'off');
    else localStorage.removeItem(OFF);
  } catch {
    // Stays as it is.
  }
}

function inField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('[role="listbox"]')) return true;
  if (target instanceof HTMLInputElement) {
    return !['checkbox', 'radio', 'button', 'range'].includes(target.type);
  }
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

// Space and Enter on a button are that button's, Enter on a link the link's.
const isPress = (event: KeyboardEvent): boolean =>
  (event.key === ' ' || event.key === 'Enter') && event.target instanceof HTMLElement &&
  event.target.closest(event.key === ' ' ? 'button, summary, input' : 'button, a, summary, input')
    !== null;

function hear(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  const escape = event.key === 'Escape';
  if (!escape && (keysOff() || inField(event.target) || isPress(event))) return;
  const key = KEYS.find((one) => one.keys.includes(event.key));
  if (!key) return;
  for (let i = layers.length - 1; i >= 0; i -= 1) {
    const act = layers[i]?.current[key.name];
    if (act && act(event) !== false) {
      event.preventDefault();
      return;
    }
  }
}

// Does what a key of that name would do now; false if nobody hears it.
//   press('next');   // after a verdict: on to the next event of the list
export function press(name: string): boolean {
  const event = new KeyboardEvent('keydown', { key: name });
  for (let i = layers.length - 1; i >= 0; i -= 1) {
    const act = layers[i]?.current[name];
    if (act && act(event) !== false) return true;
  }
  return false;
}

export function startKeys(): void {
  document.addEventListener('keydown', hear);
}

export function useKeys(acts: Acts): void {
  const held = useRef(acts);
  held.current = acts;
  // With what is shown, not after it: a key that is named on the page is heard.
  useLayoutEffect(() => {
    layers.push(held);
    return () => void layers.splice(layers.indexOf(held), 1);
  }, []);
}
