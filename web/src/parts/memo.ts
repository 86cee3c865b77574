// SPDX-License-Identifier: Apache-2.0
// A component that is drawn anew only when one of its props is another, or as `same` says: for what
// is dear to draw.
//
//   const Land = memo(({ ground }: { ground: Ground }) => <path d={ground.land} />);
import { Component, type ComponentChild } from 'preact';

const alike = <P extends object>(before: P, after: P): boolean =>
  Object.entries(after).every(([key, value]) => before[key as keyof P] === value);

export function memo<P extends object>(
  draw: (props: P) => ComponentChild, same: (before: P, after: P) => boolean = alike,
) {
  return class extends Component<P> {
    override shouldComponentUpdate(next: Readonly<P>): boolean {
      return !same(this.props, next);
    }
    override render(props: P): ComponentChild {
      return draw(props);
    }
  };
}
