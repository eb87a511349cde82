import { describe, expect, it } from '@jest/globals';
import { MONDAY_9, opened, Story, told } from '../testing/story.ts';
import { MINUTE } from '../testing/terms.ts';
import type { LogEvent } from './log.ts';

const minute = (n: number) => MONDAY_9 + n * MINUTE;

/** A story in which some events were posted under keys that are limited to clients. */
function posted(...arrivals: { event: LogEvent; at: number; clients?: string[] }[]): Story {
  const story = new Story();
  for (const { event, at, clients } of arrivals) story.arrive(event, at, 'live', clients);
  return story;
}

describe('one id that two clients open (I7)', () => {
  const ofAcme = { event: opened(minute(0), { title: 'acme secret' }, 'a'), at: minute(1), clients: ['acme'] };
  const ofBeta = {
    event: opened(minute(-60), { client: 'beta', title: 'beta' }, 'b'),
    at: minute(2),
    clients: ['beta'],
  };

  it('belongs to whoever came first, whatever time the other one names', () => {
    expect(posted(ofAcme, ofBeta).facts).toMatchObject({ client: 'acme', title: 'acme secret' });
    expect(posted(ofAcme, ofBeta).foldedAgain().ticket.facts).toEqual(posted(ofAcme, ofBeta).facts);
  });

  it('belongs to the client that a key without limits names, even if it comes later', () => {
    const ofDesk = { event: opened(minute(0), {}, 'desk'), at: minute(5) };
    expect(posted(ofBeta, ofDesk).facts).toMatchObject({ client: 'acme', title: 'The shop is down' });
  });

  it('takes nothing from the other client’s key, and the history says so', () => {
    const reply = told('ticket.replied', minute(10), { by: 'agent', public: true, body: 'Mine now.' });
    const story = posted(ofAcme, { event: reply, at: minute(10), clients: ['beta'] });
    expect(story.clock('first_response').phase).toBe('running');
    expect(story.history.at(-1)).toMatchObject({ kind: 'refused', what: 'event' });
  });
});

describe('a ticket that is opened again under another id', () => {
  it('is what it was: a second opening lets no time pass, whenever it says that it happened', () => {
    const answer = told('ticket.replied', minute(10), { by: 'agent', public: true, body: 'We look.' });
    const once = new Story().given(opened(minute(0)), answer).until(minute(30));
    const again = new Story().given(opened(minute(0)), answer).until(minute(30));
    again.arrive(opened(minute(25), {}, 'resync'), minute(30));
    expect(again.facts).toEqual(once.facts);
    expect(again.changes).toEqual(once.changes);
    expect(again.foldedAgain()).toMatchObject({ decisions: [], ticket: { facts: again.facts } });
  });
});
