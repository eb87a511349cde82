import { describe, expect, it } from '@jest/globals';
import { MONDAY_9 } from '../testing/story.ts';
import { HOUR, MINUTE } from '../testing/terms.ts';
import { diffClocks } from './diff.ts';
import type { Clock } from './state.ts';

const LEARNED = MONDAY_9 + 9 * HOUR;

const running: Clock = {
  objective: 'resolution',
  cycle: 1,
  cause: 'urn:desk open',
  line: null,
  calendar: 'always',
  phase: 'running',
  verdict: 'none',
  startedAt: MONDAY_9,
  stoppedAt: null,
  dueAt: MONDAY_9 + 4 * HOUR,
  breachedAt: null,
  targetMs: 4 * HOUR,
  dueUsedMs: 4 * HOUR,
  usedMs: HOUR,
  closedMs: 0,
  pausedMs: {},
  pausedBy: null,
  settledAt: MONDAY_9 + HOUR,
  stepCursor: 0,
  lastFired: {},
};
const breached: Clock = { ...running, verdict: 'breached', breachedAt: MONDAY_9 + 4 * HOUR, usedMs: 5 * HOUR };
const met: Clock = { ...running, phase: 'stopped', verdict: 'met', stoppedAt: MONDAY_9 + 2 * HOUR };
const paused: Clock = { ...running, phase: 'paused', pausedBy: 'waiting_client', dueAt: null };
const cancelled: Clock = { ...running, phase: 'cancelled', stoppedAt: MONDAY_9 + 3 * HOUR, dueAt: null };

/** What is told of the change, as `change at minute: reason`. */
const told = (before: Clock[], after: Clock[]) =>
  diffClocks(before, after, LEARNED).map(({ change, at, ...rest }) => {
    const reason = 'reason' in rest ? `: ${rest.reason}` : '';
    return `${change} ${(at - MONDAY_9) / MINUTE}${reason}`;
  });

describe('a clock that a late event brings', () => {
  it.each([
    ['that runs', running, ['started 0']],
    ['that is over its due time', breached, ['started 0', 'breached 240']],
    ['that has been met', met, ['started 0', 'met 120']],
    [
      'that stopped after its breach',
      { ...breached, phase: 'stopped', stoppedAt: MONDAY_9 + 5 * HOUR } as Clock,
      ['started 0', 'breached 240', 'stopped 300'],
    ],
    ['that was cancelled', cancelled, ['started 0', 'cancelled 180: cancelled']],
    ['that is paused', paused, ['started 0', 'paused 60: waiting_client']],
    ['that is paused for no reason', { ...paused, pausedBy: null } as Clock, ['started 0', 'paused 60']],
    [
      'that another promise replaced',
      { ...met, objective: 'promise', supersededBy: MONDAY_9 + 6 * HOUR } as Clock,
      ['started 0', 'superseded 120: 2026-03-02T15:00:00.000Z'],
    ],
  ])('%s is told from its start to where it is', (_, clock, expected) => {
    expect(told([], [clock])).toEqual(expected);
  });

  it('had used at its breach what it had until its due time', () => {
    const [, breach] = diffClocks([], [breached], LEARNED);
    expect(breach?.clock.usedMs).toBe(4 * HOUR);
  });

  it('is told of when it is of the oldest cycle at hand, and not of an older one, which was told already', () => {
    const of = (cycle: number): Clock => ({ ...running, cycle, cause: `urn:desk ${cycle}` });
    expect(told([of(4), of(3), of(5)], [of(3), of(4), of(5), { ...of(3), cause: 'urn:desk late' }])).toEqual([
      'started 0',
    ]);
    expect(told([of(4), of(3), of(5)], [of(2), of(3), of(4), of(5)])).toEqual([]);
    expect(told([of(3)], [of(3), { ...of(1), objective: 'promise' }])).toEqual(['started 0']);
  });

  it('of another line is another clock', () => {
    const l1: Clock = { ...running, objective: 'ola_ack', line: 'l1' };
    expect(told([l1], [l1, { ...l1, line: 'l2' }])).toEqual(['started 0']);
    expect(told([l1], [{ ...l1, line: 'l2' }])).toEqual(['started 0', 'cancelled 540: a late event undid this cycle']);
  });
});

describe('a clock that a late event undoes', () => {
  it.each([
    ['that ran', running, ['cancelled 540: a late event undid this cycle']],
    [
      'that had breached',
      breached,
      ['amended 540: breached → none: a late event undid this cycle', 'cancelled 540: a late event undid this cycle'],
    ],
    [
      'that had been met',
      met,
      ['amended 540: met → none: a late event undid this cycle', 'cancelled 540: a late event undid this cycle'],
    ],
  ])('%s is told as cancelled, a verdict as amended first', (_, clock, expected) => {
    expect(told([clock], [])).toEqual(expected);
  });

  it('is cancelled where it stopped, or when that was learned', () => {
    const undone = (clock: Clock) => diffClocks([clock], [], LEARNED).at(-1)?.clock;
    expect(undone(running)).toMatchObject({ phase: 'cancelled', stoppedAt: LEARNED });
    expect(undone(met)).toMatchObject({ phase: 'cancelled', stoppedAt: MONDAY_9 + 2 * HOUR });
  });
});

describe('a clock that a late event changes', () => {
  it('is not told of when nothing about it changed', () => {
    for (const clock of [running, breached, met, paused, cancelled]) expect(told([clock], [clock])).toEqual([]);
  });

  it.each([
    ['breached after all', running, breached, ['breached 240']],
    [
      'breached, though it had been met',
      met,
      { ...breached, phase: 'stopped', stoppedAt: MONDAY_9 + 2 * HOUR },
      ['amended 540: met → breached: an event came late', 'breached 240'],
    ],
    [
      'met, though it had breached',
      { ...breached, phase: 'stopped', stoppedAt: MONDAY_9 + 5 * HOUR },
      met,
      ['amended 540: breached → met: an event came late'],
    ],
    ['met, while it ran as far as was known', running, met, ['met 120']],
    ['not breached, though it had', breached, running, ['amended 540: breached → none: an event came late']],
    [
      'breached at another instant',
      breached,
      { ...breached, breachedAt: MONDAY_9 + 3 * HOUR },
      ['amended 540: breached → breached: at another instant'],
    ],
    ['due at another time', running, { ...running, dueAt: MONDAY_9 + 5 * HOUR }, ['moved 540']],
    ['paused', running, paused, ['paused 60: waiting_client']],
    ['paused for no reason', running, { ...paused, pausedBy: null }, ['paused 60']],
    ['paused by another status', paused, { ...paused, pausedBy: 'waiting_vendor' }, ['paused 60: waiting_vendor']],
    ['running, though it was paused', paused, running, ['resumed 60: waiting_client']],
    ['running, though it had stopped', met, { ...running, verdict: 'met' }, ['resumed 60: resolved']],
    ['cancelled', running, cancelled, ['cancelled 180: cancelled']],
    [
      'stopped, after its breach',
      breached,
      { ...breached, phase: 'stopped', stoppedAt: MONDAY_9 + 5 * HOUR },
      ['stopped 300'],
    ],
  ] as [string, Clock, Clock, string[]][])('is told: %s', (_, before, after, expected) => {
    expect(told([before], [after])).toEqual(expected);
  });

  it('and breached without a known instant did when that was learned', () => {
    expect(told([running], [{ ...breached, breachedAt: null }])).toEqual(['breached 540']);
  });
});
