import { afterEach, describe, expect, it } from '@jest/globals';
import { ticketItem } from '../../shared/adapters/aws/ticketItem.ts';
import { openDirectory } from '../../shared/domain/obligation/recipients.ts';
import { openTerms } from '../../shared/domain/policy/openTerms.ts';
import type { Terms } from '../../shared/domain/policy/terms.ts';
import { reconcile } from '../../shared/domain/reconcile.ts';
import { KEY, MONDAY_9, opened, told } from '../../shared/domain/testing/story.ts';
import { DIRECTORY, MINUTE, TERMS } from '../../shared/domain/testing/terms.ts';
import type { LogEvent } from '../../shared/domain/ticket/log.ts';
import type { TicketState } from '../../shared/domain/ticket/state.ts';
import { DECISIONS_AT_ONCE, type SaveRequest } from '../../shared/ports/ticketStore.ts';
import { createEngine, type Engine, TERMS_HASH, withMethods } from '../../test/engine.ts';
import { createReact } from '../react/react.ts';
import { createRelay } from '../relay/relay.ts';
import { createWake } from '../wake/wake.ts';

/** Every word of an agent brings a decision of Kept's own: when the next one comes. */
const ALWAYS: Terms = {
  ...TERMS,
  levels: { ...TERMS.levels, gold: { ...TERMS.levels.gold!, alwaysNextUpdate: true } },
};

const minute = (n: number) => MONDAY_9 + n * MINUTE;
const word = (n: number) =>
  told('ticket.replied', minute(n), { by: 'agent', public: true, body: 'We look into it.' }, `word${n}`);

let engine: Engine | undefined;
afterEach(() => engine?.close());

/** A host whose saves are looked at. */
function watched(terms: Terms) {
  engine = createEngine(MONDAY_9, terms);
  const host = engine;
  const saves: SaveRequest[] = [];
  const store = withMethods(host.store, {
    save: (request) => {
      saves.push(request);
      return host.store.save(request);
    },
  });
  const ports = { ...host.ports, store };
  const [react, relay, wake] = [createReact(ports), createRelay(ports), createWake(ports)];
  const load = async () => (await host.store.loadTicket(KEY))!;
  return {
    host,
    saves,
    load,
    async arrive(...events: LogEvent[]): Promise<void> {
      const records = await host.accept(KEY, ...events);
      expect(await react(records.map((record, n) => ({ id: String(n), key: KEY, record })))).toEqual({ failed: [] });
    },
    /** What is owed is carried out, and the ticket woken for as long as its wake has come. */
    async settle(): Promise<TicketState> {
      for (;;) {
        const ticket = await load();
        await relay([{ id: '1', ticket }]);
        if (ticket.wakeAt === null || ticket.wakeAt > host.clock.now()) return load();
        expect(await wake([{ id: '1', wake: { key: KEY, at: ticket.wakeAt } }])).toEqual({ failed: [] });
        if ((await load()).version === ticket.version) return load();
      }
    },
  };
}

/** As if it had all been folded at once. */
async function foldedAtOnce(host: Engine, terms: Terms): Promise<TicketState> {
  const records = await host.store.loadLog(KEY);
  const policy = openTerms(terms, TERMS_HASH);
  const now = host.clock.now();
  return reconcile({ key: KEY, policy, directory: openDirectory(DIRECTORY), ticket: null, records, whole: true, now })
    .ticket;
}

describe('a backlog of a thousand events that were held for their opening', () => {
  it('is folded in saves that fit their item and their transaction, to what it comes to at once', async () => {
    const { host, saves, load, arrive, settle } = watched(ALWAYS);
    const words = Array.from({ length: 1000 }, (_, n) => word(n + 1));
    host.clock.moveTo(minute(1001));
    await arrive(...words);
    expect(await load()).toMatchObject({ folded: 1000, pending: null, facts: { opened: false, clocks: [] } });
    await arrive(opened(MONDAY_9));
    expect(await load()).toMatchObject({
      facts: { opened: true },
      wakeAt: minute(1001),
      pending: { nextAt: minute(1001) },
    });
    const ticket = await settle();

    expect(saves.length).toBeGreaterThan(10);
    for (const save of saves) {
      expect(save.decisions.length).toBeLessThanOrEqual(DECISIONS_AT_ONCE);
      expect(() => ticketItem(save.ticket)).not.toThrow();
    }
    expect(ticket).toMatchObject({ pending: null, outbox: [], folded: (await host.store.loadLog(KEY)).length });
    const atOnce = await foldedAtOnce(host, ALWAYS);
    expect(JSON.stringify(ticket.facts)).toBe(JSON.stringify(atOnce.facts));
  });

  it('alarms nobody of what the events that are still to be folded have answered', async () => {
    const { host, arrive, settle } = watched(TERMS);
    host.clock.moveTo(minute(1001));
    await arrive(...Array.from({ length: 1000 }, (_, n) => word(n + 1)));
    await arrive(opened(MONDAY_9));
    const ticket = await settle();
    const history = [...(await host.store.loadSpilledHistory(KEY)), ...ticket.history];
    const kinds = history.flatMap((entry) => (entry.kind === 'notice' ? [entry.notice] : []));
    // The resolution, which nobody answered, is overdue; updates are not.
    const about = history.flatMap((entry) => (entry.kind === 'notice' && entry.clock ? [entry.clock.objective] : []));
    expect(new Set(about)).toEqual(new Set(['resolution']));
    expect(kinds.filter((kind) => kind === 'received')).toHaveLength(1);
    expect(history.map(({ n }) => n)).toEqual(history.map((_, n) => n));
    expect(history.filter((entry) => entry.kind === 'clock' && entry.change === 'amended')).toEqual([]);
  });
});
