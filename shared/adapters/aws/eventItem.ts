import type { TicketKey } from '../../domain/ticket/key.ts';
import type { LogRecord } from '../../domain/ticket/log.ts';
import { bytes, bytesOf, type Item, number, text } from './attributes.ts';
import { pack, unpack } from './packing.ts';
import { receivedShard } from './shards.ts';
import { DECISION, EVENT, eventItemKey } from './table.ts';

/** An accepted event: the stream tells `react` of it, and the sweep finds it by when it was received. */
export function acceptedEvent(ticket: TicketKey, record: LogRecord): Item {
  return {
    ...logItem(ticket, record),
    kind: text(EVENT),
    sweepShard: text(receivedShard(ticket)),
    sweepAt: number(record.receivedAt),
  };
}

/** One of Kept's own decisions. The save that brings it has folded it, so nobody is told. */
export function decision(ticket: TicketKey, record: LogRecord): Item {
  return { ...logItem(ticket, record), kind: text(DECISION) };
}

/** `type` is for people who look at the table. */
function logItem(ticket: TicketKey, record: LogRecord): Item {
  const { source, id, type } = record.event;
  return { ...eventItemKey(ticket, source, id), type: text(type), record: bytes(pack(record)) };
}

/** The record in an item of the log. */
export function recordOf(item: Item): LogRecord {
  return unpack<LogRecord>(bytesOf(item, 'record'));
}
