// SPDX-License-Identifier: Apache-2.0
// One report's telling of an event: where it stands, the sentence marked, what it says differently,
// its parse, and the review of it.
import { useState } from 'preact/hooks';
import { address } from '../api';
import { useKeys } from '../keys';
import { percent, plural } from '../text';
import { differences, safeUrl } from '../told';
import type { Rec, Report, Telling } from '../types';
import { Why } from './facts';
import { Clean, Marked } from './marked';
import { ParseTree } from './parse-tree';
import { ReviewBar } from './review-bar';

export function ReportLine({ report }: { report: Report }) {
  const url = safeUrl(report.url);
  const title = report.title || 'Report without a title';
  return (
    <p class="report-line">
      <span class="report-title">
        {url
          ? (
            <a href={url} rel="noreferrer noopener external" target="_blank">
              <Clean text={title} /><span class="hidden"> (opens in a new tab)</span>
            </a>
          )
          : <Clean text={title} />}
      </span>
      <span class="hint">
        {report.source ? <Clean text={report.source} /> : 'source not known'}, {report.date}
        {!url && report.url && <>, <Clean text={report.url} /> (no web link)</>}
        {!report.url && ', no link'}
        {', '}<code><Clean text={report.id} /></code>
      </span>
    </p>
  );
}

interface Props {
  telling: Telling;
  best: Rec;
  number: number;
  of: number;
  current: boolean;
  choose: () => void;
  onReviewed?: (() => void) | undefined;
}

export function TellingBox({ telling, best, number, of, current, choose, onReviewed }: Props) {
  const { record, report, sentence } = telling;
  const [parse, setParse] = useState(false);
  const other = differences(record, best);
  const has = telling.tokens.length > 0;
  useKeys({ parse: current && has ? () => setParse(!parse) : undefined });
  return (
    <li
      class={current ? 'telling current' : 'telling'} aria-current={current ? 'true' : undefined}
      id={`telling-${record.id}`} tabIndex={-1} onFocusCapture={choose} onClick={choose}
      aria-label={`Telling ${number} of ${of}`}
    >
      <ReportLine report={report} />
      <Marked text={sentence.text} start={sentence.start} marks={telling.marks} />
      {record.id === best.id
        ? <p class="hint">{of > 1 && 'The best telling. '}The facts above are its.</p>
        : other.length > 0
          ? (
            <div class="differs">
              <p>Says differently:</p>
              <ul>{other.map((one) => <li key={one}><Clean text={one} /></li>)}</ul>
            </div>
          )
          : (
            <p class="hint">
              Says the same as the best telling, {percent(record.confidence)} sure.
            </p>
          )}
      {record.mentions.length > 1 && (
        <p class="hint">
          Told in {plural(record.mentions.length, 'sentence')} of this report: number{' '}
          {record.mentions.join(', ')}.
        </p>
      )}
      {telling.from === 'record' && (
        <p class="hint">
          Shown as it was stored; the report{'\u2019'}s text is not kept, so there is no parse.
        </p>
      )}
      <div class="telling-tools">
        {has && (
          <button
            type="button" class="button" aria-expanded={parse} onClick={() => setParse(!parse)}
          >
            Parse{current && <> <kbd>g</kbd></>}
          </button>
        )}
        <a class="button" href={address(`/events/${encodeURIComponent(record.id)}`)}>
          Record as JSON
        </a>
      </div>
      {parse && has && <ParseTree tokens={telling.tokens} />}
      {record.id !== best.id && (
        <details class="telling-why">
          <summary>Why it was read so</summary>
          <Why record={record} />
        </details>
      )}
      <ReviewBar record={record} keys={current} onReviewed={onReviewed} />
    </li>
  );
}
