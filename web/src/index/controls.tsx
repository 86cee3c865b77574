// SPDX-License-Identifier: Apache-2.0
// How the index is made: method, window, step, half-life, per coverage.
import { useLink } from '../state';
import { HALF_LIFE, windowOf } from './data';
import { METHODS, methodOf } from './methods';

export function Controls({ step }: { step: number | null }) {
  const { link, go } = useLink();
  const method = methodOf(link.method);
  const days = (key: 'window' | 'step' | 'half_life', label: string, hint: number, title: string) => (
    <label class="field" title={title}>
      <span>{label}</span>
      <input
        class="input days" type="number" min={1} step={1} value={link[key] ?? ''}
        placeholder={String(hint)}
        onChange={(event) => {
          const n = Math.floor(event.currentTarget.valueAsNumber);
          go({ [key]: n >= 1 ? n : null });
        }}
      />
    </label>
  );
  return (
    <div class="index-controls">
      <label class="field">
        <span>Method</span>
        <select
          class="input" value={method.name} aria-describedby="method-means"
          onChange={(event) => {
            const name = event.currentTarget.value;
            go({
              method: name === METHODS[0]?.name ? '' : name,
              per_coverage: link.per_coverage && methodOf(name).perCoverage,
            });
          }}
        >
          {METHODS.map((one) => (
            <option key={one.name} value={one.name} title={one.means}>
              {one.title}
            </option>
          ))}
        </select>
      </label>
      {days('window', 'Window, days', windowOf({ ...link, window: null }),
        'A point looks at so many days, itself the last')}
      {days('step', 'Step, days', step ?? 1, 'From point to point')}
      {method.name === 'decayed' && days('half_life', 'Half-life, days', HALF_LIFE,
        'After so many days an event weighs half')}
      <label
        class="check"
        title={method.perCoverage ? 'Times 1,000 / reports read in the window'
          : 'A mean or share is not changed by how much was read'}
      >
        <input
          type="checkbox" checked={link.per_coverage && method.perCoverage}
          disabled={!method.perCoverage}
          onChange={() => go({ per_coverage: !link.per_coverage })}
        />
        Per 1,000 reports read
      </label>
      <p class="index-means" id="method-means">
        {method.means} <strong>{method.tense === 'high' ? 'Higher' : 'Lower'} is tenser.</strong>
      </p>
    </div>
  );
}
