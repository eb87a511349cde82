import { describe, expect, it } from '@jest/globals';
import { MONDAY_9, opened, Story, told } from '../testing/story.ts';
import { DAY, MINUTE } from '../testing/terms.ts';

const minute = (n: number) => MONDAY_9 + n * MINUTE;
const word = (n: number, id?: string) =>
  told('ticket.replied', minute(n), { by: 'client', public: true, body: 'And?' }, id);

const operatorTold = (story: Story) => story.told.filter((line) => line.includes('unopened'));

describe('events that wait for the opening of their ticket', () => {
  it('are told of to the operator after an hour, once, with the latest of them', () => {
    const story = new Story().given(word(5, 'a'), word(20, 'b')).until(MONDAY_9 + 3 * DAY);
    expect(operatorTold(story)).toEqual(['65 unopened → help@studio.example']);
    const [entry] = story.obligations.filter(({ kind }) => kind === 'notice');
    expect(entry).toMatchObject({
      notice: {
        kind: 'unopened',
        heldSince: minute(5),
        event: { source: 'urn:desk', id: 'b' },
        ticket: { id: 'INC-1' },
      },
      recipients: [{ role: 'agency', why: 'operates Kept' }],
    });
    expect(story.state?.wakeAt).toBeNull();
    // More of them are no more news.
    story.given(word(9000, 'c')).until(MONDAY_9 + 9 * DAY);
    expect(operatorTold(story)).toHaveLength(1);
  });

  it('count from when Kept learned of them, whatever their own time', () => {
    const story = new Story().arrive(word(5), minute(500)).until(MONDAY_9 + DAY);
    expect(operatorTold(story)).toEqual(['560 unopened → help@studio.example']);
  });

  it('are nobody’s news when the opening comes in time, and take effect then', () => {
    const story = new Story()
      .given(word(5))
      .arrive(opened(MONDAY_9), minute(30))
      .until(MONDAY_9 + DAY);
    expect(operatorTold(story)).toEqual([]);
    expect(story.facts).toMatchObject({ opened: true, mode: 'live' });
    expect(story.state?.heldSince).toBeUndefined();
    expect(story.foldedAgain()).toMatchObject({ decisions: [], ticket: { facts: story.facts } });
  });

  it('take effect when it comes after that, too', () => {
    const story = new Story().given(word(5)).until(minute(100)).arrive(opened(MONDAY_9), minute(110));
    expect(operatorTold(story)).toHaveLength(1);
    expect(story.facts).toMatchObject({ opened: true, client: 'acme' });
  });

  it.each(['observe', 'import'] as const)('are told to nobody when their source is in mode %s', (mode) => {
    const story = new Story().arrive(word(5), minute(5), mode).until(MONDAY_9 + DAY);
    expect(operatorTold(story)).toEqual([]);
    const reason = `The source is in mode ${mode}.`;
    expect(story.history).toEqual([expect.objectContaining({ notice: 'unopened', outcome: 'withheld', reason })]);
  });
});
