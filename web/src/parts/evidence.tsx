// SPDX-License-Identifier: Apache-2.0
// The sentences behind an event, in the side panel. The shell shows it while link.sel is set.
//
//   <Evidence id="c-205e1d4cadbf6bb5" />      id of an event or record
import { Empty } from './status';

export function Evidence({ id }: { id: string }) {
  return <Empty title={`Evidence of ${id}`}>Not written yet.</Empty>;
}
