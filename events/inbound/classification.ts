/** What a ticket is taken for, which selects its targets. */
import * as z from 'zod';
import { name } from '../fields.ts';

export const ticketPriorityChanged = z.looseObject({ priority: name });

export const ticketReclassified = z.looseObject({
  kind: name.optional(),
  client: name.optional(),
  level: name.optional(),
});
