import type { TicketKey } from '../../domain/ticket/key.ts';
import type { TicketState } from '../../domain/ticket/state.ts';
import type { TicketListQuery, TicketPage } from '../../ports/ticketStore.ts';
import { text, textOf } from './attributes.ts';
import type { ClientRegistry } from './clientRegistry.ts';
import { type Position, readCursor, writeCursor } from './listCursor.ts';
import { dueBound, GROUPS, type Group, groupOf, listPk, namespaceOf, nextDueAt } from './listEntry.ts';
import { inParallel } from './parallel.ts';
import { readItems, query as runQuery } from './reading.ts';
import { type Table, ticketItemKey, ticketKeyOf } from './table.ts';
import { LIST_INDEX } from './tableDefinition.ts';
import { ticketOf } from './ticketItem.ts';

/** Partitions that are read at once. */
const PARTITIONS_AT_ONCE = 25;
/** Tickets that are read at once: one BatchGetItem. */
const LARGEST_CHUNK = 100;
/** After so many tickets that a filter left out, a page ends early, with a cursor to go on from. */
const LARGEST_WALK = 1000;

interface Candidate extends Position {
  ticket: TicketKey;
}

interface Listed {
  ticket: TicketState;
  position: Position;
}

/**
 * A page of tickets, soonest due first. The index says which tickets and in what order, a moment late; the tickets
 * themselves are read as they are, and left out when they match no longer.
 * @throws RangeError for a cursor that no list gave
 */
export async function listTickets(table: Table, registry: ClientRegistry, query: TicketListQuery): Promise<TicketPage> {
  const clients = await clientsOf(registry, query);
  const found = new Map<TicketKey, Listed>();
  let walked = 0;
  for await (const chunk of candidates(table, clients, query)) {
    const listed = await load(table, chunk);
    for (const entry of listed.filter(({ ticket }) => matches(ticket, clients, query))) {
      if (found.has(entry.ticket.key)) continue;
      if (found.size === query.limit) return page(found, [...found.values()].at(-1)!.position);
      found.set(entry.ticket.key, entry);
    }
    walked += chunk.length;
    if (walked >= LARGEST_WALK) return page(found, chunk.at(-1)!);
  }
  return page(found, null);
}

function page(found: Map<TicketKey, Listed>, end: Position | null): TicketPage {
  const tickets = [...found.values()].map(({ ticket }) => ticket);
  return end === null ? { tickets } : { tickets, cursor: writeCursor(end) };
}

/** The clients whose tickets may be shown. */
async function clientsOf(
  registry: ClientRegistry,
  { namespace, client, clients }: TicketListQuery,
): Promise<Set<string>> {
  if (client === undefined) return new Set(clients ?? (await registry.of(namespace)));
  return new Set(clients === undefined || clients.includes(client) ? [client] : []);
}

function matches(ticket: TicketState, clients: Set<string>, query: TicketListQuery): boolean {
  const { client, line, status } = ticket.facts;
  if (namespaceOf(ticket.key) !== query.namespace || !clients.has(client)) return false;
  if (query.line !== undefined && line !== query.line) return false;
  if (query.status !== undefined && status !== query.status) return false;
  if (query.open && groupOf(status) !== 'open') return false;
  return query.dueBefore === undefined || (nextDueAt(ticket) ?? Number.POSITIVE_INFINITY) < query.dueBefore;
}

/** The tickets of some candidates that exist, in their order. */
async function load(table: Table, chunk: Candidate[]): Promise<Listed[]> {
  const items = await readItems(
    table,
    chunk.map(({ ticket }) => ticketItemKey(ticket)),
  );
  const byKey = new Map(items.map((item) => [ticketKeyOf(textOf(item, 'pk')), item]));
  return chunk.flatMap((position) => {
    const item = byKey.get(position.ticket);
    return item === undefined ? [] : [{ ticket: ticketOf(item), position }];
  });
}

/** What the index holds from the cursor on, in chunks: open tickets first, each group over all clients by next due time. */
async function* candidates(table: Table, clients: Set<string>, query: TicketListQuery): AsyncGenerator<Candidate[]> {
  const start = query.cursor === undefined ? null : readCursor(query.cursor);
  const groups = GROUPS.filter((group) => mayHold(group, query));
  const size = Math.min(query.limit + 1, LARGEST_CHUNK);
  for (const group of groups.slice(start === null ? 0 : Math.max(0, groups.indexOf(start.group)))) {
    let after = start?.group === group ? start.listSk : null;
    for (;;) {
      const partitions = [...clients].map((client) => listPk(query.namespace, client, group));
      const pages = await inParallel(partitions, PARTITIONS_AT_ONCE, (pk) =>
        readPartition(table, pk, after, query, size),
      );
      const merged = pages.flat().sort(byListSk).slice(0, size);
      if (merged.length === 0) break;
      yield merged.map((entry) => ({ ...entry, group }));
      after = merged.at(-1)!.listSk;
    }
  }
}

function mayHold(group: Group, { status, open }: TicketListQuery): boolean {
  return (status === undefined || group === groupOf(status)) && (!open || group === 'open');
}

interface IndexEntry {
  ticket: TicketKey;
  listSk: string;
}

/** Below and above every sort key: these begin with a digit. */
const LOWEST = '0';
const HIGHEST = ':';

async function readPartition(
  table: Table,
  pk: string,
  after: string | null,
  query: TicketListQuery,
  size: number,
): Promise<IndexEntry[]> {
  const input = {
    IndexName: LIST_INDEX,
    KeyConditionExpression: 'listPk = :pk AND listSk BETWEEN :from AND :to',
    ExpressionAttributeValues: {
      ':pk': text(pk),
      ':from': text(after ?? LOWEST),
      ':to': text(query.dueBefore === undefined ? HIGHEST : dueBound(query.dueBefore)),
    },
  };
  // BETWEEN takes in both ends: one more is read in place of `after`.
  const items = await runQuery(table, input, size + 1);
  return items
    .map((item) => ({ ticket: ticketKeyOf(textOf(item, 'pk')), listSk: textOf(item, 'listSk') }))
    .filter(({ listSk }) => listSk !== after)
    .slice(0, size);
}

/** In the order of their UTF-8 bytes, which is DynamoDB's. */
function byListSk(a: IndexEntry, b: IndexEntry): number {
  return Buffer.compare(Buffer.from(a.listSk), Buffer.from(b.listSk));
}
