import { formatInstant } from '../../events/instant.ts';
import type { OpenTerms } from '../../shared/domain/policy/openTerms.ts';
import { ticketId, ticketNamespace } from '../../shared/domain/ticket/key.ts';
import { type DueChange, previewMove } from '../../shared/domain/ticket/preview.ts';
import type { TicketState } from '../../shared/domain/ticket/state.ts';
import type { OpenPolicies } from './openPolicies.ts';

/** A ticket of which something would be due at another time (docs/publishing.md). */
export interface TicketPreview {
  id: string;
  namespace: string;
  client: string;
  level: { from: string; to: string };
  clocks: ClockPreview[];
}

interface ClockPreview extends Omit<DueChange, 'from' | 'to'> {
  /** ISO 8601; null: nothing is due, as while it is paused, or when the clock ends. */
  from: string | null;
  to: string | null;
}

/** Of some tickets those that would be due at another time under these terms, in their order. */
export async function previewTickets(
  openPolicies: OpenPolicies,
  to: OpenTerms,
  tickets: readonly TicketState[],
  now: number,
): Promise<TicketPreview[]> {
  const directory = await openPolicies.directory();
  const previews: TicketPreview[] = [];
  for (const ticket of tickets) {
    const from = await openPolicies.terms(ticket.facts.termsHash);
    const preview = previewMove(ticket, { from, to }, directory, now);
    if (!preview) continue;
    const clocks = preview.changes.map((change) => ({
      ...change,
      from: written(change.from),
      to: written(change.to),
    }));
    const { key, facts } = ticket;
    previews.push({
      id: ticketId(key),
      namespace: ticketNamespace(key),
      client: facts.client,
      level: preview.level,
      clocks,
    });
  }
  return previews;
}

function written(instant: number | null): string | null {
  return instant === null ? null : formatInstant(instant);
}
