// SPDX-License-Identifier: Apache-2.0
// The kinds of events: PLOVER's categories, and under each the CAMEO codes that belong to it.
import { useState } from 'preact/hooks';
import { useCodes } from '../api';
import { useLink } from '../state';
import { number, sentenceCase } from '../text';
import { useCountsBy } from './counts-by';
import { Skeleton } from './status';
import { Quad } from './words';

export function CodeTree() {
  const { link, go } = useLink();
  const codes = useCodes();
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState('');
  const byEvent = useCountsBy('event', { event: [] }).counts;
  const byCameo = useCountsBy('cameo', { event: [] }).counts;
  if (!codes) return <Skeleton lines={10} />;
  const flip = (code: string) => {
    const has = link.event.includes(code);
    go({
      event: has ? link.event.filter((one) => one !== code) : [...link.event, code], pick: '',
    });
  };
  // A code's own count and those of the codes that begin so.
  const under = (code: string) => {
    let sum = 0;
    for (const [one, n] of byCameo ?? []) if (one.startsWith(code)) sum += n;
    return sum;
  };
  const wanted = typed.trim().toLowerCase();
  const fits = (text: string) => text.toLowerCase().includes(wanted);
  const choice = (code: string, label: string, n: number, quad?: number | null) => (
    <label class="choice">
      <input type="checkbox" checked={link.event.includes(code)} onChange={() => flip(code)} />
      {quad !== undefined && <Quad n={quad} mark />}
      <span>{label} <span class="code">{code}</span></span>
      <span class="option-note">{n ? number(n) : ''}</span>
    </label>
  );
  return (
    <>
      <input
        class="input" aria-label="Find a category or code" placeholder="Find: protest, 190, sanctions"
        value={typed} onInput={(event) => setTyped(event.currentTarget.value)}
      />
      <div class="choices scroll">
        {codes.categories.map((category) => {
          const own = codes.cameo.filter((one) =>
            one.plover === category.category && one.code.length > 2);
          const named = fits(`${category.category} ${category.definition}`);
          const shown = named ? own : own.filter((one) => fits(`${one.code} ${one.label}`));
          if (!named && shown.length === 0) return null;
          const unfolded = wanted !== '' || open === category.category;
          const name = sentenceCase(category.category);
          return (
            <section class="tree" key={category.category} aria-label={name}>
              <div class="tree-head">
                <button
                  type="button" class="tree-fold" aria-expanded={unfolded}
                  aria-label={`Codes of ${name}`}
                  onClick={() => setOpen(unfolded ? '' : category.category)}
                >
                  {unfolded ? '\u25be' : '\u25b8'}
                </button>
                {choice(category.category, name, byEvent?.get(category.category) ?? 0,
                  category.quad)}
              </div>
              <p class="hint tree-hint">{category.definition}</p>
              {unfolded && shown.map((one) => (
                <div class={`tree-${Math.min(one.code.length, 4)}`} key={one.code}>
                  {choice(one.code, one.label, under(one.code))}
                </div>
              ))}
            </section>
          );
        })}
      </div>
    </>
  );
}
