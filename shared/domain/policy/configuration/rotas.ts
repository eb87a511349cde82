/** Who is on duty: layers of turns, and overrides on top (domain.md, *Lines, rota and ladders*). */
import * as z from 'zod';
import { layerName } from '../../rota/layer.ts';
import { DAY_MS, parseIsoDate, weekdayOf } from '../../time/civil.ts';
import { WEEKDAYS, type Weekday } from '../../time/terms.ts';
import { date, feedName, weeklyHours } from './calendars.ts';
import { wholeDays } from './durations.ts';
import { name, timeZone } from './fields.ts';
import { LIMITS } from './limits.ts';
import { localTime, readingOf } from './localTimes.ts';
import { closed, listOf, ONCE_SOUND, type Read, readAs } from './shape.ts';

/** A local time at which turns change; without a weekday, on whatever day a turn ends. */
export interface Handover {
  weekday?: Weekday;
  /** Minutes from midnight. */
  minute: number;
}

/** `mon 09:00` or `09:00`. */
function readHandover(written: string): Read<Handover> {
  const [, day, hour, minute] = /^(?:([a-z]{3}) )?([01]\d|2[0-3]):([0-5]\d)$/.exec(written) ?? [];
  const weekday = WEEKDAYS.find((known) => known === day);
  if (hour === undefined || (day !== undefined && weekday === undefined)) {
    return { wrong: `"${written}" is not a time of the week. Write it like mon 09:00.` };
  }
  return { value: { ...(weekday && { weekday }), minute: Number(hour) * 60 + Number(minute) } };
}

const handover = readAs(
  z
    .string()
    .max(20)
    .meta({ pattern: `^((${WEEKDAYS.join('|')}) )?\\d{2}:\\d{2}$`, examples: ['mon 09:00', '09:00'] }),
  readHandover,
);

const layer = closed({
  name: name.optional().describe('What overrides and swaps call it; without it, its place in the rota, from 1.'),
  people: listOf(name, LIMITS.turns).min(1, 'Name at least one person.').describe('In the order of their turns.'),
  turn: wholeDays.describe('Length of a turn, in whole days.'),
  handover: handover.describe("When turns change, on the clock of the rota's zone."),
  startsOn: date.optional().describe('A date on which a turn of the first person begins.'),
  hours: weeklyHours.optional().describe('The hours that the layer covers; without it, all.'),
  daysOff: name.optional().describe('A calendar, on whose holidays and closed dates the layer covers nobody.'),
}).superRefine(checkHandover, ONCE_SOUND);

const DAY_NAMES: Record<Weekday, string> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};

type Turns = { turn: number; handover: Handover; startsOn?: string | undefined };

/** The day on which turns change is said once: by the weekday, by `startsOn`, or by both in agreement. */
function checkHandover({ turn, handover, startsOn }: Turns, context: z.RefinementCtx): void {
  const { weekday } = handover;
  const first = startsOn === undefined ? undefined : weekdayOf(parseIsoDate(startsOn)!);
  const tell = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
  if (first !== undefined && weekday !== undefined && first !== weekday) {
    const day = DAY_NAMES[weekday];
    tell('startsOn', `${startsOn} is a ${DAY_NAMES[first]}, and turns change on a ${day}. Write the date of a ${day}.`);
  }
  if (first === undefined && weekday === undefined && turn % (7 * DAY_MS) === 0) {
    tell('handover', 'Turns of weeks change on a day of the week. Write it too, such as mon 09:00, or say `startsOn`.');
  }
}

/** Who is on duty for a while, or a file of such times. */
const override = closed({
  person: name.optional(),
  layer: name.optional().describe('Of this layer only; without it, of all.'),
  from: localTime.optional(),
  to: localTime.optional(),
  ical: feedName.optional().describe('Or an iCalendar file, whose events are called as who is on duty.'),
}).superRefine(({ person, from, to, ical }, context) => {
  const tell = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
  if (ical !== undefined) {
    const written = person !== undefined || from !== undefined || to !== undefined;
    if (written) tell('ical', 'Write either `person`, `from` and `to`, or `ical`.');
    return;
  }
  if (person === undefined) tell('person', 'This is missing. Write a person, or name a file as `ical`.');
  if (from === undefined) tell('from', 'This is missing. Write a local date and time, such as 2026-12-31 18:00.');
  if (to === undefined) tell('to', 'This is missing. Write a local date and time, such as 2026-12-31 18:00.');
  if (from === undefined || to === undefined) return;
  if (readingOf(from)! >= readingOf(to)!) tell('to', 'Write a time after `from`.');
}, ONCE_SOUND);

export const rota = closed({
  timeZone,
  layers: listOf(layer, LIMITS.layers).min(1, 'Write at least one layer.'),
  overrides: listOf(override, LIMITS.overrides)
    .default([])
    .describe('Who is on duty instead, for a while; of two, the later written counts.'),
}).superRefine(({ layers }, context) => {
  const names = layers.map(layerName);
  for (const [index, word] of names.entries()) {
    if (names.indexOf(word) === index) continue;
    const message = `Two layers are called ${JSON.stringify(word)}. Layers without a name are called 1, 2 and so on.`;
    context.addIssue({ code: 'custom', path: ['layers', index, 'name'], message });
  }
});
