/** Tickets with a history, for measuring the core: lived through reconcile as a host would have it. */
import { parseLogEvent } from '../../events/parse.ts';
import { loadPolicy } from '../../shared/adapters/configuration/loadPolicy.ts';
import { type OpenDirectory, openDirectory } from '../../shared/domain/obligation/recipients.ts';
import { type OpenTerms, openTerms } from '../../shared/domain/policy/openTerms.ts';
import { type ReconcileInput, reconcile } from '../../shared/domain/reconcile.ts';
import { type TicketKey, ticketKey } from '../../shared/domain/ticket/key.ts';
import type { LogRecord } from '../../shared/domain/ticket/log.ts';
import type { TicketState } from '../../shared/domain/ticket/state.ts';

const MINUTE_MS = 60_000;
const MONDAY_9 = Date.UTC(2026, 2, 2, 9);

export interface Agency {
  policy: OpenTerms;
  directory: OpenDirectory;
}

/** The example configuration, opened. */
export function exampleAgency(): Agency {
  const { terms, termsHash, directory } = loadPolicy(new URL('../../config', import.meta.url).pathname);
  return { policy: openTerms(terms, termsHash), directory: openDirectory(directory) };
}

type Happening = [minute: number, type: string, data: object];

const REQUESTER = { email: 'olha@acme.example', name: 'Olha', locale: 'en' };

const word = (minute: number, data: object = {}): Happening => [
  minute,
  'ticket.replied',
  { by: 'agent', public: true, author: 'anna', body: 'Here is where we are.', ...data },
];

const question = (minute: number): Happening => [
  minute,
  'ticket.replied',
  { by: 'client', public: true, body: 'Is there any news?' },
];

const status = (minute: number, name: string, explanation?: string): Happening => [
  minute,
  'ticket.status_changed',
  { status: name, by: 'agent', explanation },
];

const work = (minute: number): Happening => [minute, 'work.logged', { agent: 'anna', minutes: 25, billable: true }];

/** Twenty events over two working days: a shop is down, promises are given, kept and broken, a line hands over to the next. */
const HISTORY: Happening[] = [
  [
    0,
    'ticket.opened',
    {
      client: 'acme',
      requester: REQUESTER,
      channel: 'email',
      kind: 'outage',
      priority: 'high',
      title: 'The shop is down',
    },
  ],
  [4, 'ticket.assigned', { line: 'l1', agent: 'anna' }],
  [6, 'ticket.acknowledged', { agent: 'anna' }],
  word(12, { nextUpdateBy: 60 }),
  work(30),
  question(41),
  word(55, { nextUpdateBy: 180 }),
  status(70, 'waiting_client', 'We need the log of the payment provider.'),
  question(130),
  work(150),
  [
    160,
    'ticket.handed_over',
    { to: 'l2', handoff: { summary: 'Payments fail', links: ['https://shop.example'], tried: 'Restart' } },
  ],
  [175, 'ticket.acknowledged', { agent: 'boris' }],
  word(178, { nextUpdateBy: 300 }),
  work(240),
  status(300, 'waiting_vendor', 'The payment provider looks into it.'),
  question(420),
  word(430),
  [600, 'ticket.priority_changed', { priority: 'normal' }],
  status(900, 'in_progress', 'The provider has answered.'),
  word(960, { nextUpdateBy: 1200 }),
];

/** What may come next, by the name of its measurement. */
export const NEXT: Record<string, Happening> = {
  'the client writes': question(1000),
  'an agent answers, with a promise': word(1000, { nextUpdateBy: 1300 }),
  'the ticket waits for the client': status(1000, 'waiting_client', 'Please try again now.'),
  'work is logged': work(1000),
  'another agent takes it': [1000, 'ticket.assigned', { agent: 'vera' }],
  'its priority rises': [1000, 'ticket.priority_changed', { priority: 'critical' }],
};

function ticketName(number: number): string {
  return `INC-${number}`;
}

/** An event of a ticket, through the gate that events come in by. */
function recordOf(policy: OpenTerms, number: number, [minute, type, data]: Happening, n: number): LogRecord {
  const openedAt = MONDAY_9 + number * 17 * MINUTE_MS;
  const instant = (after: number) => new Date(openedAt + after * MINUTE_MS).toISOString();
  const promise = (data as { nextUpdateBy?: number }).nextUpdateBy;
  const parsed = parseLogEvent({
    specversion: '1.0',
    id: `${ticketName(number)}-${n}`,
    source: 'urn:bench',
    type,
    subject: ticketName(number),
    time: instant(minute),
    data: promise === undefined ? data : { ...data, nextUpdateBy: instant(promise) },
  });
  if (!parsed.ok) throw new Error(`${type}: ${JSON.stringify(parsed.errors)}`);
  const { event } = parsed;
  return { event, receivedAt: event.time, mode: 'live', termsHash: policy.hash };
}

interface Lived {
  ticket: TicketState;
  /** Events that other systems sent. */
  events: number;
}

class Life {
  readonly #agency: Agency;
  readonly #key: TicketKey;
  readonly #log: LogRecord[] = [];
  ticket: TicketState | null = null;

  constructor(agency: Agency, key: TicketKey) {
    this.#agency = agency;
    this.#key = key;
  }

  input(records: readonly LogRecord[], now: number): ReconcileInput {
    const { policy, directory } = this.#agency;
    const whole = this.ticket === null;
    return { key: this.#key, policy, directory, ticket: this.ticket, records: whole ? this.#log : records, whole, now };
  }

  arrive(record: LogRecord): void {
    this.#log.push(record);
    this.#step([record], record.event.time);
  }

  wakeUntil(limit: number): void {
    while (this.ticket?.wakeAt != null && this.ticket.wakeAt < limit) this.#step([], this.ticket.wakeAt);
  }

  #step(records: readonly LogRecord[], now: number): void {
    const done = reconcile(this.input(records, now));
    this.#log.push(...done.decisions);
    // What relay does at once here: all is carried out.
    this.ticket = { ...done.ticket, outbox: [] };
  }
}

const histories = new Map<number, LogRecord[]>();

/** The records of a ticket, read once: their reading is not the core's work. */
function historyOf({ policy }: Agency, number: number): LogRecord[] {
  let records = histories.get(number);
  if (!records) {
    records = HISTORY.map((happening, n) => recordOf(policy, number, happening, n));
    histories.set(number, records);
  }
  return records;
}

/** A ticket through its twenty events and the wakes between them. */
export function liveOnce(agency: Agency, number: number): Lived {
  const { ticket } = livedThrough(agency, number, historyOf(agency, number));
  return { ticket: ticket!, events: HISTORY.length };
}

function livedThrough(agency: Agency, number: number, records: readonly LogRecord[]): Life {
  const life = new Life(agency, ticketKey('', ticketName(number)));
  for (const record of records) {
    life.wakeUntil(record.event.time);
    life.arrive(record);
  }
  return life;
}

/** Reconciliations that wait to be made: each one more event on a ticket that has had twenty. */
export function inputsOf(agency: Agency, tickets: number, next: Happening): ReconcileInput[] {
  return Array.from({ length: tickets }, (_, number) => {
    const life = livedThrough(agency, number, historyOf(agency, number));
    const record = recordOf(agency.policy, number, next, HISTORY.length);
    life.wakeUntil(record.event.time);
    return life.input([record], record.event.time);
  });
}
