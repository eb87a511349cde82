import type { TicketState } from '../../shared/domain/ticket/state.ts';
import type { Job } from '../../shared/ports/jobs.ts';
import type { OpenPolicies } from '../tickets/openPolicies.ts';
import { previewTickets } from '../tickets/previewTickets.ts';
import type { JobDependencies, PageDone } from './step.ts';

/** What a policy would change about the tickets of a page. */
export async function previewPage(
  { clock }: JobDependencies,
  openPolicies: OpenPolicies,
  { termsHash }: Job,
  tickets: readonly TicketState[],
): Promise<PageDone> {
  const to = await openPolicies.terms(termsHash);
  const results = await previewTickets(openPolicies, to, tickets, clock.now());
  const breaching = results.filter(({ clocks }) => clocks.some(({ breaches }) => breaches)).length;
  return { changed: results.length, breaching, failed: 0, results };
}
