import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatInstant, parseInstant } from './instant.ts';

const YEAR_10000 = 253_402_300_800_000;

describe('parseInstant', () => {
  it.each([
    ['2026-03-02T08:00:00Z', Date.UTC(2026, 2, 2, 8)],
    ['2026-03-02t08:00:00z', Date.UTC(2026, 2, 2, 8)],
    ['2026-03-02T10:00:00+02:00', Date.UTC(2026, 2, 2, 8)],
    ['2026-03-02T02:30:00.5-05:30', Date.UTC(2026, 2, 2, 8, 0, 0, 500)],
    ['2026-03-02T08:00:00.123999999Z', Date.UTC(2026, 2, 2, 8, 0, 0, 123)],
    ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
    ['2000-02-29T00:00:00Z', Date.UTC(2000, 1, 29)],
    ['1970-01-01T00:00:00Z', 0],
  ])('reads %s', (text, expected) => {
    expect(parseInstant(text)).toBe(expected);
  });

  it.each([
    '2026-03-02T08:00:00',
    '2026-03-02',
    '2026-03-02 08:00:00Z',
    '2026-03-02T08:00Z',
    '2026-13-02T08:00:00Z',
    '2026-02-29T08:00:00Z',
    '2100-02-29T08:00:00Z',
    '2026-04-31T08:00:00Z',
    '2026-03-02T24:00:00Z',
    '2026-03-02T08:00:60Z',
    '2026-03-02T08:00:00+25:00',
    '0001-01-01T00:00:00Z',
    '1969-12-31T23:59:59Z',
    ' 2026-03-02T08:00:00Z',
    '2026-03-02T08:00:00Z\n',
    'yesterday',
    '',
  ])('refuses %j', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  it('reads back what formatInstant wrote', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: YEAR_10000 - 1 }), (instant) => {
        expect(parseInstant(formatInstant(instant))).toBe(instant);
      }),
    );
  });
});

describe('formatInstant', () => {
  it('writes what Date writes, for any instant', () => {
    const instant = fc.oneof(fc.integer({ min: 0, max: YEAR_10000 - 1 }), fc.integer({ min: -1e13, max: 1e13 }));
    fc.assert(
      fc.property(instant, (at) => expect(formatInstant(at)).toBe(new Date(at).toISOString())),
      { numRuns: 2000 },
    );
    for (const at of [0, 59_999, 86_399_999, 86_400_000, 0.5, YEAR_10000 - 1, YEAR_10000, -1])
      expect(formatInstant(at)).toBe(new Date(at).toISOString());
    expect(() => formatInstant(Number.NaN)).toThrow(RangeError);
  });
});
