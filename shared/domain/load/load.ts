/** How much support carries: by line and hour of the week (R39), and by person (R40). docs/load.md has the definitions. */
import { openDirectory } from '../obligation/recipients.ts';
import type { Directory } from '../policy/directory.ts';
import type { Terms } from '../policy/terms.ts';
import type { Span, Swap } from '../rota/answer.ts';
import { within, without } from '../rota/spans.ts';
import { openCalendar } from '../time/calendar.ts';
import { openZone, type Zone } from '../time/zone.ts';
import type { Course } from './course.ts';
import { type LineLoad, LineTally } from './lineLoad.ts';
import { type Carrier, type PersonLoad, PersonTally } from './personLoad.ts';
import { WeekHours } from './weekHours.ts';

export interface LoadQuestion extends Span {
  terms: Terms;
  directory: Directory;
  /** By rota, in the order in which they were made. */
  swaps?: Readonly<Record<string, readonly Swap[]>>;
  /** The rules of a zone that a person's times are told in. */
  zoneOf(timeZone: string): Zone;
}

export interface Load {
  /** In the order of the terms; without lines one, of all that there is. */
  lines: LineLoad[];
  /** Everyone of the directory, in its order. */
  people: PersonLoad[];
}

/** The load of `[from, to)`, from the courses of all tickets that were open in it, or were worked on. Any others add nothing. */
export function loadOf(question: LoadQuestion, courses: Iterable<Course>): Load {
  const lines = lineTallies(question);
  const people = personTallies(question);
  for (const course of courses) {
    for (const tally of lines) tally.add(course);
    for (const tally of people) tally.add(course);
  }
  return { lines: lines.map((tally) => tally.load()), people: people.map((tally) => tally.load()) };
}

function lineTallies({ terms, from, to }: LoadQuestion): LineTally[] {
  const names = Object.keys(terms.lines);
  return (names.length === 0 ? [null] : names).map((line) => {
    const calendar = line === null ? terms.agencyCalendar : terms.lines[line]!.calendar;
    const { timeZone, zone } = terms.calendars[calendar]!;
    return new LineTally(line, timeZone, new WeekHours(openZone(zone), { from, to }));
  });
}

function personTallies(question: LoadQuestion): PersonTally[] {
  const { terms, directory, zoneOf, from, to } = question;
  const onCall = onCallOf(question);
  return Object.entries(directory.people).map(([person, { email, timeZone, calendar, away = [] }]) => {
    const carrier: Carrier = {
      person,
      address: email.toLowerCase(),
      timeZone,
      hours: new WeekHours(zoneOf(timeZone), { from, to }),
      inHours: inHours(calendar === undefined ? undefined : terms.calendars[calendar], away, { from, to }),
      onCall: onCall.get(person) ?? [],
    };
    return new PersonTally(carrier);
  });
}

/** Who has no calendar has hours at any time, but for when they are away. */
function inHours(calendar: Terms['calendars'][string] | undefined, away: readonly Span[], period: Span): Span[] {
  const present = without(period, away);
  if (!calendar) return present;
  const open = openCalendar(calendar)
    .segments(period.from, period.to)
    .filter((segment) => segment.open);
  return present.flatMap((span) => within(span, open));
}

/** By person: their shifts in the rotas of lines. */
function onCallOf({ directory, swaps = {}, from, to }: LoadQuestion): Map<string, Span[]> {
  const open = openDirectory(directory, swaps);
  const rotas = new Set(Object.values(directory.lines).flatMap(({ rota }) => rota ?? []));
  const shifts = [...rotas].flatMap((name) => open.rota(name)?.shiftsBetween(from, to) ?? []);
  const byPerson = new Map<string, Span[]>();
  for (const { person, from: begin, to: end } of shifts) {
    if (person === null) continue;
    const own = byPerson.get(person) ?? [];
    own.push({ from: begin, to: end });
    byPerson.set(person, own);
  }
  return byPerson;
}
