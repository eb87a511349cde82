import type { TicketPreview } from '../../functions/tickets/previewTickets.ts';
import type { PreviewView } from './call.ts';

/** A preview as lines to read: each ticket with its clocks, then what it comes to. */
export function tellPreview({ looked, changed, breaching, tickets }: PreviewView): string[] {
  const lines = tickets.flatMap(ticketLines);
  const breach = breaching === 0 ? 'none would breach by it' : `${breaching} would breach at once`;
  return [...lines, `${changed} of ${looked} open tickets would be due at another time; ${breach}.`];
}

function ticketLines({ id, namespace, client, level, clocks }: TicketPreview): string[] {
  const name = namespace === '' ? id : `${namespace}/${id}`;
  const moved = level.from === level.to ? level.to : `${level.from} → ${level.to}`;
  const lines = clocks.map(({ objective, cycle, from, to, ends, breaches }) => {
    const which = cycle === 1 ? objective : `${objective} ${cycle}`;
    const after = ends ? 'no target any more' : (to ?? 'paused');
    return `  ${which}: ${from ?? 'paused'} → ${after}${breaches ? '  breaches' : ''}`;
  });
  return [`${name} (${client}, ${moved})`, ...lines];
}
