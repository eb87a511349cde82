/** The agency, its people, and who is on duty. */
import * as z from 'zod';
import { WEEKDAYS, type Weekday } from '../../time/terms.ts';
import { weeklyHours } from './calendars.ts';
import { wholeDays } from './durations.ts';
import { email, language, mailbox, name, plainText, timeZone, webAddress } from './fields.ts';
import { LIMITS } from './limits.ts';
import { closed, listOf, type Read, readAs } from './shape.ts';

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
  mail: closed({ from: mailbox, replyTo: email.optional() }).describe('The mailbox that mails come from.'),
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
});

/** `mon 09:00` -> minutes since Monday 00:00. */
function readHandover(written: string): Read<number> {
  const [, day, hour, minute] = /^([a-z]{3}) ([01]\d|2[0-3]):([0-5]\d)$/.exec(written) ?? [];
  const weekday = WEEKDAYS.indexOf(day as Weekday);
  if (weekday < 0) return { wrong: `"${written}" is not a time of the week. Write it like mon 09:00.` };
  return { value: (weekday * 24 + Number(hour)) * 60 + Number(minute) };
}

const handover = readAs(
  z
    .string()
    .max(20)
    .meta({ pattern: `^(${WEEKDAYS.join('|')}) \\d{2}:\\d{2}$`, examples: ['mon 09:00'] }),
  readHandover,
);

const layer = closed({
  people: listOf(name, LIMITS.turns).min(1, 'Name at least one person.').describe('In the order of their turns.'),
  turn: wholeDays.describe('Length of a turn, in whole days.'),
  handover: handover.describe("When turns change, on the clock of the rota's zone."),
  hours: weeklyHours.optional().describe('The hours that the layer covers; without it, all.'),
});

const LOCAL_TIME = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[ T]([01]\d|2[0-3]):[0-5]\d$/;
const localTime = z.string().max(16).regex(LOCAL_TIME, 'Write a local date and time, such as 2026-12-31 18:00.');

const override = closed({ person: name, from: localTime, to: localTime }).refine(
  ({ from, to }) => from.replace('T', ' ') < to.replace('T', ' '),
  { path: ['to'], message: 'Write a time after `from`.' },
);

export const rota = closed({
  timeZone,
  layers: listOf(layer, LIMITS.layers).min(1, 'Write at least one layer.'),
  overrides: listOf(override, LIMITS.overrides).default([]).describe('Who is on duty instead, for a while.'),
});
