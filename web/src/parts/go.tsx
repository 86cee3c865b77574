// SPDX-License-Identifier: Apache-2.0
// A link to another state of the page: opens without reloading, and in a new tab as links do.
//
//   <Go patch={{ view: 'map', place: ['KOR'] }} class="button">On the map</Go>
//   props: patch; replace? (no new entry in the history); class?, title?, current?, label?
import type { ComponentChildren } from 'preact';
import { useLink, type Link } from '../state';

interface Props {
  patch: Partial<Link>;
  replace?: boolean;
  class?: string;
  title?: string;
  label?: string; // for screen readers, where the words alone do not tell
  current?: boolean;
  children: ComponentChildren;
}

export function Go({ patch, replace, class: name, title, label, current, children }: Props) {
  const { go, href } = useLink();
  return (
    <a
      href={href(patch)}
      class={name}
      title={title}
      aria-label={label}
      aria-current={current ? 'page' : undefined}
      onClick={(event) => {
        if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        go(patch, { replace: replace ?? false });
      }}
    >
      {children}
    </a>
  );
}
