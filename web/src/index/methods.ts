// SPDX-License-Identifier: Apache-2.0
// The methods of the index in words, after doc/methods.md.
export interface Method {
  name: string;
  title: string;
  means: string; // one line for the menu
  formula: string;
  unit: string; // of a value, after it
  tense: 'low' | 'high';
  perCoverage: boolean; // sums and counts only
  whole: boolean; // values are whole numbers
}

export const METHODS: Method[] = [
  {
    name: 'goldstein-mean', title: 'Mean Goldstein value', tense: 'low', perCoverage: false,
    means: 'How conflictual or cooperative the usual act was, from \u221210 to 10.',
    formula: 'sum of g over the events that have one / their number', unit: '', whole: false,
  },
  {
    name: 'goldstein-sum', title: 'Sum of Goldstein values', tense: 'low', perCoverage: true,
    means: 'Cooperation less conflict; grows with how much is told.',
    formula: 'sum of g', unit: '', whole: false,
  },
  {
    name: 'conflict-share', title: 'Share of conflict', tense: 'high', perCoverage: false,
    means: 'Of all events the part that is verbal or material conflict.',
    formula: 'events of conflict / events of any class', unit: '', whole: false,
  },
  {
    name: 'material-conflict-share', title: 'Share of material conflict', tense: 'high',
    means: 'Of all events the part that is force, coercion or a show of them.',
    formula: 'events of material conflict / events of any class', unit: '', perCoverage: false,
    whole: false,
  },
  {
    name: 'decayed', title: 'Tension that fades', tense: 'high', perCoverage: true,
    means: 'Every act adds its conflict and is forgotten by half each half-life.',
    formula: 'sum of \u2212g \u00b7 2^(\u2212a/h); a: days since the event, h: half-life',
    unit: '', whole: false,
  },
  {
    name: 'conflict-count', title: 'Events of conflict', tense: 'high', perCoverage: true,
    means: 'How many acts of verbal or material conflict.',
    formula: 'events of conflict', unit: ' events', whole: true,
  },
  {
    name: 'material-conflict-count', title: 'Events of material conflict', tense: 'high',
    means: 'How many acts of force, coercion or a show of them.',
    formula: 'events of material conflict', unit: ' events', perCoverage: true, whole: true,
  },
];

export const methodOf = (name: string): Method =>
  METHODS.find((one) => one.name === name) ?? (METHODS[0] as Method);
