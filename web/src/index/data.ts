// SPDX-License-Identifier: Apache-2.0
// The question behind the index.
import { path, useApi, useVersion, type Answer } from '../api';
import { addDays } from '../days';
import { filterParams, useLink, type Link } from '../state';
import { rangeOf } from '../timeline/data';
import type { Point, SeriesAnswer } from '../types';
import { methodOf } from './methods';

export const HALF_LIFE = 30;
// Eight half-lives: what is older weighs less than 1/256.
export const windowOf = (link: Link): number =>
  link.window ?? (methodOf(link.method).name === 'decayed' ? 8 * (link.half_life ?? HALF_LIFE) : 30);

export function indexPath(link: Link, range: { from: string; to: string }): string {
  const method = methodOf(link.method);
  const pair = [link.a || '*', link.b || '*'].map(encodeURIComponent).join('/');
  return path(`/dyads/${pair}/series`, filterParams(link, { dyad: false, span: false }), {
    from: range.from, to: range.to, by: 'year', both: link.both, method: method.name,
    window: windowOf(link), step: link.step,
    half_life: method.name === 'decayed' ? (link.half_life ?? HALF_LIFE) : null,
    per_coverage: method.perCoverage && link.per_coverage,
  });
}

export function useIndex(): { asked: string | null; answer: Answer<SeriesAnswer> } {
  const { link } = useLink();
  const range = rangeOf(link, useVersion());
  const asked = range ? indexPath(link, range) : null;
  return { asked, answer: useApi<SeriesAnswer>(asked) };
}

// The days that a point looks at.
export const spanOf = (point: Point, window: number): [string, string] =>
  [addDays(point.day, 1 - window), point.day];
