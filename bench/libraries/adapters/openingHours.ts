import OpeningHours from 'opening_hours';
import { WEEKDAYS, type Weekday } from '../../../shared/domain/time/terms.ts';
import { type HoursOfDay, type Library, type OfficeHours, walk, walkBack } from './library.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const NAMES = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
const DAY_MS = 86_400_000;

function hoursText(hours: HoursOfDay): string {
  return hours.length === 0 ? 'off' : hours.map(([from, to]) => `${from}-${to}`).join(',');
}

function dateText(date: string): string {
  const [year, month, day] = date.split('-');
  return `${year} ${MONTHS[Number(month) - 1]} ${day}`;
}

function weekdayOf(date: string): Weekday {
  return WEEKDAYS[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7]!;
}

/** The calendar as OpenStreetMap's `opening_hours` tag, e.g. `Mo,Tu 09:00-13:00,14:00-18:00; 2026 Aug 24 off`. */
function tagOf({ hours, holidays, exceptions }: OfficeHours): string {
  const daysByHours = new Map<string, string[]>();
  WEEKDAYS.forEach((day, i) => {
    const text = hoursText(hours[day] ?? []);
    if (text !== 'off') daysByHours.set(text, [...(daysByHours.get(text) ?? []), NAMES[i]!]);
  });
  const week = [...daysByHours].map(([text, days]) => `${days.join(',')} ${text}`);
  // Only the shifts that begin on a holiday are off: one from the evening before runs out.
  const closed = holidays
    .filter((date) => !(date in exceptions))
    .map((date) => [dateText(date), hoursText(hours[weekdayOf(date)] ?? [])])
    .map(([date, text]) => (text === 'off' ? `${date} off` : `${date} ${text} off`));
  const special = Object.entries(exceptions).map(([date, list]) => `${dateText(date)} ${hoursText(list)}`);
  // With a comma a rule adds to the ones before, with a semicolon it replaces them on its days.
  return [week.join(', '), ...closed, ...special].join('; ');
}

/** With the iterator, which its README recommends for going through intervals. */
function* openFrom(opening: OpeningHours, from: number): Generator<[number, number]> {
  const iterator = opening.getIterator(new Date(from));
  let at = from;
  for (;;) {
    const isOpen = iterator.getState();
    const next = iterator.advance() ? iterator.getDate().getTime() : Number.POSITIVE_INFINITY;
    if (isOpen) yield [at, next];
    if (next === Number.POSITIVE_INFINITY) return;
    at = next;
  }
}

/** It only goes forwards: two weeks at a time, ten years back at most. */
function* openBefore(opening: OpeningHours, until: number): Generator<[number, number]> {
  for (let to = until; to > until - 3653 * DAY_MS; to -= 14 * DAY_MS) {
    const intervals = opening.getOpenIntervals(new Date(to - 14 * DAY_MS), new Date(to));
    for (const [opens, closes] of intervals.toReversed()) yield [opens.getTime(), closes.getTime()];
  }
}

export const library: Library = {
  open(calendar) {
    const opening = new OpeningHours(tagOf(calendar), null);
    return {
      add(from, durationMs) {
        if (durationMs === 0) return from;
        return durationMs > 0
          ? walk(openFrom(opening, from), durationMs)
          : walkBack(openBefore(opening, from), -durationMs);
      },
      elapsed(from, to) {
        if (to < from) return 0 - opening.getOpenDuration(new Date(to), new Date(from))[0];
        return opening.getOpenDuration(new Date(from), new Date(to))[0];
      },
    };
  },
};
