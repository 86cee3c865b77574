// SPDX-License-Identifier: Apache-2.0
// What the API answers, and the record of doc/event_format.md. Days are ISO "YYYY-MM-DD"; offsets
// are code points of the report's text, `end` excluded.

export type By = 'day' | 'week' | 'month' | 'quarter' | 'year';
export type Quads = [number, number, number, number];
export type Role = 'who' | 'did' | 'whom' | 'where' | 'when' | 'says';

export interface Report {
  id: string;
  date: string;
  source: string | null;
  url: string | null;
  title: string | null;
}

export interface Entity {
  start: number;
  end: number;
  entity_text: string;
  name: string;
  country: string | null;
  sector: string | null;
  sectors: string[];
  code: string | null;
  cow: number | null;
  office: string | null;
  identifier_id: string | null;
  person: boolean;
}

export interface EventLocation {
  extracted_place: string;
  resolved_place: string | null;
  lat: number | null;
  lon: number | null;
  country_code: string | null;
  province: string | null;
  geonameid: number | null;
  resolution: number | null;
  start: number;
  end: number;
}

export interface Rec {
  id: string;
  report: Report;
  date: string;
  enddate: string;
  date_precision: 'day' | 'week' | 'month' | 'year' | 'unknown';
  date_from: 'text' | 'report';
  event: string[];
  mode: string[];
  context: string[];
  aux_mode: ('historical' | 'future' | 'hypothetical' | 'negation')[];
  quad_code: number | null;
  event_scale: number | null;
  cameo: string | null;
  goldstein: number | null;
  actor: Entity[];
  recipient: Entity[];
  said_by: Entity[];
  event_loc: EventLocation | null;
  size: Record<string, number>;
  event_text: { start: number; end: number; text: string }[];
  text?: string;
  text_info: { sequence: number; start: number; end: number };
  confidence: number;
  evidence: { rule: string; lexicon_line: number | null; dropped: string[] };
  mentions: number[];
  cluster: string;
  coder: string;
  data: Record<string, string>;
}

export interface Told {
  records: number;
  reports: number;
  originals: number;
  sources: number;
  first: string;
  last: string;
}
export interface Labels {
  cameo: string | null;
  event?: string | null; // of /search alone
}
export type EventRecord = Rec & { told: Told; labels: Labels };

export interface EventsAnswer {
  events: EventRecord[];
  next: string | null;
}
export interface EventAnswer {
  event: EventRecord;
  records: Rec[];
  more: number;
}

export interface Mark {
  start: number;
  end: number;
  text: string;
  role: Role;
}
export interface Token {
  start: number;
  end: number;
  text: string;
  lemma: string;
  upos: string;
  xpos: string;
  head: number | null;
  rel: string;
  aux_mode: string[];
}
export interface Silence {
  reason: string;
  detail: string;
}
export interface Telling {
  report: Report;
  record: Rec;
  labels: Labels;
  sentence: { start: number; end: number; text: string };
  marks: Mark[];
  tokens: Token[];
  silences: Silence[];
  from: 'text' | 'record';
}
export interface EvidenceAnswer {
  event: string;
  tellings: Telling[];
  next: string | null;
}

export interface Count {
  keys: string[];
  events: number;
  reports: number;
}
export interface CountsAnswer {
  by: string[];
  counts: Count[];
}

export interface Dyad {
  actor: string;
  recipient: string;
  events: number;
  reports: number;
  quad: Quads;
  goldstein_mean: number | null;
  first: string;
  last: string;
}
export interface DyadsAnswer {
  dyads: Dyad[];
  dyads_in_all: number;
  next: string | null;
}

export interface Period {
  period: string;
  first_day: string;
  events: number;
  reports: number;
  sources: number;
  quad: Quads;
  goldstein_mean: number | null;
  scale_mean: number | null;
  read: number; // reports read in it, whatever they tell
}
export interface Point {
  day: string;
  value: number | null;
  n: number;
  reports: number;
  coverage: number;
}
export interface Change {
  day: string;
  last_before: string;
  before: number;
  after: number;
  size: number;
  direction: 'worse' | 'better';
  points_before: number;
  points_after: number;
  events_before: number;
  events_after: number;
  gain: number;
  reason: string;
}
export interface SeriesAnswer {
  dyad: { a: string; b: string; both: boolean };
  from: string;
  to: string;
  by: By;
  periods: Period[];
  index: {
    method: string;
    window: number;
    step: number;
    half_life: number;
    per_coverage: boolean;
    high_is_tense: boolean;
    wide: number;
    points: Point[];
  };
  changes: Change[];
}

export interface ActorHit {
  value: string;
  label: string;
  kind: 'country' | 'code' | 'name';
  events: number;
}
export interface ActorsAnswer {
  actors: ActorHit[];
}

export interface Place {
  name: string | null;
  lat: number;
  lon: number;
  country: string | null;
  province: string | null;
  resolution: number; // 5 facility 4 city 3 district 2 province 1 country
  geonameid: number | null;
  events: number;
  reports: number;
  quad: Quads;
  lead: string;
}
export interface PlacesAnswer {
  places: Place[];
  unplaced: number;
  more: number;
}

export interface SearchHit {
  event: string;
  record: string;
  date: string;
  report: Report;
  text: string;
  hits: [number, number][];
  actor: string[];
  recipient: string[];
  labels: Labels;
  quad: number | null;
  reports: number;
}
export interface SearchAnswer {
  hits: SearchHit[];
  next: string | null;
}

export interface CoverageAnswer {
  by: By;
  periods: { period: string; source: string; reports: number; coded: number }[];
  sources: { source: string; reports: number; coded: number; first: string; last: string }[];
  silences: { reason: string; sentences: number }[];
  totals: {
    reports: number;
    coded: number;
    copies: number;
    records: number;
    events: number;
    sources: number;
  };
}

export interface ChangeRow {
  actor: string;
  recipient: string;
  week: number;
  mean4: number;
  mean52: number;
  weeks: number;
  change4: number | null;
  change52: number | null;
  conflict_week: number;
  conflict_mean4: number;
  conflict_mean52: number;
  direction: 'worse' | 'better' | 'same';
  reason: string;
  lead: string | null;
}
export interface ChangesAnswer {
  asof: string;
  weeks: number; // of history at hand, at most 52
  rows: ChangeRow[];
}

export interface Codes {
  categories: { category: string; definition: string; quad: number | null; scale: number | null }[];
  modes: { category: string; mode: string; definition: string; scale: number | null }[];
  contexts: { context: string; definition: string }[];
  sectors: { sector: string; definition: string }[];
  cameo: {
    code: string;
    parent: string; // "" for the two digits of a root
    plover: string;
    mode: string;
    context: string;
    label: string;
    quad: number | null;
    goldstein: number | null;
  }[];
  countries: { code: string; name: string }[];
}

export interface CodeAnswer {
  id: string;
  date: string;
  title: string | null;
  source: string | null;
  sentences: {
    sequence: number;
    start: number;
    end: number;
    text: string;
    events: { record: Rec; cameo_label: string | null; marks: Mark[] }[];
    silences: Silence[];
    tokens: Token[];
  }[];
}

export interface Review {
  id: string; // e- or c-
  verdict: 'accept' | 'reject' | 'skip';
  comment: string;
  record?: Rec; // as posted; answers leave it out
  at: string; // ISO time
}
export interface ReviewAnswer {
  reviews: Review[];
}

export interface Version {
  name: string;
  version: string;
  coder: string;
  data: Record<string, string>;
  database: {
    name: string;
    reports: number;
    records: number;
    events: number;
    copies: number;
    sources: number;
    first_day: string;
    last_day: string;
  };
  review: boolean;
}
