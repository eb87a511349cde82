/** Tickets that become several, or one (R4). */
import * as z from 'zod';
import { list, name } from '../fields.ts';
import { LIMITS } from '../limits.ts';

const ticket = name(LIMITS.attribute);

export const ticketSplit = z.looseObject({ into: list(ticket).min(1) });

export const ticketMerged = z.looseObject({ into: ticket });
