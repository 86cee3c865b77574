// SPDX-License-Identifier: Apache-2.0
// Who did it to whom, as the heading of an event.
//
//   <WhoWhom actor={named(record.actor)} recipient={named(record.recipient)} />
//   <WhoWhom actor={hit.actor.map((code) => ({ code }))} recipient={...} />     codes alone
import type { Entity } from '../types';
import { Party } from './words';

export interface Named {
  code: string;
  name?: string;
}

// Who is left unsaid in the sentence has the country's code for a name: Party knows its words.
export const named = (list: Entity[]): Named[] => list.map((who) => {
  const code = who.code || who.country || '';
  const name = who.name || who.entity_text;
  return name === code || name === who.country ? { code } : { code, name };
});

const Parties = ({ list, nobody }: { list: Named[]; nobody: string }) => (
  <>
    {list.length === 0 && nobody}
    {list.map((who, i) => <span key={i}>{i > 0 && ', '}<Party {...who} /></span>)}
  </>
);

export function WhoWhom({ actor, recipient }: { actor: Named[]; recipient: Named[] }) {
  const mutual = recipient.length === 0 && actor.length > 1;
  return (
    <>
      <Parties list={actor} nobody="Nobody named" />
      {!mutual && (
        <>
          <span aria-hidden="true"> {'\u2192'} </span><span class="hidden"> to </span>
          <Parties list={recipient} nobody="nobody named" />
        </>
      )}
    </>
  );
}
