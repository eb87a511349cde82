import { describe, expect, it } from '@jest/globals';
import type { Terms } from '../../policy/terms.ts';
import { MONDAY_9, opened, Story, told } from '../../testing/story.ts';
import { HOUR, MINUTE, TERMS } from '../../testing/terms.ts';

const terms: Terms = { ...TERMS, ladders: {} };
const report = { cause: 'x', actions: ['y'], fullyResolved: true, recurrence: { possible: false } };
const hour = (n: number) => MONDAY_9 + n * HOUR;

const resolved = told('ticket.resolved', hour(1), { by: 'agent', report });
const rated = (at: number, score: number, more: object = {}) => told('ticket.rated', at, { score, ...more });
const solved = (of: Terms = terms) => new Story(of).given(opened(MONDAY_9), resolved);

const alarms = (story: Story) =>
  story.obligations.flatMap((entry) =>
    entry.kind === 'notice' && entry.notice.kind === 'low_rating'
      ? [{ at: (entry.notice.at - MONDAY_9) / HOUR, to: entry.recipients[0]?.person, ...entry.notice.rating }]
      : [],
  );

describe('a rating (R6)', () => {
  it('of two of five alarms the lead of the line that has the ticket, with what was given', () => {
    const story = solved().given(rated(hour(2), 2, { comment: 'Slow.', recommend: 3 }));
    expect(alarms(story)).toEqual([{ at: 2, to: 'anna', score: 2, recommend: 3 }]);
    expect(story.facts.rating).toEqual({ score: 2, comment: 'Slow.', recommend: 3 });
    expect(story.foldedAgain()).toMatchObject({ decisions: [], ticket: { facts: story.facts } });
  });

  it('of a ticket that is with the second line is for its lead', () => {
    const atSecond = told('ticket.assigned', MONDAY_9 + MINUTE, { line: 'l2' });
    const story = new Story(terms).given(opened(MONDAY_9), atSecond, resolved, rated(hour(2), 1));
    expect(alarms(story)).toEqual([{ at: 2, to: 'boris', score: 1, recommend: null }]);
  });

  it('of three is no alarm', () => {
    expect(alarms(solved().given(rated(hour(2), 3, { recommend: 0 })))).toEqual([]);
  });

  it('alarms again only when it has fallen', () => {
    const scores = [2, 2, 1, 2, 4, 2];
    const story = solved().given(...scores.map((score, i) => rated(hour(2 + i), score)));
    expect(alarms(story).map(({ at, score }) => [at, score])).toEqual([
      [2, 2],
      [4, 1],
      [7, 2],
    ]);
  });

  it.each([
    ['nobody of any', 0, []],
    ['of the worst alone', 1, [1]],
    ['of all but the best', 4, [4, 3, 2, 1]],
  ])('alarms %s, where the policy says so', (_, lowRatingAlarm, expected) => {
    const automation = { reopenOnReply: true, ignoreThanks: true, lowRatingAlarm };
    const story = solved({ ...terms, automation }).given(
      ...[5, 4, 3, 2, 1].map((score, i) => rated(hour(2 + i), score)),
    );
    expect(alarms(story).map(({ score }) => score)).toEqual(expected);
  });

  it('alarms once, when all is folded again for an event that comes late', () => {
    const story = solved().given(rated(hour(2), 1));
    story.arrive(told('ticket.replied', hour(1) - 1, { by: 'agent', public: false, body: 'Done.' }), hour(3));
    expect(alarms(story)).toHaveLength(1);
  });
});
