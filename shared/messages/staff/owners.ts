import { personCalled } from '../../domain/obligation/recipients.ts';
import type { Block, Fact, Saying } from '../content.ts';
import { sayDuration } from '../duration.ts';
import type { Telling } from '../telling.ts';
import { alarm } from './alarm.ts';
import { staffSubject, ticketFacts } from './ticketFacts.ts';

/** To the lead: nobody of the line has taken this ticket (R11). */
export function noOwner(telling: Telling): Saying {
  const { at, unownedSince } = telling.notice;
  const headline = telling.say('noOwner.headline', {});
  const what =
    unownedSince === undefined
      ? headline
      : telling.say('noOwner.what', { time: sayDuration(telling.recipient.language, at - unownedSince, 'short') });
  const action =
    unownedSince === undefined
      ? telling.say('noOwner.doUntimed', {})
      : telling.say('noOwner.do', { since: telling.since(unownedSince) });
  return alarm(telling, { what, headline, action, why: telling.say('noOwner.why', {}), facts: ownerFacts(telling) });
}

function ownerFacts(telling: Telling): Fact[] {
  const { unownedSince } = telling.notice;
  if (unownedSince === undefined) return [];
  return [{ label: telling.say('label.unownedSince', {}), value: telling.full(unownedSince) }];
}

/** To each of several agents who are at one ticket: who else is, and that they settle who goes on (R11). */
export function twoAtOnce(telling: Telling): Saying {
  return {
    subject: staffSubject(telling, telling.say('twoAtOnce.what', {})),
    headline: telling.say('twoAtOnce.headline', {}),
    tone: 'alarm',
    blocks: [
      { kind: 'lead', sentence: telling.say('twoAtOnce.do', {}) },
      ...whoDidWhat(telling),
      { kind: 'facts', rows: ticketFacts(telling) },
    ],
  };
}

function whoDidWhat(telling: Telling): Block[] {
  const acts = telling.notice.crossing ?? [];
  if (acts.length === 0) return [];
  const items = acts.map(({ agent, did, at }) =>
    telling.say(`twoAtOnce.${did}`, { name: nameOf(telling, agent), at: telling.listed(at) }),
  );
  return [{ kind: 'list', items }];
}

/** Of somebody whom the desk calls by an id, an address or a name; one who is not known is called as the desk does. */
function nameOf({ names, personName }: Telling, called: string): string {
  return personName((names && personCalled(names, called)) ?? called);
}
