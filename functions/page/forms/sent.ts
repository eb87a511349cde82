import type { TicketEventType } from '../../../events/ticketEvent.ts';
import type { Refused } from '../../../shared/messages/page/statusPage.ts';

/** An event that a form asks for, of a ticket by its id. */
export interface Draft {
  ticket: string;
  type: TicketEventType;
  data: Record<string, unknown>;
}

/** What a form comes to: events, none when it changes nothing; or what is wrong with it. */
export type Sent = { drafts: Draft[] } | { wrong: Pick<Refused, 'error' | 'field'> };

export function wrong(error: Refused['error'], field: string | null = null): Sent {
  return { wrong: { error, field } };
}
