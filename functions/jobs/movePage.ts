import { isToBeMoved } from '../../shared/domain/ticket/move.ts';
import type { TicketState } from '../../shared/domain/ticket/state.ts';
import type { Job } from '../../shared/ports/jobs.ts';
import { moveTicket } from '../tickets/moveTicket.ts';
import type { OpenPolicies } from '../tickets/openPolicies.ts';
import type { JobDependencies, PageDone } from './step.ts';

/** Moves the tickets of a page. One that fails is left to the next pass and does not keep the others back. */
export async function movePage(
  { store, clock, log }: JobDependencies,
  openPolicies: OpenPolicies,
  { termsHash, revision }: Job,
  tickets: readonly TicketState[],
): Promise<PageDone> {
  const wanted = tickets.filter((ticket) => isToBeMoved(ticket, termsHash));
  const move = { termsHash, publication: `r${revision}` };
  const outcomes = await Promise.allSettled(
    wanted.map(({ key }) => moveTicket({ store, openPolicies, clock }, key, move)),
  );
  const done: PageDone = { changed: 0, breaching: 0, failed: 0, results: [] };
  outcomes.forEach((outcome, index) => {
    if (outcome.status === 'rejected') {
      done.failed += 1;
      log.error('A ticket could not be moved to the published terms.', {
        ticket: wanted[index]!.key,
        error: outcome.reason,
      });
    } else if (outcome.value !== 'stays') {
      done.changed += 1;
      if (outcome.value === 'breaching') done.breaching += 1;
    }
  });
  return done;
}
