import { type Mail, withMail } from '../../shared/domain/mailbox/mailbox.ts';
import type { Letter, LetterName, Mailbox } from '../../shared/ports/mailboxes.ts';
import { type Desk, EXPIRED, type Round } from './desk.ts';
import { send } from './send.ts';

/** Fixes what the mail carries, and only then sends it. */
export async function begin(
  desk: Desk,
  box: Mailbox,
  { letters, ...mail }: Pick<Mail, 'key' | 'form' | 'following'> & { letters: Letter[] },
  now: number,
): Promise<Round> {
  const names = letters.map(({ ticket, key }): LetterName => ({ ticket, key }));
  const begun = withMail(box, { ...mail, letters: names }, now);
  if ((await desk.mailboxes.save(begun.box, now)) === 'saved') await send(desk, begun.mail, letters, box, now);
  return 'more';
}

/** Records that letters are of no more use, and why. */
export async function expire(
  { mailboxes }: Desk,
  { address }: Mailbox,
  letters: readonly LetterName[],
  now: number,
  detail = EXPIRED,
) {
  if (letters.length === 0) return;
  await mailboxes.settle(address, letters, {
    state: 'expired',
    at: now,
    detail,
    attempts: 0,
    attemptedAt: null,
    resends: 0,
    mail: null,
  });
}
