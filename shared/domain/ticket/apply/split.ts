import type { KeptEventOf } from '../../../../events/kept.ts';
import { KEPT_SOURCE } from '../../../../events/order.ts';
import type { TicketEventOf } from '../../../../events/ticketEvent.ts';
import { obligationKey } from '../../obligation/key.ts';
import { inheritClock, openClock, startObjective } from '../clocks.ts';
import { eventName, type Fold } from '../fold.ts';
import { ticketId, ticketKey, ticketNamespace } from '../key.ts';
import type { LogEvent, LogRecord } from '../log.ts';
import { startVisitClocks } from './lines.ts';

/** One task, one ticket (R4): the parts of a split ticket keep the link to the whole, and inherit its start and its pauses. */

/** Parts that a ticket has at most. */
export const PARTS_KEPT = 200;

/**
 * Changes of status that all parts together can be told of, since a late event may tell all of them again at once; a ticket
 * with more keeps them to itself.
 */
export const STATUSES_TOLD = 1000;

/** Each part is told of the whole by an event of Kept's own in the part's log, once for the same content. */
export function applySplit(fold: Fold, event: TicketEventOf<'ticket.split'>, record: LogRecord, at: number): void {
  const { facts } = fold;
  const named = [...new Set(event.data.into)].filter((part) => !facts.parts.includes(part));
  const parts = named.slice(0, PARTS_KEPT - facts.parts.length);
  facts.parts = [...facts.parts, ...parts];
  if (parts.length < named.length)
    refuse(fold, event, at, 'too many parts', `A ticket has at most ${PARTS_KEPT} parts.`);
  const isTooLong = fold.life.statuses.length * facts.parts.length > STATUSES_TOLD;
  if (isTooLong) {
    const changes = `${fold.life.statuses.length} changes of status, of which ${facts.parts.length} parts would be told`;
    refuse(fold, event, at, 'not inherited', `Its parts do not inherit its start: it has had ${changes}.`);
  }
  const past = facts.startedAt === null || isTooLong ? NO_PAST : pastOf(fold);
  for (const part of parts) bequeath(fold, event, record, at, part, past);
}

function refuse(fold: Fold, event: LogEvent, at: number, name: string, reason: string): void {
  const key = obligationKey([fold.key, eventName(event), name]);
  fold.effects.push({ kind: 'refused', key, what: 'inheritance', at, reason });
}

/** All that is left to the parts is the link. */
const NO_PAST = { startedAt: null, statuses: [], firstWordAt: null, lastWordAt: null };

function pastOf({ facts, life }: Fold) {
  const { startedAt, lastWordAt } = facts;
  return { startedAt, statuses: [...life.statuses], firstWordAt: life.firstWordAt, lastWordAt };
}

function bequeath(
  fold: Fold,
  event: LogEvent,
  record: LogRecord,
  at: number,
  part: string,
  past: ReturnType<typeof pastOf>,
): void {
  const { facts, now } = fold;
  const id = obligationKey([fold.key, eventName(event), part, JSON.stringify(past)]);
  const inherited = {
    id,
    source: KEPT_SOURCE,
    type: 'ticket.inherited',
    subject: part,
    time: at,
    data: { whole: ticketId(fold.key), ...past, knownAt: now },
  } as LogEvent;
  fold.effects.push({
    kind: 'inheritance',
    key: id,
    at: now,
    ticket: ticketKey(ticketNamespace(fold.key), part),
    // A ticket of another client is no part of this one (I7).
    record: {
      event: inherited,
      receivedAt: now,
      mode: record.mode,
      termsHash: facts.termsHash,
      clients: [facts.client],
    },
  });
}

/**
 * Of what is known of the whole, the latest holds: a late event of the whole tells its parts again.
 *
 * @returns its id; null when the log has none
 */
export function inheritanceOf(records: readonly LogRecord[]): string | null {
  let latest: KeptEventOf<'ticket.inherited'> | null = null;
  for (const { event } of records) {
    if (event.type === 'ticket.inherited' && (latest === null || isLater(event, latest))) latest = event;
  }
  return latest?.id ?? null;
}

type Inherited = KeptEventOf<'ticket.inherited'>;

function isLater(a: Inherited, b: Inherited): boolean {
  return a.data.knownAt === b.data.knownAt ? a.id > b.id : a.data.knownAt > b.data.knownAt;
}

/** As if the part had been there from the start of the whole: its clocks begin then, and pause as the whole did. */
export function applyInherited(fold: Fold, event: Inherited, at: number): void {
  const { facts, life } = fold;
  if (event.id !== fold.inheritance) return;
  const { whole, startedAt, statuses, firstWordAt, lastWordAt } = event.data;
  facts.partOf = whole;
  if (startedAt === null) return;
  // From the split on the part has its own status, also when it is opened later; what it had before is forgotten.
  life.statuses = [...statuses.map((since) => ({ ...since })), { status: facts.status, at: event.time }];
  if (facts.status === 'resolved' || facts.status === 'closed' || facts.status === 'merged') return;
  const answered = facts.lastWordAt !== null;
  begin(fold, event, at);
  facts.startedAt = startedAt;
  const past = { startedAt, statuses: life.statuses, stoppedAt: null };
  const first = openClock(fold, 'first_response');
  if (first) inheritClock(fold, first, { ...past, stoppedAt: firstWordAt }, at);
  const resolution = openClock(fold, 'resolution');
  if (resolution) inheritClock(fold, resolution, past, at);
  if (answered) return;
  facts.silentSince = lastWordAt ?? startedAt;
  facts.lastWordAt = lastWordAt;
  life.firstWordAt = firstWordAt;
  if (lastWordAt === null) return;
  startObjective(fold, 'update', eventName(event), at);
  const update = openClock(fold, 'update');
  if (update) inheritClock(fold, update, { ...past, startedAt: lastWordAt }, at);
}

/** What the whole was asked in writing, or supplied, its parts need not be asked again (R2, R3). */
function begin(fold: Fold, event: LogEvent, at: number): void {
  const { facts } = fold;
  if (facts.startedAt !== null) return;
  facts.waitingFor = null;
  facts.missing = [];
  facts.startedAt = at;
  startObjective(fold, 'first_response', eventName(event), at);
  startObjective(fold, 'resolution', eventName(event), at);
  startVisitClocks(fold, eventName(event), at);
}
