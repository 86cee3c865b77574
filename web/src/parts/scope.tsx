// SPDX-License-Identifier: Apache-2.0
// Who, whom and when: what all views look at.
import { useLink } from '../state';

export function Scope() {
  const { link, go } = useLink();
  const field = (key: 'a' | 'b' | 'from' | 'to', label: string) => (
    <label class="field">
      <span>{label}</span>
      <input
        class="input" value={link[key]} size={12}
        onChange={(event) => go({ [key]: event.currentTarget.value.trim(), pick: '' })}
      />
    </label>
  );
  return (
    <div class="scope-line">
      {field('a', 'Who')}
      {field('b', 'Whom')}
      {field('from', 'From')}
      {field('to', 'To')}
    </div>
  );
}
