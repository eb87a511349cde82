import { describe, expect, it } from '@jest/globals';
import { startClock, targetLength } from '../clock/clock.ts';
import type { Objective } from '../policy/objective.ts';
import { openTerms } from '../policy/openTerms.ts';
import type { ByPriority, Target, Terms } from '../policy/terms.ts';
import { MONDAY_9 } from '../testing/story.ts';
import { HOUR, MINUTE, TERMS } from '../testing/terms.ts';
import { explainTarget } from './target.ts';

const minutes = (count: number): Target => ({ workingMs: count * MINUTE });
const ack: Record<string, ByPriority<Target>> = {
  l1: { critical: minutes(20), default: minutes(30) },
  default: { high: minutes(45), default: minutes(60) },
};
const resolve: Record<string, ByPriority<Target>> = { default: { default: { businessDays: 1 } } };
const terms: Terms = { ...TERMS, lines: { ...TERMS.lines, l2: { ...TERMS.lines.l2!, ola: { ack, resolve } } } };
const policy = openTerms(terms, 'sha256:test');

/** What is told of a clock of the second line that measures this. */
function ofLine(objective: Objective, from: string | null, priority: string, target: Target) {
  const calendar = policy.calendar('office');
  const beginning = { objective, cycle: 1, cause: 'urn:desk open', line: 'l2', calendar: 'office', from };
  const clock = startClock(beginning, calendar, MONDAY_9, targetLength(target, calendar, MONDAY_9));
  return explainTarget(policy, 'gold', priority, clock);
}

const ofClient = (objective: Objective, priority: string, targetMs: number, level = 'gold') =>
  explainTarget(
    policy,
    level,
    priority,
    startClock(
      { objective, cycle: 1, cause: 'urn:desk open', line: null, calendar: 'always' },
      policy.calendar('always'),
      MONDAY_9,
      targetMs,
    ),
  );

describe('the target of a line’s clock', () => {
  it.each([
    ['l1', 'critical', 20, '20m', 'critical', 'l1'],
    ['l1', 'low', 30, '30m', 'default', 'l1'],
    ['l3', 'high', 45, '45m', 'high', null],
    [null, 'high', 45, '45m', 'high', null],
    [null, 'low', 60, '1h', 'default', null],
  ])('from %s, of %s, stands in the OLA towards it', (from, priority, length, configured, row, towards) => {
    const ola = { line: 'l2', towards };
    expect(ofLine('ola_ack', from, priority, minutes(length))).toMatchObject({ configured, row, ola, closesAt: null });
  });

  it('to resolve is another than the one to acknowledge', () => {
    expect(ofLine('ola_resolve', 'l1', 'critical', { businessDays: 1 })).toEqual({
      configured: '1bd',
      level: 'gold',
      row: 'default',
      ola: { line: 'l2', towards: null },
      targetMs: 16 * HOUR,
      calendar: 'office',
      closesAt: MONDAY_9 + 33 * HOUR,
    });
  });

  it('is from no configuration when the OLA gives another length', () => {
    expect(ofLine('ola_ack', 'l1', 'critical', minutes(21))).toMatchObject({ configured: null, row: null });
  });
});

describe('the target of a client’s clock', () => {
  it('stands in the row of its priority where that names the objective, else in the default one', () => {
    expect(ofClient('resolution', 'critical', 4 * HOUR)).toMatchObject({
      configured: '4h',
      row: 'critical',
      ola: null,
    });
    expect(ofClient('resolution', 'high', 24 * HOUR)).toMatchObject({ configured: '24h', row: 'default' });
    const partly = structuredClone(terms);
    partly.levels.gold!.targets.high = { first_response: minutes(5) };
    const told = (objective: Objective, targetMs: number) => {
      const beginning = { objective, cycle: 1, cause: 'urn:desk open', line: null, calendar: 'always' };
      const opened = openTerms(partly, 'sha256:other');
      const clock = startClock(beginning, opened.calendar('always'), MONDAY_9, targetMs);
      return explainTarget(opened, 'gold', 'high', clock).row;
    };
    expect(told('first_response', 5 * MINUTE)).toBe('high');
    expect(told('resolution', 24 * HOUR)).toBe('default');
  });

  it('is from no configuration when the level is gone', () => {
    expect(ofClient('resolution', 'critical', 4 * HOUR, 'bronze')).toMatchObject({ configured: null, row: null });
  });
});
