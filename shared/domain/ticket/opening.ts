import { compareEvents } from '../../../events/order.ts';
import type { LogRecord } from './log.ts';

/**
 * The event that opens a ticket, among those of its log that say so: the first in order. But two keys may have opened one id
 * for two clients (I7): what a key posted that is not limited to clients stands before what a limited one did, and of
 * limited keys the first that was accepted has the ticket.
 */
export function openingOf(records: readonly LogRecord[]): LogRecord | undefined {
  let opening: LogRecord | undefined;
  for (const record of records) {
    if (record.event.type === 'ticket.opened' && (!opening || standsBefore(record, opening))) opening = record;
  }
  return opening;
}

function standsBefore(a: LogRecord, b: LogRecord): boolean {
  const byLimit = Number(a.clients !== undefined) - Number(b.clients !== undefined);
  if (byLimit !== 0) return byLimit < 0;
  if (a.clients && a.receivedAt !== b.receivedAt) return a.receivedAt < b.receivedAt;
  return compareEvents(a.event, b.event) < 0;
}

/** Whether a record was posted under a key that is limited to other clients than this one: it is none of the ticket's. */
export function isOfAnother(record: LogRecord, client: string): boolean {
  return record.clients !== undefined && !record.clients.includes(client);
}
