import { describe, expect, it } from '@jest/globals';
import { MONDAY_9, opened, Story, told } from '../testing/story.ts';
import { MINUTE } from '../testing/terms.ts';

const ranked = (minute: number, rank: number, id?: string) =>
  told('ticket.ranked', MONDAY_9 + minute * MINUTE, { rank }, id);

describe('the place that a client gives a request (R5)', () => {
  it('is the one that they named last, in the order of the ticket', () => {
    const story = new Story().given(opened(MONDAY_9, { rank: 4 }));
    expect(story.state!.facts.rank).toBe(4);
    story.given(ranked(5, 2), ranked(9, 1));
    expect(story.state!.facts.rank).toBe(1);
    story.arrive(ranked(7, 3, 'late'), MONDAY_9 + 20 * MINUTE);
    expect(story.state!.facts.rank).toBe(1);
  });

  it('changes no clock, no status, and tells nobody', () => {
    const story = new Story().given(opened(MONDAY_9));
    const before = structuredClone(story.state!.facts);
    const owed = story.obligations.length;
    story.arrive(ranked(0, 1), MONDAY_9);
    const { rank, last, ...after } = story.state!.facts;
    const { rank: _rank, last: _last, ...others } = before;
    expect(rank).toBe(1);
    expect(last?.type).toBe('ticket.ranked');
    expect(after).toEqual(others);
    expect(story.obligations.slice(owed).filter(({ kind }) => kind === 'notice')).toEqual([]);
  });
});
