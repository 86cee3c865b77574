// SPDX-License-Identifier: Apache-2.0
// The data cursor of a chart: which of its n points the keyboard is at. Put what it gives on the
// focusable surface; the chart draws the point and a readout line, and tells it aloud.
//
//   const cursor = useCursor(points.length, {
//     tell: (i) => `${points[i].day}: ${points[i].value}`,   // announced as the cursor moves
//     open: (i) => go({ pick: ... }),                        // Enter
//   });
//   <svg tabIndex={0} role="application" aria-label="Tension by day. Left and right move the cursor."
//        onKeyDown={cursor.onKeyDown} onBlur={cursor.onBlur}> ... cursor.at ... </svg>
import { useState } from 'preact/hooks';
import { announce } from './live';

export interface Cursor {
  at: number | null;
  set: (i: number | null) => void;
  onKeyDown: (event: KeyboardEvent) => void;
  onBlur: () => void;
}

export function useCursor(
  n: number, how: { tell: (i: number) => string; open?: (i: number) => void },
): Cursor {
  const [raw, set] = useState<number | null>(null);
  const at = raw === null || n === 0 ? null : Math.min(raw, n - 1);
  const move = (to: number) => {
    const i = Math.max(0, Math.min(n - 1, to));
    set(i);
    announce(how.tell(i));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (n === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const by = event.shiftKey ? 10 : 1;
    switch (event.key) {
      case 'ArrowLeft': move(at === null ? n - 1 : at - by); break;
      case 'ArrowRight': move(at === null ? 0 : at + by); break;
      case 'Home': move(0); break;
      case 'End': move(n - 1); break;
      case 'Enter':
        if (at === null || event.shiftKey || !how.open) return;
        how.open(at);
        break;
      default: return;
    }
    event.preventDefault();
  };
  return { at, set, onKeyDown, onBlur: () => set(null) };
}
