import { openDirectory } from '../../../shared/domain/obligation/recipients.ts';
import type { Directory } from '../../../shared/domain/policy/directory.ts';
import { type OpenTerms, openTerms } from '../../../shared/domain/policy/openTerms.ts';
import type { Terms } from '../../../shared/domain/policy/terms.ts';
import { pinnedTerms, reconcile, termsMovedTo } from '../../../shared/domain/reconcile.ts';
import { noFacts } from '../../../shared/domain/ticket/facts.ts';
import type { LogRecord } from '../../../shared/domain/ticket/log.ts';
import type { TicketState } from '../../../shared/domain/ticket/state.ts';
import { Violation } from '../engine/violation.ts';

interface Checked {
  ticket: TicketState;
  known: ReadonlyMap<string, LogRecord>;
  now: number;
  terms(hash: string): Promise<Terms>;
  directory: Directory;
}

const EMPTY = {
  version: 0,
  folded: 0,
  crossedAt: null,
  pending: null,
  history: [],
  historyNext: 0,
  outbox: [],
  wakeAt: null,
  armedAt: null,
};

/** Opened terms, kept between runs: they never change. */
const opened = new Map<string, OpenTerms>();

/** Folding the whole log again gives the live facts, byte for byte (I5), and in the order in which the log was written (I4). */
export class Refold {
  async check({ ticket, known, now, terms, directory }: Checked): Promise<void> {
    const records = [...known.values()];
    const open = async (hash: string) => {
      const found = opened.get(hash) ?? openTerms(await terms(hash), hash);
      opened.set(hash, found);
      return found;
    };
    const moved = await Promise.all(termsMovedTo(records).map(async (hash) => [hash, await open(hash)] as const));
    const policy = await open(pinnedTerms(null, records));
    const at = { moves: new Map(moved), directory: openDirectory(directory), now, key: ticket.key };
    // What it has decided it remembers, as a fold of the whole log in the product does.
    const bare = { ...EMPTY, key: ticket.key, facts: noFacts(), ledger: ticket.ledger };
    const whole = reconcile({ ...at, policy, ticket: bare, records, whole: true });
    const under = (state: TicketState) => (state.facts.termsHash === '' ? policy : open(state.facts.termsHash));
    const live = await under(ticket);
    // What this very instant brings comes with a wake: both are given it.
    const wake = { ...at, records: [], whole: false };
    const again = reconcile({ ...wake, policy: await under(whole.ticket), ticket: whole.ticket });
    const held = reconcile({ ...wake, policy: live, ticket });
    const [found, wanted] = [held, again].map(({ ticket: { facts } }) => JSON.stringify(facts));
    if (found !== wanted && process.env.DEBUG)
      console.log(
        JSON.stringify(
          {
            records: records.map((r) => [
              r.event.id,
              r.event.type,
              new Date(r.event.time).toISOString(),
              r.event.source,
              r.termsHash.slice(7, 12),
            ]),
            decisions: whole.decisions.map((d) => d.event),
            again: again.decisions.map((d) => d.event),
            held: held.decisions.map((d) => d.event),
            now: new Date(now).toISOString(),
            h: ticket.history.slice(-8),
          },
          null,
          1,
        ).slice(0, 6000),
      );
    if (found !== wanted)
      throw new Violation(
        'I5',
        `${ticket.key} at version ${ticket.version}: folded again, ${difference(held.ticket.facts, again.ticket.facts)}.`,
      );
  }
}

/** Where two values differ, for people. */
export function difference(live: unknown, again: unknown, path = ''): string {
  if (typeof live !== 'object' || typeof again !== 'object' || live === null || again === null)
    return `${path || 'it'} is ${JSON.stringify(again)}, and was ${JSON.stringify(live)}`;
  const names = new Set([...Object.keys(live), ...Object.keys(again)]);
  for (const name of names) {
    const [one, other] = [(live as Record<string, unknown>)[name], (again as Record<string, unknown>)[name]];
    if (JSON.stringify(one) !== JSON.stringify(other)) return difference(one, other, `${path}/${name}`);
  }
  return `${path} has its parts in another order`;
}
