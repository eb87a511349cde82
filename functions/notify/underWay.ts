import { isForClient, nameOf } from '../../shared/domain/mailbox/letter.ts';
import { type Mail, withAttempt, withoutMail } from '../../shared/domain/mailbox/mailbox.ts';
import { MINUTE_MS } from '../../shared/domain/time/civil.ts';
import { ATTEMPT_MS, type Letter, type Mailbox } from '../../shared/ports/mailboxes.ts';
import { type Desk, EXPIRED } from './desk.ts';
import { outcomeOf, send } from './send.ts';
import { outcomeTold } from './told.ts';

/** How long to wait for a provider's event before a client's mail of unknown outcome is made again (domain.md, *Obligations*). */
const CLIENT_RESEND_MS = 15 * MINUTE_MS;

/** A mailbox without what has come to rest, and when a mail under way is to be looked at again; `more` after an attempt. */
export type WentOn = 'more' | { box: Mailbox; nextAt: number | null };

/**
 * Goes on with the mails that have begun: what was sent is brought to rest, what was not taken or is of unknown outcome is made
 * again when its time has come, and what is of no more use is given up.
 *
 * @param atHand letters that were read already
 */
export async function goOn(desk: Desk, read: Mailbox, atHand: readonly Letter[], now: number): Promise<WentOn> {
  let box = read;
  let nextAt: number | null = null;
  for (const mail of read.mails) {
    const letters = await lettersOf(desk, read, mail, atHand);
    // What the letters say was read before: they are looked at again.
    if (await isSettledByNews(desk, read, mail, letters, now)) return 'more';
    const again = againAt(desk, mail, letters, now);
    const standing = await cameToRest(desk, read, mail, letters, again <= now ? now : null);
    // What is at hand still says that they wait: it must not go a second time.
    if (standing === 'just_now') return 'more';
    if (standing === 'at_rest') box = withoutMail(box, mail.key);
    else if (again <= now) {
      await makeAgain(desk, box, mail, letters, now);
      return 'more';
    } else nextAt = Math.min(nextAt ?? again, again);
  }
  return { box, nextAt };
}

async function makeAgain(desk: Desk, box: Mailbox, mail: Mail, letters: readonly Letter[], now: number): Promise<void> {
  const attempt = withAttempt(box, mail, now, mail.state === 'sending' && !isTransactional(desk, letters));
  if ((await desk.mailboxes.save(attempt.box, now)) === 'saved') await send(desk, attempt.mail, letters, box, now);
}

/** In the order in which the mail carries them; those that are not kept any more are left out. */
async function lettersOf(
  { mailboxes }: Desk,
  { address }: Mailbox,
  mail: Mail,
  atHand: readonly Letter[],
): Promise<Letter[]> {
  const known = new Map(atHand.map((letter) => [nameOf(letter), letter]));
  const missing = mail.letters.filter((name) => !known.has(nameOf(name)));
  if (missing.length > 0) {
    for (const letter of await mailboxes.lettersNamed(address, missing)) known.set(nameOf(letter), letter);
  }
  return mail.letters.flatMap((name) => known.get(nameOf(name)) ?? []);
}

/** Whether sending again does nothing: so it may be with mail, and never is with a chat. */
function isTransactional({ mailer }: Desk, [first]: readonly Letter[]): boolean {
  return mailer.transactional && first?.recipient.channel === undefined;
}

/** An attempt cut short is in doubt, unless sending it again does nothing: then it is made again at once. */
function againAt(desk: Desk, mail: Mail, letters: readonly Letter[], now: number): number {
  if (mail.state === 'waiting') return mail.againAt;
  if (isTransactional(desk, letters)) return now;
  const [first] = letters;
  return mail.attemptedAt + (first && isForClient(first) ? CLIENT_RESEND_MS : ATTEMPT_MS);
}

/**
 * Whether a mail is done with; `just_now`: some of its letters were brought to rest here. Its first letter says what became of it,
 * for that is brought to rest before the others.
 *
 * @param freeAt the instant from which it may be given up; null while an attempt is under way
 */
async function cameToRest(
  { mailboxes }: Desk,
  { address }: Mailbox,
  mail: Mail,
  letters: readonly Letter[],
  freeAt: number | null,
): Promise<'under_way' | 'at_rest' | 'just_now'> {
  const [first] = letters;
  if (!first) return 'at_rest';
  if (first.mail?.key === mail.key) {
    const { outcome, at } = first.mail;
    const others = letters.filter((letter) => letter.mail?.key !== mail.key);
    const detail = first.state === outcome ? first.detail : null;
    if (others.length === 0) return 'at_rest';
    await mailboxes.settle(address, others, outcomeOf(mail, outcome, at, detail));
    return 'just_now';
  }
  if (freeAt === null || letters.some(({ notice }) => notice.lastUsefulAt > freeAt)) return 'under_way';
  await mailboxes.settle(address, mail.letters, outcomeOf(mail, 'expired', freeAt, EXPIRED));
  return 'just_now';
}

/** What its provider told of a mail of unknown outcome says what became of it. */
async function isSettledByNews(
  desk: Desk,
  { address }: Mailbox,
  mail: Mail,
  [first]: readonly Letter[],
  now: number,
): Promise<boolean> {
  if (mail.state !== 'sending' || desk.mailer.transactional || first === undefined) return false;
  if (first.mail?.key === mail.key) return false;
  const told = await outcomeTold(desk, { key: mail.key, address });
  if (!told) return false;
  await desk.mailboxes.settle(address, mail.letters, outcomeOf(mail, told.state, now, told.detail));
  return true;
}
