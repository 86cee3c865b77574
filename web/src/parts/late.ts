// SPDX-License-Identifier: Apache-2.0
// A value that waits until it has not changed for some milliseconds: for questions as one types.
//
//   const asked = useLate(typed, 150);
import { useEffect, useState } from 'preact/hooks';

export function useLate<T>(value: T, milliseconds: number): T {
  const [late, set] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => set(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return late;
}
