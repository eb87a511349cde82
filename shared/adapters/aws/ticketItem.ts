/**
 * The TICKET item. What conditions, stream filters and indexes look at stands in attributes of its own; the rest is packed
 * into two: `state`, and `outbox`, which a confirmation rewrites alone.
 */
import type { OutboxEntry } from '../../domain/obligation/outbox.ts';
import type { TicketKey } from '../../domain/ticket/key.ts';
import type { TicketState } from '../../domain/ticket/state.ts';
import { bytes, bytesOf, type Item, number, numberOrNull, present, text } from './attributes.ts';
import { listEntry } from './listEntry.ts';
import { pack, unpack } from './packing.ts';
import { attentionShard } from './shards.ts';
import { TICKET, ticketItemKey } from './table.ts';

/** docs/architecture.md, *The table*. DynamoDB's own limit is 400 KB. */
const LARGEST_TICKET_BYTES = 100 * 1024;

/** How long an entry may wait for relay before the sweep looks after it. */
const OUTBOX_PATIENCE_MS = 5 * 60_000;

type StateWithoutOutbox = Omit<TicketState, 'outbox'>;

/** A ticket that has outgrown its item: its history or clocks should have been spilled. Saving it again cannot help. */
export class TicketTooLargeError extends Error {
  constructor(ticket: TicketKey, sizeBytes: number) {
    super(`Ticket ${ticket} takes ${sizeBytes} bytes packed; at most ${LARGEST_TICKET_BYTES} fit its item.`);
    this.name = 'TicketTooLargeError';
  }
}

/**
 * The item of a ticket.
 * @throws TicketTooLargeError above 100 KB, packed
 */
export function ticketItem(ticket: TicketState): Item {
  const { outbox, ...rest } = ticket;
  const state = pack(rest satisfies StateWithoutOutbox);
  const owed = outboxAttributes(ticket.key, outbox, ticket.wakeAt);
  const sizeBytes = state.length + (owed.outbox?.B?.length ?? 0);
  if (sizeBytes > LARGEST_TICKET_BYTES) throw new TicketTooLargeError(ticket.key, sizeBytes);
  return {
    ...ticketItemKey(ticket.key),
    kind: text(TICKET),
    version: number(ticket.version),
    state: bytes(state),
    ...present({ wakeAt: ticket.wakeAt === null ? null : number(ticket.wakeAt), ...listEntry(ticket), ...owed }),
  };
}

/** The ticket in its item. */
export function ticketOf(item: Item): TicketState {
  const { wakeAt, armedAt, ...state } = unpack<StateWithoutOutbox>(bytesOf(item, 'state'));
  return { ...state, outbox: outboxOf(item), wakeAt, armedAt };
}

/** What waits to be carried out. */
export function outboxOf(item: Item): OutboxEntry[] {
  return item.outbox?.B === undefined ? [] : unpack<OutboxEntry[]>(item.outbox.B);
}

/** The wake of the item; null: none. */
export const wakeAtOf = (item: Item): number | null => numberOrNull(item, 'wakeAt');

/**
 * All attributes that follow from the outbox; null: the item lacks it. `relay` is what the stream's filter matches on, and
 * `sweepShard` with `sweepAt` are there only while the ticket will need attention at some time.
 */
export function outboxAttributes(ticket: TicketKey, outbox: OutboxEntry[], wakeAt: number | null) {
  const sweepAt = attentionAt(outbox, wakeAt);
  return {
    relay: text(outbox.length === 0 ? 'none' : 'due'),
    outbox: outbox.length === 0 ? null : bytes(pack(outbox)),
    sweepShard: sweepAt === null ? null : text(attentionShard(ticket)),
    sweepAt: sweepAt === null ? null : number(sweepAt),
  };
}

/** The earliest of the wake, and of the oldest entry's end of patience. */
function attentionAt(outbox: OutboxEntry[], wakeAt: number | null): number | null {
  const times = outbox.map((entry) => entry.since + OUTBOX_PATIENCE_MS);
  if (wakeAt !== null) times.push(wakeAt);
  return times.length === 0 ? null : Math.min(...times);
}
