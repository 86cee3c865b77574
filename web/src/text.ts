// SPDX-License-Identifier: Apache-2.0
// Numbers, plurals and names as the page writes them. Plain text: nothing here makes markup.
import type { Entity, EventLocation, Rec } from './types';

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

export const number = (n: number): string => whole.format(n);
export const decimal = (n: number | null, digits = 1): string =>
  n === null ? '' : n.toFixed(digits).replace(/^-(0(?:\.0+)?)$/, '$1').replace('-', '\u2212');
export const percent = (share: number, digits = 0): string => `${(share * 100).toFixed(digits)}%`;
// "1 event", "1,203 reports", "2 categories"
export const plural = (n: number, one: string, many = `${one}s`): string =>
  `${number(n)} ${n === 1 ? one : many}`;

// "ASSAULT" as "Assault"
export const sentenceCase = (word: string): string =>
  word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase();

export const QUADS = [
  'verbal cooperation', 'material cooperation', 'verbal conflict', 'material conflict',
] as const;
export const quadWord = (quad: number | null): string =>
  quad === null ? 'no quad class' : (QUADS[quad - 1] ?? 'no quad class');

// "2020-06-16", "2020-06 (month)", "2020 (year)", "about 2020-06-16"
export function dayWithPrecision(record: Rec): string {
  switch (record.date_precision) {
    case 'day':
      return record.date === record.enddate ? record.date : `${record.date} to ${record.enddate}`;
    case 'week': return `week of ${record.date}`;
    case 'month': return `${record.date.slice(0, 7)}, some day`;
    case 'year': return `${record.date.slice(0, 4)}, some day`;
    default: return `about ${record.date}`;
  }
}

// Sectors in a word or two; /codes has a whole line for each.
export const SECTORS: Record<string, string> = {
  AGR: 'farmers', BUS: 'business', COP: 'police', CRM: 'criminals', CVL: 'civilians',
  EDU: 'education', ELI: 'elites', GOV: 'government', JRN: 'media', JUD: 'courts', LAB: 'labour',
  LEG: 'parliament', MED: 'health', MIL: 'military', OPP: 'opposition', PRE: 'partly recognised',
  PRM: 'pro-government militia', PTY: 'party', REB: 'rebels', REF: 'refugees', REL: 'religious',
  SOC: 'civil society', SPY: 'intelligence', UAF: 'unidentified armed', UNK: 'unknown',
};
// Codes that stand where there is no country.
export const STATELESS: Record<string, string> = {
  IGO: 'intergovernmental organisations', NGO: 'non-governmental organisations',
  MNC: 'multinational companies', INT: 'international, unspecified', UNK: 'unknown party',
};

// A party as the record knows it: "Kim Yo Jong (PRKGOV)".
export function entity(who: Entity): string {
  const code = who.code || who.country;
  return code ? `${who.name || who.entity_text} (${code})` : who.name || who.entity_text;
}
export const entities = (list: Entity[], nobody = 'nobody named'): string =>
  list.length ? list.map(entity).join(', ') : nobody;

export function placeName(where: EventLocation | null): string {
  if (!where) return '';
  const name = where.resolved_place ?? where.extracted_place;
  return where.country_code ? `${name}, ${where.country_code}` : name;
}

const MODES: Record<string, string> = {
  historical: 'recalled', future: 'planned or foreseen', hypothetical: 'possible or conditional',
  negation: 'denied or not done',
};
// "" where it is told as having happened, else "told as denied or not done".
export const toldAs = (record: Rec): string =>
  record.aux_mode.length
    ? `told as ${record.aux_mode.map((mode) => MODES[mode] ?? mode).join(' and ')}` : '';

export const saidBy = (record: Rec): string =>
  record.said_by.length
    ? `according to ${record.said_by.map((who) => who.name || who.entity_text).join(', ')}` : '';

// A dyad for people: "PRK \u2192 KOR", "PRK \u2194 KOR", "anyone \u2192 KOR".
export function dyadText(a: string, b: string, both: boolean): string {
  return `${a || 'anyone'} ${both ? '\u2194' : '\u2192'} ${b || 'anyone'}`;
}

// Letters and digits of any text, for a file's name.
export const fileName = (...parts: string[]): string =>
  parts.filter(Boolean).join('-').replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/-+/g, '-')
    .replace(/^[-.]+|-+$/g, '').slice(0, 80) || 'sillok';
