/** Who has a ticket, and how lines pass it on (R30, R38). */
import * as z from 'zod';
import { explanation, list, name } from '../fields.ts';
import { LIMITS } from '../limits.ts';

export const ticketAssigned = z.looseObject({
  line: name.optional(),
  team: name.optional(),
  agent: name.optional(),
});

export const ticketAcknowledged = z.looseObject({ agent: name });

/** The handoff is free in form: the receiving line's OLA says which of its fields it asks for. */
export const ticketHandedOver = z.looseObject({
  to: name,
  handoff: z
    .record(name, z.unknown())
    .refine((handoff) => Object.keys(handoff).length <= LIMITS.list, `Write at most ${LIMITS.list} fields.`)
    .default({}),
});

export const ticketHandoffRejected = z.looseObject({
  missing: list(name).default([]),
  reason: explanation.optional(),
});
