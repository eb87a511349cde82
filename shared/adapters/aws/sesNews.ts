/** What SES tells of a mail, as EventBridge brings it (SES, *Monitoring SES events using Amazon EventBridge*). */
import * as z from 'zod/mini';
import type { MailNews, NewsKind } from '../../domain/delivery/news.ts';
import type { TicketKey } from '../../domain/ticket/key.ts';

/** The events that Kept listens to, by the name of their kind. */
export const SES_EVENTS = {
  'Email Sent': 'accepted',
  'Email Delivered': 'delivered',
  'Email Delivery Delayed': 'delayed',
  'Email Bounced': 'bounced',
  'Email Complaint Received': 'complained',
  'Email Rejected': 'rejected',
} as const satisfies Record<string, NewsKind>;

/** Tags of a mail that lead back to it. SES allows letters, digits, `-` and `_` in a tag, 256 at most. */
export const KEY_TAG = 'kept-key';
const TICKET_TAG = 'kept-ticket';
const TAG_LENGTH = 256;
const MOST_PARTS = 8;

/** The ticket's key as tags: in Base64, and in parts where it is long. None when it is longer than any can be. */
export function ticketTags(ticket: TicketKey): { Name: string; Value: string }[] {
  const written = Buffer.from(ticket).toString('base64url');
  const parts = written.match(new RegExp(`.{1,${TAG_LENGTH}}`, 'g')) ?? [];
  return parts.length > MOST_PARTS ? [] : parts.map((Value, i) => ({ Name: `${TICKET_TAG}-${i + 1}`, Value }));
}

const recipient = z.object({ diagnosticCode: z.optional(z.string()), status: z.optional(z.string()) });
const instant = z.iso.datetime();

const event = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(256)),
  'detail-type': z.string(),
  time: instant,
  detail: z.object({
    mail: z.object({
      destination: z.array(z.string().check(z.maxLength(1024))).check(z.minLength(1)),
      tags: z.optional(z.record(z.string(), z.array(z.string()))),
    }),
    bounce: z.optional(
      z.object({
        timestamp: instant,
        bounceType: z.string(),
        bounceSubType: z.optional(z.string()),
        bouncedRecipients: z._default(z.array(recipient), []),
      }),
    ),
    complaint: z.optional(z.object({ timestamp: instant, complaintFeedbackType: z.optional(z.nullable(z.string())) })),
    delivery: z.optional(z.object({ timestamp: instant, smtpResponse: z.optional(z.string()) })),
    deliveryDelay: z.optional(
      z.object({
        timestamp: instant,
        delayType: z.optional(z.string()),
        delayedRecipients: z._default(z.array(recipient), []),
      }),
    ),
    reject: z.optional(z.object({ reason: z.optional(z.string()) })),
  }),
});

type Detail = z.output<typeof event>['detail'];

/**
 * The news in an event; null when it is of no mail of Kept's, or of a kind that says nothing of its way. A mail of Kept's goes to
 * one address. Throws when it is none of SES' events at all.
 */
export function newsFromSes(body: unknown): MailNews | null {
  const { id, time, detail, 'detail-type': type } = event.parse(body);
  const kind = Object.hasOwn(SES_EVENTS, type) ? SES_EVENTS[type as keyof typeof SES_EVENTS] : undefined;
  const { destination, tags = {} } = detail.mail;
  const [key] = tags[KEY_TAG] ?? [];
  const [address, ...others] = destination;
  if (kind === undefined || key === undefined || address === undefined || others.length > 0) return null;
  // Some providers tell that a reader took a mail out of the spam.
  if (kind === 'complained' && detail.complaint?.complaintFeedbackType === 'not-spam') return null;
  const told = detail.bounce ?? detail.complaint ?? detail.delivery ?? detail.deliveryDelay;
  return {
    id,
    key,
    address,
    ticket: ticketFrom(tags),
    at: Date.parse(told?.timestamp ?? time),
    kind,
    lasting: detail.bounce?.bounceType === 'Permanent',
    detail: saidIn(detail),
  };
}

function ticketFrom(tags: Readonly<Record<string, string[]>>): TicketKey | null {
  const parts = Array.from({ length: MOST_PARTS }, (_, i) => tags[`${TICKET_TAG}-${i + 1}`]?.[0] ?? '');
  const written = parts.join('');
  return written === '' ? null : Buffer.from(written, 'base64url').toString();
}

/** In the other side's own words where there are any, else in SES'. */
function saidIn({ bounce, complaint, delivery, deliveryDelay, reject }: Detail): string | null {
  if (bounce) {
    const [first] = bounce.bouncedRecipients;
    return first?.diagnosticCode ?? (words(bounce.bounceType, bounce.bounceSubType, first?.status) || null);
  }
  if (deliveryDelay) {
    const [first] = deliveryDelay.delayedRecipients;
    return first?.diagnosticCode ?? (words(deliveryDelay.delayType, first?.status) || null);
  }
  return complaint?.complaintFeedbackType ?? delivery?.smtpResponse ?? reject?.reason ?? null;
}

function words(...all: (string | undefined)[]): string {
  return all.filter((word) => word !== undefined && word !== '').join(' ');
}
