// SPDX-License-Identifier: Apache-2.0
// Accept (a), reject (x), skip (space), comment (c): below the evidence of a record.
//
//   <ReviewBar record={telling.record} />      nothing where the server takes no reviews
import type { Rec } from '../types';

export function ReviewBar(_: { record: Rec }) {
  return null;
}
