/** Laws of the arithmetic that hold for every calendar. fast-check prints the seed of a failure. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Calendar, openCalendar, type Shift } from './calendar.ts';
import { KYIV, LORD_HOWE, SAMOA, SET_BACK_AT_MIDNIGHT, TROLL, terms, UTC } from './sample.ts';
import { WEEKDAYS, type ZoneTable } from './terms.ts';

const HOUR = 3_600_000;
const ZONES = [UTC, KYIV, LORD_HOWE, TROLL, SAMOA, SET_BACK_AT_MIDNIGHT];

const shifts = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }))
    .map(([from, size]): Shift => [from, from + size]),
  { maxLength: 3 },
);

const hours = fc
  .dictionary(fc.constantFrom(...WEEKDAYS), shifts, { minKeys: 1 })
  .filter((week) => Object.values(week).some((day) => day.length > 0));

/** An instant within half a year of one of the zone's transitions, often within a day. */
function instantIn(zone: ZoneTable): fc.Arbitrary<number> {
  const moments = zone.transitions.map(([epochSeconds]) => epochSeconds * 1000);
  const near = fc.constantFrom(...moments, Date.UTC(2026, 0, 1));
  const offset = fc.oneof(
    fc.integer({ min: -24 * HOUR, max: 24 * HOUR }),
    fc.integer({ min: -180 * 24 * HOUR, max: 180 * 24 * HOUR }),
  );
  return fc.tuple(near, offset).map(([moment, by]) => moment + by);
}

const subject = fc.constantFrom(...ZONES).chain((zone) =>
  fc.record({
    calendar: hours.map((week) =>
      openCalendar(terms(zone, week as Record<string, Shift[]>, { holidays: ['2026-03-29'] })),
    ),
    a: instantIn(zone),
    b: instantIn(zone),
    c: instantIn(zone),
    duration: fc.integer({ min: 1, max: 150 * HOUR }),
    more: fc.integer({ min: 0, max: 150 * HOUR }),
  }),
);

interface Subject {
  calendar: Calendar;
  a: number;
  b: number;
  c: number;
  duration: number;
  more: number;
}

function holds(law: (subject: Subject) => void): void {
  fc.assert(fc.property(subject, law), { numRuns: 150 });
}

/** A calendar open for minutes a week cannot give 150 hours in ten years: that is an error, told apart below. */
function reached(ask: () => number): number | undefined {
  try {
    return ask();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

describe('laws of working time', () => {
  it('elapsed(s, add(s, d)) is d, forwards and backwards', () => {
    holds(({ calendar, a, duration }) => {
      const later = reached(() => calendar.add(a, duration));
      const earlier = reached(() => calendar.subtract(a, duration));
      if (later !== undefined) expect(calendar.elapsed(a, later)).toBe(duration);
      if (earlier !== undefined) expect(calendar.elapsed(a, earlier)).toBe(-duration);
    });
  });

  it('add is the earliest, subtract the latest', () => {
    holds(({ calendar, a, duration }) => {
      const later = reached(() => calendar.add(a, duration));
      const earlier = reached(() => calendar.subtract(a, duration));
      if (later !== undefined) expect(calendar.elapsed(a, later - 1)).toBe(duration - 1);
      if (earlier !== undefined) expect(calendar.elapsed(earlier + 1, a)).toBe(duration - 1);
    });
  });

  it('add is monotonic, and adds up', () => {
    holds(({ calendar, a, duration, more }) => {
      const once = reached(() => calendar.add(a, duration + more));
      if (once === undefined) return;
      const half = calendar.add(a, duration);
      expect(half).toBeLessThanOrEqual(once);
      expect(calendar.add(half, more)).toBe(once);
    });
  });

  it('elapsed is antisymmetric and additive', () => {
    holds(({ calendar, a, b, c }) => {
      expect(calendar.elapsed(b, a)).toBe(0 - calendar.elapsed(a, b));
      expect(calendar.elapsed(a, b) + calendar.elapsed(b, c)).toBe(calendar.elapsed(a, c));
    });
  });

  it('subtract inverts add from open starts', () => {
    holds(({ calendar, a, duration }) => {
      const start = calendar.nextOpen(a);
      const end = reached(() => calendar.add(start, duration));
      if (end !== undefined) expect(calendar.subtract(end, duration)).toBe(start);
    });
  });

  it('segments cover the span without a hole, and their open ones are what elapsed counts', () => {
    holds(({ calendar, a, more }) => {
      const to = a + more;
      const segments = calendar.segments(a, to);
      let at = a;
      let open = 0;
      for (const segment of segments) {
        const fits = segment.from === at && segment.to > at && calendar.isOpen(segment.from) === segment.open;
        if (!fits) expect(segments).toBe('without a hole');
        at = segment.to;
        if (segment.open) open += segment.to - segment.from;
      }
      expect(at).toBe(to);
      expect(open).toBe(calendar.elapsed(a, to));
    });
  });

  it('the next open and close are where the state changes', () => {
    holds(({ calendar, a }) => {
      const open = calendar.nextOpen(a);
      expect(calendar.isOpen(open)).toBe(true);
      expect(calendar.elapsed(a, open)).toBe(0);
      const close = reached(() => calendar.nextClose(a));
      if (close === undefined) return;
      expect(calendar.isOpen(close)).toBe(false);
      expect(calendar.isOpen(close - 1)).toBe(true);
      expect(calendar.elapsed(open, close)).toBe(close - open);
    });
  });

  it('answers do not depend on what was asked before', () => {
    holds(({ calendar, a, b, duration }) => {
      const answers = () => [
        reached(() => calendar.add(a, duration)),
        reached(() => calendar.nextOpen(a)),
        reached(() => calendar.nextClose(a)),
      ];
      const first = answers();
      calendar.elapsed(b - 12 * 365 * 24 * HOUR, b + 12 * 365 * 24 * HOUR);
      expect(answers()).toEqual(first);
    });
  });
});
