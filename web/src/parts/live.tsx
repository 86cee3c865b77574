// SPDX-License-Identifier: Apache-2.0
// What a screen reader is told without moving its focus. The shell holds <Live />, once.
//
//   announce('2020-06, 14 events, 9 of them material conflict');
import { useEffect, useState } from 'preact/hooks';

let tell: ((text: string) => void) | null = null;

export function announce(text: string): void {
  tell?.(text);
}

export function Live() {
  const [text, set] = useState('');
  useEffect(() => {
    tell = set;
    return () => {
      tell = null;
    };
  }, []);
  return <p class="hidden" role="status" aria-live="polite">{text}</p>;
}
