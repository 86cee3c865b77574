// SPDX-License-Identifier: Apache-2.0
// The whole state of the page is its query string, so that every state is a link.
//
//   const { link, go, href } = useLink();
//   go({ a: 'PRK', b: 'KOR' });              // a new entry in the history
//   go({ sel: 'c-205e1d4cadbf6bb5' }, { replace: true });   // no new entry
//   <a href={href({ view: 'map' })}>         // better: <Go patch={{ view: 'map' }}> of parts/go
//   const params = filterParams(link);       // what /events, /counts, /places take
//
// A view's own settings (a threshold, a sort) go into `own` under "view.name":
//   const [top, setTop] = useOwn('network.top', '50');
import { useEffect, useState } from 'preact/hooks';
import type { By } from './types';

export const VIEWS = [
  'timeline', 'index', 'map', 'network', 'changes', 'coverage', 'search', 'code',
] as const;
export type View = (typeof VIEWS)[number];

export interface Link {
  view: View;
  a: string; // "" is anyone
  b: string;
  both: boolean;
  from: string; // "" is the data's first day
  to: string;
  by: By | ''; // "" is chosen by the range
  pick: string; // the span of a bar or point, "2020-06-01..2020-06-30"; "" is none
  method: string;
  window: number | null;
  step: number | null;
  half_life: number | null;
  per_coverage: boolean;
  event: string[];
  place: string[];
  source: string[];
  party: string[];
  quad: number | null;
  text: string;
  all_modes: boolean;
  min_reports: number | null;
  min_sources: number | null;
  min_confidence: number | null;
  q: string;
  sel: string; // the event whose evidence is shown
  asof: string;
  own: Record<string, string>;
}

export const NOTHING: Link = {
  view: 'timeline', a: '', b: '', both: false, from: '', to: '', by: '', pick: '', method: '',
  window: null, step: null, half_life: null, per_coverage: false, event: [], place: [],
  source: [], party: [], quad: null, text: '', all_modes: false, min_reports: null,
  min_sources: null, min_confidence: null, q: '', sel: '', asof: '', own: {},
};

const LISTS = ['event', 'place', 'source', 'party'] as const;
const WORDS = ['a', 'b', 'from', 'to', 'pick', 'method', 'text', 'q', 'sel', 'asof'] as const;
const FLAGS = ['both', 'per_coverage', 'all_modes'] as const;
const NUMBERS = [
  'window', 'step', 'half_life', 'quad', 'min_reports', 'min_sources', 'min_confidence',
] as const;
const PERIODS: string[] = ['day', 'week', 'month', 'quarter', 'year'];

export function readLink(search: string): Link {
  const params = new URLSearchParams(search);
  const link: Link = { ...NOTHING, own: {} };
  const view = params.get('view') as View | null;
  if (view && VIEWS.includes(view)) link.view = view;
  const by = params.get('by');
  if (by && PERIODS.includes(by)) link.by = by as By;
  for (const key of WORDS) link[key] = params.get(key) ?? '';
  for (const key of LISTS) link[key] = [...new Set(params.getAll(key).filter(Boolean))];
  for (const key of FLAGS) link[key] = params.get(key) === '1';
  for (const key of NUMBERS) {
    const text = params.get(key);
    const value = text ? Number(text) : NaN;
    link[key] = Number.isFinite(value) ? value : null;
  }
  for (const [key, value] of params) if (key.includes('.')) link.own[key] = value;
  return link;
}

export function writeLink(link: Link): string {
  const params = new URLSearchParams();
  if (link.view !== 'timeline') params.set('view', link.view);
  if (link.by) params.set('by', link.by);
  for (const key of WORDS) if (link[key]) params.set(key, link[key]);
  for (const key of LISTS) for (const value of link[key]) params.append(key, value);
  for (const key of FLAGS) if (link[key]) params.set(key, '1');
  for (const key of NUMBERS) if (link[key] !== null) params.set(key, String(link[key]));
  for (const key of Object.keys(link.own).sort()) params.set(key, link.own[key] ?? '');
  const text = params.toString().replace(/%2A/gi, '*').replace(/%3A/gi, ':');
  return text ? `?${text}` : '';
}

let current = readLink(globalThis.location?.search ?? '');
const watchers = new Set<() => void>();

export const now = (): Link => current;
export const href = (patch: Partial<Link>): string =>
  location.pathname + writeLink({ ...current, ...patch });

export function go(patch: Partial<Link>, how: { replace?: boolean } = {}): void {
  const next = { ...current, ...patch };
  const url = location.pathname + writeLink(next);
  if (url === location.pathname + location.search) return;
  if (how.replace) history.replaceState(null, '', url);
  else history.pushState(null, '', url);
  current = next;
  for (const watcher of [...watchers]) watcher();
}

globalThis.addEventListener?.('popstate', () => {
  current = readLink(location.search);
  for (const watcher of [...watchers]) watcher();
});

export function useLink(): { link: Link; go: typeof go; href: typeof href } {
  const [link, set] = useState(current);
  useEffect(() => {
    const watcher = () => set(current);
    watchers.add(watcher);
    watcher(); // it may have changed between the first rendering and now
    return () => void watchers.delete(watcher);
  }, []);
  return { link, go, href };
}

// A view's own setting, kept in the link as "view.name=value" unless it is the default.
export function useOwn(key: string, otherwise: string): [string, (value: string) => void] {
  const { link } = useLink();
  const set = (value: string) => {
    const own = { ...now().own };
    if (value === otherwise) delete own[key];
    else own[key] = value;
    go({ own }, { replace: true });
  };
  return [link.own[key] ?? otherwise, set];
}

// Two countries: the API and the program know their acts both ways. Of others, acts within each of the
// two are counted too.
export const areLands = (a: string, b: string): boolean => /^[A-Z]{3} [A-Z]{3}$/.test(`${a} ${b}`);

// The two parties of a question that is not of two countries both ways: one way as actor and
// recipient; both ways, acts of either with either, or of the one that is named.
export function addDyad(params: URLSearchParams, { a, b, both }: Link): void {
  if (both && a && b) {
    for (const side of ['actor', 'recipient']) for (const who of [a, b]) params.append(side, who);
  } else if (both && (a || b)) {
    params.append('party', a || b);
  } else {
    if (a) params.append('actor', a);
    if (b) params.append('recipient', b);
  }
}

// The filters of the API for what the page shows. `span: false` leaves the days out, `dyad: false`
// the two parties; `pick: true` takes the picked bar's days instead of the whole range.
export function filterParams(
  link: Link, how: { dyad?: boolean; span?: boolean; pick?: boolean } = {},
): URLSearchParams {
  const params = new URLSearchParams();
  if (how.span !== false) {
    const [first, last] = how.pick && link.pick ? link.pick.split('..') : [link.from, link.to];
    if (first) params.set('from', first);
    if (last) params.set('to', last);
  }
  if (how.dyad !== false) {
    const { a, b, both } = link;
    if (both && a && b && areLands(a, b)) {
      params.append('actor', a);
      params.append('recipient', b);
      params.set('both', '1');
    } else {
      addDyad(params, link);
    }
  }
  for (const key of LISTS) {
    if (key === 'party' && params.has('party')) continue; // the API takes any of a list, not all
    for (const value of link[key]) params.append(key, value);
  }
  if (link.quad) params.set('quad', String(link.quad));
  if (link.text) params.set('text', link.text);
  if (link.all_modes) params.set('all_modes', '1');
  for (const key of ['min_reports', 'min_sources', 'min_confidence'] as const) {
    if (link[key]) params.set(key, String(link[key]));
  }
  return params;
}
