/**
 * Kept's own decisions that change a ticket. They are events of the ticket's log beside those of other systems, with ids
 * made from their cause, and a fold takes them as facts.
 */
import * as z from 'zod';
import { identifier, instant, list, name, objective, statement, status } from './fields.ts';
import { ticketPriorityChanged } from './inbound/classification.ts';
import type { Known } from './known.ts';
import { LIMITS } from './limits.ts';
import { KEPT_SOURCE } from './order.ts';
import type { TicketEvent } from './ticketEvent.ts';

export { KEPT_SOURCE };

/** A ladder's step handed the ticket from one line to the next. */
const ticketEscalated = z.looseObject({
  from: name,
  to: name,
  /** The clock whose ladder it is. */
  objective,
  cycle: z.int().min(1),
  /** The step of the ladder, by its key. */
  step: identifier,
  /** The due time of the clock at which the step fired. */
  dueAt: instant,
  reason: statement,
});

/** A ladder's step found nobody on call for the line that had the ticket, so that its ladder went on at once. */
const stepFellThrough = z.looseObject({
  line: name,
  /** The clock whose ladder it is, and the due time of it at which the step fired. */
  objective,
  cycle: z.int().min(1),
  dueAt: instant,
  /** The step of the ladder, by its key; 0 for its first firing, then its repetitions. */
  step: identifier,
  repetition: z.int().min(0),
  /** When it stands, from the due time: working time of the clock's calendar, negative before. */
  offsetMs: z.int(),
  /** Why nobody is: each reason once, and what each layer of the rota says. */
  reasons: list(z.enum(['outside_hours', 'day_off', 'all_away', 'no_rota'])),
  answers: list(z.looseObject({ layer: name, because: name })),
  /** Who is next on call, and from when on; null: nobody for weeks. */
  next: z.looseObject({ at: instant, people: list(name) }).nullable(),
});

/** A next update promised by Kept, because the policy says that there always is one. */
const promiseMade = z.looseObject({ nextUpdateBy: instant, reason: statement });

/** The policy's rule that let it happen, by its path in the configuration. */
const rule = name;

/** What stayed resolved is closed (R34). */
const ticketClosed = z.looseObject({
  by: z.literal('system'),
  resolvedAt: instant,
  rule,
  reason: statement.optional(),
});

/** A client's answer to a resolution reopens the ticket. */
const ticketReopened = z.looseObject({ by: z.literal('client'), rule, reason: statement.optional() });

/** A client who is waited for was reminded (R34). */
const clientReminded = z.looseObject({ waitingSince: instant, rule });

/** A client who was asked for a rating at the closing, and gave none, was asked once more (R6). */
const ratingReminded = z.looseObject({ closedAt: instant, rule });

/** Nobody has answered for too long: the lead was told (R25). */
const silenceAlarmed = z.looseObject({ silentSince: instant, rule });

/** Nobody of the line has taken the ticket for too long: its lead was told (R11). */
const ownerAlarmed = z.looseObject({ unownedSince: instant, rule });

/** A client stays with an agent who has answered so many of their questions; or their next ticket comes to that agent (R27). */
const agentKept = z.looseObject({ agent: name, client: name, because: z.enum(['answered', 'client']), rule });

/** A mail about the ticket came back for good or was marked as spam: nothing more is sent to its address. */
const addressSuppressed = z.looseObject({
  address: z.string().min(1).max(LIMITS.attribute),
  because: z.enum(['bounced', 'bounced_often', 'complained']),
  /** The key of the mail. */
  mail: identifier,
  since: instant,
  /** What the other side said. */
  said: statement.optional(),
});

/** An open ticket came under other terms, because a publication said so. Each is named by the hash of its content. */
const policyMoved = z.looseObject({ from: identifier, to: identifier });

/** A part of a split ticket learned of the whole (R4): when it began, and what it has been through up to the split. */
const ticketInherited = z.looseObject({
  whole: identifier,
  /** Null: the clocks of the whole had not begun; the link is all that there is. */
  startedAt: instant.nullable(),
  statuses: z
    .array(z.looseObject({ status: z.enum([...status.options, 'resolved', 'closed']), at: instant }))
    .max(1000),
  firstWordAt: instant.nullable(),
  lastWordAt: instant.nullable(),
  /** When Kept knew this of the whole; of several the latest holds. */
  knownAt: instant,
});

export const keptData = {
  'ticket.escalated': ticketEscalated,
  'ticket.priority_changed': ticketPriorityChanged,
  'ticket.closed': ticketClosed,
  'ticket.reopened': ticketReopened,
  'step.fell_through': stepFellThrough,
  'promise.made': promiseMade,
  'client.reminded': clientReminded,
  'rating.reminded': ratingReminded,
  'silence.alarmed': silenceAlarmed,
  'owner.alarmed': ownerAlarmed,
  'agent.kept': agentKept,
  'address.suppressed': addressSuppressed,
  'policy.moved': policyMoved,
  'ticket.inherited': ticketInherited,
} as const;

export type KeptEventType = keyof typeof keptData;

/** The data of one of Kept's own types, instants in epoch milliseconds. */
export type KeptDataOf<T extends KeptEventType> = Known<z.output<(typeof keptData)[T]>>;

export interface KeptEventOf<T extends KeptEventType> {
  readonly id: string;
  readonly source: typeof KEPT_SOURCE;
  readonly type: T;
  readonly subject: string;
  readonly time: number;
  readonly sequence?: string;
  readonly data: KeptDataOf<T>;
}

export type KeptEvent = { [T in KeptEventType]: KeptEventOf<T> }[KeptEventType];

/** Whatever a ticket's log holds. */
export type LogEvent = TicketEvent | KeptEvent;

/** Tells Kept's own decisions from the events of other systems. */
export function isKeptEvent(event: LogEvent): event is KeptEvent {
  return event.source === KEPT_SOURCE;
}
