import type { OpenDirectory } from '../obligation/recipients.ts';
import type { Person } from '../policy/directory.ts';
import type { Calendar } from '../time/calendar.ts';
import { DAY_MS } from '../time/civil.ts';

/** How far ahead somebody's next turn of duty is looked for: a notice is of use for a day. */
const TURNS_AHEAD_MS = 14 * DAY_MS;

/** Hours and leave take turns at most so often before somebody is there. */
const MOST_STEPS = 1000;

/**
 * When the duty of a person who is off begins: with their hours, with the end of their leave, or with a turn on call, whichever
 * comes first; null when they are on duty. On call is on duty (domain.md, *Lines, rota and ladders*; R40). Whoever has no
 * calendar has no hours to wait for, and whoever is not in the directory waits for nothing.
 *
 * @param calendar by the name that people's entries say; undefined when there is none of it
 */
export function offDutyUntil(
  open: OpenDirectory,
  calendar: (name: string) => Calendar | undefined,
  id: string,
  at: number,
): number | null {
  const person = Object.hasOwn(open.directory.people, id) ? open.directory.people[id] : undefined;
  if (!person) return null;
  const hours = person.calendar === undefined ? undefined : calendar(person.calendar);
  const there = nextThere(person, hours, at);
  if (there === at || isOnCall(open, id, at)) return null;
  return Math.min(there, nextTurn(open, id, at, Math.min(there, at + TURNS_AHEAD_MS)));
}

/** The first instant from `at` on within their hours and not on leave. */
function nextThere({ away = [] }: Person, hours: Calendar | undefined, at: number): number {
  let there = at;
  for (let step = 0; step < MOST_STEPS; step++) {
    const leave = away.find(({ from, to }) => from <= there && there < to);
    const next = leave ? leave.to : nextOpen(hours, there);
    if (next === there) break;
    there = next;
    if (there === Number.MAX_SAFE_INTEGER) break;
  }
  return there;
}

/** A calendar that is never open again within its reach keeps nobody: what waits is for its last useful moment then. */
function nextOpen(hours: Calendar | undefined, at: number): number {
  try {
    return hours ? hours.nextOpen(at) : at;
  } catch (error) {
    if (error instanceof RangeError) return Number.MAX_SAFE_INTEGER;
    throw error;
  }
}

function rotasOf({ directory, rota }: OpenDirectory) {
  const names = new Set(Object.values(directory.lines).flatMap((line) => line.rota ?? []));
  return [...names].flatMap((name) => rota(name) ?? []);
}

function isOnCall(open: OpenDirectory, id: string, at: number): boolean {
  return rotasOf(open).some((rota) => rota.onCall(at).includes(id));
}

function nextTurn(open: OpenDirectory, id: string, from: number, to: number): number {
  if (from >= to) return to;
  const shifts = rotasOf(open).flatMap((rota) => rota.shiftsBetween(from, to));
  return Math.min(Number.MAX_SAFE_INTEGER, ...shifts.filter(({ person }) => person === id).map((shift) => shift.from));
}
