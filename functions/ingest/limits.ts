/** How much one request may bring (docs/http.md). What one event may hold stands in events/limits.ts. */
export const REQUEST_BYTES = 1_048_576;
export const BATCH_EVENTS = 500;
/** More errors than these help nobody. */
export const SHOWN_ERRORS = 100;
/** How far ahead of our clock an event's time may lie (domain.md, *Ticket events*). */
export const AHEAD_MS = 5 * 60_000;
