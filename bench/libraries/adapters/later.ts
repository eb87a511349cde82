import later from '@breejs/later';
import { closedDates, DAYS, type Library, type OfficeHours, splitAtMidnight, walk, walkBack } from './library.ts';

/** How many ranges one call finds at most: the library gives up after a thousand steps. */
const MOST_RANGES = 250;

function secondOfDay(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return hours! * 3600 + minutes! * 60;
}

/** A recurrence for each distinct interval: its days of the week and its span of the day. */
function recurrences(calendar: OfficeHours): later.Recurrence[] {
  const daysByInterval = new Map<string, number[]>();
  for (const [day, hours] of splitAtMidnight(calendar)) {
    for (const [from, to] of hours) {
      const interval = `${from} ${to}`;
      daysByInterval.set(interval, [...(daysByInterval.get(interval) ?? []), DAYS.indexOf(day) + 1]);
    }
  }
  return [...daysByInterval].map(([interval, d]) => {
    const [from, to] = interval.split(' ') as [string, string];
    return {
      d,
      ...(from === '00:00' ? {} : { t_a: [secondOfDay(from)] }),
      ...(to === '24:00' ? {} : { t_b: [secondOfDay(to)] }),
    };
  });
}

function closed(date: string): later.Recurrence {
  const [Y, M, D] = date.split('-').map(Number);
  return { Y: [Y!], M: [M!], D: [D!] };
}

/** At least two are asked for at a time: then it answers with a list. */
function* forwards(schedule: later.Schedule, count: number, from: number, to?: number): Generator<[number, number]> {
  const end = to === undefined ? undefined : new Date(to);
  for (let at: number | undefined = from; at !== undefined; ) {
    const found = (schedule.nextRange(count, new Date(at), end) || []) as later.Range[];
    for (const [opens, closes] of found) {
      yield [opens.getTime(), closes?.getTime() ?? to ?? Number.POSITIVE_INFINITY];
    }
    at = found.length === count ? found.at(-1)![1]?.getTime() : undefined;
  }
}

/** From the latest to the earliest, not beyond `until`. */
function* backwards(schedule: later.Schedule, count: number, from: number, until: number): Generator<[number, number]> {
  for (let at: number | undefined = from; at !== undefined; ) {
    const found = (schedule.prevRange(count, new Date(at), new Date(until)) || []) as later.Range[];
    for (const [opens, closes] of found) yield [opens?.getTime() ?? until, closes!.getTime()];
    at = found.length === count ? found.at(-1)![0]?.getTime() : undefined;
  }
}

const DAY_MS = 86_400_000;

export const library: Library = {
  open(calendar) {
    later.date.localTime();
    const exceptions = closedDates(calendar).map(closed);
    const schedule = later.schedule({ schedules: recurrences(calendar), exceptions });
    const elapsed = (from: number, to: number) => {
      let work = 0;
      for (const [opens, closes] of forwards(schedule, MOST_RANGES, from, to)) work += closes - opens;
      return work;
    };
    return {
      add(from, durationMs) {
        if (durationMs === 0) return from;
        // As many at a time as a working day or a long target takes, so that little is found in vain.
        const count = Math.abs(durationMs) > DAY_MS ? MOST_RANGES : 4;
        return durationMs > 0
          ? walk(forwards(schedule, count, from), durationMs)
          : walkBack(backwards(schedule, count, from, from - 3653 * DAY_MS), -durationMs);
      },
      elapsed: (from, to) => (to < from ? 0 - elapsed(to, from) : elapsed(from, to)),
    };
  },
};
