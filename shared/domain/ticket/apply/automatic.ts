import type { KeptEventOf } from '../../../../events/kept.ts';
import { isRatingWanted, unownedSince } from '../facts.ts';
import type { Fold } from '../fold.ts';
import type { LogRecord } from '../log.ts';
import { tellClient, tellStaff } from './tell.ts';

/** What a ticket's timers bring (R6, R11, R25, R34): each once for one beginning. */

/** The reminder speaks of the words that began the waiting. */
export function applyReminded(fold: Fold, event: KeptEventOf<'client.reminded'>, record: LogRecord, at: number): void {
  const { waitingSince } = event.data;
  // An answer from before it, that arrived after it, needs none.
  if (fold.facts.status !== 'waiting_client' || fold.facts.waitingSince === null) return;
  fold.facts.timerDone = { kind: 'remind_client', since: fold.facts.waitingSince };
  const cause = fold.facts.waitingCause;
  tellClient(fold, 'waiting_reminder', event, record, at, { waitingSince, ...(cause ? { event: cause } : {}) });
}

/** Once for each closing: a rating that has come, or a ticket that is open again, needs none (R6). */
export function applyRatingReminded(
  fold: Fold,
  event: KeptEventOf<'rating.reminded'>,
  record: LogRecord,
  at: number,
): void {
  const { facts } = fold;
  if (facts.status !== 'closed' || !isRatingWanted(facts)) return;
  facts.timerDone = { kind: 'remind_rating', since: facts.closedAt ?? event.data.closedAt };
  tellClient(fold, 'rating_reminder', event, record, at);
}

export function applySilenceAlarmed(
  fold: Fold,
  event: KeptEventOf<'silence.alarmed'>,
  record: LogRecord,
  at: number,
): void {
  const { silentSince } = event.data;
  if (fold.facts.silentSince === null) return;
  fold.facts.timerDone = { kind: 'silence_alarm', since: fold.facts.silentSince };
  const to = { role: 'lead' as const, line: fold.facts.line, agent: null };
  tellStaff(fold, 'silence', event, record, at, to, { silentSince });
}

export function applyOwnerAlarmed(
  fold: Fold,
  event: KeptEventOf<'owner.alarmed'>,
  record: LogRecord,
  at: number,
): void {
  const since = unownedSince(fold.facts);
  // Somebody had taken it before, as is known now.
  if (since === null) return;
  fold.facts.ownerAlarmedSince = since;
  const to = { role: 'lead' as const, line: fold.facts.line, agent: null };
  tellStaff(fold, 'no_owner', event, record, at, to, { unownedSince: event.data.unownedSince });
}
