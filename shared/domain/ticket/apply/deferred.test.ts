import { describe, expect, it } from '@jest/globals';
import { openTerms } from '../../policy/openTerms.ts';
import type { Terms } from '../../policy/terms.ts';
import { MONDAY_9, opened, Story, told } from '../../testing/story.ts';
import { DAY, DIRECTORY, HOUR, MINUTE, TERMS } from '../../testing/terms.ts';

const minute = (n: number) => MONDAY_9 + n * MINUTE;

/** The first line works around the clock, the others in office hours: 9:00 to 13:00 and 14:00 to 18:00. */
const terms: Terms = structuredClone({ ...TERMS, ladders: {} });
terms.lines.l2!.calendar = 'office';
terms.lines.l3!.calendar = 'office';

const EVENING = MONDAY_9 + 11 * HOUR;
const TUESDAY_9 = MONDAY_9 + DAY;

const handoff = { summary: 'The cart is empty', links: ['https://shop.example'] };
const handedOver = (at: number, to = 'l2') => told('ticket.handed_over', at, { to, handoff });
const assigned = (at: number, line: string) => told('ticket.assigned', at, { line });
const report = { cause: 'x', actions: ['y'], fullyResolved: true, recurrence: { possible: false } };
const resolved = (at: number) => told('ticket.resolved', at, { by: 'agent', report });
const rejected = (at: number) => told('ticket.handoff_rejected', at, { missing: ['links'], reason: 'not ours' });

function notices(story: Story) {
  return story.obligations.flatMap((entry) =>
    entry.kind === 'notice' && entry.notice.kind === 'deferred' ? [entry.notice] : [],
  );
}

function outcomes(story: Story) {
  return story.history.flatMap((entry) =>
    entry.kind === 'notice' && entry.notice === 'deferred' ? [[entry.outcome, entry.reason]] : [],
  );
}

describe('work that waits for the hours of the line that can do it (R29)', () => {
  it.each([
    ['by a person', handedOver(EVENING)],
    ['by an assignment', assigned(EVENING, 'l2')],
  ])('handed over %s: the client is told who takes it, and when they work next', (_how, event) => {
    const story = new Story(terms).given(opened(EVENING - HOUR), event);
    expect(notices(story)).toMatchObject([
      { handOver: { from: 'l1', to: 'l2' }, opensAt: TUESDAY_9, lastUsefulAt: TUESDAY_9, ticket: { line: 'l2' } },
    ]);
    expect(story.told).toContain(`${11 * 60} deferred → olha@acme.example`);
    expect(story.foldedAgain()).toMatchObject({ decisions: [], ticket: { facts: story.facts } });
  });

  it('handed over by a ladder: the same', () => {
    const climbing = { ...terms, ladders: { default: TERMS.ladders.default! } };
    const story = new Story(climbing).given(opened(EVENING)).until(EVENING + 15 * MINUTE);
    expect(story.facts.line).toBe('l2');
    expect(notices(story)).toMatchObject([{ handOver: { from: 'l1', to: 'l2' }, opensAt: TUESDAY_9 }]);
  });

  it('is not told of a line that is at lunch', () => {
    const noon = MONDAY_9 + 4 * HOUR + 30 * MINUTE;
    expect(notices(new Story(terms).given(opened(noon - HOUR), handedOver(noon)))).toEqual([]);
  });

  it('is told over a weekend, and is of use for a day at most', () => {
    const friday = MONDAY_9 + 4 * DAY + 11 * HOUR;
    const story = new Story(terms).given(opened(friday - HOUR), handedOver(friday));
    expect(notices(story)).toMatchObject([{ opensAt: MONDAY_9 + 7 * DAY, lastUsefulAt: friday + DAY }]);
  });

  it('is told in each visit, once', () => {
    const story = new Story(terms).given(
      opened(EVENING - HOUR),
      handedOver(EVENING),
      assigned(EVENING + MINUTE, 'l2'),
      assigned(EVENING + 2 * MINUTE, 'l1'),
      handedOver(EVENING + 3 * MINUTE),
    );
    expect(notices(story).map(({ at }) => (at - EVENING) / MINUTE)).toEqual([0, 3]);
    // Folding all of it again, for a note that comes late, tells nothing again.
    const note = told('ticket.replied', EVENING - MINUTE, {
      by: 'agent',
      public: false,
      body: 'Looks like the cache.',
    });
    story.arrive(note, EVENING + 5 * MINUTE);
    expect(notices(story)).toHaveLength(2);
  });

  it('comes with the word that was promised, for the promise stands', () => {
    const nextUpdateBy = EVENING + 2 * HOUR;
    const word = told('ticket.replied', EVENING - MINUTE, {
      by: 'agent',
      public: true,
      body: 'We look.',
      nextUpdateBy,
    });
    const story = new Story(terms).given(opened(EVENING - HOUR), word, handedOver(EVENING));
    expect(notices(story)).toMatchObject([{ nextUpdateBy }]);
    expect(story.clock('promise')).toMatchObject({ phase: 'running', dueAt: nextUpdateBy });
  });

  it('without a promise, or with one that has passed, names none', () => {
    const nextUpdateBy = EVENING - MINUTE;
    const word = told('ticket.replied', EVENING - HOUR, { by: 'agent', public: true, body: 'We look.', nextUpdateBy });
    for (const words of [[], [word]]) {
      const story = new Story(terms).given(opened(EVENING - 2 * HOUR), ...words, handedOver(EVENING));
      expect(notices(story)).toHaveLength(1);
      expect(notices(story)[0]).not.toHaveProperty('nextUpdateBy');
    }
  });
});

describe('a hand-over that nobody’s hours hold up is not told to the client', () => {
  it.each([
    ['the line is open', [opened(MONDAY_9), handedOver(minute(60))]],
    ['the line opens at that instant', [opened(TUESDAY_9 - HOUR), handedOver(TUESDAY_9)]],
    ['the line never closes', [opened(EVENING - HOUR), handedOver(EVENING), assigned(MONDAY_9 + 27 * HOUR, 'l1')]],
    ['it is refused', [opened(EVENING - HOUR), told('ticket.handed_over', EVENING, { to: 'l2', handoff: {} })]],
    ['the ticket is resolved', [opened(EVENING - HOUR), resolved(EVENING), assigned(EVENING + MINUTE, 'l2')]],
    ['it waits for a confirmation (R2)', [opened(EVENING, { channel: 'phone' }), assigned(EVENING + MINUTE, 'l2')]],
  ])('%s', (why, events) => {
    const story = new Story(terms).given(...events);
    expect(outcomes(story)).toHaveLength(why === 'the line never closes' ? 1 : 0);
  });

  it('a rejection, which leaves the ticket where it was', () => {
    const story = new Story(terms).given(opened(EVENING - HOUR, { line: 'l2' }), assigned(EVENING, 'l1'));
    story.given(rejected(EVENING + MINUTE));
    expect(story.facts.line).toBe('l2');
    expect(notices(story)).toEqual([]);
  });

  it('in a trial or in history', () => {
    for (const mode of ['observe', 'import'] as const) {
      const story = new Story(terms).arrive(opened(EVENING - HOUR), EVENING - HOUR, mode);
      story.arrive(handedOver(EVENING), EVENING, mode);
      expect(notices(story)).toEqual([]);
      expect(outcomes(story)).toEqual([['withheld', `The source is in mode ${mode}.`]]);
    }
  });

  it.each([
    ['the line works again', [handedOver(EVENING)], TUESDAY_9, 'Its last useful moment had passed.'],
    [
      'another line has it',
      [handedOver(EVENING), assigned(EVENING + MINUTE, 'l1')],
      EVENING + HOUR,
      'The ticket had left the line again before this was noticed.',
    ],
    [
      'it is resolved',
      [handedOver(EVENING), resolved(EVENING + MINUTE)],
      EVENING + HOUR,
      'The ticket was done before this was noticed.',
    ],
  ])('when it is learned of so late that %s', (_why, events, at, reason) => {
    const story = new Story(terms).given(opened(EVENING - HOUR)).arriveTogether(events, at);
    expect(outcomes(story)).toEqual([['expired', reason]]);
  });

  it('a calendar that names no opening within ten years', () => {
    const shut = structuredClone(terms);
    shut.calendars.never = { ...shut.calendars.office!, hours: {} };
    shut.lines.l2 = { ...shut.lines.l2!, calendar: 'never', ola: { ack: {}, resolve: {} } };
    expect(() => openTerms(shut, 'sha256:never').calendar('never').nextOpen(EVENING)).toThrow(RangeError);
    const story = new Story(shut, DIRECTORY).given(opened(EVENING - HOUR), handedOver(EVENING));
    expect(story.facts.line).toBe('l2');
    expect(outcomes(story)).toEqual([]);
  });
});
