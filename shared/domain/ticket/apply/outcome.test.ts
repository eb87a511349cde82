import { describe, expect, it } from '@jest/globals';
import type { Terms } from '../../policy/terms.ts';
import { MONDAY_9, opened, Story, told } from '../../testing/story.ts';
import { DAY, MINUTE, TERMS } from '../../testing/terms.ts';

const minute = (n: number) => MONDAY_9 + n * MINUTE;
const plain: Terms = { ...TERMS, ladders: {} };
const report = { cause: 'x', actions: ['y'], fullyResolved: true, recurrence: { possible: false } };
const resolved = (n: number, data: object = { report }) => told('ticket.resolved', minute(n), { by: 'agent', ...data });
const closed = (n: number) => told('ticket.closed', minute(n), { by: 'agent' });
const merged = (n: number, into = 'INC-2') => told('ticket.merged', minute(n), { into });
const reopened = (at: number) => told('ticket.reopened', at, { by: 'client' });
const from = (story: Story, n: number) =>
  story.told.filter((line) => Number(line.split(' ', 1)[0]) >= n).map((line) => line.split(' →')[0]);
const cancellations = (story: Story) =>
  story.history.flatMap((entry) => (entry.kind === 'clock' && entry.change === 'cancelled' ? [entry.reason] : []));

describe('a ticket that has ended', () => {
  it.each([
    ['closed', closed(5)],
    ['merged', merged(5)],
  ])('and is %s is neither resolved nor closed any more', (how, end) => {
    const story = new Story(plain).given(opened(MONDAY_9), end, resolved(6), closed(7));
    expect(story.facts).toMatchObject({ status: how, resolvedAt: null, lastWordAt: null });
    expect(from(story, 6)).toEqual([]);
    expect(story.facts.closedAt).toBe(how === 'closed' ? minute(5) : null);
    expect(story.facts.clocks.every(({ phase }) => phase === 'cancelled')).toBe(true);
  });

  it('says why its clocks were cancelled', () => {
    const each = (end: ReturnType<typeof closed>) =>
      new Set(cancellations(new Story(plain).given(opened(MONDAY_9), end)));
    expect([...each(closed(5))]).toEqual(['closed unresolved']);
    expect([...each(merged(5))]).toEqual(['merged into INC-2']);
  });

  it('stays with the first ticket that it was merged into', () => {
    const story = new Story(plain).given(opened(MONDAY_9), merged(5), merged(6, 'INC-3'));
    expect(story.facts.mergedInto).toBe('INC-2');
  });

  it('is merged though it was closed, and is not reopened then', () => {
    const story = new Story(plain).given(opened(MONDAY_9), closed(5), merged(6), reopened(minute(7)));
    expect(story.facts).toMatchObject({ status: 'merged', mergedInto: 'INC-2' });
  });
});

describe('a ticket that is resolved again', () => {
  it('tells its client once more only when there is a report', () => {
    const without = new Story(plain).given(opened(MONDAY_9), resolved(5), resolved(6, {}));
    expect(from(without, 5)).toEqual(['5 resolved']);
    const withOne = new Story(plain).given(opened(MONDAY_9), resolved(5, {}), resolved(6));
    expect(from(withOne, 5)).toEqual(['5 resolved', '6 resolved']);
    expect(withOne.facts.resolvedAt).toBe(minute(5));
  });
});

describe('a ticket that is reopened', () => {
  const again = (after: number, terms = plain) =>
    new Story(terms).given(opened(MONDAY_9), resolved(5), reopened(minute(5) + after));

  it('goes on with its resolution clock up to the last instant of the window', () => {
    const cycles = (story: Story) => story.facts.clocks.filter(({ objective }) => objective === 'resolution').length;
    expect(cycles(again(5 * DAY))).toBe(1);
    expect(cycles(again(5 * DAY + 1))).toBe(2);
  });

  it('begins a new cycle when its level has no window any more', () => {
    const story = new Story(plain).given(opened(MONDAY_9), resolved(5));
    story.given(told('ticket.reclassified', minute(6), { level: 'silver' }), reopened(minute(7)));
    expect(story.facts.clocks.filter(({ objective }) => objective === 'resolution')).toHaveLength(2);
  });
});
