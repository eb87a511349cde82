import type { OpenTerms } from '../../../shared/domain/policy/openTerms.ts';
import { calendarName } from '../../../shared/domain/policy/select.ts';
import { DAY_MS } from '../../../shared/domain/time/civil.ts';
import { type CalendarTerms, WEEKDAYS } from '../../../shared/domain/time/terms.ts';
import type { HoursOnPage } from '../../../shared/messages/page/statusPage.ts';

/** How far ahead days off are told. */
const AHEAD_MS = 14 * DAY_MS;

/** The hours of a client's contract, by the terms in force (R8); null when there is none. */
export function hoursOnPage(policy: OpenTerms, client: string, now: number): HoursOnPage | null {
  const { clients, calendars } = policy.terms;
  const contract = Object.hasOwn(clients, client) ? client : 'default';
  const level = Object.hasOwn(clients, contract) ? clients[contract]!.level : null;
  const name = level === null ? null : calendarName(policy.terms, level, contract);
  if (name === null) return null;
  const terms = calendars[name]!;
  const calendar = policy.calendar(name);
  const isOpen = calendar.isOpen(now);
  return {
    timeZone: terms.timeZone,
    weekly: terms.hours,
    isOpen,
    opensAt: isOpen ? null : nextOpening(() => calendar.nextOpen(now)),
    daysOff: daysOff(terms, calendar.localDate(now), calendar.localDate(now + AHEAD_MS)),
  };
}

/** Null: the calendar names no such time. */
function nextOpening(ask: () => number): number | null {
  try {
    return ask();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Dates from one to another on which shifts would start, and none does. ISO dates sort as text. */
function daysOff({ hours, holidays, exceptions }: CalendarTerms, from: string, to: string): string[] {
  const closed = Object.entries(exceptions).flatMap(([date, shifts]) => (shifts.length === 0 ? [date] : []));
  const free = holidays.filter((date) => !Object.hasOwn(exceptions, date));
  return [...new Set([...closed, ...free])]
    .filter((date) => date >= from && date <= to && (hours[weekdayOf(date)]?.length ?? 0) > 0)
    .sort();
}

function weekdayOf(isoDate: string): (typeof WEEKDAYS)[number] {
  return WEEKDAYS[(new Date(`${isoDate}T00:00:00Z`).getUTCDay() + 6) % 7]!;
}
