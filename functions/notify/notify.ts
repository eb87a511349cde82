import type { Directory } from '../../shared/domain/policy/directory.ts';
import { ticketId, ticketNamespace } from '../../shared/domain/ticket/key.ts';
import { storyOf } from '../../shared/domain/ticket/story.ts';
import { MINUTE_MS } from '../../shared/domain/time/civil.ts';
import { composeMail } from '../../shared/messages/compose.ts';
import { renderNotice } from '../../shared/messages/render.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Logger } from '../../shared/ports/logger.ts';
import { ATTEMPT_MS, type Letter, type MailboxCall, type Mailboxes } from '../../shared/ports/mailboxes.ts';
import type { Mailer } from '../../shared/ports/mailer.ts';
import type { Policies } from '../../shared/ports/policies.ts';
import type { TicketStore } from '../../shared/ports/ticketStore.ts';
import { type Links, linkUrl, pageBase, USUAL_VALIDITY_MS } from '../links/links.ts';
import { errorWithoutAddresses, withoutAddresses } from './withoutAddresses.ts';

export interface NotifyMessage {
  id: string;
  call: MailboxCall;
}

export interface NotifyDependencies {
  mailboxes: Mailboxes;
  mailer: Mailer;
  store: TicketStore;
  policies: Policies;
  links: Pick<Links, 'make'>;
  /** Where this Kept is reached; null: nowhere that a client could follow. */
  ownUrl: () => string | null;
  clock: Clock;
  log: Logger;
}

export type Notify = (messages: NotifyMessage[]) => Promise<{ failed: string[] }>;

/** How long to wait for a provider's event before a client's mail of unknown outcome is made again (domain.md, *Obligations*). */
const CLIENT_RESEND_MS = 15 * MINUTE_MS;

/** How long a mail that was not taken waits, at first; it doubles up to an hour. */
const RETRY_MS = MINUTE_MS;

/**
 * Sends the letters of one ticket to one recipient, in order; a letter that cannot go yet keeps those behind it back, so
 * that a client reads the story as it went. What is past its last useful moment is recorded as expired.
 */
export function createNotify(dependencies: NotifyDependencies): Notify {
  return async (messages) => {
    const failed: string[] = [];
    const boxes = Map.groupBy(messages, ({ call }) => `${call.ticket}\n${call.address}`);
    await Promise.all(
      [...boxes.values()].map(async (calls) => {
        const { call } = calls[0]!;
        try {
          await empty(dependencies, call);
        } catch (error) {
          const told = { ticket: call.ticket, error: errorWithoutAddresses(error) };
          dependencies.log.error('A mailbox could not be emptied.', told);
          failed.push(...calls.map(({ id }) => id));
        }
      }),
    );
    return { failed };
  };
}

async function empty(dependencies: NotifyDependencies, call: MailboxCall): Promise<void> {
  const { mailboxes, clock } = dependencies;
  for (const letter of await mailboxes.lettersOf(call.address, call.ticket)) {
    if (letter.state !== 'waiting' && letter.state !== 'sending') continue;
    const againAt = await deliver(dependencies, letter, clock.now());
    if (againAt !== null) {
      await mailboxes.callAgain(call, againAt);
      return;
    }
  }
}

/** @returns when to try this letter again; null when it is done with */
async function deliver(dependencies: NotifyDependencies, letter: Letter, now: number): Promise<number | null> {
  const { mailboxes, mailer } = dependencies;
  let current = letter;
  if (letter.state === 'sending') {
    if (mailer.transactional) {
      // It was never sent, or sending it again does nothing: its outcome is not in doubt.
      await mailboxes.settle(letter, { state: 'waiting', at: now, detail: letter.detail });
      current = { ...letter, state: 'waiting' };
    } else {
      const resendAt = (letter.attemptedAt ?? now) + (letter.recipient.person === null ? CLIENT_RESEND_MS : ATTEMPT_MS);
      if (now < resendAt) return resendAt;
    }
  }
  if (current.notice.lastUsefulAt <= now) {
    await mailboxes.settle(current, { state: 'expired', at: now, detail: 'Its last useful moment had passed.' });
    return null;
  }
  if ((await mailboxes.claim(current, now)) === 'conflict') return now + ATTEMPT_MS;
  return send(dependencies, { ...current, state: 'sending', attempts: current.attempts + 1 }, now);
}

async function send(dependencies: NotifyDependencies, letter: Letter, now: number): Promise<number | null> {
  const { mailboxes, mailer, store, policies, log } = dependencies;
  const { notice } = letter;
  const record = notice.event && (await store.loadEvent(letter.ticket, notice.event.source, notice.event.id));
  const names = (await policies.current()).directory;
  const { agency } = names;
  const statusUrl = await statusUrlFor(dependencies, letter, agency);
  const event = record?.event ?? null;
  // The whole story is that of the moment at which it is told.
  const story = notice.kind === 'taken_over' ? { story: storyOf(await store.loadLog(letter.ticket)) } : {};
  const { recipient } = letter;
  const rendered = renderNotice({ notice, recipient, agency, event, names, statusUrl, ...story });
  const mail = await composeMail({ rendered, letter, agency, at: now });
  const answer = await mailer.send(mail);
  const { detail } = answer;
  const told = { ticket: letter.ticket, key: letter.key, detail: detail && withoutAddresses(detail) };
  if (answer.outcome === 'deferred') {
    log.warn('A mail was not taken; it will be tried again.', told);
    await mailboxes.settle(letter, { state: 'waiting', at: now, detail });
    return now + Math.min(RETRY_MS * 2 ** Math.min(letter.attempts - 1, 6), 60 * MINUTE_MS);
  }
  if (answer.outcome === 'rejected') log.error('A mail was refused for good.', told);
  await mailboxes.settle(letter, { state: answer.outcome === 'sent' ? 'sent' : 'failed', at: now, detail });
  return null;
}

/** The address of the client's status page (R13), in every mail to a client unless the agency says otherwise. */
async function statusUrlFor(
  { links, ownUrl }: NotifyDependencies,
  { recipient, ticket, notice }: Letter,
  agency: Directory['agency'],
): Promise<string | undefined> {
  const base = pageBase(agency, ownUrl());
  if (recipient.role !== 'requester' || base === null || agency.statusPage?.inMails === false) return undefined;
  const scope = { namespace: ticketNamespace(ticket), client: notice.ticket.client, ticket: ticketId(ticket) };
  return linkUrl(base, await links.make(scope, agency.statusPage?.validForMs ?? USUAL_VALIDITY_MS));
}
