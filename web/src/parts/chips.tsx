// SPDX-License-Identifier: Apache-2.0
// The filters in force, each taken away by a press, and a way to add one.
export function Chips() {
  return null;
}
