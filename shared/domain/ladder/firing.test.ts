import { describe, expect, it } from '@jest/globals';
import { openTerms } from '../policy/openTerms.ts';
import type { LadderStep, Terms } from '../policy/terms.ts';
import { MONDAY_9, opened, Story, told } from '../testing/story.ts';
import { HOUR, MINUTE, TERMS } from '../testing/terms.ts';
import { acknowledgementHold, firingsFrom, hadItsChance } from './firing.ts';

const minute = (n: number) => MONDAY_9 + n * MINUTE;
const minutes = (at: number) => (at - MONDAY_9) / MINUTE;

const notify = (id: string, when: LadderStep['when'], ackTimeoutMs?: number): LadderStep => ({
  id,
  when,
  actions: [{ notify: 'lead' }],
  ...(ackTimeoutMs !== undefined && { ackTimeoutMs }),
});

/** One ladder on the resolution, which has four hours when critical. */
function terms(steps: LadderStep[], over: Partial<Terms> = {}): Terms {
  return { ...TERMS, ladders: { default: { objectives: ['resolution'], steps } }, ...over };
}

const firedAt = ({ obligations }: Story) =>
  obligations.flatMap((entry) => (entry.kind === 'notice' && entry.notice.clock ? [minutes(entry.notice.at)] : []));

const HALF_AN_HOUR_BEFORE = notify('before', { before: { ms: 30 * MINUTE } });
const AT_DUE = notify('due', { at: 'due' });

describe('the steps of a ladder', () => {
  it('that lie behind when a target is shortened are not made up for, and those ahead come', () => {
    const targets = { ...TERMS.levels.gold!.targets, high: { resolution: { workingMs: 2 * HOUR } } };
    const levels = { ...TERMS.levels, gold: { ...TERMS.levels.gold!, targets } };
    const early = notify('early', { before: { ms: 90 * MINUTE } });
    const story = new Story(terms([early, HALF_AN_HOUR_BEFORE, AT_DUE], { levels })).given(opened(MONDAY_9));
    story.given(told('ticket.priority_changed', minute(60), { priority: 'high' })).until(minute(200));
    expect(firedAt(story)).toEqual([90, 120]);
  });

  it('wait, at a deadline that was set by hand, for that deadline, though it lies outside the hours', () => {
    const office = { ...TERMS.levels.gold!, calendar: 'office' };
    const steps = terms([HALF_AN_HOUR_BEFORE, AT_DUE], { levels: { ...TERMS.levels, gold: office } });
    const dueAt = minute(11 * 60);
    const story = new Story(steps).given(
      opened(MONDAY_9),
      told('ticket.deadline_set', minute(10), { objective: 'resolution', dueAt, by: 'boris', reason: 'agreed' }),
    );
    story.until(minute(12 * 60));
    // Half an hour of work before it is at 17:30; the office closes at 18:00, and the deadline is at 20:00.
    expect(firedAt(story)).toEqual([510, 660]);
  });

  it('come to nobody for a ticket of an import, which is history', () => {
    const imported = new Story(terms([HALF_AN_HOUR_BEFORE, AT_DUE])).arrive(opened(MONDAY_9), MONDAY_9, 'import');
    imported.until(minute(300));
    expect(imported.history.flatMap((entry) => (entry.kind === 'notice' ? [entry.notice] : []))).toEqual(['received']);
    expect(imported.state?.wakeAt).toBeNull();
    expect(imported.clock('resolution').verdict).toBe('breached');
  });

  it('are held by an acknowledgement for its time-out, on the clock’s calendar, and come then', () => {
    const held = notify('due', { at: 'due' }, 30 * MINUTE);
    const story = new Story(terms([held])).given(
      opened(MONDAY_9),
      told('ticket.acknowledged', minute(230), { agent: 'anna' }),
    );
    expect(firedAt(story.until(minute(300)))).toEqual([260]);
  });
});

describe('an acknowledgement', () => {
  it('holds a ladder for the shortest time-out that its steps name, else as long as it stands', () => {
    const hold = (...timeouts: (number | undefined)[]) =>
      acknowledgementHold({ steps: timeouts.map((ms, i) => notify(`s${i}`, { at: 'due' }, ms)) });
    expect(hold(undefined, 30, 20, 25)).toBe(20);
    expect(hold(20, 30)).toBe(20);
    expect(hold(undefined)).toBeNull();
  });
});

describe('the used time from which firings are still to come', () => {
  const story = new Story(terms([HALF_AN_HOUR_BEFORE, AT_DUE])).given(opened(MONDAY_9)).until(minute(60));
  const policy = openTerms(story.policy.terms, 'sha256:test');
  const clock = { ...story.clock('resolution'), usedMs: HOUR };

  it('is what the clock has used, or that of a firing which was held back', () => {
    expect(firingsFrom(policy, 'default', clock)).toBe(HOUR);
    expect(firingsFrom(policy, 'default', { ...clock, usedMs: 4 * HOUR })).toBe(3.5 * HOUR);
    expect(firingsFrom(policy, 'default', { ...clock, usedMs: 4 * HOUR, stepCursor: 2 })).toBe(4 * HOUR);
    expect(firingsFrom(policy, null, { ...clock, usedMs: 4 * HOUR })).toBe(4 * HOUR);
  });
});

describe('a line that has the ticket', () => {
  const chance = (at: number, over: Partial<Terms> = {}, facts: object = {}) => {
    const all = { ...TERMS, ladders: {}, ...over };
    const story = new Story(all).given(opened(MONDAY_9));
    return hadItsChance(story.policy, { ...story.facts, ...facts }, at);
  };

  it('had its chance after the time that it has to acknowledge, on its own calendar', () => {
    expect(chance(minute(10) - 1)).toBe(false);
    expect(chance(minute(10))).toBe(true);
    const lines = { ...TERMS.lines, l1: { ...TERMS.lines.l1!, calendar: 'office' } };
    expect(chance(minute(0), { lines }, { lineSince: MONDAY_9 - HOUR })).toBe(false);
    expect(chance(minute(10), { lines }, { lineSince: MONDAY_9 - HOUR })).toBe(true);
  });

  it('had it at once where it has agreed on no such time, is none, or has gone', () => {
    const lines = { ...TERMS.lines, l1: { ...TERMS.lines.l1!, ola: { ack: {}, resolve: {} } } };
    expect(chance(MONDAY_9, { lines })).toBe(true);
    expect(chance(MONDAY_9, {}, { line: null })).toBe(true);
    expect(chance(MONDAY_9, {}, { line: 'gone' })).toBe(true);
    expect(chance(MONDAY_9, {}, { lineSince: null })).toBe(true);
  });
});
