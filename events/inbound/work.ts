/** Time spent, for the client's monthly account (R7, R9). */
import * as z from 'zod';
import { channel, name } from '../fields.ts';
import { LIMITS } from '../limits.ts';

export const workLogged = z.looseObject({
  agent: name,
  minutes: z.int().min(1).max(LIMITS.minutes),
  billable: z.boolean(),
  channel: channel.optional(),
});
