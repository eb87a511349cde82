/** The agency and its people. */
import * as z from 'zod';
import { MAIL } from '../directory.ts';
import { away } from './away.ts';
import { brand } from './brand.ts';
import { wallLength } from './durations.ts';
import { email, language, mailbox, name, plainText, timeZone, webAddress } from './fields.ts';
import { LIMITS } from './limits.ts';
import { closed, listOf } from './shape.ts';

export const agency = closed({
  name,
  timeZone: timeZone.describe('The zone in which times are told to those who have none of their own.'),
  language: language.describe('The language for those who have none of their own.'),
  calendar: name.describe(
    'The calendar of the agency: of working days in `automation`, of levels and lines without one.',
  ),
  contact: closed({ email, phone: plainText(LIMITS.phone).optional(), url: webAddress.optional() }).describe(
    'How to reach support; told in every message (R26).',
  ),
  statusPage: closed({
    url: webAddress.optional().describe("Where clients reach it, without /s; by default Kept's own address."),
    validFor: wallLength.optional().describe('How long the link of a mail opens it; by default 90d.'),
    inMails: z.boolean().optional().describe('false: mails to clients carry no link to it.'),
  })
    .optional()
    .describe('The page where clients follow their requests (R13).'),
  mail: closed({ from: mailbox, replyTo: email.optional() }).describe('The mailbox that mails come from.'),
  brand: brand.optional().describe('How its mails look.'),
  ticketUrl: webAddress
    .refine((url) => url.includes('{id}'), 'Write {id} where the id of the ticket goes.')
    .optional()
    .describe('Where the desk shows a ticket, with {id} for its id; for staff.'),
});

export const person = closed({
  name: name.optional(),
  email: z
    .string({
      error: (issue) =>
        issue.input === undefined ? 'A person needs an e-mail address, where their notices go.' : undefined,
    })
    .pipe(email),
  language: language.optional(),
  timeZone: timeZone
    .optional()
    .describe("The zone that times are told in; without it, that of their calendar, or the agency's."),
  calendar: name.optional().describe('The calendar of their hours.'),
  away: listOf(away, LIMITS.away)
    .default([])
    .describe('When they are on leave: in their turns the next in the order stands in.'),
  channels: listOf(name, LIMITS.channelsOfPerson)
    .min(1, 'Name at least one channel, such as mail.')
    .refine((words) => new Set(words).size === words.length, 'Name each channel once.')
    .default([MAIL])
    .describe('What they are told by: `mail`, and names of `channels` (R35).'),
});
