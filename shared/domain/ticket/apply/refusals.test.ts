import { describe, expect, it } from '@jest/globals';
import { MONDAY_9, opened, Story, told } from '../../testing/story.ts';
import { DAY, HOUR, MINUTE, TERMS } from '../../testing/terms.ts';

const minute = (n: number) => MONDAY_9 + n * MINUTE;
const plain = { ...TERMS, ladders: {} };
const refusals = (story: Story) =>
  story.history.flatMap((entry) => (entry.kind === 'refused' ? [[entry.what, entry.reason, entry.missing]] : []));
const handedOver = (n: number, to: string, handoff: object = {}) =>
  told('ticket.handed_over', minute(n), { to, handoff });

describe('a hand-over', () => {
  it('to the line that has the ticket, or to none, is refused', () => {
    const story = new Story(plain).given(opened(MONDAY_9), handedOver(1, 'l1'), handedOver(2, 'l9'));
    expect(story.facts.line).toBe('l1');
    expect(refusals(story)).toEqual([
      ['handoff', 'The ticket is with l1 already.', []],
      ['handoff', 'There is no line l9.', []],
    ]);
  });

  it.each([
    ['a blank', ' '],
    ['an empty list', []],
    ['nothing', null],
    ['a no', false],
  ])('that says %s of what the line needs does not bring it', (_what, summary) => {
    const handoff = { summary, links: ['https://shop.example'] };
    const story = new Story(plain).given(opened(MONDAY_9), handedOver(1, 'l2', handoff));
    expect(refusals(story)).toEqual([['handoff', 'The handoff to l2 is incomplete.', ['summary']]]);
  });

  it.each([
    ['a text', 'The cart is empty'],
    ['a list', ['one']],
    ['a number', 0],
    ['a yes', true],
  ])('that says %s of what the line needs brings it', (_what, summary) => {
    const handoff = { summary, links: ['https://shop.example'] };
    const story = new Story(plain).given(opened(MONDAY_9), handedOver(1, 'l2', handoff));
    expect(refusals(story)).toEqual([]);
    expect(story.facts.line).toBe('l2');
  });
});

describe('a deadline set by hand', () => {
  const set = (at: number, data: object) =>
    told('ticket.deadline_set', at, { objective: 'resolution', by: 'boris', reason: 'agreed', ...data });

  it('is refused in the past, at the very moment, beyond five years, and of a clock that is not open', () => {
    const story = new Story(plain).given(
      opened(MONDAY_9),
      set(minute(1), { dueAt: minute(0) }),
      set(minute(2), { dueAt: minute(2) }),
      set(minute(3), { dueAt: minute(3) + 5 * 366 * DAY + 1 }),
      set(minute(4), { dueAt: minute(9), objective: 'next_response' }),
    );
    expect(refusals(story).map(([what, reason]) => [what, reason])).toEqual([
      ['deadline', 'The deadline lies before the moment at which it was set.'],
      ['deadline', 'The deadline lies before the moment at which it was set.'],
      ['deadline', 'The deadline is more than five years ahead.'],
      ['deadline', 'No next_response clock is open.'],
    ]);
    expect(story.clock('resolution').manual).toBeUndefined();
  });

  it.each([1, 5 * 366 * DAY])('is taken %s ms ahead', (ahead) => {
    const story = new Story(plain).given(opened(MONDAY_9), set(minute(1), { dueAt: minute(1) + ahead }));
    expect(refusals(story)).toEqual([]);
    expect(story.clock('resolution').dueAt).toBe(minute(1) + ahead);
  });
});

describe('a move to other terms', () => {
  it('keeps a level that an event chose while there is such a level', () => {
    const { gold, silver } = TERMS.levels;
    const moved = (levels: typeof TERMS.levels) =>
      new Story(plain, undefined, { 'sha256:other': { ...plain, levels } })
        .given(opened(MONDAY_9, { client: 'other' }), told('ticket.reclassified', minute(1), { level: 'gold' }))
        .until(minute(2))
        .moveTo('sha256:other').facts;
    expect(moved({ gold: gold!, silver: silver! })).toMatchObject({ level: 'gold', chosenLevel: 'gold' });
    expect(moved({ silver: silver! })).toMatchObject({ level: 'silver', chosenLevel: null });
  });
});

describe('a client’s message', () => {
  const client = (at: number, data: object = {}) => told('ticket.replied', at, { by: 'client', public: true, ...data });
  const report = { cause: 'x', actions: ['y'], fullyResolved: true, recurrence: { possible: false } };

  it('without a text is no thanks: it reopens what was resolved', () => {
    const automation = { reopenOnReply: true, ignoreThanks: true };
    const resolved = [opened(MONDAY_9), told('ticket.resolved', minute(5), { by: 'agent', report })];
    const status = (terms: typeof TERMS, body?: string) =>
      new Story({ ...plain, ...terms }).given(...resolved, client(minute(9), { body })).facts.status;
    expect(status({ ...plain, automation })).toBe('in_progress');
    expect(status({ ...plain, automation }, 'Thanks!')).toBe('resolved');
    expect(status({ ...plain, automation: { ...automation, ignoreThanks: false } }, 'Thanks!')).toBe('in_progress');
    expect(status({ ...plain, automation: { ...automation, reopenOnReply: false } }, 'No.')).toBe('resolved');
  });

  it('changes nothing of what was merged', () => {
    const story = new Story(plain).given(opened(MONDAY_9), told('ticket.merged', minute(5), { into: 'INC-2' }));
    const before = story.facts;
    expect(story.given(client(minute(9), { body: 'Hello?' })).facts).toMatchObject({
      status: 'merged',
      clocks: before.clocks,
    });
  });

  it('asks for an answer once until it is given, and only after a first word', () => {
    const gold = { ...TERMS.levels.gold!, targets: { default: { next_response: { workingMs: HOUR } } } };
    const terms = { ...plain, levels: { ...TERMS.levels, gold } };
    const word = (at: number) => told('ticket.replied', at, { by: 'agent', public: true, body: 'We look.' });
    const asked = (story: Story) =>
      story.facts.clocks.flatMap(({ objective, startedAt }) => (objective === 'next_response' ? [startedAt] : []));
    const story = new Story(terms).given(opened(MONDAY_9), client(minute(1), { body: 'Hello?' }));
    expect(asked(story)).toEqual([]);
    story.given(word(minute(5)), client(minute(9), { body: 'And?' }), client(minute(12), { body: 'Well?' }));
    expect(asked(story)).toEqual([minute(9)]);
  });
});
