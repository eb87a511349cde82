/** The tickets of the real incident log, when its events come in one way or another. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseLogEvent } from '../../events/parse.ts';
import { loadPolicy } from '../../shared/adapters/configuration/loadPolicy.ts';
import { openDirectory } from '../../shared/domain/obligation/recipients.ts';
import { openTerms } from '../../shared/domain/policy/openTerms.ts';
import type { Terms } from '../../shared/domain/policy/terms.ts';
import { type Agency, type Batch, Delivery, LATEST, type Random } from '../../shared/domain/testing/deliveries.ts';
import { DAY } from '../../shared/domain/testing/terms.ts';
import { type TicketKey, ticketKey } from '../../shared/domain/ticket/key.ts';
import type { LogEvent } from '../../shared/domain/ticket/log.ts';

const LOG = fileURLToPath(new URL('../../../shared/data/incidents.jsonl', import.meta.url));
const CONFIG = fileURLToPath(new URL('../../config', import.meta.url));

export type Tickets = Map<TicketKey, Delivery>;

const keyOf = (event: LogEvent): TicketKey => ticketKey('', event.subject);

/** In the order of time. */
export function realEvents(): LogEvent[] {
  const lines = readFileSync(LOG, 'utf8').trim().split('\n');
  return lines.map((line, i) => {
    const parsed = parseLogEvent(JSON.parse(line));
    if (!parsed.ok) throw new Error(`${LOG}:${i + 1} is no ticket event.`);
    return parsed.event;
  });
}

/** The example agency, where every client has bought one level. Its calendars are compiled once for all that happens under it. */
export function exampleAgency(level: string, change: (terms: Terms) => Terms): Agency {
  const { terms, termsHash, directory } = loadPolicy(CONFIG);
  const clients = { ...terms.clients, default: { level } };
  return { policy: openTerms(change({ ...terms, clients }), termsHash), directory: openDirectory(directory) };
}

/** Each event at its own time, alone. */
export function inOrder(events: readonly LogEvent[]): Batch[] {
  return events.map((event) => ({ at: event.time, events: [event] }));
}

/** All brought to one instant, long after the last event can have arrived. */
export function deliver(
  agency: Agency,
  events: readonly LogEvent[],
  batches: readonly Batch[],
  random?: Random,
): Tickets {
  const tickets = new Map(events.map((event) => [keyOf(event), new Delivery(agency, keyOf(event), random)]));
  for (const batch of batches) {
    for (const [key, ofTicket] of Map.groupBy(batch.events, keyOf)) tickets.get(key)!.receive(ofTicket, batch.at);
  }
  const end = Math.max(...events.map(({ time }) => time)) + LATEST + 90 * DAY;
  for (const ticket of tickets.values()) ticket.until(end);
  return tickets;
}
