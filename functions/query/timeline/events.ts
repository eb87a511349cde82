import { formatInstant } from '../../../events/instant.ts';
import { KEPT_SOURCE } from '../../../events/order.ts';
import type { LogEvent, LogRecord } from '../../../shared/domain/ticket/log.ts';
import type { EventTold, Placed } from './entry.ts';
import { eventSummary } from './eventSummary.ts';

/** Fields of the catalogue that hold instants, as epoch ms inside. */
const INSTANTS = ['nextUpdateBy', 'eta', 'dueAt'];

/** What only a client does. */
const BY_CLIENT: readonly LogEvent['type'][] = ['ticket.opened', 'ticket.ranked', 'ticket.rated'];

export function placedEvent(record: LogRecord): Placed {
  const { source, id, time } = record.event;
  return { at: time, id: `event ${source} ${id}`, tell: () => eventTold(record) };
}

function eventTold({ event, receivedAt, mode }: LogRecord): EventTold {
  return {
    at: formatInstant(event.time),
    recordedAt: formatInstant(receivedAt),
    kind: 'event',
    summary: eventSummary(event),
    type: event.type,
    source: event.source,
    id: event.id,
    by: actorOf(event),
    mode,
    data: dataAsSent(event.data),
  };
}

function actorOf(event: LogEvent): EventTold['by'] {
  if (event.source === KEPT_SOURCE) return 'kept';
  if (event.type === 'ticket.deadline_set') return 'agent';
  if ('by' in event.data && event.data.by !== undefined) return event.data.by;
  if (BY_CLIENT.includes(event.type)) return 'client';
  return 'agent' in event.data && event.data.agent !== undefined ? 'agent' : null;
}

/** With instants as text, the form in which they came. */
function dataAsSent(data: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(data).map(([field, value]: [string, unknown]) => [
      field,
      INSTANTS.includes(field) && typeof value === 'number' ? formatInstant(value) : value,
    ]),
  );
}
