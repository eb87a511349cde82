import { describe, expect, it } from '@jest/globals';
import { openCalendar } from './calendar.ts';
import { KYIV, NIGHTS, OFFICE, terms, UTC } from './sample.ts';

const at = (iso: string) => Date.parse(iso);
const told = (calendar: ReturnType<typeof openCalendar>, from: string, to: string) =>
  calendar
    .segments(at(from), at(to))
    .map(({ from, to, open, holiday }) => [
      new Date(from).toISOString().slice(5, 16),
      new Date(to).toISOString().slice(5, 16),
      open ? 'open' : (holiday ?? 'closed'),
    ]);

describe('segments', () => {
  it('cover the span, cut at its ends', () => {
    expect(told(openCalendar(terms(KYIV, OFFICE)), '2026-06-15T07:00Z', '2026-06-16T07:00Z')).toEqual([
      ['06-15T07:00', '06-15T10:00', 'open'],
      ['06-15T10:00', '06-15T11:00', 'closed'],
      ['06-15T11:00', '06-15T15:00', 'open'],
      ['06-15T15:00', '06-16T06:00', 'closed'],
      ['06-16T06:00', '06-16T07:00', 'open'],
    ]);
  });

  it('name holidays, each date apart, and join the rest', () => {
    const office = openCalendar(terms(KYIV, OFFICE, { holidays: ['2026-06-17', '2026-06-18'] }));
    expect(told(office, '2026-06-16T15:00Z', '2026-06-20T00:00Z')).toEqual([
      ['06-16T15:00', '06-16T21:00', 'closed'],
      ['06-16T21:00', '06-17T21:00', '2026-06-17'],
      ['06-17T21:00', '06-18T21:00', '2026-06-18'],
      ['06-18T21:00', '06-19T06:00', 'closed'],
      ['06-19T06:00', '06-19T10:00', 'open'],
      ['06-19T10:00', '06-19T11:00', 'closed'],
      ['06-19T11:00', '06-19T15:00', 'open'],
      ['06-19T15:00', '06-20T00:00', 'closed'],
    ]);
  });

  it('show the night that runs out into a holiday, and a holiday on which an exception works as none', () => {
    const holidays = ['2026-01-01'];
    expect(told(openCalendar(terms(UTC, NIGHTS, { holidays })), '2025-12-31T22:00Z', '2026-01-02T22:00Z')).toEqual([
      ['12-31T22:00', '01-01T06:00', 'open'],
      ['01-01T06:00', '01-02T00:00', '2026-01-01'],
      ['01-02T00:00', '01-02T22:00', 'closed'],
    ]);
    const exceptions = { '2026-01-01': [[540, 600] as [number, number]] };
    expect(
      told(openCalendar(terms(UTC, OFFICE, { holidays, exceptions })), '2026-01-01T00:00Z', '2026-01-02T00:00Z'),
    ).toEqual([
      ['01-01T00:00', '01-01T09:00', 'closed'],
      ['01-01T09:00', '01-01T10:00', 'open'],
      ['01-01T10:00', '01-02T00:00', 'closed'],
    ]);
  });

  it('are none for an empty span', () => {
    expect(openCalendar(terms(UTC, OFFICE)).segments(5, 5)).toEqual([]);
  });
});
