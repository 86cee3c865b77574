// SPDX-License-Identifier: Apache-2.0
// What stands below the index: its changes with their reasons, and how it is computed.
import { addDays } from '../days';
import { Go } from '../parts/go';
import { plural } from '../text';
import type { Change, SeriesAnswer } from '../types';
import { valueText } from './chart';
import type { Method } from './methods';

export function Changes({ data, method }: { data: SeriesAnswer; method: Method }) {
  const { changes, index } = data;
  return (
    <section class="frame" aria-labelledby="changes-title">
      <h2 id="changes-title">{changes.length ? plural(changes.length, 'change') : 'No change found'}</h2>
      <p class="frame-note">
        {changes.length
          ? 'Days from which the level is another one, to within a window. The events named make ' +
            'the difference up; they are not its cause.'
          : 'No split of the series into two stretches explains it much better than one level. ' +
            'Each side needs four windows that do not overlap and have a value.'}
      </p>
      <ol class="index-changes">
        {changes.map((change, i) => (
          <li key={change.day}>
            <span class="index-number" aria-hidden="true">{i + 1}</span>
            <div>
              <p>
                <strong>{change.day}</strong>{' '}
                <span class={change.direction}>
                  {change.direction === 'worse' ? '\u25b2 worse' : '\u25bc better'}
                </span>
                : {valueText(change.before, method)} before, {valueText(change.after, method)} after
                {' '}({plural(change.events_before, 'event')} before,{' '}
                {change.events_after} after)
              </p>
              <p>{change.reason}</p>
              <p><Around change={change} window={index.window} /></p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Around({ change, window }: { change: Change; window: number }) {
  const last = addDays(change.day, window - 1);
  return (
    <Go patch={{ view: 'timeline', pick: `${change.day}..${last}` }}>
      Events of {change.day} to {last}
    </Go>
  );
}

export function HowComputed({ data, method }: { data: SeriesAnswer; method: Method }) {
  const { index } = data;
  const decayed = index.method === 'decayed';
  return (
    <details class="how">
      <summary>How this is computed, and what it does not mean</summary>
      <p><strong>{method.title}</strong> <code>= {method.formula}</code></p>
      <p>
        A point of day <i>t</i> looks at the events that lie wholly in the {index.window} days up
        to <i>t</i>, each once, however many reports tell it; <i>g</i> is the Goldstein value of
        the kind of act, from {'\u2212'}10 (attack) to 10 (withdrawal of force).
        {decayed && ` An event weighs half after ${index.half_life} days.`}{' '}
        Points are {plural(index.step, 'day')} apart.
        {index.per_coverage && ' The value is divided by the thousands of reports read in the ' +
          (decayed ? 'window, which fade in the same way.' : 'window.')}
        {index.wide > 0 && ` ${plural(index.wide, 'event is', 'events are')} known only to more ` +
          'days than the window has, and in no point.'}
      </p>
      <ul class="how-list">
        <li>
          Where no event has what the method needs, there is a gap and not a zero. A count is 0
          where reports were read and none told of an event.
        </li>
        <li>
          The scale gives a number to a kind of act; it knows neither who acts nor how many die. A
          mean near 0 may be a quiet time, or a war and its peace talks: look at n and the classes.
        </li>
        <li>
          A mean or share says nothing of how much happened. A sum or count moves with how much is
          reported: a new source, a feed that fails, a holiday. Per coverage takes out the volume
          as a whole, not a shift of attention towards these two.
        </li>
        <li>Attention follows conflict, so that quiet relations look worse than they are.</li>
        <li>
          A change is a split whose two stretches lie closer to their own medians than to a common
          one, by more than a penalty that grows with the length; the noise is taken from steps
          between neighbours. Slow swings look like changes to it.
        </li>
      </ul>
      <p>All formulas and how often each errs: <code>doc/methods.md</code> of Sillok.</p>
    </details>
  );
}
