// SPDX-License-Identifier: Apache-2.0
// The command that prints what a view shows, to be pasted into a shell.
//
//   command('query', link, database, ['--count-by', 'month,quad'])
//     -> "sillok query --db events.db --actor PRK --from 2018 --count-by month,quad"
import { areLands, type Link } from './state';

export function quoted(word: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replace(/'/g, `'\\''`)}'`;
}

export function command(
  name: string, link: Link, database: string, more: string[] = [],
  how: { dyad?: 'sides' | 'pair' | 'none'; pick?: boolean } = {},
): string {
  const words = ['sillok', name, '--db', database];
  const add = (option: string, value: string | number | null) => {
    if (value !== null && value !== '') words.push(option, String(value));
  };
  const { a, b, both } = link;
  if (how.dyad === 'pair') {
    words.push('--dyad', `${a || '*'}:${b || '*'}`);
    if (both) words.push('--both');
  } else if (how.dyad !== 'none') {
    if (both && (a === '' || b === '')) {
      add('--party', a || b);
    } else {
      const lists = both && !areLands(a, b);
      for (const who of lists ? [a, b] : [a]) add('--actor', who);
      for (const who of lists ? [a, b] : [b]) add('--recipient', who);
      if (both && !lists && name === 'query') words.push('--both');
    }
  }
  const [from, to] = how.pick && link.pick ? link.pick.split('..') : [link.from, link.to];
  add('--from', from ?? '');
  add('--to', to ?? '');
  for (const key of ['party', 'event', 'place', 'source'] as const) {
    if (key === 'party' && words.includes('--party')) continue;
    for (const value of link[key]) add(`--${key}`, value);
  }
  add('--text', link.text);
  add('--quad', link.quad);
  if (link.all_modes) words.push('--all-modes');
  add('--min-reports', link.min_reports);
  add('--min-sources', link.min_sources);
  add('--min-confidence', link.min_confidence);
  return [...words, ...more].map(quoted).join(' ');
}
