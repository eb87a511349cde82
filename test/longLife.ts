/** A ticket of ten thousand events of every kind, lived through the functions that the hosts run. */

import { createReact } from '../functions/react/react.ts';
import { createRelay } from '../functions/relay/relay.ts';
import { createWake } from '../functions/wake/wake.ts';
import { ticketItem } from '../shared/adapters/aws/ticketItem.ts';
import { KEY, MONDAY_9, opened, told } from '../shared/domain/testing/story.ts';
import { HOUR, MINUTE } from '../shared/domain/testing/terms.ts';
import type { LogEvent } from '../shared/domain/ticket/log.ts';
import type { TicketState } from '../shared/domain/ticket/state.ts';
import type { SaveRequest, TicketStore } from '../shared/ports/ticketStore.ts';
import { createEngine, type Engine } from './engine.ts';

/** Told by a desk. */
export const EVENTS = 10_000;
const IN_A_BURST = 50;

const report = { cause: 'x', actions: ['y'], fullyResolved: true, recurrence: { possible: false } };
const byAgent = { by: 'agent', public: true, author: 'anna' };

/** What happens, again and again; each is told when it happens, epoch ms. */
const HAPPENINGS: ((at: number, n: number) => [type: Parameters<typeof told>[0], data: object])[] = [
  () => ['ticket.replied', { ...byAgent, body: 'Here is where we are.' }],
  () => ['ticket.replied', { by: 'client', public: true, body: 'And?' }],
  (at) => ['ticket.replied', { ...byAgent, body: 'Soon.', nextUpdateBy: at + 50_000 }],
  (at) => ['ticket.replied', { ...byAgent, body: '', nextUpdateBy: at + 90_000 }],
  () => ['work.logged', { agent: 'anna', minutes: 5, billable: true, channel: 'email' }],
  () => ['ticket.replied', { by: 'system', public: true, body: 'Out of office.' }],
  () => ['ticket.status_changed', { by: 'agent', status: 'waiting_client', explanation: 'Which page?' }],
  () => ['ticket.replied', { by: 'client', public: true, body: 'This one.' }],
  (_at, n) => ['ticket.priority_changed', { priority: n % 2 === 0 ? 'critical' : 'low' }],
  () => ['ticket.status_changed', { by: 'agent', status: 'waiting_vendor' }],
  (at) => ['ticket.deadline_set', { objective: 'resolution', by: 'boris', reason: 'agreed', dueAt: at + 3 * HOUR }],
  () => ['ticket.status_changed', { by: 'agent', status: 'in_progress', explanation: 'The provider has answered.' }],
  (_at, n) => ['ticket.handed_over', { to: n % 2 === 0 ? 'l2' : 'l3', handoff: { summary: 's', links: ['l'] } }],
  () => ['ticket.handoff_rejected', { missing: ['links'] }],
  () => ['ticket.acknowledged', { agent: 'boris' }],
  (_at, n) => ['ticket.reclassified', { client: n % 2 === 0 ? 'other' : 'acme' }],
  (at) => ['ticket.replied', { ...byAgent, body: 'Tonight.', nextUpdateBy: at + HOUR }],
  () => ['ticket.resolved', { by: 'agent', report }],
  (_at, n) => (n % 2 === 0 ? ['ticket.rated', { score: 5 }] : ['ticket.ranked', { rank: 3 }]),
  () => ['ticket.reopened', {}],
  () => ['ticket.assigned', { line: 'l1', agent: 'anna' }],
  () => ['ticket.resolved', { by: 'agent', report }],
  () => ['ticket.closed', {}],
  () => ['ticket.replied', { by: 'client', public: true, body: 'It fails again.' }],
];

/** Fifty events within a quarter of an hour, five hours apart. */
function burst(number: number): LogEvent[] {
  return Array.from({ length: IN_A_BURST }, (_, i) => {
    const n = number * IN_A_BURST + i;
    const at = MONDAY_9 + number * 5 * HOUR + i * 17_000;
    if (n === 0) return opened(at);
    const [type, data] = HAPPENINGS[n % HAPPENINGS.length]!(at, Math.floor(n / HAPPENINGS.length));
    return told(type, at, data, `e${n}`);
  });
}

/** A host that lives through it all: every wake at its instant, and a few events of every tenth burst a day late. */
export class LongLife {
  readonly engine: Engine = createEngine(MONDAY_9);
  readonly react;
  readonly relay;
  readonly wake;
  /** Of all saves the largest item on DynamoDB, and the largest ticket as JSON, in bytes. */
  readonly largest = { itemBytes: 0, jsonBytes: 0 };
  /** Calls of the store, by method. */
  readonly calls: Record<string, number> = {};

  constructor() {
    const { ports } = this.engine;
    const store = new Proxy(ports.store, {
      get: (target, name: keyof TicketStore & string) => {
        const method = target[name];
        if (typeof method !== 'function') return method;
        return (...input: unknown[]) => {
          this.calls[name] = (this.calls[name] ?? 0) + 1;
          if (name === 'save') this.#measure((input[0] as SaveRequest).ticket);
          return (method as (...of: unknown[]) => unknown).apply(target, input);
        };
      },
    });
    const dependencies = { ...ports, store };
    this.react = createReact(dependencies);
    this.relay = createRelay(dependencies);
    this.wake = createWake(dependencies);
  }

  #measure(ticket: TicketState): void {
    const { largest } = this;
    const { state, outbox } = ticketItem(ticket);
    largest.itemBytes = Math.max(largest.itemBytes, (state?.B?.length ?? 0) + (outbox?.B?.length ?? 0));
    largest.jsonBytes = Math.max(largest.jsonBytes, Buffer.byteLength(JSON.stringify(ticket)));
  }

  async load(): Promise<TicketState> {
    return (await this.engine.store.loadTicket(KEY))!;
  }

  /** What is owed is carried out. */
  async carryOut(): Promise<TicketState> {
    const ticket = await this.load();
    await this.relay([{ id: '1', ticket }]);
    return this.load();
  }

  async arrive(events: readonly LogEvent[]): Promise<void> {
    const records = await this.engine.accept(KEY, ...events);
    const done = await this.react(records.map((record, n) => ({ id: String(n), key: KEY, record })));
    if (done.failed.length > 0) throw new Error('Events could not be folded.');
    await this.carryOut();
  }

  /** Time passes, with every wake at its instant. */
  async until(at: number): Promise<void> {
    for (let ticket = await this.load(); ticket?.wakeAt != null && ticket.wakeAt < at; ticket = await this.carryOut()) {
      const now = Math.max(ticket.wakeAt, this.engine.clock.now());
      this.engine.clock.moveTo(now);
      await this.wake([{ id: '1', wake: { key: KEY, at: now } }]);
      if ((await this.load()).version === ticket.version) throw new Error('A wake changed nothing.');
    }
    this.engine.clock.moveTo(Math.max(at, this.engine.clock.now()));
  }

  async live(): Promise<void> {
    let held: LogEvent[] = [];
    for (let number = 0; number < EVENTS / IN_A_BURST; number++) {
      const events = burst(number);
      await this.until(events.at(-1)!.time);
      if (number % 10 === 5) {
        await this.arrive([...held, ...events]);
        held = [];
      } else if (number % 10 === 0 && number > 0) {
        held = events.slice(20, 24);
        await this.arrive([...events.slice(0, 20), ...events.slice(24)]);
      } else await this.arrive(events);
    }
    if (held.length > 0) await this.arrive(held);
    await this.until(this.engine.clock.now() + MINUTE);
  }
}
