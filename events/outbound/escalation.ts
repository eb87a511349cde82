/** A ladder's step handed a ticket to the next line. */
import * as z from 'zod';
import { identifier, instantText, name, objective, statement } from '../fields.ts';
import { aboutTicket } from './ticket.ts';

export const escalated = z.object({
  ...aboutTicket,
  priority: name,
  from: name,
  to: name,
  /** The clock whose ladder it is. */
  objective,
  cycle: z.int().min(1),
  step: identifier,
  dueAt: instantText,
  reason: statement,
});
