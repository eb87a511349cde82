import addressParser from 'nodemailer/lib/addressparser';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Mail } from '../domain/mailbox/mailbox.ts';
import type { Recipient } from '../domain/obligation/notice.ts';
import type { Directory } from '../domain/policy/directory.ts';
import type { Letter } from '../ports/mailboxes.ts';
import type { OutgoingMail } from '../ports/mailer.ts';
import { cleanLine } from './clean.ts';
import { digest, messageId, threadId } from './messageIds.ts';
import type { RenderedNotice } from './render.ts';

export interface ComposeInput {
  rendered: RenderedNotice;
  /** What the mail carries: one, several of a ticket in their order, or those that a digest names. Never empty. */
  letters: readonly Pick<Letter, 'key' | 'ticket' | 'notice' | 'state'>[];
  recipient: Recipient;
  mail: Pick<Mail, 'key' | 'form'>;
  agency: Directory['agency'];
  /** The mail's `Date`, epoch ms; keep it for a resend, so that the mail is the same, byte for byte. */
  at: number;
}

interface Mailbox {
  name: string;
  address: string;
}

/**
 * Makes the RFC 5322 message (CRLF lines, text and HTML as alternatives). The same input gives the same bytes, under the same
 * `Message-ID`. `Auto-Submitted` (RFC 3834) and `X-Auto-Response-Suppress` (Exchange) keep auto-answers away.
 * Throws when `agency.mail.from` holds no address.
 */
export async function composeMail(input: ComposeInput): Promise<OutgoingMail> {
  const { rendered, letters, recipient, mail, agency, at } = input;
  const first = letters[0]!;
  const from = mailbox(agency.mail.from);
  const to = { name: unencoded(cleanLine(recipient.name)), address: cleanLine(recipient.address) };
  const subject = unencoded(cleanLine(rendered.subject));
  const id = messageId(mail.key, to.address, from.address);
  // A digest is of no ticket's thread.
  const isDigest = mail.form === 'digest';
  const thread = isDigest ? null : threadId(first.ticket, to.address, from.address);
  const own = {
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    ...(isDigest ? {} : { 'X-Kept-Ticket': cleanLine(first.notice.ticket.id) }),
    'X-Kept-Key': cleanLine(mail.key),
  };
  const replyTo = agency.mail.replyTo === undefined ? null : mailbox(agency.mail.replyTo);
  const composer = new MailComposer({
    from,
    to,
    ...(replyTo === null ? {} : { replyTo }),
    subject,
    messageId: id,
    ...(thread === null ? {} : { inReplyTo: thread, references: thread }),
    date: new Date(at),
    headers: own,
    text: rendered.text,
    html: rendered.html,
    newline: 'windows',
    // Made from the content, so that nothing in it can hold the boundary.
    baseBoundary: digest(id, subject, rendered.text, rendered.html),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    from: written(from),
    to: to.address,
    subject,
    text: rendered.text,
    html: rendered.html,
    headers: {
      'Message-ID': id,
      ...(thread === null ? {} : { 'In-Reply-To': thread, References: thread }),
      Date: new Date(at).toUTCString().replace('GMT', '+0000'),
      ...(replyTo === null ? {} : { 'Reply-To': written(replyTo) }),
      ...own,
    },
    raw: new Uint8Array(await composer.compile().build()),
    ticket: isDigest ? '' : first.notice.ticket.id,
    about: first.ticket,
    kind: isDigest ? 'digest' : first.notice.kind,
    key: mail.key,
    carries: letters.map(({ key, notice, state }) => ({
      ticket: notice.ticket.id,
      kind: notice.kind,
      key,
      ...(state === 'expired' && { expired: true }),
    })),
  };
}

/**
 * Keeps others' words from being read as an encoded word (RFC 2047), in which they could hide line breaks: a word joiner, which
 * nobody sees, stands within what would begin one.
 */
function unencoded(text: string): string {
  return text.replaceAll('=?', '=\u2060?');
}

/** The first mailbox of an RFC 5322 address. */
function mailbox(text: string): Mailbox {
  const [first] = addressParser(cleanLine(text), { flatten: true });
  if (first === undefined || !first.address?.includes('@')) {
    throw new Error(`The agency's mail address ${JSON.stringify(text)} is not an e-mail address.`);
  }
  return { name: first.name, address: first.address };
}

function written({ name, address }: Mailbox): string {
  return name === '' ? address : `${name} <${address}>`;
}
