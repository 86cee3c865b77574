// SPDX-License-Identifier: Apache-2.0
// One line that says what is shown.
export function Summary() {
  return <p class="summary" />;
}
