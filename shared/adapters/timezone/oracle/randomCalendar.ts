/** Random calendars from a seed, for tests. */
import type { CalendarTerms, Shift, WeeklyHours, ZoneTable } from '../../../domain/time/calendar.ts';
import { WEEKDAYS } from '../../../domain/time/terms.ts';

/** A generator of numbers in [0, 1) from a 32-bit seed (mulberry32). */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number in [from, to]. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.whole(0, items.length - 1)]!;
  }
}

/** Hours that people have, and hours that catch mistakes at midnight and in the usual hours of a change. */
const USUAL_DAYS: readonly Shift[][] = [
  [[540, 1080]],
  [
    [540, 780],
    [840, 1080],
  ],
  [[1320, 1800]],
  [[0, 1440]],
  [[0, 120]],
  [[150, 1590]],
  [[1380, 2820]],
  [
    [60, 150],
    [180, 1440],
  ],
  [
    [0, 720],
    [720, 1440],
  ],
];

function randomShifts(random: Random): Shift[] {
  if (random.chance(0.6)) return random.pick(USUAL_DAYS);
  const shifts: Shift[] = [];
  let from = random.whole(0, 600);
  for (let i = random.whole(1, 3); i > 0 && from < 1440; i--) {
    const to = random.whole(from + 1, Math.min(from + 1440, from + 700));
    shifts.push([from, to]);
    from = to + random.whole(0, 400);
  }
  return shifts;
}

function randomHours(random: Random): WeeklyHours {
  const hours: WeeklyHours = {};
  if (random.chance(0.5)) {
    const shifts = randomShifts(random);
    const days = random.pick([5, 6, 7]);
    for (const day of WEEKDAYS.slice(0, days)) hours[day] = shifts;
    return hours;
  }
  for (const day of WEEKDAYS) if (random.chance(0.8)) hours[day] = randomShifts(random);
  if (Object.keys(hours).length === 0) hours.mon = [[0, 60]];
  return hours;
}

/** A calendar of the zone with holidays and exceptions within ten days of `around`. */
export function randomCalendar(random: Random, zone: ZoneTable, around: number): CalendarTerms {
  const dateNear = () => new Date(around + random.whole(-10, 10) * 86_400_000).toISOString().slice(0, 10);
  const holidays = Array.from({ length: random.whole(0, 3) }, dateNear);
  const exceptions: Record<string, Shift[]> = {};
  for (let i = random.whole(0, 2); i > 0; i--) exceptions[dateNear()] = random.chance(0.3) ? [] : randomShifts(random);
  return {
    timeZone: zone.timeZone,
    hours: randomHours(random),
    holidays: [...new Set(holidays)].sort(),
    exceptions,
    zone,
  };
}
