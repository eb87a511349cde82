import { describe, expect, it } from '@jest/globals';
import { openDirectory } from '../obligation/recipients.ts';
import { openTerms } from '../policy/openTerms.ts';
import { KEY, MONDAY_9, opened, told } from '../testing/story.ts';
import { DIRECTORY, HOUR, MINUTE, TERMS } from '../testing/terms.ts';
import type { LogEvent } from '../ticket/log.ts';
import { type ReplayOptions, replay } from './replay.ts';

const OPENED = opened(MONDAY_9);
const REPLIED = told('ticket.replied', MONDAY_9 + HOUR, { by: 'agent', public: true, author: 'anna' });
const CLOSED = told('ticket.closed', MONDAY_9 + 2 * HOUR);

function replayed(events: LogEvent[], options: Partial<ReplayOptions> = {}) {
  const policy = openTerms(TERMS, 'sha256:test');
  const directory = openDirectory(DIRECTORY);
  return replay(
    events.map((event) => ({ key: KEY, event })),
    { policy, directory, ...options },
  );
}

const verdictOf = (run: ReturnType<typeof replayed>) =>
  run.tickets.get(KEY)?.clocks.find(({ objective }) => objective === 'first_response')?.verdict;

describe('replay until an instant', () => {
  it('before the last event stops there', () => {
    const run = replayed([OPENED, REPLIED, CLOSED], { until: MONDAY_9 + 10 * MINUTE });
    expect(run.events).toBe(1);
    expect(verdictOf(run)).toBe('none');
    expect(run.tickets.get(KEY)?.state.facts.status).toBe('new');
  });

  it('takes an event of that very instant', () => {
    expect(replayed([OPENED, REPLIED, CLOSED], { until: REPLIED.time }).events).toBe(2);
    expect(replayed([OPENED, REPLIED, CLOSED], { until: REPLIED.time - 1 }).events).toBe(1);
  });

  it('leaves out later events wherever they stand: they tell no time either', () => {
    const run = replayed([CLOSED, OPENED, REPLIED], { until: MONDAY_9 + 10 * MINUTE });
    expect(run.events).toBe(1);
    expect(verdictOf(run)).toBe('none');
    expect(run.tickets.get(KEY)?.log.map(({ receivedAt }) => receivedAt)).toEqual([MONDAY_9]);
  });

  it('after the last event goes on until then', () => {
    expect(verdictOf(replayed([OPENED]))).toBe('none');
    expect(verdictOf(replayed([OPENED], { until: MONDAY_9 + HOUR }))).toBe('breached');
  });

  it('before all events has no ticket', () => {
    const run = replayed([OPENED], { until: MONDAY_9 - 1 });
    expect(run).toMatchObject({ events: 0, tickets: new Map() });
  });
});
