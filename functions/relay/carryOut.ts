import type { OutboxEntry } from '../../shared/domain/obligation/outbox.ts';
import type { TicketKey } from '../../shared/domain/ticket/key.ts';
import type { TicketState } from '../../shared/domain/ticket/state.ts';
import type { Bus } from '../../shared/ports/bus.ts';
import type { Logger } from '../../shared/ports/logger.ts';
import type { LetterContent, Mailboxes } from '../../shared/ports/mailboxes.ts';
import type { TicketStore } from '../../shared/ports/ticketStore.ts';
import type { Wakes } from '../../shared/ports/wakes.ts';

export interface RelayDependencies {
  store: TicketStore;
  wakes: Wakes;
  mailboxes: Mailboxes;
  bus: Bus;
  log: Logger;
}

/**
 * Carries out a ticket's outbox and then clears what was carried out, in one update. Doing it twice does nothing twice:
 * schedules are only created, letters are put by key, published events keep their ids (docs/architecture.md).
 *
 * @returns false when an entry failed: it stays in the outbox
 */
export async function carryOut(dependencies: RelayDependencies, ticket: TicketState): Promise<boolean> {
  const { store, log } = dependencies;
  const carriedOut: string[] = [];
  const attempts = await Promise.allSettled(
    batches(ticket.outbox).map(async (batch) => {
      await carry(dependencies, ticket, batch);
      carriedOut.push(...batch.map(({ key }) => key));
    }),
  );
  const refused = attempts.filter((attempt) => attempt.status === 'rejected');
  for (const { reason } of refused)
    log.error('An obligation could not be carried out.', { ticket: ticket.key, error: reason });
  // A conflict means that the ticket was saved since: that save carries the rest along, and comes here again.
  if (carriedOut.length > 0) await store.confirm(ticket.key, ticket.version, carriedOut);
  return refused.length === 0;
}

/** Published events go together; letters too, for those of one recipient belong together; each wake alone. */
function batches(outbox: readonly OutboxEntry[]): OutboxEntry[][] {
  const events = outbox.filter((entry) => entry.kind === 'event');
  const notices = outbox.filter((entry) => entry.kind === 'notice');
  const appends = outbox.filter((entry) => entry.kind === 'append');
  const agents = outbox.filter((entry) => entry.kind === 'client_agent');
  const wakes = outbox.filter((entry) => entry.kind === 'wake').map((entry) => [entry]);
  return [events, notices, appends, agents, ...wakes].filter((batch) => batch.length > 0);
}

async function carry(
  { store, wakes, mailboxes, bus }: RelayDependencies,
  { key }: TicketState,
  batch: OutboxEntry[],
): Promise<void> {
  const events = batch.flatMap((entry) => (entry.kind === 'event' ? [entry.event] : []));
  if (events.length > 0) await bus.publish(events);
  const appends = batch.flatMap((entry) => (entry.kind === 'append' ? [entry] : []));
  if (appends.length > 0) await store.append(appends.map(({ ticket, record }) => ({ key: ticket, record })));
  for (const entry of batch) {
    if (entry.kind === 'client_agent') await store.keepClientAgent(entry);
    if (entry.kind === 'wake') await wakes.arm({ key, at: entry.at });
  }
  for (const letters of byAddress(key, batch)) await mailboxes.put(letters);
}

/** Each recipient's letters together, in order: what belongs in one mail is there when notify looks. */
function byAddress(ticket: TicketKey, batch: readonly OutboxEntry[]): LetterContent[][] {
  const letters = batch.flatMap((entry) => {
    if (entry.kind !== 'notice') return [];
    const { key, order, notice } = entry;
    return entry.recipients.map((recipient): LetterContent => ({ key, ticket, order, recipient, notice }));
  });
  return [...Map.groupBy(letters, ({ recipient }) => recipient.address).values()];
}
