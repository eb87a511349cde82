/** How a request arrives (R1, R2, R3). */
import * as z from 'zod';
import {
  attachments,
  body,
  channel,
  email,
  label,
  links,
  list,
  locale,
  name,
  rank,
  timeZone,
  title,
} from '../fields.ts';

const requester = z.looseObject({
  email,
  name: label.optional(),
  locale: locale.optional(),
  timeZone: timeZone.optional(),
  /** How the client likes to be written to (R22). */
  style: z.enum(['plain', 'technical']).optional(),
});

/** What is missing of a well put task (R3) is asked for, not refused: the intake rules of the policy say what is needed. */
export const ticketOpened = z.looseObject({
  client: name,
  requester,
  channel,
  kind: name.optional(),
  priority: name,
  title,
  description: body.optional(),
  links: links.optional(),
  attachments: attachments.optional(),
  tags: list(name).optional(),
  rank: rank.optional(),
  /** The line that takes it; without one, the first line. */
  line: name.optional(),
});

/** A phone consultation now exists in writing (R2), or missing intake was supplied (R3). */
export const ticketConfirmed = z.looseObject({
  description: body.optional(),
  links: links.optional(),
  attachments: attachments.optional(),
});

/** The client puts the request at this place among its open ones (R5). */
export const ticketRanked = z.looseObject({ rank });
