import { type Mail, withDeferral } from '../../shared/domain/mailbox/mailbox.ts';
import type { Directory } from '../../shared/domain/policy/directory.ts';
import { ticketId, ticketNamespace } from '../../shared/domain/ticket/key.ts';
import { storyOf } from '../../shared/domain/ticket/story.ts';
import { MINUTE_MS } from '../../shared/domain/time/civil.ts';
import { composePost } from '../../shared/messages/chat/compose.ts';
import { composeMail } from '../../shared/messages/compose.ts';
import type { Content } from '../../shared/messages/content.ts';
import { digestOf } from '../../shared/messages/digest.ts';
import { contentOf, write } from '../../shared/messages/render.ts';
import type { NoticeInput } from '../../shared/messages/telling.ts';
import type { Letter, Mailbox, MailboxName, Outcome } from '../../shared/ports/mailboxes.ts';
import type { MailOutcome } from '../../shared/ports/mailer.ts';
import { linkUrl, pageBase, USUAL_VALIDITY_MS } from '../links/links.ts';
import type { Desk } from './desk.ts';
import { takeRefusal, whyDead } from './told.ts';
import { withoutAddresses } from './withoutAddresses.ts';

/** How long a mail that was not taken waits, at first; it doubles up to an hour. */
const RETRY_MS = MINUTE_MS;

/** Others save the mailbox too, seldom at the same moment. */
const MOST_CONFLICTS = 20;

/**
 * Sends a mail whose attempt has begun, and notes what became of it. Throws when nobody can know: it stays under way.
 *
 * @param letters those that it carries, in its order
 */
export async function send(
  desk: Desk,
  mail: Mail,
  letters: readonly Letter[],
  name: MailboxName,
  now: number,
): Promise<void> {
  const { mailboxes, log } = desk;
  const dead = await whyDead(desk, name.address);
  if (dead !== null) {
    await mailboxes.settle(name.address, mail.letters, outcomeOf(mail, 'suppressed', now, dead));
    return;
  }
  const answer = await sent(desk, mail, letters, now);
  const { detail } = answer;
  const told = { ticket: letters[0]!.ticket, key: mail.key, detail: detail && withoutAddresses(detail) };
  if (answer.outcome === 'deferred') {
    log.warn('A mail was not taken; it will be tried again.', told);
    const after = Math.max(
      answer.waitMs ?? 0,
      Math.min(RETRY_MS * 2 ** Math.min(mail.attempts - 1, 6), 60 * MINUTE_MS),
    );
    await saveLatest(desk, name, now, (box) => withDeferral(box, mail, now + after, detail));
    return;
  }
  if (answer.outcome === 'rejected') log.error('A mail was refused for good.', told);
  const state = answer.outcome === 'sent' ? 'sent' : 'failed';
  await mailboxes.settle(name.address, mail.letters, outcomeOf(mail, state, now, detail));
}

export function outcomeOf(mail: Mail, state: Outcome['state'], at: number, detail: string | null): Outcome {
  const { key, letters, attempts, attemptedAt, resends } = mail;
  return {
    state,
    at,
    detail,
    attempts,
    attemptedAt,
    resends,
    mail: { key, letters: letters.length, outcome: state, at },
  };
}

async function saveLatest(
  { mailboxes }: Desk,
  name: MailboxName,
  now: number,
  change: (box: Mailbox) => Mailbox,
): Promise<void> {
  for (let conflicts = 0; conflicts < MOST_CONFLICTS; conflicts++) {
    if ((await mailboxes.save(change(await mailboxes.open(name)), now)) === 'saved') return;
  }
  throw new Error('A mailbox was saved by others all the time.');
}

/** By mail, or by the channel that the recipient is told by. */
async function sent(desk: Desk, mail: Mail, letters: readonly Letter[], now: number): Promise<MailOutcome> {
  const { directory } = await desk.policies.current();
  const { recipient, notice } = letters.at(-1)!;
  const content = await told(desk, mail, letters, directory);
  if (recipient.channel === undefined) {
    const { agency } = directory;
    const at = mail.composedAt;
    const outgoing = await composeMail({ rendered: write(content), letters, recipient, mail, agency, at });
    const answer = await desk.mailer.send(outgoing);
    if (answer.outcome === 'rejected') await takeRefusal(desk, outgoing, answer, now);
    return answer;
  }
  const stored = await desk.channels.find(recipient.channel);
  if (stored === null) {
    const detail = `Where the channel ${recipient.channel} leads has not been set: kept channels set ${recipient.channel}.`;
    return { outcome: 'rejected', detail };
  }
  const isDigest = mail.form === 'digest';
  const about = isDigest ? { ticket: '', kind: 'digest' } : { ticket: notice.ticket.id, kind: notice.kind };
  return desk.messenger.send(composePost({ access: stored.access, content, about, key: mail.key, at: now }));
}

/** Told as of when its letters were put together, so that another attempt is the same message. */
async function told(desk: Desk, mail: Mail, letters: readonly Letter[], names: Directory): Promise<Content> {
  const { agency } = names;
  const at = mail.composedAt;
  if (mail.form === 'digest') {
    return digestOf({ letters, recipient: letters.at(-1)!.recipient, names, agency, at, following: mail.following });
  }
  const statusUrl = await statusUrlFor(desk, letters[0]!, agency, at);
  const inputs = letters.map(async ({ ticket, notice, recipient }): Promise<NoticeInput> => {
    const record = notice.event && (await desk.store.loadEvent(ticket, notice.event.source, notice.event.id));
    const input = { notice, recipient, agency, event: record?.event ?? null, names, statusUrl };
    if (notice.kind !== 'taken_over') return input;
    const known = (await desk.store.loadLog(ticket)).filter(({ receivedAt }) => receivedAt <= at);
    return { ...input, story: storyOf(known) };
  });
  return contentOf(await Promise.all(inputs));
}

/** The address of the client's status page (R13), in every mail to a client unless the agency says otherwise. */
async function statusUrlFor(
  { links, ownUrl }: Desk,
  { recipient, ticket, notice }: Letter,
  agency: Directory['agency'],
  at: number,
): Promise<string | undefined> {
  const base = pageBase(agency, ownUrl());
  if (recipient.role !== 'requester' || base === null || agency.statusPage?.inMails === false) return undefined;
  const scope = { namespace: ticketNamespace(ticket), client: notice.ticket.client, ticket: ticketId(ticket) };
  return linkUrl(base, await links.make(scope, agency.statusPage?.validForMs ?? USUAL_VALIDITY_MS, at));
}
