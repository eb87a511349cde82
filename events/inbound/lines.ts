/** Who has a ticket, and how lines pass it on (R30, R38). */
import * as z from 'zod';
import { list, name, text } from '../fields.ts';
import { LIMITS } from '../limits.ts';

export const ticketAssigned = z.looseObject({
  line: name().optional(),
  team: name().optional(),
  agent: name().optional(),
});

export const ticketAcknowledged = z.looseObject({ agent: name() });

/** The handoff is free in form: the receiving line's OLA says which of its fields it asks for. */
export const ticketHandedOver = z.looseObject({
  to: name(),
  handoff: z.record(name(), z.unknown()).default({}),
});

export const ticketHandoffRejected = z.looseObject({
  missing: list(name()).default([]),
  reason: text(LIMITS.explanation).optional(),
});
