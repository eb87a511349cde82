/** The client puts their open requests in order (R5): each whose place changes is told so. */
import { ticketId } from '../../../shared/domain/ticket/key.ts';
import type { TicketState } from '../../../shared/domain/ticket/state.ts';
import { PageRefusal } from '../refusal.ts';
import type { Fields } from './fields.ts';
import type { Sent } from './sent.ts';

/**
 * The order as the client saw it, with one request moved by one place.
 * @param tickets the open requests that the reader may see, in their present order; any other id is refused (I7)
 */
export function orderSent(fields: Fields, tickets: readonly TicketState[]): Sent {
  const present = tickets.map(({ key }) => ticketId(key));
  const shown = [...new Set(fields.all('order'))];
  const up = fields.all('up');
  const down = fields.all('down');
  const [moved] = [...up, ...down];
  if (moved === undefined || !shown.includes(moved) || !present.includes(moved)) throw new PageRefusal('foreign');
  // What was closed meanwhile falls out; what has come since stands behind.
  const order = [...shown.filter((id) => present.includes(id)), ...present.filter((id) => !shown.includes(id))];
  const from = order.indexOf(moved);
  const to = from + (up.length > 0 ? -1 : 1);
  if (to < 0 || to >= order.length) return { drafts: [] };
  order.splice(to, 0, ...order.splice(from, 1));
  const ranks = new Map(tickets.map(({ key, facts }) => [ticketId(key), facts.rank]));
  const drafts = order.flatMap((ticket, place) =>
    ranks.get(ticket) === place + 1 ? [] : [{ ticket, type: 'ticket.ranked' as const, data: { rank: place + 1 } }],
  );
  return { drafts };
}
