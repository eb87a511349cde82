/** Tickets that become several, or one (R4). */
import * as z from 'zod';
import { identifier, list } from '../fields.ts';

const ticket = identifier;

export const ticketSplit = z.looseObject({ into: list(ticket).min(1) });

export const ticketMerged = z.looseObject({ into: ticket });
