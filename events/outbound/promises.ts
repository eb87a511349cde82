/** The life of a promise to the client (R18). */
import * as z from 'zod';
import { explanation, instantText } from '../fields.ts';
import { aboutTicket } from './ticket.ts';

const aboutPromise = {
  ...aboutTicket,
  cycle: z.int().min(1),
  /** Who gave it: an agent in a public word, or Kept by the policy. */
  by: z.enum(['agent', 'kept']),
  nextUpdateBy: instantText,
};

export const promiseMade = z.object({ ...aboutPromise, reason: explanation.optional() });

export const promiseKept = z.object({ ...aboutPromise, keptAt: instantText });

/** `latenessSeconds` of wall time passed between the promised time and its notice. */
export const promiseBroken = z.object({
  ...aboutPromise,
  noticedAt: instantText,
  latenessSeconds: z.number().min(0),
});

/** Replaced by a word that only moved it. */
export const promiseSuperseded = z.object({ ...aboutPromise, replacedBy: instantText });
