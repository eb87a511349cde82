/** A deadline that a person sets, in place of the one that the contract gives. */
import * as z from 'zod';
import { instant, name, reason } from '../fields.ts';

/** Stands until the clock stops, whatever is recalculated; a later one replaces it. */
export const ticketDeadlineSet = z.looseObject({
  objective: z.enum(['first_response', 'next_response', 'update', 'resolution']),
  dueAt: instant,
  /** Who set it: a lead. */
  by: name,
  reason,
});
