import { describe, expect, it } from '@jest/globals';
import type { Terms } from '../../policy/terms.ts';
import { MONDAY_9, opened, Story, told } from '../../testing/story.ts';
import { HOUR, MINUTE, TERMS } from '../../testing/terms.ts';

const minute = (n: number) => MONDAY_9 + n * MINUTE;

/** Nothing is due here: the hand-overs stand alone. */
const terms: Terms = { ...TERMS, ladders: {} };

const handoff = { summary: 'The cart is empty', links: ['https://shop.example'] };
const handedOver = (at: number, to = 'l2') => told('ticket.handed_over', at, { to, handoff });
const assigned = (at: number, line: string) => told('ticket.assigned', at, { line });
const rejected = (at: number) => told('ticket.handoff_rejected', at, { missing: ['links'], reason: 'not ours' });
const report = { cause: 'x', actions: ['y'], fullyResolved: true, recurrence: { possible: false } };

/** To the second line and back to the first, again and again, every minute from minute 1. */
const toAndFro = (times: number, back = (at: number) => assigned(at, 'l1')) =>
  Array.from({ length: times }, (_, i) => [handedOver(minute(2 * i + 1)), back(minute(2 * i + 2))]).flat();

function alarms(story: Story) {
  return story.obligations.flatMap((entry) =>
    entry.kind === 'notice' && entry.notice.kind === 'ping_pong'
      ? [{ ...entry.notice.pingPong!, at: (entry.notice.at - MONDAY_9) / MINUTE, to: entry.recipients[0]?.person }]
      : [],
  );
}

describe('a ticket that goes to and fro between lines (R30)', () => {
  it('alarms the lead of the line that has it again, at its third return, with all of its stays', () => {
    const story = new Story(terms).given(opened(MONDAY_9), ...toAndFro(3));
    expect(alarms(story)).toEqual([
      {
        at: 6,
        to: 'anna',
        returns: 3,
        stays: [0, 1, 2, 3, 4, 5, 6].map((n) => ({
          line: n % 2 === 0 ? 'l1' : 'l2',
          from: minute(n),
          to: n < 6 ? minute(n + 1) : null,
        })),
      },
    ]);
    expect(story.told).toContain('6 ping_pong → anna@studio.example');
    expect(story.foldedAgain()).toMatchObject({ decisions: [], ticket: { facts: story.facts } });
  });

  it('is told of rejections as well, which leave no visit', () => {
    const story = new Story(terms).given(opened(MONDAY_9), ...toAndFro(3, rejected));
    expect(story.facts.visits).toHaveLength(1);
    expect(alarms(story)).toMatchObject([{ at: 6, to: 'anna', returns: 3 }]);
    expect(alarms(story)[0]?.stays.map(({ line }) => line)).toEqual(['l1', 'l2', 'l1', 'l2', 'l1', 'l2', 'l1']);
    expect(story.foldedAgain()).toMatchObject({ decisions: [], ticket: { facts: story.facts } });
  });

  it('is told when a ladder brings it back', () => {
    const climbing = { ...terms, ladders: { default: TERMS.ladders.default! }, handoffs: { pingPongAfter: 1 } };
    const story = new Story(climbing).given(opened(MONDAY_9), handedOver(minute(1)), assigned(minute(2), 'l1'));
    story.until(minute(15));
    expect(story.facts.line).toBe('l2');
    expect(alarms(story).map(({ at, to }) => [at, to])).toEqual([
      [2, 'anna'],
      [15, 'boris'],
    ]);
  });

  it('alarms once per three returns, each line by itself', () => {
    const story = new Story(terms).given(opened(MONDAY_9), ...toAndFro(7));
    expect(alarms(story).map(({ at, to, returns }) => [at, to, returns])).toEqual([
      [6, 'anna', 3],
      [7, 'boris', 3],
      [12, 'anna', 6],
      [13, 'boris', 6],
    ]);
  });

  it('alarms nobody again when all is folded again for an event that comes late', () => {
    const story = new Story(terms).given(opened(MONDAY_9), ...toAndFro(3));
    const note = told('ticket.replied', minute(3) + 1, { by: 'agent', public: false, body: 'Not ours.' });
    story.arrive(note, minute(10));
    expect(alarms(story)).toHaveLength(1);
    expect(story.obligations.map(({ key }) => key)).toHaveLength(new Set(story.obligations.map(({ key }) => key)).size);
  });

  it('alarms as soon as the policy says', () => {
    const story = new Story({ ...terms, handoffs: { pingPongAfter: 2 } }).given(opened(MONDAY_9), ...toAndFro(3));
    expect(alarms(story).map(({ at, returns }) => [at, returns])).toEqual([
      [4, 2],
      [5, 2],
    ]);
  });

  it('does not count what goes on to other lines, or is opened again', () => {
    const resolved = told('ticket.resolved', minute(3), { by: 'agent', report });
    const story = new Story({ ...terms, handoffs: { pingPongAfter: 1 } }).given(
      opened(MONDAY_9),
      handedOver(minute(1)),
      handedOver(minute(2), 'l3'),
      resolved,
      told('ticket.reopened', minute(4), { by: 'client' }),
    );
    expect(story.facts.line).toBe('l3');
    expect(alarms(story)).toEqual([]);
    story.given(assigned(minute(5), 'l2'));
    expect(alarms(story)).toMatchObject([{ at: 5, to: 'boris', returns: 1 }]);
    expect(alarms(story)[0]?.stays.map(({ line }) => line)).toEqual(['l1', 'l2', 'l3', 'l2']);
  });

  it('that was opened again before it moved for the first time has been with its line once', () => {
    const story = new Story({ ...terms, handoffs: { pingPongAfter: 1 } }).given(
      opened(MONDAY_9),
      told('ticket.resolved', minute(3), { by: 'agent', report }),
      told('ticket.reopened', minute(4), { by: 'client' }),
      handedOver(minute(5)),
    );
    expect(story.facts.stays).toEqual([
      { line: 'l1', from: MONDAY_9, nth: 1 },
      { line: 'l2', from: minute(5), nth: 1 },
    ]);
    expect(alarms(story)).toEqual([]);
  });

  it('alarms nobody while it is resolved', () => {
    const events = [...toAndFro(2), handedOver(minute(5)), told('ticket.resolved', minute(6), { by: 'agent', report })];
    const story = new Story(terms).given(opened(MONDAY_9), ...events, assigned(minute(7), 'l1'));
    expect(story.facts.line).toBe('l1');
    expect(alarms(story)).toEqual([]);
  });

  it('remembers the last thirty stays, and counts on', () => {
    const story = new Story(terms).given(opened(MONDAY_9), ...toAndFro(40)).until(MONDAY_9 + 2 * HOUR);
    expect(story.facts.stays).toHaveLength(30);
    expect(story.facts.stays?.at(-1)).toEqual({ line: 'l1', from: minute(80), nth: 41 });
    expect(
      alarms(story)
        .filter(({ to }) => to === 'anna')
        .map(({ returns }) => returns),
    ).toEqual(Array.from({ length: 13 }, (_, i) => 3 * (i + 1)));
  });
});
