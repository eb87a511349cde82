/**
 * Where a ticket stands in the index of lists: a partition for each client's open and closed tickets, by next due time.
 * Lists that are not of one client merge the partitions of the clients that have tickets (`clientRegistry.ts`): there are
 * two indexes and no third, an agency has tens or hundreds of clients, and a key that is limited to some never reads
 * another's partition (I7).
 */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { TicketStatus } from '../../domain/policy/objective.ts';
import type { TicketKey } from '../../domain/ticket/key.ts';
import type { TicketState } from '../../domain/ticket/state.ts';
import { text } from './attributes.ts';

/** Partitions of a client, in the order in which lists show them: a closed ticket has no clock that runs. */
export const GROUPS = ['open', 'closed'] as const;
export type Group = (typeof GROUPS)[number];

const CLOSED: ReadonlySet<string> = new Set<TicketStatus>(['closed', 'merged']);

/** The group that tickets of a status are in. */
export const groupOf = (status: string): Group => (CLOSED.has(status) ? 'closed' : 'open');

/** Namespaces hold no `#`, and the group comes last, so no two clients share a partition. */
export const listPk = (namespace: string, client: string, group: Group): string =>
  `CLIENT#${namespace}#${client}#${group}`;

/** Sixteen digits hold every instant that JavaScript knows, so that text sorts as time does; nines come after all. */
const NO_DUE_TIME = '9'.repeat(16);

/** Sort keys of due times before `until` are before this one. */
export const dueBound = (until: number): string => String(Math.max(0, until)).padStart(16, '0');

/** The ticket's key makes it unique over all partitions, so that it also says where a page ended. */
export function listSk(ticket: TicketKey, nextDueAt: number | null): string {
  return `${nextDueAt === null ? NO_DUE_TIME : dueBound(nextDueAt)}#${ticket}`;
}

/** The soonest due time of the clocks that run; null: none runs. */
export function nextDueAt(ticket: TicketState): number | null {
  const due = ticket.facts.clocks.flatMap((clock) =>
    clock.phase === 'running' && clock.dueAt !== null ? [clock.dueAt] : [],
  );
  return due.length === 0 ? null : Math.min(...due);
}

/** The namespace of a ticket's key. */
export const namespaceOf = (ticket: TicketKey): string => ticket.slice(0, ticket.indexOf('#'));

/** The index's attributes; null for a ticket that is not listed: one that is not opened yet has no client. */
export function listEntry(ticket: TicketState): Record<'listPk' | 'listSk', AttributeValue | null> {
  const { opened, client, status } = ticket.facts;
  if (!opened) return { listPk: null, listSk: null };
  return {
    listPk: text(listPk(namespaceOf(ticket.key), client, groupOf(status))),
    listSk: text(listSk(ticket.key, nextDueAt(ticket))),
  };
}
