import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openCalendar } from './calendar.ts';
import { ALWAYS, KYIV, NIGHTS, OFFICE, terms, UTC } from './sample.ts';
import { explainSpan } from './stretches.ts';
import type { CalendarTerms } from './terms.ts';

const at = (iso: string) => Date.parse(iso);
const told = (calendar: CalendarTerms, from: string, to: string) =>
  explainSpan(calendar, at(from), at(to)).map(({ from, to, kind, date }) =>
    [new Date(from).toISOString().slice(5, 16), new Date(to).toISOString().slice(5, 16), kind, date?.slice(5)]
      .filter(Boolean)
      .join(' '),
  );

describe('the stretches of a span', () => {
  it('say why each counts or not: a weekend joined, each holiday apart', () => {
    const office = terms(KYIV, OFFICE, {
      holidays: ['2026-06-22', '2026-06-23'],
      exceptions: { '2026-06-24': [], '2026-06-25': [[600, 720]] },
    });
    expect(told(office, '2026-06-19T14:00Z', '2026-06-25T08:00Z')).toEqual([
      '06-19T14:00 06-19T15:00 open',
      '06-19T15:00 06-19T21:00 outside_hours',
      '06-19T21:00 06-21T21:00 closed',
      '06-21T21:00 06-22T21:00 holiday 06-22',
      '06-22T21:00 06-23T21:00 holiday 06-23',
      '06-23T21:00 06-24T21:00 exception 06-24',
      '06-24T21:00 06-25T07:00 outside_hours',
      '06-25T07:00 06-25T08:00 open',
    ]);
  });

  it('follow the clock over its changes', () => {
    expect(told(terms(KYIV, OFFICE), '2026-03-27T16:00Z', '2026-03-30T06:00Z')).toEqual([
      '03-27T16:00 03-27T22:00 outside_hours',
      '03-27T22:00 03-29T21:00 closed',
      '03-29T21:00 03-30T06:00 outside_hours',
    ]);
  });

  it('leave a night shift to run out into a holiday', () => {
    expect(told(terms(UTC, NIGHTS, { holidays: ['2026-01-01'] }), '2025-12-31T21:00Z', '2026-01-02T00:00Z')).toEqual([
      '12-31T21:00 12-31T22:00 outside_hours',
      '12-31T22:00 01-01T06:00 open',
      '01-01T06:00 01-02T00:00 holiday 01-01',
    ]);
  });

  it('are none of nothing', () => {
    expect(told(terms(UTC, ALWAYS), '2026-01-01T00:00Z', '2026-01-01T00:00Z')).toEqual([]);
  });

  it('add up exactly, to the working time and to the whole', () => {
    const holidays = ['2026-03-30', '2026-10-26'];
    const calendars = [OFFICE, NIGHTS, ALWAYS, {}].map((hours) => terms(KYIV, hours, { holidays }));
    const instant = fc.integer({ min: at('2026-03-01T00:00Z'), max: at('2026-11-30T00:00Z') });
    fc.assert(
      fc.property(
        fc.constantFrom(...calendars),
        instant,
        fc.integer({ min: 1, max: 40 * 86_400_000 }),
        (calendar, from, length) => {
          const to = from + length;
          const stretches = explainSpan(calendar, from, to);
          let reached = from;
          let open = 0;
          for (const stretch of stretches) {
            expect(stretch.from).toBe(reached);
            reached = stretch.to;
            if (stretch.kind === 'open') open += stretch.to - stretch.from;
          }
          expect(reached).toBe(to);
          expect(open).toBe(openCalendar(calendar).elapsed(from, to));
        },
      ),
      { numRuns: 300 },
    );
  });
});
