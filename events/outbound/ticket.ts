/** What every published event says of its ticket. */
import { identifier, name } from '../fields.ts';

export const aboutTicket = {
  /** The id by which its own system knows the ticket; also the event's `subject`. */
  ticket: identifier,
  /** Tells two systems' tickets of one id apart; left out when empty. */
  namespace: name.optional(),
  client: name,
};
