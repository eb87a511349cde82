import type { TicketKey } from '../../shared/domain/ticket/key.ts';
import { isToBeMoved, moveRecord } from '../../shared/domain/ticket/move.ts';
import { followsFolded } from '../../shared/domain/ticket/portion.ts';
import { ATTEMPTS, compute, type TicketDependencies } from './reconcileTicket.ts';
import { saveRequest } from './saving.ts';

/** What a publication moves its tickets to. */
export interface Move {
  termsHash: string;
  /** Names the publication: it moves a ticket once. */
  publication: string;
}

/**
 * Moves a ticket to other terms by an event of Kept's own in its log, saved together with what it brings about.
 *
 * @returns `breaching` when one of its clocks is past its new due time and will breach; `stays` when there is nothing to move
 * @throws when somebody else kept saving in between, or storage failed
 */
export async function moveTicket(
  dependencies: TicketDependencies,
  key: TicketKey,
  { termsHash, publication }: Move,
): Promise<'moved' | 'breaching' | 'stays'> {
  const { store, clock } = dependencies;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const ticket = await store.loadTicket(key);
    if (!ticket || !isToBeMoved(ticket, termsHash)) return 'stays';
    const now = clock.now();
    const record = moveRecord(ticket, termsHash, publication, now);
    const whole = attempt > 1 || !followsFolded(ticket, [record]);
    const records = whole ? [...(await store.loadLog(key)), record] : [record];
    const done = await compute(dependencies, key, ticket, { records, whole }, now);
    if ((await store.save(await saveRequest(store, ticket, done, whole, [record]))) === 'conflict') continue;
    const late = done.ticket.facts.clocks.some(
      ({ phase, verdict, dueAt }) => phase === 'running' && verdict === 'none' && dueAt !== null && dueAt <= now,
    );
    return late ? 'breaching' : 'moved';
  }
  throw new Error(`Ticket ${key} was saved by others ${ATTEMPTS} times in a row; it will be moved later.`);
}
