import { describe, expect, it } from '@jest/globals';
import { MONDAY_9, opened, Story, told } from '../testing/story.ts';
import { DAY, HOUR, MINUTE } from '../testing/terms.ts';
import { everyClock } from './bound.ts';
import type { Clock } from './state.ts';

const at = (minute: number) => MONDAY_9 + minute * MINUTE;
const report = { cause: 'x', actions: ['y'], fullyResolved: true, recurrence: { possible: false } };
const word = (minute: number) =>
  told('ticket.replied', at(minute), { by: 'agent', public: true, body: 'Here is where we are.' }, `word${minute}`);

/** The same log folded at once, which looks at all of it before it leaves anything out. */
function expectSameFold(story: Story): void {
  const again = story.foldedAgain();
  expect(JSON.stringify(again.ticket.facts)).toBe(JSON.stringify(story.facts));
  expect(again.decisions).toEqual([]);
}

describe('what a ticket holds, however long it lives', () => {
  it('is the last ten cycles of each objective, and the open ones; they keep their numbers', () => {
    const story = new Story().given(opened(MONDAY_9));
    for (let minute = 1; minute <= 200; minute++) story.given(word(minute));
    const updates = story.facts.clocks.filter(({ objective }) => objective === 'update');
    expect(updates.map(({ cycle }) => cycle)).toEqual(Array.from({ length: 11 }, (_, n) => 190 + n));
    expect(story.clock('first_response')).toMatchObject({ cycle: 1, verdict: 'met' });
    expectSameFold(story);
  });

  it('is the last ten cycles also when they come in at once, or late', () => {
    const words = Array.from({ length: 300 }, (_, n) => word(n + 1));
    const inOrder = new Story().given(opened(MONDAY_9), ...words);
    const atOnce = new Story().given(opened(MONDAY_9)).arriveTogether(words, at(300));
    const late = new Story().given(opened(MONDAY_9)).until(at(300));
    for (const event of words.toReversed()) late.arrive(event, at(300));
    const times = [inOrder, atOnce, late].map(({ facts }) =>
      facts.clocks.filter(({ line }) => line === null).map(({ cause, usedMs }) => [cause, usedMs]),
    );
    expect(times[1]).toEqual(times[0]);
    expect(times[2]).toEqual(times[0]);
  });

  it('is fifty visits, hand-overs and reopenings alike', () => {
    const story = new Story().given(opened(MONDAY_9));
    for (let minute = 1; minute <= 120; minute += 2) {
      const resolved = told('ticket.resolved', at(minute), { by: 'agent', report }, `resolved${minute}`);
      story.given(resolved, told('ticket.reopened', at(minute + 1), {}, `reopened${minute}`));
    }
    expect(story.facts.visits).toHaveLength(50);
    for (let n = 0; n < 60; n++) {
      story.given(told('ticket.assigned', at(200 + n), { line: n % 2 === 0 ? 'l2' : 'l1' }, `assigned${n}`));
    }
    expect(story.facts.visits).toHaveLength(50);
    expect(story.facts.visits.at(-1)).toEqual({ line: 'l1', from: at(259), to: null });
    expectSameFold(story);
  });

  it('is some hundred keys and history entries', () => {
    const story = new Story().given(opened(MONDAY_9));
    for (let minute = 1; minute <= 900; minute++) {
      const past = { by: 'agent', public: true, body: 'x', nextUpdateBy: MONDAY_9 };
      story.given(told('ticket.replied', at(minute), past, `word${minute}`));
    }
    const { ledger, history, historyNext } = story.state!;
    expect(ledger.keys.length).toBeLessThanOrEqual(600);
    expect(history.length).toBeLessThanOrEqual(120);
    expect(history.at(-1)!.n).toBe(historyNext - 1);
  });
});

describe('a late event of a ticket that has forgotten what it decided', () => {
  it('brings the decisions that it asks for, live and when the log is folded again', () => {
    const story = new Story().given(opened(MONDAY_9, { priority: 'low' }));
    for (let minute = 1; minute <= 700; minute++) {
      const past = { by: 'agent', public: true, body: 'x', nextUpdateBy: MONDAY_9 };
      story.given(told('ticket.replied', at(minute), past, `word${minute}`));
    }
    expect(story.state!.ledger.floor).toBeGreaterThan(MONDAY_9 + 4 * HOUR);
    // Due at 13:00: the first line has had the ticket for its time, so the ladder hands over.
    story.arrive(told('ticket.priority_changed', at(5), { priority: 'critical' }), at(701)).until(MONDAY_9 + DAY);
    expect(story.log.find(({ event }) => event.type === 'ticket.escalated')?.event.time).toBe(MONDAY_9 + 4 * HOUR);
    expectSameFold(story);
  });
});

describe('every cycle of a ticket', () => {
  const clock = (objective: string, cycle: number, cause = `urn:desk ${objective} ${cycle}`) =>
    ({ objective, cycle, cause }) as Clock;

  it('is what it holds, and what was spilled before that', () => {
    const held = [clock('resolution', 1), clock('update', 11), clock('update', 12)];
    const spilled = Array.from({ length: 10 }, (_, n) => clock('update', n + 1));
    expect(everyClock(held, spilled)).toEqual([...spilled, ...held]);
  });

  it('leaves out what a late event undid after it was spilled', () => {
    const held = [clock('update', 3, 'urn:desk a'), clock('update', 4)];
    const spilled = [1, 2, 3, 9].map((cycle) => clock('update', cycle)).concat(clock('promise', 1));
    expect(everyClock(held, spilled)).toEqual([spilled[0], spilled[1], ...held]);
  });
});
