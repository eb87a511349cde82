import { targetLength } from '../clock/clock.ts';
import { calendarName, targetOf } from '../policy/select.ts';
import type { Fold } from '../ticket/fold.ts';

/** By when the level's `update` target brings the next word; null when it names none. */
export function nextWord(fold: Fold, at: number): number | null {
  const { facts, policy } = fold;
  const target = targetOf(policy.terms, facts.level, 'update', facts.priority);
  const name = calendarName(policy.terms, facts.level, facts.contract);
  if (!target || name === null) return null;
  const calendar = policy.calendar(name);
  return calendar.add(at, targetLength(target, calendar, at));
}
