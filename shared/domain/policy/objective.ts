/** The objectives that a clock can measure (domain.md, *Clocks*). */
export const OBJECTIVES = [
  'first_response',
  'next_response',
  'update',
  'promise',
  'resolution',
  'ola_ack',
  'ola_resolve',
] as const;

export type Objective = (typeof OBJECTIVES)[number];

/** Those of a line's visit: its agreement with whoever hands over to it (R38). */
export type OlaObjective = 'ola_ack' | 'ola_resolve';

/** Statuses of a ticket. The first five are told by other systems; the rest follow from events. */
export type TicketStatus =
  | 'new'
  | 'in_progress'
  | 'waiting_client'
  | 'waiting_vendor'
  | 'on_hold'
  | 'resolved'
  | 'closed'
  | 'merged';
