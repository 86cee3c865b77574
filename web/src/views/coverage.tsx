// SPDX-License-Identifier: Apache-2.0
import { Empty } from '../parts/status';

export function CoverageView() {
  return <Empty title="This view is not written yet" />;
}
