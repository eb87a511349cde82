import type { NoticeEntry } from '../../../shared/domain/ticket/history.ts';
import type { TicketState } from '../../../shared/domain/ticket/state.ts';
import type { LetterContent } from '../../../shared/ports/mailboxes.ts';
import { Violation } from '../engine/violation.ts';
import type { Evidence } from './evidence.ts';
import { letterName } from './mails.ts';

/** What a client is owed waits for little: within this time it is sent, or comes to rest in another way. */
const CLIENT_WAITS_MS = 3_600_000;

/** Each notice that was decided has its letters, each at rest or on its way, and no letter comes from nowhere (I2). */
export function checkNotices(evidence: Evidence, { key, history }: TicketState): void {
  const { letters } = evidence.mails;
  const issued = new Map<string, NoticeEntry>();
  for (const entry of history) {
    if (entry.kind !== 'notice' || entry.outcome !== 'issued') continue;
    for (const { address } of entry.recipients) issued.set(letterName(address, key, entry.key), entry);
  }
  for (const [name, { notice }] of issued)
    if (!letters.has(name)) throw new Violation('I2', `A notice was decided and not put: ${notice} ${name}.`);
  for (const [name, letter] of letters) {
    if (letter.ticket !== key) continue;
    if (!issued.has(name))
      throw new Violation('I2', `A letter was put that nobody decided: ${letter.notice.kind} ${name}.`);
    checkLetter(evidence, name, letter);
  }
}

function checkLetter({ mails, plan }: Evidence, name: string, { recipient, notice }: LetterContent): void {
  const outcome = mails.settledAs.get(name);
  const attempts = mails.attemptsAt(name, recipient.address);
  if (!outcome) {
    const isOver = notice.lastUsefulAt <= plan.endAt - 60_000;
    if (isOver && attempts.length === 0)
      throw new Violation('I2', `A letter was neither sent nor recorded as expired: ${notice.kind} ${name}.`);
    if (recipient.role === 'requester' && notice.at < plan.endAt - CLIENT_WAITS_MS)
      throw new Violation('I2', `A letter to a client still waits: ${notice.kind} ${name}.`);
    return;
  }
  const isWithThem = attempts.some((attempt) => attempt.outcome === 'taken' || attempt.outcome === 'lost');
  if (outcome.state === 'sent' && !isWithThem)
    throw new Violation('I2', `A letter is recorded as sent, and the mail system never got it: ${name}.`);
  // Each attempt is counted before it is made.
  if ((outcome.state === 'sent' || outcome.state === 'failed') && outcome.attempts < attempts.length)
    throw new Violation('I2', `${attempts.length} attempts were made at ${name}, and ${outcome.attempts} are counted.`);
}
