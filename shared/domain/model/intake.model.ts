/** How a naive ticket is opened, and when its clocks begin (R2, R3). For tests only. */
import type { DataOf } from '../../../events/ticketEvent.ts';
import { agencyDate } from './selection.model.ts';
import type { NaiveTicket } from './ticket.model.ts';

export function begin(ticket: NaiveTicket, data: DataOf<'ticket.opened'>, at: number): void {
  ticket.openedOn = agencyDate(ticket.terms, at);
  ticket.client = data.client;
  ticket.kind = data.kind ?? null;
  ticket.priority = data.priority;
  ticket.channel = data.channel;
  const line = data.line ?? ticket.selected.line ?? ticket.terms.firstLine;
  if (line !== null) ticket.visits = [{ line, since: at, fromAnother: false, whileResting: false }];
  const { kinds } = ticket.terms.intake;
  const { requires } = kinds[ticket.kind ?? 'default'] ?? kinds.default ?? { requires: [] };
  ticket.missing = without(requires, data);
  if (data.channel === 'phone') ticket.waitingFor = 'confirmation';
  else if (ticket.missing.length > 0 && ticket.terms.intake.incomplete === 'hold') ticket.waitingFor = 'intake';
  else startAll(ticket, at);
}

/** A call that is confirmed and still lacks something is then asked for that, once. */
export function confirm(ticket: NaiveTicket, data: DataOf<'ticket.confirmed'>, at: number): void {
  if (ticket.waitingFor === null) return;
  ticket.missing = ticket.waitingFor === 'confirmation' ? without(ticket.missing, data) : [];
  const isAsked = ticket.missing.length > 0 && ticket.terms.intake.incomplete === 'hold';
  ticket.waitingFor = isAsked ? 'intake' : null;
  if (ticket.waitingFor === null) startAll(ticket, at);
}

function startAll(ticket: NaiveTicket, at: number): void {
  ticket.start('first_response', at);
  ticket.start('resolution', at);
}

/** Of some fields those that the data does not bring. */
function without(fields: readonly string[], data: object): string[] {
  return fields.filter((field) => !isBrought((data as Record<string, unknown>)[field]));
}

/** A field that is missing, blank, empty or `false` is not brought. */
export function isBrought(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== '';
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== null && value !== false;
}
