// SPDX-License-Identifier: Apache-2.0
// Moving over a plane and into it: by mouse, touch, wheel, keys. A point p of the plane is seen at
// p * k + (x, y). The wheel zooms only what is focused, or with Ctrl; else it scrolls the page.
//
//   const zoom = useZoom(width, height, { start, settled: (view) => setOwn(...) });
//   <svg ref={zoom.surface}>   zoom.view, zoom.by(1.6), zoom.pan(dx, dy), zoom.to(x, y, k), zoom.whole()
import { useEffect, useRef, useState, type MutableRef } from 'preact/hooks';

export interface View {
  k: number;
  x: number;
  y: number;
}
export interface Zoom {
  view: View;
  surface: MutableRef<SVGSVGElement | null>;
  moved: () => boolean; // whether the press that ends now was a drag
  by: (factor: number, at?: [number, number]) => void;
  pan: (dx: number, dy: number) => void;
  to: (px: number, py: number, k: number) => void; // a point of the plane into the middle
  whole: () => void;
}

export const WHOLE: View = { k: 1, x: 0, y: 0 };
const MOST = 80;

export function clamp(view: View, width: number, height: number): View {
  const k = Math.max(1, Math.min(MOST, view.k));
  const keep = (t: number, size: number) => Math.max(size - size * k, Math.min(0, t));
  return { k, x: keep(view.x, width), y: keep(view.y, height) };
}

export function useZoom(
  width: number, height: number, how: { start: View; settled: (view: View) => void },
): Zoom {
  const [view, setView] = useState(how.start);
  const surface = useRef<SVGSVGElement | null>(null);
  const dragged = useRef(false);
  const now = useRef(view);
  const settle = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const held = useRef(how);
  held.current = how;
  const set = (next: View) => {
    now.current = clamp(next, width, height);
    setView(now.current);
    clearTimeout(settle.current);
    settle.current = setTimeout(() => held.current.settled(now.current), 400);
  };
  const by = (factor: number, at: [number, number] = [width / 2, height / 2]) => {
    const { k, x, y } = now.current;
    const next = Math.max(1, Math.min(MOST, k * factor));
    set({ k: next, x: at[0] - ((at[0] - x) * next) / k, y: at[1] - ((at[1] - y) * next) / k });
  };
  const pan = (dx: number, dy: number) =>
    set({ k: now.current.k, x: now.current.x + dx, y: now.current.y + dy });
  useEffect(() => () => clearTimeout(settle.current), []);
  useEffect(() => {
    const node = surface.current;
    if (!node || width === 0) return;
    const fingers = new Map<number, [number, number]>();
    let start: [number, number] = [0, 0];
    const place = (event: PointerEvent | WheelEvent): [number, number] => {
      const box = node.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    };
    const down = (event: PointerEvent) => {
      if (event.button !== 0) return;
      fingers.set(event.pointerId, place(event));
      start = place(event);
      dragged.current = false;
    };
    const move = (event: PointerEvent) => {
      const before = fingers.get(event.pointerId);
      if (!before) return;
      const point = place(event);
      const far = Math.hypot(point[0] - start[0], point[1] - start[1]);
      if (!dragged.current && far < 5 && fingers.size < 2) return;
      if (!dragged.current) {
        dragged.current = true;
        node.setPointerCapture(event.pointerId);
      }
      fingers.set(event.pointerId, point);
      const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
      if (other) {
        const was = Math.hypot(before[0] - other[0], before[1] - other[1]) || 1;
        const is = Math.hypot(point[0] - other[0], point[1] - other[1]);
        by(is / was, [(point[0] + other[0]) / 2, (point[1] + other[1]) / 2]);
      } else {
        pan(point[0] - before[0], point[1] - before[1]);
      }
    };
    const up = (event: PointerEvent) => void fingers.delete(event.pointerId);
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey && document.activeElement !== node) return;
      event.preventDefault();
      by(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.002)), place(event));
    };
    node.addEventListener('pointerdown', down);
    node.addEventListener('pointermove', move);
    for (const end of ['pointerup', 'pointercancel'] as const) node.addEventListener(end, up);
    node.addEventListener('wheel', wheel, { passive: false });
    return () => {
      node.removeEventListener('pointerdown', down);
      node.removeEventListener('pointermove', move);
      for (const end of ['pointerup', 'pointercancel'] as const) node.removeEventListener(end, up);
      node.removeEventListener('wheel', wheel);
    };
  }, [width, height, surface.current]);
  return {
    view: clamp(view, width, height), surface, by, pan,
    moved: () => dragged.current,
    to: (px, py, k) => set({ k, x: width / 2 - px * k, y: height / 2 - py * k }),
    whole: () => set(WHOLE),
  };
}
