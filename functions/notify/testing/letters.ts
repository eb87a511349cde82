import type { Notice, NoticeKind, Recipient } from '../../../shared/domain/obligation/notice.ts';
import { MONDAY_9 } from '../../../shared/domain/testing/story.ts';
import { DAY, MINUTE } from '../../../shared/domain/testing/terms.ts';
import { ticketId, ticketKey } from '../../../shared/domain/ticket/key.ts';
import type { LetterContent } from '../../../shared/ports/mailboxes.ts';

/** Letters as relay puts them; a test names only what it is about. */

export const client: Recipient = {
  address: 'olha@acme.example',
  name: 'Olha',
  language: 'uk',
  timeZone: 'Europe/Kyiv',
  person: null,
  role: 'requester',
  why: 'asked for it',
};

export const anna: Recipient = {
  ...client,
  address: 'anna@studio.example',
  name: 'Anna',
  language: 'en',
  timeZone: 'UTC',
  person: 'anna',
  role: 'lead',
};

/** Of the ticket named, decided at 9:00 on a Monday, of use for a day. */
export function notice(id: string, kind: NoticeKind, over: Partial<Notice> = {}): Notice {
  return {
    kind,
    ticket: {
      id,
      title: 'The shop is down',
      client: 'acme',
      priority: 'critical',
      level: 'gold',
      status: 'new',
      line: 'l1',
      agent: null,
      openedAt: MONDAY_9,
    },
    at: MONDAY_9,
    lastUsefulAt: MONDAY_9 + DAY,
    urgent: false,
    firstResponseDueAt: MONDAY_9 + 15 * MINUTE,
    clock: { objective: 'first_response', cycle: 1, dueAt: MONDAY_9 + 15 * MINUTE },
    ...over,
  };
}

export interface LetterOptions {
  id?: string;
  key?: string;
  order?: number;
  kind?: NoticeKind;
  recipient?: Recipient;
  notice?: Partial<Notice>;
}

export function letter({
  id = 'INC-1',
  order = 1,
  kind = 'received',
  key = `${id} ${kind} ${order}`,
  recipient = client,
  notice: over,
}: LetterOptions = {}): LetterContent {
  return { key, ticket: ticketKey('', id), order, recipient, notice: notice(id, kind, over) };
}

/** One to somebody of the staff, by default of a breach to the lead. */
export function toStaff(options: LetterOptions = {}): LetterContent {
  return letter({ kind: 'breached', recipient: anna, ...options });
}

/** What notify is called with for it. */
export function callOf({ ticket, recipient }: LetterContent) {
  return { id: `${ticketId(ticket)} ${recipient.address}`, call: { address: recipient.address, ticket } };
}
