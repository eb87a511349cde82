/** Where a clock's target is from. */
import { targetLength } from '../clock/clock.ts';
import type { OpenTerms } from '../policy/openTerms.ts';
import { targetOf } from '../policy/select.ts';
import type { Target } from '../policy/terms.ts';
import type { Clock } from '../ticket/state.ts';
import { durationText } from '../time/duration.ts';
import type { TargetTold } from './explanation.ts';

/**
 * Finds the target of the level that a clock measures. It is told as configured only if it gives the clock's own length: what
 * an event set (a promise) is not of the configuration.
 */
export function explainTarget(policy: OpenTerms, level: string, priority: string, clock: Clock): TargetTold {
  const { objective, targetMs, calendar: name, startedAt } = clock;
  const told = { configured: null, level, row: null, targetMs, calendar: name, closesAt: null };
  const target = name === null ? undefined : targetOf(policy.terms, level, objective, priority);
  if (!target || targetLength(target, policy.calendar(name), startedAt) !== targetMs) return told;
  const closesAt =
    'businessDays' in target ? policy.calendar(name).closeOfWorkingDay(startedAt, target.businessDays) : null;
  return { ...told, configured: asConfigured(target), row: rowOf(policy, level, priority, clock), closesAt };
}

function asConfigured(target: Target): string {
  return 'businessDays' in target ? `${target.businessDays}bd` : durationText(target.workingMs);
}

function rowOf({ terms }: OpenTerms, level: string, priority: string, { objective }: Clock): string {
  const targets = terms.levels[level]?.targets ?? {};
  return Object.hasOwn(targets, priority) && targets[priority]?.[objective] ? priority : 'default';
}
