// SPDX-License-Identifier: Apache-2.0
// How wide an element is, now and as it changes: charts are drawn to measure.
//
//   const [box, width] = useWidth<HTMLDivElement>();
//   <div ref={box}>{width > 0 && <svg width={width} .../>}</div>
import { useLayoutEffect, useRef, useState, type MutableRef } from 'preact/hooks';

export function useWidth<E extends HTMLElement>(): [MutableRef<E | null>, number] {
  const ref = useRef<E | null>(null);
  const [width, set] = useState(0);
  useLayoutEffect(() => {
    const node = ref.current;
    if (!node) return;
    set(Math.floor(node.clientWidth));
    const watch = new ResizeObserver(() => set(Math.floor(node.clientWidth)));
    watch.observe(node);
    return () => watch.disconnect();
  }, []);
  return [ref, width];
}
