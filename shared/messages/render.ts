import type { NoticeKind } from '../domain/obligation/notice.ts';
import { cleanLine, shorten } from './clean.ts';
import { closed, reopened } from './client/closing.ts';
import { deferred } from './client/deferred.ts';
import { nextUpdate } from './client/nextUpdate.ts';
import { confirmationRequested, intakeIncomplete, received } from './client/opening.ts';
import { statusChanged } from './client/progress.ts';
import { promiseBroken } from './client/promiseBroken.ts';
import { ratingReminder } from './client/rating.ts';
import { resolved } from './client/resolved.ts';
import { waitingReminder } from './client/waitingReminder.ts';
import type { Block, Brand, Content, Saying } from './content.ts';
import { writeHtml } from './html/layout.ts';
import { addressDead } from './staff/addressDead.ts';
import { breached, lineExhausted, reminder } from './staff/dueTimes.ts';
import { handedOver, handoffIncomplete, handoffRefused, handoffSupplied } from './staff/handOvers.ts';
import { lowRating } from './staff/lowRating.ts';
import { nobodyOnCall } from './staff/nobodyOnCall.ts';
import { noOwner, twoAtOnce } from './staff/owners.ts';
import { pingPong } from './staff/pingPong.ts';
import { samePerson, takenOver } from './staff/samePerson.ts';
import { silence } from './staff/silence.ts';
import { unopened } from './staff/unopened.ts';
import { type NoticeInput, type Telling, tell } from './telling.ts';
import { writeText } from './text.ts';
import { waysToReach } from './ways.ts';

/** A notice in words, for one reader. */
export interface RenderedNotice {
  /** One line, no control characters, at most 160. */
  subject: string;
  /** Lines end in `\n`. */
  text: string;
  html: string;
}

/** A name of the agency's own may be long; a subject may not. */
export const MAX_SUBJECT = 160;

const KINDS: Record<NoticeKind, (telling: Telling) => Saying> = {
  received,
  confirmation_requested: confirmationRequested,
  intake_incomplete: intakeIncomplete,
  status_changed: statusChanged,
  promise_broken: promiseBroken,
  resolved,
  reopened,
  closed,
  waiting_reminder: waitingReminder,
  next_update: nextUpdate,
  deferred,
  rating_reminder: ratingReminder,
  reminder,
  breached,
  handed_over: handedOver,
  line_exhausted: lineExhausted,
  handoff_refused: handoffRefused,
  handoff_incomplete: handoffIncomplete,
  handoff_supplied: handoffSupplied,
  silence,
  unopened,
  same_person: samePerson,
  taken_over: takenOver,
  no_owner: noOwner,
  two_at_once: twoAtOnce,
  ping_pong: pingPong,
  low_rating: lowRating,
  address_dead: addressDead,
  nobody_on_call: nobodyOnCall,
};

/** What a notice says, by its kind. */
export function sayingOf(telling: Telling): Saying {
  return KINDS[telling.notice.kind](telling);
}

/**
 * Puts a notice into the recipient's language and time zone. Pure: the same input gives the same mail, whenever it is sent;
 * the notice's own instant is its *now*. Whatever events brought is shown as text. Every mail says how to reach support (R26).
 */
export function renderNotice(input: NoticeInput): RenderedNotice {
  return write(contentOf([input]));
}

/**
 * What notices of one ticket say to one reader, before it is written as a mail or as a chat message: all that each says, in their
 * order; the subject and the title are those of the last, for that is how things stand. Never empty.
 */
export function contentOf(inputs: readonly NoticeInput[]): Content {
  const tellings = inputs.map(tell);
  const sayings = tellings.map(sayingOf);
  const last = sayings.at(-1)!;
  return contentFor(tellings.at(-1)!, sayings.length === 1 ? last : { ...last, blocks: inOneMail(sayings) });
}

/** Each under its title. What is said twice stands once, where it is said last; of two times for one thing the last holds. */
function inOneMail(sayings: readonly Saying[]): Block[] {
  const blocks = sayings.flatMap(({ headline, blocks: own }): Block[] => [
    { kind: 'heading', sentence: headline },
    ...own,
  ]);
  const said = (block: Block) => (block.kind === 'moment' ? block.label : JSON.stringify(block));
  const last = new Map(blocks.map((block, index) => [said(block), index]));
  return blocks.filter((block, index) => last.get(said(block)) === index);
}

function contentFor(telling: Telling, saying: Saying): Content {
  const input = telling;
  const forClient = input.recipient.role === 'requester';
  return {
    ...saying,
    subject: shorten(cleanLine(saying.subject), MAX_SUBJECT),
    language: input.recipient.language,
    agency: input.agency.name,
    brand: brandOf(input.agency),
    blocks: [...saying.blocks, ...(forClient ? follow(telling, saying.followLabel) : [])],
    ticket: input.notice.ticket,
    greeting: forClient ? greeting(telling) : null,
    contact: {
      heading: telling.say('contact.heading', {}),
      intro: forClient ? telling.say('contact.intro', { id: input.notice.ticket.id }) : null,
      ways: waysToReach(telling.agency.contact, telling.say),
    },
    why: forClient ? null : whyYou(telling),
  };
}

/** As text and as HTML. */
export function write(content: Content): RenderedNotice {
  return { subject: content.subject, text: writeText(content), html: writeHtml(content) };
}

/** The request's own page: its state at any moment, and what is next (R13, R19). */
function follow(telling: Telling, label = telling.say('follow.label', {})): Block[] {
  const { statusUrl } = telling;
  if (statusUrl === undefined) return [];
  return [{ kind: 'action', label, url: statusUrl }];
}

/** By the reader's role, in their language; the recorded reason itself stands in the timeline. */
function whyYou(telling: Telling): string {
  const { recipient, notice, agency } = telling;
  if (recipient.role === 'requester') return '';
  if (notice.kind === 'unopened') return telling.say('staff.why.operator', {});
  if (recipient.role === 'agent') return telling.say(WHY_AGENT[notice.kind] ?? 'staff.why.agent', {});
  const { line } = notice.kind === 'handoff_incomplete' ? { line: notice.handOver?.from ?? null } : notice.ticket;
  return telling.say(`staff.why.${recipient.role}`, { line: line === null ? agency.name : telling.lineName(line) });
}

/** Where the ticket need not be the agent's now. */
const WHY_AGENT = {
  handoff_incomplete: 'staff.why.before',
  two_at_once: 'staff.why.crossing',
} as Partial<Record<NoticeKind, 'staff.why.before' | 'staff.why.crossing'>>;

/** By name, unless there is none or it is only the address again. */
function greeting(telling: Telling): string {
  const name = cleanLine(telling.recipient.name);
  return name === '' || name.includes('@')
    ? telling.say('greeting.unnamed', {})
    : telling.say('greeting.named', { name });
}

export function brandOf({ brand }: NoticeInput['agency']): Brand {
  return { colour: brand?.colour, logo: brand?.logo ?? null };
}
