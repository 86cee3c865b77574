// SPDX-License-Identifier: Apache-2.0
// The sentences behind an event, in the side panel. The shell shows it while link.sel is set.
//
//   <Evidence id="c-205e1d4cadbf6bb5" onReviewed={next} />    id of an event or record
//   onReviewed: after a verdict; the shell goes on to the next event of the list
import { Empty } from './status';

export function Evidence({ id }: { id: string; onReviewed?: () => void }) {
  return <Empty title={`Evidence of ${id}`}>Not written yet.</Empty>;
}
