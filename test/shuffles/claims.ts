import { KEPT_SOURCE } from '../../events/order.ts';
import type { Agency } from '../../shared/domain/testing/deliveries.ts';
import { notifyOnly } from '../../shared/domain/testing/lives.ts';
import type { TicketKey } from '../../shared/domain/ticket/key.ts';
import type { LogEvent } from '../../shared/domain/ticket/log.ts';
import { deliver, exampleAgency, inOrder, type Tickets } from './tickets.ts';

/** What must hold of the tickets in whatever way their events came in. */
export interface Claim {
  agencies: Agency[];
  /** Throws a Broken for the first ticket of which it does not hold. */
  check(tickets: Tickets, agency: Agency): void;
  /** What was met on the way, for who asks whether it was worth the while. */
  met(): Record<string, number>;
}

export class Broken extends Error {
  readonly key: TicketKey;

  constructor(key: TicketKey, message: string) {
    super(message);
    this.key = key;
  }
}

/** The levels of the example configuration: in office hours, and around the clock with more targets. */
const LEVELS = ['silver', 'gold'];

/**
 * I4: where ladders only notify, and nothing happens by itself, the facts are those of the events in order. Kept decides
 * nothing there, so the set of events is the same whenever they came.
 */
export function sameFacts(events: readonly LogEvent[]): Claim {
  const agencies = LEVELS.map((level) => exampleAgency(level, notifyOnly));
  const inTheirOrder = new Map(agencies.map((agency) => [agency, deliver(agency, events, inOrder(events))]));
  const met = { tickets: 0, 'verdicts that were amended': 0 };
  return {
    agencies,
    check(tickets, agency) {
      for (const [key, { facts, log, state }] of tickets) {
        sameBytes(key, 'in order', inTheirOrder.get(agency)!.get(key)!.facts, 'this way', facts);
        if (log.some(({ event }) => event.source === KEPT_SOURCE)) throw new Broken(key, 'Kept decided something.');
        met.tickets += 1;
        met['verdicts that were amended'] += state!.history.filter(isAmendment).length;
      }
    },
    met: () => met,
  };
}

const isAmendment = (entry: { kind: string; change?: string }) => entry.kind === 'clock' && entry.change === 'amended';

/** I5: with all that Kept decides, when it is noticed or by ladders, the log that resulted folds again to the live facts. */
export function sameFold(): Claim {
  const met: Record<string, number> = { tickets: 0 };
  return {
    agencies: LEVELS.map((level) => exampleAgency(level, (terms) => terms)),
    check(tickets) {
      for (const [key, ticket] of tickets) {
        const { facts, decided } = ticket.foldedAgain();
        sameBytes(key, 'live', ticket.facts, 'folded again', facts);
        if (decided.length > 0) throw new Broken(key, `Folding again decides ${JSON.stringify(decided)}.`);
        met.tickets! += 1;
        for (const { event } of ticket.log)
          if (event.source === KEPT_SOURCE) met[event.type] = (met[event.type] ?? 0) + 1;
      }
    },
    met: () => met,
  };
}

/** Names the facts that differ. */
function sameBytes(key: TicketKey, one: string, facts: string, other: string, others: string): void {
  if (facts === others) return;
  const [left, right] = [JSON.parse(facts), JSON.parse(others)];
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  const differ = names.filter((name) => JSON.stringify(left[name]) !== JSON.stringify(right[name]));
  const told = differ.map(
    (name) => `${name} ${one}:   ${JSON.stringify(left[name])}\n${name} ${other}: ${JSON.stringify(right[name])}`,
  );
  throw new Broken(key, told.join('\n') || 'The same facts stand in another order.');
}
