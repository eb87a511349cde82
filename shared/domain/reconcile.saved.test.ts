import { describe, expect, it } from '@jest/globals';
import { pinnedTerms, type ReconcileInput, reconcile, termsMovedTo } from './reconcile.ts';
import { KEY, MONDAY_9, opened, Story, told } from './testing/story.ts';
import { HOUR, MINUTE, TERMS } from './testing/terms.ts';
import type { LogEvent, LogRecord } from './ticket/log.ts';
import { moveRecord } from './ticket/move.ts';

const recordOf = (event: LogEvent, termsHash = 'sha256:test'): LogRecord => ({
  event,
  receivedAt: event.time,
  mode: 'live',
  termsHash,
});

/** The ticket of a story, reconciled once more. */
function again(story: Story, rest: Partial<ReconcileInput> = {}) {
  const { policy, moves, directory, state: ticket, now } = story;
  return reconcile({ key: KEY, policy, moves, directory, ticket, records: [], whole: false, now, ...rest });
}

describe('what is to be saved of a reconciliation', () => {
  it('is nothing when nothing came and nothing came due', () => {
    const story = new Story().given(opened(MONDAY_9)).until(MONDAY_9 + MINUTE);
    expect(again(story).changed).toBe(false);
  });

  it('is something when an event came, though it changes no clock', () => {
    const story = new Story().given(opened(MONDAY_9)).until(MONDAY_9 + MINUTE);
    const logged = told('work.logged', story.now, { agent: 'anna', minutes: 5, billable: true });
    expect(again(story, { records: [recordOf(logged)] })).toMatchObject({ changed: true });
  });

  it('is something when time alone brought something, or its next wake is another one', () => {
    const story = new Story().given(opened(MONDAY_9));
    expect(again(story, { now: MONDAY_9 + 15 * MINUTE }).changed).toBe(true);
    const early = { ...story.state!, wakeAt: story.state!.wakeAt! - MINUTE };
    expect(again(story, { ticket: early }).changed).toBe(true);
  });

  it('has a version of its own', () => {
    const story = new Story().given(opened(MONDAY_9));
    expect(story.state!.version).toBe(1);
    expect(again(story).ticket.version).toBe(2);
  });
});

describe('the terms of a fold', () => {
  const moved = new Story(TERMS, undefined, { 'sha256:other': TERMS, 'sha256:third': TERMS })
    .given(opened(MONDAY_9))
    .until(MONDAY_9 + MINUTE)
    .moveTo('sha256:other');

  it('that records move their ticket to are each told once', () => {
    const records = ['sha256:third', 'sha256:other', 'sha256:third'].map((hash, i) =>
      moveRecord(moved.state!, hash, String(i), MONDAY_9 + HOUR),
    );
    expect(termsMovedTo([...moved.log, ...records])).toEqual(['sha256:other', 'sha256:third']);
    expect(termsMovedTo([recordOf(opened(MONDAY_9))])).toEqual([]);
  });

  it('begins with those of the opening, else with those that the ticket is under, else with those of the first record', () => {
    const reply = recordOf(told('ticket.replied', MONDAY_9, { by: 'agent' }), 'sha256:reply');
    const opening = recordOf(opened(MONDAY_9), 'sha256:opening');
    expect(pinnedTerms(moved.state, [reply, opening])).toBe('sha256:opening');
    expect(pinnedTerms(moved.state, [reply])).toBe('sha256:other');
    expect(pinnedTerms(null, [reply])).toBe('sha256:reply');
    const underNone = { ...moved.state!, facts: { ...moved.facts, termsHash: '' } };
    expect(pinnedTerms(underNone, [reply])).toBe('sha256:reply');
    expect(pinnedTerms(null, [])).toBe('');
  });
});
