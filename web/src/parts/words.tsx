// SPDX-License-Identifier: Apache-2.0
// Small words that stand everywhere.
//
//   <Party code="PRKMIL" />                    North Korea, military  PRKMIL
//   <Party code="PRK" short />                 PRK, its name as title
//   <Party code="PRK" name="Kim Jong Un" />    Kim Jong Un  PRK
//   <CodeLabel code="190" label="Use conventional military force" />
//   <Quad n={4} />                             shape, colour and word; `mark`: without the word
//   <Confidence value={0.74} />                74%
import { useCodes } from '../api';
import { quadWord, SECTORS, STATELESS } from '../text';
import type { Codes } from '../types';

export function partyName(code: string, codes: Codes | null): string {
  const land = code.slice(0, 3);
  const country = STATELESS[land] ?? codes?.countries.find((one) => one.code === land)?.name;
  if (!country || !/^[A-Z]{3}([A-Z]{3})*\*?$/.test(code)) return code;
  const sector = SECTORS[code.slice(3, 6)];
  return sector ? `${country}, ${sector}` : country;
}

export function Party({ code, name, short }: { code: string; name?: string; short?: boolean }) {
  const codes = useCodes();
  if (!code) return <span class="party">{name ?? 'anyone'}</span>;
  const told = name ?? partyName(code, codes);
  if (short) return <abbr class="code" title={told}>{code}</abbr>;
  return (
    <span class="party">
      {told}
      {told !== code && <span class="code"> {code}</span>}
    </span>
  );
}

export function CodeLabel({ code, label }: { code: string | null; label: string | null }) {
  return (
    <span class="code-label">
      {label ?? (code ? '' : 'no code')}
      {code && <span class="code"> {code}</span>}
    </span>
  );
}

// The mark of a quad class as SVG children of a 12 by 12 box: circles are cooperation, triangles
// conflict; hollow is verbal, filled is material.
export function quadShape(n: number | null): { d: string; hollow: boolean } {
  const circle = 'M6 1.8a4.2 4.2 0 1 0 .01 0Z';
  const triangle = 'M6 1.4 11 10.4H1Z';
  if (n === null || n < 1 || n > 4) return { d: 'M2 6h8', hollow: true };
  return { d: n <= 2 ? circle : triangle, hollow: n === 1 || n === 3 };
}

export function Quad({ n, mark }: { n: number | null; mark?: boolean }) {
  const { d, hollow } = quadShape(n);
  const word = quadWord(n);
  return (
    <span class="quad">
      <svg
        class={`quad-mark quad-${n ?? 0}${hollow ? ' hollow' : ''}`}
        viewBox="0 0 12 12" width="12" height="12"
        {...(mark ? { role: 'img', 'aria-label': word } : { 'aria-hidden': true })}
      >
        <path d={d} />
      </svg>
      {!mark && <span class="quad-word">{word}</span>}
    </span>
  );
}

export function Confidence({ value }: { value: number }) {
  return (
    <span class="confidence" title="Of records so sure, so many have the right category and parties">
      {Math.round(value * 100)}%<span class="hidden"> sure</span>
    </span>
  );
}
