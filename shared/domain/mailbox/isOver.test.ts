import { describe, expect, it } from '@jest/globals';
import type { Notice, NoticeKind } from '../obligation/notice.ts';
import { snapshot } from '../obligation/snapshot.ts';
import { KEY, MONDAY_9, opened, Story, told } from '../testing/story.ts';
import { MINUTE, TERMS } from '../testing/terms.ts';
import { isOver } from './isOver.ts';

const minute = (n: number) => MONDAY_9 + n * MINUTE;
const answered = told('ticket.replied', minute(30), { by: 'agent', public: true, author: 'anna', body: 'We look.' });
const resolved = told('ticket.resolved', minute(40), { by: 'agent' });

/** One decided a quarter of an hour after the opening, about the first response. */
function noticed(story: Story, kind: NoticeKind, over: Partial<Notice> = {}): Notice {
  const clock = { objective: 'first_response', cycle: 1, dueAt: minute(15) } as const;
  return { ...snapshot(KEY, story.facts, kind, minute(15), minute(60)), clock, ...over };
}

const begun = () => new Story(TERMS).given(opened(MONDAY_9)).until(minute(10));

/** Its promises, ended as they broke: replaced by one of Kept's own. */
function ended({ facts }: Story, at: number) {
  return facts.clocks.map((clock) => (clock.objective === 'promise' ? { ...clock, stoppedAt: at } : clock));
}

describe('what a notice asks for is over', () => {
  it('when its clock has ended since, and not before', () => {
    const story = begun();
    const breached = noticed(story, 'breached');
    expect(isOver(breached, story.facts)).toBe(false);
    expect(isOver(breached, story.given(answered).facts)).toBe(true);
  });

  it('when its ticket is resolved, for whatever asks for work on it', () => {
    const story = begun();
    const handedOver = noticed(story, 'handed_over');
    const dead = noticed(story, 'address_dead');
    story.given(resolved);
    expect([isOver(handedOver, story.facts), isOver(dead, story.facts)]).toEqual([true, false]);
  });

  it('when somebody has the ticket that was nobody’s', () => {
    const story = begun();
    const nobodys = noticed(story, 'no_owner');
    expect(isOver(nobodys, story.facts)).toBe(false);
    story.given(told('ticket.acknowledged', minute(20), { agent: 'anna' }));
    expect(isOver(nobodys, story.facts)).toBe(true);
  });

  it('when it is nobody’s in another line by now', () => {
    const story = begun();
    const nobodys = noticed(story, 'no_owner');
    story.given(told('ticket.assigned', minute(20), { line: 'l2' }));
    expect(isOver(nobodys, story.facts)).toBe(true);
  });

  it('when somebody has written to the client who was left alone', () => {
    const story = begun();
    const silence = noticed(story, 'silence', { silentSince: story.facts.silentSince! });
    expect(isOver(silence, story.facts)).toBe(false);
    expect(isOver(silence, story.given(answered).facts)).toBe(true);
  });

  it('when the client has had the word that a broken promise had named, though Kept promised anew', () => {
    const told20 = { by: 'agent', public: true, body: 'We look.', nextUpdateBy: minute(20) };
    const story = begun()
      .given(told('ticket.replied', minute(11), told20))
      .until(minute(25));
    const broken = { at: minute(20), clock: { objective: 'promise', cycle: 1, dueAt: minute(20) } } as const;
    expect(story.clock('promise', 1).breachedAt).toBe(minute(20));
    expect(isOver(noticed(story, 'breached', broken), { ...story.facts, clocks: ended(story, minute(20)) })).toBe(
      false,
    );
    story.given(answered);
    expect(isOver(noticed(story, 'breached', broken), { ...story.facts, clocks: ended(story, minute(20)) })).toBe(true);
  });

  it('but not when the clock ended with the notice, by the hand-over of the same step', () => {
    const story = begun().given(answered);
    expect(isOver(noticed(story, 'breached', { at: minute(30) }), story.facts)).toBe(false);
  });
});
