/** How the agency treats what comes in, and what happens by itself. */
import * as z from 'zod';
import { NOTICE_LIMITS } from '../../mailbox/limits.ts';
import { DAY_MS, MINUTE_MS } from '../../time/civil.ts';
import type { Mode } from '../directory.ts';
import { LOW_RATING_ALARM, PING_PONG_AFTER } from '../select.ts';
import { anyLength, wallLength } from './durations.ts';
import { name } from './fields.ts';
import { LIMITS } from './limits.ts';
import { closed, listOf, named } from './shape.ts';

const MODES = ['live', 'observe', 'import'] as const satisfies readonly Mode[];

const kind = closed({ requires: listOf(name, LIMITS.requires).default([]) });

export const intake = closed({
  incomplete: z
    .enum(['hold', 'run'])
    .default('hold')
    .describe('hold: no clock runs until what is missing has come (R3).'),
  kinds: named(kind, LIMITS.kinds).default({}).describe('By kind of request, or `default`: what it must bring.'),
});

export const resolution = closed({
  report: z
    .enum(['require', 'flag'])
    .default('require')
    .describe('require: a resolution without its four answers is refused (R20).'),
});

export const source = closed({ mode: z.enum(MODES) });

export const handoffs = closed({
  pingPongAfter: z
    .int()
    .min(1)
    .max(LIMITS.pingPongAfter)
    .default(PING_PONG_AFTER)
    .describe('A ticket that comes back to one line so often alarms its lead, and again after as many returns more.'),
});

/** Wall time of notices, from a minute to a day. */
function noticeLength(defaultMs: number) {
  return wallLength
    .refine((ms) => ms >= MINUTE_MS && ms <= DAY_MS, 'Write at least 1m, and at most 24h.')
    .prefault(`${defaultMs / MINUTE_MS}m`);
}

export const notices = closed({
  singly: z
    .int()
    .min(1)
    .max(LIMITS.noticesSingly)
    .default(NOTICE_LIMITS.singly)
    .describe('So many mails somebody gets one by one `within` a while; what comes on top is gathered in a digest.'),
  within: noticeLength(NOTICE_LIMITS.withinMs).describe('The while that `singly` counts.'),
  digestEvery: noticeLength(NOTICE_LIMITS.digestEveryMs).describe(
    'A digest comes at most so often; one with something urgent after a minute.',
  ),
});

export const automation = closed({
  remindClientAfter: anyLength.optional().describe('Remind a client who is waited for.'),
  closeResolvedAfter: anyLength.optional().describe('Close what is resolved and quiet.'),
  remindRatingAfter: anyLength.optional().describe('Ask once more for a rating of a closed ticket that has none (R6).'),
  lowRatingAlarm: z
    .int()
    .min(0)
    .max(LIMITS.lowRatingAlarm)
    .default(LOW_RATING_ALARM)
    .describe('Tell the lead when a client gives so many of five or fewer; 0: never (R6).'),
  silenceAlarmAfter: anyLength.optional().describe('Tell the lead of a ticket that nobody answers (R25).'),
  ownerAlarmAfter: anyLength.optional().describe('Tell the lead of a ticket that has no agent (R11).'),
  twoAtOnceWithin: wallLength
    .optional()
    .describe('Two agents who answer one ticket within this time are told of each other (R11).'),
  samePersonAfter: z
    .int()
    .min(1)
    .max(LIMITS.samePersonAfter)
    .optional()
    .describe('A client stays with an agent who has answered so many of their questions (R27).'),
  reopenOnReply: z.boolean().default(true).describe("A client's answer to a resolution reopens the ticket."),
  ignoreThanks: z
    .boolean()
    .default(false)
    .describe('A message that only says thanks leaves a resolved ticket resolved.'),
});
