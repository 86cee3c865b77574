// SPDX-License-Identifier: Apache-2.0
// Lines that the map draws dashed, each with a line that says why. `between`: the border of two
// shapes of the basemap (by id: ISO 3166-1's number, or a name where there is none), of it only
// what lies in `within`, [west, south, east, north]. `line`: by hand, simplified to some 10 km.
// In which country events are counted there is another matter: doc/places.md has the rule, and
// `counted` what follows from it.
export type Box = [number, number, number, number];
export interface Disputed {
  name: string;
  note: string;
  counted: string; // alpha-3, or "none"
  between?: [string, string][];
  within?: Box;
  lines?: [number, number][][];
}

export const DISPUTED: Disputed[] = [
  {
    name: 'Crimea', counted: 'UKR',
    note: 'Held by Russia since 2014; the United Nations hold it to be Ukraine\u2019s.',
    between: [['643', '804']], within: [32, 45, 36, 46.6],
  },
  {
    name: 'Western Sahara', counted: 'ESH',
    note: 'Mostly held by Morocco; the Sahrawi republic claims it; its status is not settled.',
    between: [['504', '732']],
  },
  {
    name: 'Kashmir: Line of Control, Siachen', counted: 'IND, PAK; Kashmir as a whole: none',
    note: 'India and Pakistan each claim what the other holds; the line is of 1972.',
    between: [['356', '586'], ['356', 'Siachen Glacier'], ['586', 'Siachen Glacier'],
      ['156', 'Siachen Glacier']],
    within: [73, 32.7, 78, 37],
  },
  {
    name: 'Shaksgam valley', counted: 'CHN',
    note: 'Ceded by Pakistan to China in 1963; claimed by India.',
    between: [['156', '586']], within: [75.7, 35, 78, 36.8],
  },
  {
    name: 'Aksai Chin and the Line of Actual Control', counted: 'none',
    note: 'Held by China, claimed by India. The outer line is, roughly, the claim.',
    between: [['156', '356']], within: [77, 32.3, 80.5, 36],
    lines: [[[77.8, 35.5], [78.3, 35.65], [78.95, 35.95], [79.55, 35.55], [80.2, 35.45],
      [80.3, 35.1], [79.95, 34.7], [79.6, 34.4], [78.94, 34.35]]],
  },
  {
    name: 'Arunachal Pradesh', counted: 'IND',
    note: 'Held by India, claimed by China; the line is that of 1914.',
    between: [['156', '356']], within: [91.5, 26, 97.5, 30],
  },
  {
    name: 'Golan Heights', counted: 'SYR',
    note: 'Held by Israel since 1967. East the line of 1974, west that of 1949.',
    between: [['376', '760']],
    lines: [[[35.68, 32.69], [35.65, 32.8], [35.64, 32.92], [35.62, 33.06], [35.63, 33.24],
      [35.72, 33.33], [35.87, 33.43]]],
  },
  {
    name: 'West Bank and Gaza Strip', counted: 'PSE',
    note: 'Palestine by the reckoning of the United Nations; the lines are of 1949.',
    between: [['275', '376']],
  },
  {
    name: 'Kosovo', counted: 'XKX',
    note: 'Independent since 2008 by its own word and that of many states; Serbia claims it.',
    between: [['688', 'Kosovo']],
  },
  {
    name: 'Abkhazia', counted: 'GEO',
    note: 'Not ruled by Georgia since 1993; recognised by Russia and few others.',
    lines: [[[41.55, 42.4], [41.75, 42.6], [41.92, 42.72], [42.05, 42.85], [42.25, 43.02],
      [42.5, 43.18]]],
  },
  {
    name: 'South Ossetia', counted: 'GEO',
    note: 'Not ruled by Georgia since 1992; recognised by Russia and few others.',
    lines: [[[43.75, 42.6], [43.5, 42.5], [43.55, 42.28], [43.8, 42.2], [44.05, 42.12],
      [44.4, 42.13], [44.6, 42.25], [44.52, 42.5], [44.55, 42.72]]],
  },
  {
    name: 'Transnistria', counted: 'MDA',
    note: 'Not ruled by Moldova since 1992; recognised by no member of the United Nations.',
    lines: [[[28.5, 48.15], [28.75, 48.03], [29.0, 47.78], [29.15, 47.45], [29.2, 47.25],
      [29.45, 47.05], [29.45, 46.85], [29.6, 46.75], [29.75, 46.6], [29.93, 46.4]]],
  },
  {
    name: 'Northern Cyprus', counted: 'CYP',
    note: 'Held by Turkish Cypriots since 1974; recognised by Turkey alone.',
    between: [['196', 'N. Cyprus']],
  },
  {
    name: 'Somaliland', counted: 'SOM',
    note: 'Rules itself since 1991; held to be Somalia\u2019s by nearly every state.',
    between: [['706', 'Somaliland']],
  },
  {
    name: 'Abyei', counted: 'none',
    note: 'Claimed by Sudan and South Sudan; the box is that of the award of 2009.',
    lines: [[[27.83, 9.6], [27.83, 10.17], [29.0, 10.17], [29.0, 9.6]]],
  },
  {
    name: 'Hala\u2019ib triangle', counted: 'none',
    note: 'Held by Egypt, claimed by Sudan: the parallel of 1899 and the line of 1902.',
    between: [['729', '818']], within: [33, 21, 38, 24],
    lines: [[[33.57, 22], [34.1, 22.2], [34.65, 22.3], [35.15, 22.75], [35.6, 23.1]]],
  },
  {
    name: 'Ilemi triangle', counted: 'none',
    note: 'Held by Kenya, claimed by South Sudan.',
    between: [['404', '728']],
  },
  {
    name: 'Korea: line of demarcation', counted: 'PRK, KOR; the Demilitarized Zone: none',
    note: 'The line of the armistice of 1953; each state claims the whole.',
    between: [['408', '410']],
  },
  {
    name: 'Southern Kuril islands', counted: 'none',
    note: 'Held by Russia since 1945, claimed by Japan; both lines pass through straits.',
    lines: [[[145.2, 44.6], [145.3, 44.1], [145.45, 43.75], [145.85, 43.38], [146.7, 43.1]],
      [[148.4, 46.2], [149.2, 45.65], [149.9, 45.1]]],
  },
  {
    name: 'Essequibo', counted: 'GUY',
    note: 'Guyana\u2019s, claimed by Venezuela up to the river.',
    lines: [[[-58.4, 7.0], [-58.6, 6.4], [-58.5, 5.7], [-58.7, 5.0], [-58.3, 4.4], [-58.6, 3.6],
      [-58.4, 2.9], [-58.7, 2.0], [-58.9, 1.3]]],
  },
];

// Disputed ground that is not a line the map could draw.
export const NOT_DRAWN: string[] = [
  'Taiwan and its strait (events there: TWN; at sea: no country)',
  'the Senkaku, Spratly and Paracel islands, Scarborough Shoal, Dokdo and the Shebaa Farms (no ' +
    'country)',
  'the Falkland Islands (FLK), claimed by Argentina',
  'fronts of a war, as in Donbas (UKR): they move faster than a map',
];
