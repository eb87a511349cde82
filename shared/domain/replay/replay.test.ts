import { describe, expect, it } from '@jest/globals';
import { openDirectory } from '../obligation/recipients.ts';
import { openTerms } from '../policy/openTerms.ts';
import { KEY, MONDAY_9, opened, Story, told } from '../testing/story.ts';
import { DIRECTORY, HOUR, MINUTE, TERMS } from '../testing/terms.ts';
import { ticketKey } from '../ticket/key.ts';
import type { LogEvent } from '../ticket/log.ts';
import { type ReplayOptions, replay } from './replay.ts';

const OPENED = opened(MONDAY_9);
const REPLIED = told('ticket.replied', MONDAY_9 + HOUR, { by: 'agent', public: true, author: 'anna' });
const CLOSED = told('ticket.closed', MONDAY_9 + 2 * HOUR);

function replayed(events: LogEvent[], options: Partial<ReplayOptions> = {}) {
  const policy = openTerms(TERMS, 'sha256:test');
  const directory = openDirectory(DIRECTORY);
  return replay(
    events.map((event) => ({ key: KEY, event })),
    { policy, directory, ...options },
  );
}

const verdictOf = (run: ReturnType<typeof replayed>) =>
  run.tickets.get(KEY)?.clocks.find(({ objective }) => objective === 'first_response')?.verdict;

describe('replay until an instant', () => {
  it('before the last event stops there', () => {
    const run = replayed([OPENED, REPLIED, CLOSED], { until: MONDAY_9 + 10 * MINUTE });
    expect(run.events).toBe(1);
    expect(verdictOf(run)).toBe('none');
    expect(run.tickets.get(KEY)?.state.facts.status).toBe('new');
  });

  it('takes an event of that very instant', () => {
    expect(replayed([OPENED, REPLIED, CLOSED], { until: REPLIED.time }).events).toBe(2);
    expect(replayed([OPENED, REPLIED, CLOSED], { until: REPLIED.time - 1 }).events).toBe(1);
  });

  it('leaves out later events wherever they stand: they tell no time either', () => {
    const run = replayed([CLOSED, OPENED, REPLIED], { until: MONDAY_9 + 10 * MINUTE });
    expect(run.events).toBe(1);
    expect(verdictOf(run)).toBe('none');
    expect(run.tickets.get(KEY)?.log.map(({ receivedAt }) => receivedAt)).toEqual([MONDAY_9]);
  });

  it('after the last event goes on until then', () => {
    expect(verdictOf(replayed([OPENED]))).toBe('none');
    expect(verdictOf(replayed([OPENED], { until: MONDAY_9 + HOUR }))).toBe('breached');
  });

  it('before all events has no ticket', () => {
    const run = replayed([OPENED], { until: MONDAY_9 - 1 });
    expect(run).toMatchObject({ events: 0, tickets: new Map() });
  });
});

describe('replay', () => {
  const DUE = MONDAY_9 + 15 * MINUTE;
  const inTime = told('ticket.replied', DUE, { by: 'agent', public: true, body: 'We look.' });

  it('lets an event of the due instant come first', () => {
    expect(verdictOf(replayed([OPENED, inTime]))).toBe('met');
  });

  it('ends with what its last instant brings, unless that is left out', () => {
    expect(verdictOf(replayed([OPENED], { until: DUE }))).toBe('breached');
    expect(verdictOf(replayed([OPENED], { until: DUE, inclusive: true }))).toBe('breached');
    expect(verdictOf(replayed([OPENED], { until: DUE, inclusive: false }))).toBe('none');
  });

  it('counts an event that comes twice once', () => {
    const run = replayed([OPENED, REPLIED, REPLIED, OPENED]);
    expect(run.events).toBe(2);
    expect(run.tickets.get(KEY)?.log.filter(({ event }) => event.source === 'urn:desk')).toHaveLength(2);
  });

  it('says how many have arrived, those that it does not take too', () => {
    const seen: number[] = [];
    replayed([OPENED, OPENED, CLOSED], { until: MONDAY_9, onProgress: (arrived) => seen.push(arrived) });
    expect(seen).toEqual([1, 2, 3]);
  });

  it('does what a host does with the same events', () => {
    const events = [OPENED, inTime, told('ticket.acknowledged', MONDAY_9 + HOUR, { agent: 'anna' }), CLOSED];
    const story = new Story().given(...events);
    const { state, log, obligations, clocks } = replayed(events).tickets.get(KEY)!;
    expect(state.facts).toEqual(story.facts);
    expect(log).toEqual(story.log);
    expect(obligations).toEqual(story.obligations);
    expect(clocks).toEqual(story.facts.clocks);
  });

  it('has the clocks of every cycle, those that the ticket no longer holds too', () => {
    const promises = Array.from({ length: 20 }, (_, i) => {
      const at = MONDAY_9 + (i + 1) * MINUTE;
      const data = { by: 'agent', public: true, body: 'Soon.', nextUpdateBy: at + HOUR };
      return told('ticket.replied', at, data, `promise${i}`);
    });
    const { clocks, state } = replayed([OPENED, ...promises]).tickets.get(KEY)!;
    const cyclesIn = (some: typeof clocks) =>
      some.flatMap(({ objective, cycle }) => (objective === 'promise' ? [cycle] : []));
    expect(cyclesIn(clocks)).toEqual(promises.map((_, i) => i + 1));
    expect(cyclesIn(state.facts.clocks).length).toBeLessThan(20);
  });

  it('tells a part of the ticket that it was split from, unless only others are asked for', () => {
    const PART = ticketKey('', 'INC-2');
    const arrivals = [
      { key: KEY, event: OPENED },
      { key: PART, event: opened(MONDAY_9 + HOUR, {}, 'open-part') },
      { key: KEY, event: told('ticket.split', MONDAY_9 + HOUR, { into: ['INC-2'] }, 'split') },
    ];
    const options = { policy: openTerms(TERMS, 'sha256:test'), directory: openDirectory(DIRECTORY) };
    const { tickets } = replay(arrivals, options);
    expect(tickets.get(PART)!.state.facts).toMatchObject({ partOf: 'INC-1', startedAt: MONDAY_9 });
    const both = replay(arrivals, { ...options, only: new Set([KEY, PART]) }).tickets;
    expect(both.get(PART)!.state.facts).toMatchObject({ partOf: 'INC-1' });
    expect([...replay(arrivals, { ...options, only: new Set([KEY]) }).tickets.keys()]).toEqual([KEY]);
  });
});
