import { describe, expect, it } from '@jest/globals';
import { MONDAY_9, opened } from '../../testing/story.ts';
import type { LogEvent, LogRecord } from '../log.ts';
import { inheritanceOf } from './split.ts';

const recordOf = (event: LogEvent): LogRecord => ({
  event,
  receivedAt: MONDAY_9,
  mode: 'live',
  termsHash: 'sha256:test',
});

function inherited(id: string, knownAt: number): LogRecord {
  return recordOf({ ...opened(MONDAY_9, {}, id), type: 'ticket.inherited', data: { knownAt } } as unknown as LogEvent);
}

describe('of what is known of the whole', () => {
  it('the latest holds, whatever the order in which it came; of one instant, the greater id', () => {
    const [early, late, other] = [inherited('a', 1), inherited('b', 2), inherited('c', 2)];
    expect(inheritanceOf([early, late])).toBe('b');
    expect(inheritanceOf([late, early])).toBe('b');
    expect(inheritanceOf([late, other, early])).toBe('c');
    expect(inheritanceOf([other, late])).toBe('c');
  });

  it('there is nothing in a log that was told nothing', () => {
    expect(inheritanceOf([recordOf(opened(MONDAY_9))])).toBeNull();
  });
});
