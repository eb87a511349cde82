/** Where a clock's target is from. */
import { targetLength } from '../clock/clock.ts';
import type { OpenTerms } from '../policy/openTerms.ts';
import { olaTargetOf, targetOf } from '../policy/select.ts';
import type { ByPriority, Target } from '../policy/terms.ts';
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

type Place = Pick<TargetTold, 'row' | 'ola'>;

/** In which table it stands: of the level, or of what the line owes whoever it has the ticket from. */
function placeOf({ terms }: OpenTerms, level: string, priority: string, clock: Clock): Place {
  const { objective, line, from = null } = clock;
  if (line !== null && (objective === 'ola_ack' || objective === 'ola_resolve')) {
    const { ack, resolve } = terms.lines[line]!.ola;
    return inOla(objective === 'ola_ack' ? ack : resolve, line, from, priority);
  }
  const targets = terms.levels[level]?.targets ?? {};
  return { row: Object.hasOwn(targets, priority) && targets[priority]?.[objective] ? priority : 'default', ola: null };
}

function inOla(ola: Record<string, ByPriority<Target>>, line: string, from: string | null, priority: string): Place {
  const towards = from !== null && Object.hasOwn(ola, from) ? from : null;
  const table = ola[towards ?? 'default'] ?? {};
  return { row: Object.hasOwn(table, priority) ? priority : 'default', ola: { line, towards } };
}
