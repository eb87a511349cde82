/** Business calendars as people write them. */
import * as z from 'zod';
import { parseIsoDate } from '../../time/civil.ts';
import { type HoursProblem, parseShifts, parseWeeklyHours } from '../../time/hours.ts';
import type { Shift, WeeklyHours } from '../../time/terms.ts';
import { timeZone } from './fields.ts';
import { LIMITS } from './limits.ts';
import { closed, listOf } from './shape.ts';

const DAYS = '(?:mon|tue|wed|thu|fri|sat|sun)';
const shifts = listOf(
  z
    .string()
    .max(20)
    .meta({ examples: ['09:00-18:00'] }),
  LIMITS.shifts,
);

type Context = z.core.ParsePayload;

function tell(context: Context, at: (string | number)[], message: string): void {
  context.issues.push({ code: 'custom', path: at, message, input: context.value });
}

/** `/mon-fri/0` is index 0 of `mon-fri`. */
function tellHours(context: Context, problems: readonly HoursProblem[]): void {
  for (const { path, message } of problems) {
    const at = path
      .split('/')
      .slice(1)
      .map((step, depth) => (depth > 0 ? Number(step) : step));
    tell(context, at, `${message.charAt(0).toUpperCase()}${message.slice(1)}.`);
  }
}

/** `{ mon-fri: ["09:00-13:00", "14:00-18:00"], sat: ["22:00-06:00"] }`; it may hold no time at all. */
const hoursByDay = z
  .record(z.string().meta({ pattern: `^${DAYS}(-${DAYS})?$` }), shifts)
  .transform((written, context): WeeklyHours => {
    const { hours, problems } = parseWeeklyHours(written, '');
    tellHours(context, problems);
    return hours;
  });

const NEVER_OPENS =
  'Write at least one time, such as mon-fri: ["09:00-18:00"]; a calendar that never opens measures nothing.';

function hasTime(days: Record<string, Shift[] | undefined>): boolean {
  return Object.values(days).some((shifts) => shifts !== undefined && shifts.length > 0);
}

/** Weekly hours that stand alone. */
export const weeklyHours = hoursByDay.refine(hasTime, NEVER_OPENS);

export const date = z
  .string()
  .max(10)
  .refine((written) => parseIsoDate(written) !== undefined, 'Write a date of the calendar, such as 2026-12-31.')
  .meta({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

/** ISO date -> the times of that date; an empty list closes it. */
const exceptions = z
  .record(z.string().meta({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }), shifts)
  .refine((written) => Object.keys(written).length <= LIMITS.exceptions, `Write at most ${LIMITS.exceptions} dates.`)
  .transform((written, context): Record<string, Shift[]> => {
    const read: Record<string, Shift[]> = {};
    for (const [day, texts] of Object.entries(written)) {
      const parsed = parseShifts(texts, `/${day}`);
      tellHours(context, parsed.problems);
      if (parseIsoDate(day) === undefined) tell(context, [day], 'Write a date of the calendar, such as 2026-12-31.');
      read[day] = parsed.shifts;
    }
    return read;
  });

const suspension = closed({
  from: date.describe('The first date on which holidays are ordinary working days.'),
  to: date.optional().describe('The last such date; without it, until further notice.'),
}).refine(({ from, to }) => to === undefined || from <= to, {
  path: ['to'],
  message: 'Write a date that is not before `from`.',
});

export const feedName = z
  .string()
  .max(LIMITS.name)
  .regex(
    /^[^./\\:\p{Cc}][^/\\:\p{Cc}]*\.ics$/iu,
    'Write the name of an .ics file in the folder of the configuration, such as days-off.ics.',
  )
  .meta({ examples: ['days-off.ics'] });

const holidays = closed({
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'Write the ISO 3166 code of a country in capitals, such as UA.')
    .optional(),
  region: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,20}$/, 'Write the code of a region without its country, such as BY for Bavaria.')
    .optional(),
  observed: z
    .boolean()
    .optional()
    .describe(
      'true: also while the law suspends them; false: they are ordinary working days. Not said: as the law has it.',
    ),
  suspended: listOf(suspension, LIMITS.suspensions).default([]).describe('When holidays are ordinary working days.'),
  ical: listOf(feedName, LIMITS.icalFiles)
    .min(1, 'Name at least one file, or leave the key out.')
    .optional()
    .describe("iCalendar files of the agency's own days off, beside the configuration."),
}).superRefine(({ country, region, observed, suspended, ical }, context) => {
  if (country !== undefined) return;
  const message = 'This is missing. Write the ISO 3166 code of a country, such as UA';
  if (region !== undefined || observed !== undefined || suspended.length > 0) {
    context.addIssue({
      code: 'custom',
      path: ['country'],
      message: `${message}: the other keys are about its holidays.`,
    });
  } else if (ical === undefined) {
    context.addIssue({
      code: 'custom',
      path: ['country'],
      message: `${message}, or name files of days off as \`ical\`.`,
    });
  }
});

export const calendar = closed({
  timeZone: timeZone.describe('The zone whose clock the hours are read on, such as Europe/Kyiv.'),
  hours: hoursByDay.describe('Times by day or range of days; an end before its start runs overnight.'),
  holidays: holidays.optional(),
  exceptions: exceptions.default({}).describe('Dates with hours of their own; they stand before holidays.'),
}).refine(({ hours, exceptions }) => hasTime(hours) || hasTime(exceptions), { path: ['hours'], message: NEVER_OPENS });
