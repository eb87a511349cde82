/** How a ticket ends, and what the client thinks of it (R6, R20, R21, R23). */
import * as z from 'zod';
import { actor, attachments, explanation, list, statement } from '../fields.ts';

const option = z.looseObject({
  what: statement,
  pros: explanation.optional(),
  cons: explanation.optional(),
});

/** The four questions of R20, the ways forward of R21, the evidence of R23. */
const report = z.looseObject({
  cause: statement,
  actions: list(statement).min(1),
  remaining: explanation.optional(),
  fullyResolved: z.boolean(),
  recurrence: z.looseObject({ possible: z.boolean(), prevention: explanation.optional() }),
  options: list(option).optional(),
  evidence: attachments.optional(),
});

/** Whether the report may be left out is the policy's to say (`resolution.report`). */
export const ticketResolved = z.looseObject({ by: actor.default('agent'), report: report.optional() });

export const ticketReopened = z.looseObject({ by: actor.optional(), reason: explanation.optional() });

export const ticketClosed = z.looseObject({ by: actor.optional(), reason: explanation.optional() });

export const ticketRated = z.looseObject({
  score: z.int().min(1).max(5),
  comment: explanation.optional(),
  /** Would they recommend the agency: 0 not at all, 10 surely. */
  recommend: z.int().min(0).max(10).optional(),
});
