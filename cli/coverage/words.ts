/** What `kept coverage` says of promises and of gaps, in words. */
import type { Target } from '../../shared/domain/policy/terms.ts';
import type { GapReason } from '../../shared/domain/rota/answer.ts';
import type { PromisedTarget } from '../../shared/domain/rota/promises.ts';
import { durationText } from '../../shared/domain/time/duration.ts';

/** `15m`, `2bd` */
export function lengthText(target: Target): string {
  return 'workingMs' in target ? durationText(target.workingMs) : `${target.businessDays}bd`;
}

/** `first_response 15m (gold: critical)`; `every` are all priorities that there are. */
export function promiseText(promised: PromisedTarget, every: readonly string[]): string {
  const { objective, level, sender, priorities, target } = promised;
  const which = priorities.length === every.length ? 'every priority' : priorities.join(', ');
  const whose = level ?? (sender === 'default' || sender === null ? '' : `from ${sender}`);
  return `${objective} ${lengthText(target)} (${[whose, which].filter((word) => word !== '').join(': ')})`;
}

/** Why nobody of a rota is on call. */
export function reasonText(reasons: readonly GapReason[], rota: string | null): string {
  return reasons.map((reason) => REASONS[reason](rota ?? '')).join('; ');
}

const REASONS: Record<GapReason, (rota: string) => string> = {
  no_rota: () => 'the line has no rota',
  outside_hours: (rota) => `outside the hours of ${rota}`,
  day_off: (rota) => `a day off of ${rota}`,
  all_away: (rota) => `everyone of ${rota} is away`,
};
