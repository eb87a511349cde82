/** Service levels, contracts and the rules that refine them. */
import * as z from 'zod';
import type { TicketEvent } from '../../../../events/ticketEvent.ts';
import { OBJECTIVES, type Objective, type TicketStatus } from '../objective.ts';
import { date } from './calendars.ts';
import { targetLength, wallLength } from './durations.ts';
import { domain, email, language, name, timeZone } from './fields.ts';
import { LIMITS } from './limits.ts';
import { closed, listOf, named, ONCE_SOUND } from './shape.ts';

type Channel = Extract<TicketEvent, { type: 'ticket.opened' }>['data']['channel'];

/** How a request may arrive (R1). */
export const CHANNELS = [
  'email',
  'phone',
  'chat',
  'messenger',
  'form',
  'account',
  'social',
  'api',
] as const satisfies readonly Channel[];

/** The statuses that other systems tell. */
const STATUSES = [
  'new',
  'in_progress',
  'waiting_client',
  'waiting_vendor',
  'on_hold',
] as const satisfies readonly TicketStatus[];

const targets = closed(
  {
    first_response: targetLength.optional(),
    next_response: targetLength.optional(),
    update: targetLength.optional(),
    resolution: targetLength.optional(),
  },
  {
    promise: 'A promise is due when it says, so it has no target. Leave it out.',
    ola_ack: "A line's OLA stands with the line: write it as `ack` of the line's `ola`.",
    ola_resolve: "A line's OLA stands with the line: write it as `resolve` of the line's `ola`.",
  },
);

const pausing = z.array(z.enum(STATUSES)).max(STATUSES.length);

const pauses = closed(
  Object.fromEntries(OBJECTIVES.map((objective) => [objective, pausing.optional()])) as Record<
    Objective,
    z.ZodOptional<typeof pausing>
  >,
);

export const level = closed({
  calendar: name.optional().describe("The calendar that its targets are counted on; without it, the agency's."),
  targets: named(targets, LIMITS.priorities + 1).describe('Targets by priority; `default` for priorities not named.'),
  pauses: pauses.default({}).describe('The statuses that pause an objective; naming one replaces its default.'),
  reopenWithin: wallLength
    .optional()
    .describe('Wall time within which a reopening resumes the resolution clock; without it, each begins a new one.'),
  alwaysNextUpdate: z
    .boolean()
    .optional()
    .describe(
      'A public word that names no time for the next one gets one from Kept: the `update` target from then (R18).',
    ),
  ladder: name.optional().describe('The ladder of its clocks, or `none`.'),
});

export const client = closed({
  name: name.optional(),
  level: name,
  calendar: name.optional().describe("Replaces the level's calendar."),
  language: language.optional(),
  timeZone: timeZone.optional().describe('The zone that times are told in.'),
  contacts: listOf(email, LIMITS.contacts).default([]),
  domains: listOf(domain, LIMITS.domains).default([]),
  hoursPerMonth: z.number().min(0).max(LIMITS.hoursPerMonth).optional().describe('Hours bought a month.'),
  from: date.optional().describe('The first date of the contract.'),
  to: date.optional().describe('The last date of the contract.'),
}).refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
  path: ['to'],
  message: 'Write a date that is not before `from`.',
});

function saysSomething(entry: object): boolean {
  return Object.keys(entry).length > 0;
}

export const rule = closed({
  when: closed({
    client: name.optional(),
    kind: name.optional(),
    priority: name.optional(),
    channel: z.enum(CHANNELS).optional(),
    tag: name.optional(),
  }).refine(saysSomething, { message: 'Write at least one of client, kind, priority, channel, tag.', ...ONCE_SOUND }),
  use: closed({ level: name.optional(), ladder: name.optional(), line: name.optional() }).refine(saysSomething, {
    message: 'Write at least one of level, ladder, line.',
    ...ONCE_SOUND,
  }),
});
