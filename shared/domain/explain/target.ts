/** Where a clock's target is from. */
import { targetLength } from '../clock/clock.ts';
import type { OpenTerms } from '../policy/openTerms.ts';
import { olaTargetOf, targetOf } from '../policy/select.ts';
import type { Target } from '../policy/terms.ts';
import type { Clock } from '../ticket/state.ts';
import { durationText } from '../time/duration.ts';
import type { TargetTold } from './explanation.ts';

/**
 * Finds the target of the level that a clock measures. It is told as configured only if it gives the clock's own length: what
 * an event set (a promise) is not of the configuration.
 */
export function explainTarget(policy: OpenTerms, level: string, priority: string, clock: Clock): TargetTold {
  const { targetMs, calendar: name, startedAt } = clock;
  const told = { configured: null, level, row: null, ola: null, targetMs, calendar: name, closesAt: null };
  const target = name === null ? undefined : targetFor(policy, level, priority, clock);
  if (!target || targetLength(target, policy.calendar(name), startedAt) !== targetMs) return told;
  const closesAt =
    'businessDays' in target ? policy.calendar(name).closeOfWorkingDay(startedAt, target.businessDays) : null;
  return { ...told, configured: asConfigured(target), ...placeOf(policy, level, priority, clock), closesAt };
}

function targetFor({ terms }: OpenTerms, level: string, priority: string, clock: Clock): Target | undefined {
  const { objective, line, from = null } = clock;
  return line !== null && (objective === 'ola_ack' || objective === 'ola_resolve')
    ? olaTargetOf(terms, line, from, objective, priority)
    : targetOf(terms, level, objective, priority);
}

function asConfigured(target: Target): string {
  return 'businessDays' in target ? `${target.businessDays}bd` : durationText(target.workingMs);
}

/** In which table it stands: of the level, or of what the line owes whoever it has the ticket from. */
function placeOf(
  { terms }: OpenTerms,
  level: string,
  priority: string,
  { objective, line, from = null }: Clock,
): Pick<TargetTold, 'row' | 'ola'> {
  if (line !== null && (objective === 'ola_ack' || objective === 'ola_resolve')) {
    const { ack, resolve } = terms.lines[line]!.ola;
    const ola = objective === 'ola_ack' ? ack : resolve;
    const own = from === null || !Object.hasOwn(ola, from) ? undefined : ola[from];
    const table = own ?? ola.default ?? {};
    return {
      row: Object.hasOwn(table, priority) ? priority : 'default',
      ola: { line, towards: own === undefined ? null : from },
    };
  }
  const targets = terms.levels[level]?.targets ?? {};
  return { row: Object.hasOwn(targets, priority) && targets[priority]?.[objective] ? priority : 'default', ola: null };
}
