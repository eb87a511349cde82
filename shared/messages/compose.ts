import addressParser from 'nodemailer/lib/addressparser';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Directory } from '../domain/policy/directory.ts';
import type { Letter } from '../ports/mailboxes.ts';
import type { OutgoingMail } from '../ports/mailer.ts';
import { cleanLine } from './clean.ts';
import { digest, messageId, threadId } from './messageIds.ts';
import type { RenderedNotice } from './render.ts';

export interface ComposeInput {
  rendered: RenderedNotice;
  letter: Pick<Letter, 'key' | 'ticket' | 'recipient' | 'notice'>;
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
export async function composeMail({ rendered, letter, agency, at }: ComposeInput): Promise<OutgoingMail> {
  const from = mailbox(agency.mail.from);
  const to = { name: cleanLine(letter.recipient.name), address: cleanLine(letter.recipient.address) };
  const subject = cleanLine(rendered.subject);
  const id = messageId(letter.key, to.address, from.address);
  const thread = threadId(letter.ticket, to.address, from.address);
  const own = {
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    'X-Kept-Ticket': cleanLine(letter.notice.ticket.id),
    'X-Kept-Key': cleanLine(letter.key),
  };
  const replyTo = agency.mail.replyTo === undefined ? null : mailbox(agency.mail.replyTo);
  const composer = new MailComposer({
    from,
    to,
    ...(replyTo === null ? {} : { replyTo }),
    subject,
    messageId: id,
    inReplyTo: thread,
    references: thread,
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
      'In-Reply-To': thread,
      References: thread,
      Date: new Date(at).toUTCString().replace('GMT', '+0000'),
      ...(replyTo === null ? {} : { 'Reply-To': written(replyTo) }),
      ...own,
    },
    raw: new Uint8Array(await composer.compile().build()),
    ticket: letter.notice.ticket.id,
    kind: letter.notice.kind,
    key: letter.key,
  };
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
