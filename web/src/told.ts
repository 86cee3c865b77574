// SPDX-License-Identifier: Apache-2.0
// What is said about a record in the evidence panel. Pure text.
import { entities, placeName, plural, toldAs } from './text';
import type { Entity, Rec, Report, Told, Version } from './types';

const REACH = ['', 'somewhere in the country', 'the province', 'the district', 'the city',
  'the very place'] as const;
export const reach = (resolution: number | null): string =>
  resolution === null ? 'no place on the map' : (REACH[resolution] ?? '');

const SIZES: Record<string, string> = { dead: 'dead', injured: 'injured', arrested: 'arrested' };
export const sizes = (size: Record<string, number>): string =>
  Object.entries(size).map(([kind, n]) => `${n} ${SIZES[kind] ?? kind}`).join(', ');

export function sureness(value: number): string {
  if (value >= 0.8) return 'sure';
  if (value >= 0.65) return 'rather sure';
  if (value >= 0.5) return 'more likely right than wrong';
  return value >= 0.3 ? 'doubtful' : 'weak';
}
export const calibrated = (value: number): string =>
  `of a hundred so sure, about ${Math.round(value * 100)} have the right category and parties`;

// Where the rule's frame stands: file and line, the rest of the rule in words.
export function ruleParts(rule: string): { line: string; frame: string; more: string[] } {
  const [head = '', ...more] = rule.split('; ');
  const found = /^(\S+\.tsv:\d+)\s*(.*)$/.exec(head);
  return { line: found?.[1] ?? '', frame: found ? (found[2] ?? '') : head, more };
}
// The trained model chose something itself, beyond the frame of the lexicon.
export const byModel = (rule: string): boolean => /scorer/.test(rule);

// Only what a browser can open without harm is a link.
export function safeUrl(url: string | null): string {
  if (!url) return '';
  try {
    const { protocol, username, password } = new URL(url);
    return /^https?:$/.test(protocol) && !username && !password ? url : '';
  } catch {
    return '';
  }
}

export function told(count: Told): string {
  const copies = count.reports - count.originals;
  return `${plural(count.reports, 'report')} of ${plural(count.sources, 'source')}` +
    (copies > 0 ? `, ${plural(copies, 'copy', 'copies')} among them` : '');
}

const codes = (list: Entity[]) => list.map((who) => who.code ?? who.country ?? '').sort().join(' ');

// What a record says differently from the best one, each as "day: 2020-06-17, not 2020-06-16".
export function differences(record: Rec, best: Rec): string[] {
  if (record.id === best.id) return [];
  const out: string[] = [];
  const tell = (what: string, mine: string, theirs: string) => {
    if (mine === theirs) return;
    if (!mine) out.push(`${what}: not told here (${theirs})`);
    else out.push(theirs ? `${what}: ${mine}, not ${theirs}` : `${what}: ${mine}, told here alone`);
  };
  const days = (one: Rec) =>
    (one.date === one.enddate ? one.date : `${one.date} to ${one.enddate}`);
  tell('day', days(record), days(best));
  tell('category', record.event.join(', '), best.event.join(', '));
  if (record.event.join() === best.event.join()) {
    tell('code', record.cameo ?? '', best.cameo ?? '');
    tell('mode', record.mode.join(', '), best.mode.join(', '));
  }
  if (codes(record.actor) !== codes(best.actor)) {
    tell('who', entities(record.actor, ''), entities(best.actor, ''));
  }
  if (codes(record.recipient) !== codes(best.recipient)) {
    tell('whom', entities(record.recipient, ''), entities(best.recipient, ''));
  }
  tell('place', placeName(record.event_loc), placeName(best.event_loc));
  tell('number', sizes(record.size), sizes(best.size));
  const as = (one: Rec) => toldAs(one) || 'told as having happened';
  if (as(record) !== as(best)) out.push(`${as(record)}, not ${as(best)}`);
  return out;
}

export function citation(event: string, report: Report, version: Version | null): string {
  const parts = [
    report.title ? `\u201c${report.title}\u201d` : `Report ${report.id}`,
    report.source ?? '', report.date, safeUrl(report.url),
  ].filter(Boolean).join(', ');
  if (!version) return `${parts}; event ${event}, coded by Sillok.`;
  const data = Object.entries(version.data).map(([kind, print]) => `${kind} ${print}`).join(', ');
  return `${parts}; event ${event} of ${version.database.name}, ` +
    `coded by Sillok ${version.version} (data: ${data}).`;
}
