import { describe, expect, it } from '@jest/globals';
import { MONDAY_9, opened, Story } from '../testing/story.ts';
import { MINUTE } from '../testing/terms.ts';

describe('what a notice tells of its ticket', () => {
  it.each(['crash', 'constructor'])('has its kind, which names its runbook (R36): %s', (kind) => {
    const story = new Story().given(opened(MONDAY_9, { kind })).until(MONDAY_9 + 15 * MINUTE);
    const told = story.obligations.flatMap((entry) => (entry.kind === 'notice' ? [entry.notice] : []));
    expect(told.map((notice) => notice.kind)).toEqual(expect.arrayContaining(['received', 'reminder', 'breached']));
    expect(new Set(told.map(({ ticket }) => ticket.kind))).toEqual(new Set([kind]));
  });

  it('has no kind when the ticket has none', () => {
    const story = new Story().given(opened(MONDAY_9));
    const told = story.obligations.flatMap((entry) => (entry.kind === 'notice' ? [entry.notice.ticket] : []));
    expect(told).toHaveLength(1);
    expect(told[0]).not.toHaveProperty('kind');
  });
});
