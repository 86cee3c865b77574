// SPDX-License-Identifier: Apache-2.0
// What a record says, fact by fact, and why it was read so.
//
//   <Headline record={event} label={event.labels.cameo} />
//   <Facts record={event} />
//   <Why record={event} />
import type { ComponentChildren } from 'preact';
import { useCodes } from '../api';
import { droppedParts, reasonInWords } from '../reasons';
import { dayWithPrecision, entity, percent, placeName, sentenceCase, toldAs } from '../text';
import { byModel, calibrated, reach, ruleParts, sizes, sureness } from '../told';
import type { Codes, Rec } from '../types';
import { Clean } from './marked';
import { named, WhoWhom } from './who-whom';
import { CodeLabel, Quad } from './words';

export function Headline({ record, label }: { record: Rec; label: string | null }) {
  return (
    <div class="headline">
      <h3 class="headline-who">
        <WhoWhom actor={named(record.actor)} recipient={named(record.recipient)} />
      </h3>
      <p class="headline-what">
        <CodeLabel
          code={label ? record.cameo : (record.event[0] ?? null)}
          label={label ?? sentenceCase(record.event[0] ?? '')}
        />
        <Quad n={record.quad_code} />
      </p>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return <div class="fact"><dt>{name}</dt><dd>{children}</dd></div>;
}

function category(record: Rec, codes: Codes | null): string {
  const known = codes?.categories.find((one) => one.category === record.event[0]);
  return known?.definition ?? '';
}

const SIGNED = (n: number) => (n > 0 ? `+${n}` : String(n).replace('-', '\u2212'));

export function Facts({ record }: { record: Rec }) {
  const codes = useCodes();
  const { event_loc: where, said_by, mode, context, size } = record;
  const scores = [
    record.goldstein !== null && `Goldstein ${SIGNED(record.goldstein)}`,
    record.event_scale !== null && `PLOVER scale ${SIGNED(record.event_scale)}`,
  ].filter(Boolean).join(', ');
  const name = where && where.resolved_place && where.extracted_place &&
    where.resolved_place !== where.extracted_place ? where.extracted_place : '';
  return (
    <dl class="facts">
      <Fact name="Told as">
        {toldAs(record)
          ? <strong class="event-not">{toldAs(record).replace(/^told as /, '')}</strong>
          : 'having happened'}
      </Fact>
      <Fact name="Category">
        <span title={category(record, codes)}>{record.event.map(sentenceCase).join(', ')}</span>
        {mode.length > 0 && `; how: ${mode.join(', ')}`}
        {context.length > 0 && `; about: ${context.join(', ')}`}
        {scores && <span class="hint"> {scores}</span>}
      </Fact>
      <Fact name="Day">
        {dayWithPrecision(record)}{' '}
        <span class="hint">
          {record.date_from === 'text'
            ? '(said in the text)' : '(the day of the report; the text says none)'}
        </span>
      </Fact>
      <Fact name="Place">
        {where
          ? (
            <>
              <Clean text={placeName(where)} />{' '}
              <span class="hint">
                ({reach(where.resolution)}
                {where.province && <>, <Clean text={where.province} /></>}
                {name && <>; in the text: <Clean text={name} /></>})
              </span>
            </>
          )
          : <span class="hint">the text does not say</span>}
      </Fact>
      {Object.keys(size).length > 0 && <Fact name="Number">{sizes(size)}</Fact>}
      <Fact name="Said by">
        {said_by.length
          ? <>according to <Clean text={said_by.map(entity).join(', ')} /></>
          : 'the writer; nobody else is named for it'}
      </Fact>
      <Fact name="Confidence"><Sureness value={record.confidence} /></Fact>
    </dl>
  );
}

function Sureness({ value }: { value: number }) {
  return (
    <span class="sureness">
      <svg viewBox="0 0 100 8" width="72" height="8" preserveAspectRatio="none" aria-hidden="true">
        <rect class="sureness-room" width="100" height="8" />
        <rect class="sureness-bar" width={Math.max(0, Math.min(1, value)) * 100} height="8" />
      </svg>{' '}
      {percent(value)}, {sureness(value)} <span class="hint">({calibrated(value)})</span>
    </span>
  );
}

export function Why({ record }: { record: Rec }) {
  const { rule, dropped } = record.evidence;
  const { line, frame, more } = ruleParts(rule);
  return (
    <dl class="facts">
      <Fact name="Read by">
        {line ? <>the lexicon{frame && <>, <Clean text={frame} /></>} <code>{line}</code></>
          : <Clean text={frame || 'a rule without a name'} />}
        {more.map((one) => <span key={one} class="why-more">; <Clean text={one} /></span>)}
        {byModel(rule) && <span class="hint"> (the trained scorer chose here)</span>}
      </Fact>
      <Fact name="Dropped">
        {dropped.length === 0
          ? <span class="hint">nothing else was considered in the sentence</span>
          : (
            <ul class="dropped">
              {dropped.map((one, i) => {
                const { word, category: kind, reason } = droppedParts(one);
                const plain = reasonInWords(reason);
                return (
                  <li key={i}>
                    {word && <><q><Clean text={word} /></q>, {sentenceCase(kind)}: </>}
                    <Clean text={reason} />
                    {plain && <span class="hint"> {'\u2013'} {plain}</span>}
                  </li>
                );
              })}
            </ul>
          )}
      </Fact>
    </dl>
  );
}
