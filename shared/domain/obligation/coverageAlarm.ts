import { nobodyOnCall } from '../rota/nobodyOnCall.ts';
import { promisesOf } from '../rota/promises.ts';
import type { NoticeEffect } from '../ticket/effects.ts';
import { rests } from '../ticket/facts.ts';
import type { Fold } from '../ticket/fold.ts';
import { obligationKey } from './key.ts';
import type { OpenDirectory } from './recipients.ts';

/**
 * The alarm to the lead that a ticket was handed over to a line for which nobody is on call (domain.md, *Nobody on call*). Only in
 * hours in which the line promises an answer: what comes to a closed line is deferred work (R29). It changes nothing of the
 * ticket, so it is decided together with the notice of the hand-over, by the directory of that moment.
 */
export function coverageAlarm(fold: Fold, directory: OpenDirectory, { notice, to }: NoticeEffect): NoticeEffect | null {
  const { line } = to;
  if (notice.kind !== 'handed_over' || line === null || line !== fold.facts.line) return null;
  // A step of that instant has found nobody there, and alarms of it.
  const isTold = fold.made.some(({ event }) => event.type === 'step.fell_through' && event.data.line === line);
  const nobody = isTold || rests(fold.facts) ? null : nobodyOnCall(directory, line, fold.now);
  if (!nobody || !promisesNow(fold, line)) return null;
  const { reasons, next } = nobody;
  const { source, id } = notice.event!;
  return {
    kind: 'notice',
    key: obligationKey([fold.key, `${source} ${id}`, 'nobody_on_call', 'lead', 'mail']),
    notice: { ...notice, kind: 'nobody_on_call', urgent: true, uncovered: { line, reasons, next } },
    to: { role: 'lead', line, agent: null },
  };
}

/** By the calendars of what it promises; where new tickets start these are also its clients' (rota/promises.ts). */
function promisesNow({ policy, now }: Fold, line: string): boolean {
  const date = policy.calendar(policy.terms.agencyCalendar).localDate(now);
  const calendars = promisesOf(policy.terms, line, { first: date, last: date }).map(({ calendar }) => calendar);
  return [...new Set(calendars)].some((calendar) => policy.calendar(calendar).isOpen(now));
}
