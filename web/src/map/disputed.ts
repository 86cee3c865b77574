// SPDX-License-Identifier: Apache-2.0
// Lines that are disputed: drawn dashed, and listed below the map. `between`: borders of the base map
// between these shapes. `line`: [longitude, latitude] in degrees, drawn roughly from knowledge of the
// ground where the base map has no such shape. Which country events there are counted under is the
// gazetteer's affair (doc/places.md), not that of these lines.
export interface Disputed {
  name: string;
  note: string;
  between?: [string, string][];
  line?: [number, number][];
}

export const DISPUTED: Disputed[] = [
  { name: 'Crimea', note: 'held by Russia since 2014, of Ukraine by the UN General Assembly',
    line: [[33.6, 46.15], [34.0, 46.1], [34.6, 46.0], [34.9, 45.75]],
    between: [['Russia', 'Ukraine']] },
  { name: 'Western Sahara', note: 'held for the most part by Morocco, claimed by the Polisario Front',
    between: [['W. Sahara', 'Morocco'], ['W. Sahara', 'Mauritania'], ['W. Sahara', 'Algeria']] },
  { name: 'Kashmir', note: 'the Line of Control between India and Pakistan',
    line: [[74.05, 32.9], [74.0, 33.5], [73.95, 34.0], [74.3, 34.75], [75.2, 34.6], [76.2, 34.6], [77.05, 35.1]],
    between: [['India', 'Pakistan'], ['Siachen Glacier', 'India'], ['Siachen Glacier', 'Pakistan'], ['Siachen Glacier', 'China']] },
  { name: 'Aksai Chin', note: 'held by China, claimed by India',
    line: [[77.8, 35.5], [78.2, 34.7], [78.9, 34.3], [78.7, 33.6], [79.3, 32.8]],
    between: [['China', 'India']] },
  { name: 'Golan Heights', note: 'held by Israel since 1967, of Syria by the Security Council',
    line: [[35.65, 33.3], [35.85, 33.1], [35.87, 32.75]],
    between: [['Israel', 'Syria']] },
  { name: 'West Bank and Gaza', note: 'the lines of 1949',
    between: [['Israel', 'Palestine'], ['Palestine', 'Jordan'], ['Palestine', 'Egypt']] },
  { name: 'Kosovo', note: 'independent since 2008, claimed by Serbia',
    between: [['Kosovo', 'Serbia']] },
  { name: 'Abkhazia', note: 'outside of the hands of Georgia, which claims it',
    line: [[41.55, 42.4], [41.9, 42.65], [42.4, 43.15]] },
  { name: 'South Ossetia', note: 'outside of the hands of Georgia, which claims it',
    line: [[43.6, 42.6], [43.75, 42.2], [44.3, 42.1], [44.75, 42.6]] },
  { name: 'Transnistria', note: 'outside of the hands of Moldova, which claims it',
    line: [[28.8, 48.1], [29.1, 47.6], [29.25, 47.1], [29.6, 46.75]] },
  { name: 'Northern Cyprus', note: 'recognised by Turkey alone',
    between: [['N. Cyprus', 'Cyprus']] },
  { name: 'Somaliland', note: 'runs itself, claimed by Somalia',
    between: [['Somaliland', 'Somalia']] },
  { name: 'Abyei', note: 'claimed by Sudan and South Sudan',
    between: [['Sudan', 'S. Sudan']] },
  { name: 'Kuril Islands', note: 'the four southern ones, held by Russia, claimed by Japan',
    line: [[145.4, 43.6], [145.9, 44.1], [146.4, 44.6], [147.2, 45.2]] },
  { name: 'Korea', note: 'the military demarcation line of 1953; each side claims the whole',
    between: [['North Korea', 'South Korea']] },
  { name: 'Taiwan', note: 'runs itself, claimed by China; there is no line to be drawn' },
];
