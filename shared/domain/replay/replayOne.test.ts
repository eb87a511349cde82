import { describe, expect, it } from '@jest/globals';
import { openDirectory } from '../obligation/recipients.ts';
import { openTerms } from '../policy/openTerms.ts';
import { MONDAY_9, opened, told } from '../testing/story.ts';
import { DIRECTORY, HOUR, MINUTE, TERMS } from '../testing/terms.ts';
import { ticketKey } from '../ticket/key.ts';
import type { LogEvent } from '../ticket/log.ts';
import { type Arrival, replay } from './replay.ts';

const options = { policy: openTerms(TERMS, 'sha256:test'), directory: openDirectory(DIRECTORY) };
const A = ticketKey('', 'A');
const B = ticketKey('', 'B');

function arrival(key: string, event: LogEvent): Arrival {
  return { key, event };
}

/** A is answered in time, which is told late; B's events show how late. */
const ARRIVALS = [
  arrival(A, opened(MONDAY_9)),
  arrival(B, opened(MONDAY_9 + MINUTE)),
  arrival(B, told('ticket.acknowledged', MONDAY_9 + HOUR, { agent: 'anna' })),
  arrival(A, told('ticket.replied', MONDAY_9 + 5 * MINUTE, { by: 'agent', public: true, body: 'We look.' })),
  arrival(B, told('ticket.closed', MONDAY_9 + 9 * HOUR)),
];

describe('replay of one ticket', () => {
  it('folds one ticket alone as it does among the others, whose events tell the time', () => {
    const whole = replay(ARRIVALS, options).tickets.get(A)!;
    const alone = replay(ARRIVALS, { ...options, only: new Set([A]) });
    expect([...alone.tickets.keys()]).toEqual([A]);
    expect(alone.tickets.get(A)).toEqual(whole);
    const amended = whole.state.history.filter(
      (entry) => entry.kind === 'clock' && entry.change === 'amended' && entry.line === null,
    );
    expect(amended).toMatchObject([{ recordedAt: MONDAY_9 + HOUR, reason: 'breached → met: an event came late' }]);
  });

  it('takes the decisions that a log of Kept’s holds as those that it takes itself', () => {
    const first = replay(ARRIVALS, options).tickets.get(A)!;
    expect(first.log.some(({ event }) => event.type === 'ticket.escalated')).toBe(true);
    const toldByKept = first.log
      .map(({ event, receivedAt }) => ({ at: receivedAt, arrival: arrival(A, event) }))
      .sort((a, b) => a.at - b.at)
      .map((each) => each.arrival);
    const others = ARRIVALS.filter(({ key }) => key === B);
    const again = replay([...toldByKept, ...others], { ...options, until: MONDAY_9 + 9 * HOUR }).tickets.get(A)!;
    const names = again.log.map(({ event }) => `${event.source} ${event.id}`);
    expect(new Set(names).size).toBe(names.length);
    expect(names.sort()).toEqual(first.log.map(({ event }) => `${event.source} ${event.id}`).sort());
    expect(again.state.facts).toEqual(first.state.facts);
  });

  it('keeps the history that a ticket no longer holds', () => {
    const replies = Array.from({ length: 100 }, (_, i) =>
      arrival(
        A,
        told('ticket.replied', MONDAY_9 + (i + 1) * MINUTE, { by: 'agent', public: true, body: 'x' }, `reply${i}`),
      ),
    );
    const { state, spilledHistory } = replay([arrival(A, opened(MONDAY_9)), ...replies], options).tickets.get(A)!;
    const numbers = [...spilledHistory, ...state.history].map(({ n }) => n);
    expect(spilledHistory.length).toBeGreaterThan(0);
    expect(numbers).toEqual(numbers.map((_, i) => numbers[0]! + i));
  });
});
