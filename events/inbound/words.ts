/** What is said and told on a ticket (R18, R19). */
import * as z from 'zod';
import { actor, attachments, body, explanation, instant, label, status } from '../fields.ts';

/** The next word that the client may count on, and when the work is expected to be done. */
const outlook = { nextUpdateBy: instant.optional(), eta: instant.optional() };

export const ticketReplied = z.looseObject({
  by: actor,
  /** Whether the client sees it. */
  public: z.boolean(),
  author: label.optional(),
  body: body.optional(),
  attachments: attachments.optional(),
  ...outlook,
});

export const ticketStatusChanged = z.looseObject({
  status,
  by: actor.default('agent'),
  /** What is happening and why; with one, an agent's change of status is a public word. */
  explanation: explanation.optional(),
  ...outlook,
});
