import type { TicketStore } from '../../ports/ticketStore.ts';
import { appendRecords } from './appendRecords.ts';
import { clientAgent, keepClientAgent } from './clientAgents.ts';
import { ClientRegistry } from './clientRegistry.ts';
import { confirmTicket } from './confirmTicket.ts';
import { recordOf } from './eventItem.ts';
import { namespaceOf } from './listEntry.ts';
import { listTickets } from './listTickets.ts';
import { countOpen, openTickets } from './openTickets.ts';
import { readItem, readPrefix } from './reading.ts';
import { saveTicket } from './saveTicket.ts';
import { SWEEP_SHARDS } from './shards.ts';
import { loadSpilledClocks, loadSpilledHistory } from './spills.ts';
import { eventsReceived, loadWatermark, overdue, saveWatermark } from './sweepIndex.ts';
import { EVENT_PREFIX, eventItemKey, type Table, ticketItemKey, ticketPk } from './table.ts';
import { ticketOf } from './ticketItem.ts';

/** The ticket store on DynamoDB. What is stored how is told by the files that this one joins. */
export function dynamoTicketStore(table: Table): TicketStore {
  const registry = new ClientRegistry(table);
  return {
    append: (records) => appendRecords(table, records),
    async loadTicket(key) {
      const item = await readItem(table, ticketItemKey(key));
      return item === null ? null : ticketOf(item);
    },
    async loadLog(key) {
      return (await readPrefix(table, ticketPk(key), EVENT_PREFIX)).map(recordOf);
    },
    async loadEvent(key, source, id) {
      const item = await readItem(table, eventItemKey(key, source, id));
      return item === null ? null : recordOf(item);
    },
    async save(request) {
      const { key, facts } = request.ticket;
      if (facts.opened) await registry.add(namespaceOf(key), facts.client);
      return saveTicket(table, request);
    },
    confirm: (key, version, carriedOut) => confirmTicket(table, key, version, carriedOut),
    loadSpilledHistory: (key) => loadSpilledHistory(table, key),
    loadSpilledClocks: (key) => loadSpilledClocks(table, key),
    clientAgent: (client) => clientAgent(table, client),
    keepClientAgent: (kept) => keepClientAgent(table, kept),
    openTickets: (query) => openTickets(table, registry, query),
    countOpen: () => countOpen(table, registry),
    list: (query) => listTickets(table, registry, query),
    sweepShards: SWEEP_SHARDS,
    eventsReceived: (shard, from, to) => eventsReceived(table, shard, from, to),
    overdue: (shard, until, limit) => overdue(table, shard, until, limit),
    loadWatermark: (shard) => loadWatermark(table, shard),
    saveWatermark: (shard, at) => saveWatermark(table, shard, at),
  };
}
