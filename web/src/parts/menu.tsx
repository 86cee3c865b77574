// SPDX-License-Identifier: Apache-2.0
// A button that opens a small box below it; closed by Escape, a press outside, or the button.
//
//   <Popover label="Export" class="export">{(close) => <button onClick={close}>CSV</button>}</Popover>
//   props: label (what the button shows), name? (for screen readers), class?, side? 'left'|'right'
//   (which edge of the button the box keeps to), opener? (a ref that gets a function to open it)
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState, type MutableRef } from 'preact/hooks';
import { useKeys } from '../keys';

interface Props {
  label: ComponentChildren;
  name?: string;
  class?: string;
  side?: 'left' | 'right';
  opener?: MutableRef<(() => void) | null>;
  children: (close: () => void) => ComponentChildren;
}

export function Popover({ label, name, class: kind = '', side = 'left', opener, children }: Props) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  if (opener) opener.current = () => setOpen(true);
  useKeys({ close: open ? close : undefined });
  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    const first = root.current?.querySelector<HTMLElement>(
      '.popover-box :is(input, select, button, a, textarea)');
    first?.focus();
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
    };
  }, [open]);
  return (
    <div class={`popover ${kind}`} ref={root}>
      <button
        type="button" class="button" ref={button} aria-expanded={open} aria-haspopup="dialog"
        aria-label={name} onClick={() => setOpen(!open)}
      >
        {label}
      </button>
      {open && (
        <div
          class={`popover-box ${side}`} role="dialog"
          aria-label={name ?? (typeof label === 'string' ? label : undefined)}
        >
          {children(close)}
        </div>
      )}
    </div>
  );
}
