// SPDX-License-Identifier: Apache-2.0
// Light or dark: by the system's wish, or as chosen here (kept in this browser, not in the link).
//
//   const theme = useTheme();                    // 'light' or 'dark': redraw a canvas on change
//   const line = colour('--quad-4');             // a token's value now, for a canvas
import { useEffect, useState } from 'preact/hooks';

export type Wish = 'system' | 'light' | 'dark';
const KEY = 'sillok.theme';
const dark = matchMedia('(prefers-color-scheme: dark)');
const watchers = new Set<() => void>();

function stored(): Wish {
  try {
    const value = localStorage.getItem(KEY);
    return value === 'light' || value === 'dark' ? value : 'system';
  } catch {
    return 'system'; // storage is switched off
  }
}

let wish = stored();

export const themeWish = (): Wish => wish;
export const themeNow = (): 'light' | 'dark' =>
  wish === 'system' ? (dark.matches ? 'dark' : 'light') : wish;

function apply(): void {
  document.documentElement.dataset['theme'] = themeNow();
  for (const watcher of [...watchers]) watcher();
}

export function setTheme(next: Wish): void {
  wish = next;
  try {
    if (next === 'system') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, next);
  } catch {
    // Not kept, but applied.
  }
  apply();
}

export function startTheme(): void {
  dark.addEventListener('change', apply);
  apply();
}

export function useTheme(): 'light' | 'dark' {
  const [theme, set] = useState(themeNow());
  useEffect(() => {
    const watcher = () => set(themeNow());
    watchers.add(watcher);
    return () => void watchers.delete(watcher);
  }, []);
  return theme;
}

export const colour = (token: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(token).trim();

export const calm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;
