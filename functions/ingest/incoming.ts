import type { TicketEvent } from '../../events/ticketEvent.ts';

/** An event as posted, in the JSON format of CloudEvents, not yet checked. */
export interface Posted {
  input: unknown;
  /** JSON Pointer of the event in the request: empty, or its index in the batch, such as `/3`. */
  at: string;
}

/** A posted event that is right by the catalogue. */
export interface Incoming {
  event: TicketEvent;
  at: string;
}
