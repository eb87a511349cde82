import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  changeSkipping,
  clockText,
  instantsReading,
  isoLocal,
  offsetText,
  parseWrittenTime,
  readingAt,
} from './localTime.ts';
import { KYIV, LORD_HOWE, SAMOA, SET_BACK_AT_MIDNIGHT, TROLL } from './sample.ts';
import { openZone } from './zone.ts';

const at = (iso: string) => Date.parse(iso);
const iso = (instant: number) => new Date(instant).toISOString();
const kyiv = openZone(KYIV);

describe('a written time', () => {
  it('is a reading, with its offset where one is given', () => {
    const readingMs = at('2026-03-27T16:00:00Z');
    expect(parseWrittenTime('2026-03-27T16:00')).toEqual({ readingMs });
    expect(parseWrittenTime('2026-03-27 16:00:00')).toEqual({ readingMs });
    expect(parseWrittenTime('2026-03-27T16:00:00.000Z')).toEqual({ readingMs, offsetMs: 0 });
    expect(parseWrittenTime('2026-03-27t16:00z')).toEqual({ readingMs, offsetMs: 0 });
    expect(parseWrittenTime('2026-03-27T16:00+05:30')).toEqual({ readingMs, offsetMs: 19_800_000 });
    expect(parseWrittenTime('2026-03-27T16:00:00-0330')).toEqual({ readingMs, offsetMs: -12_600_000 });
    expect(parseWrittenTime('2026-03-27T16:00:00,5')).toEqual({ readingMs: readingMs + 500 });
    expect(parseWrittenTime('2026-03-27T16:00:30')).toEqual({ readingMs: readingMs + 30_000 });
    expect(parseWrittenTime('2026-03-27')).toEqual({ readingMs: at('2026-03-27T00:00:00Z') });
    expect(parseWrittenTime('2026-03-27T24:00')).toEqual({ readingMs: at('2026-03-28T00:00:00Z') });
  });

  it('is nothing else', () => {
    for (const text of [
      '',
      'now',
      '16:00',
      '2026-02-29T16:00',
      '2026-3-27',
      '2026-03-27T1600',
      '2026-03-27T16',
      '2026-03-27T24:01',
      '2026-03-27T25:00',
      '2026-03-27T16:60',
      '2026-03-27Z',
      '2026-03-27T16:00+24:00',
      '2026-03-27T16:00 ',
      '27.03.2026 16:00',
      'on 2026-03-27',
    ]) {
      expect([text, parseWrittenTime(text)]).toEqual([text, undefined]);
    }
  });
});

describe('the instants that read a local time', () => {
  const reading = (zone: typeof KYIV, local: string) => instantsReading(openZone(zone), at(`${local}Z`)).map(iso);

  it('are one on most days', () => {
    expect(reading(KYIV, '2026-03-27T16:00')).toEqual(['2026-03-27T14:00:00.000Z']);
    expect(reading(KYIV, '2026-07-01T16:00')).toEqual(['2026-07-01T13:00:00.000Z']);
  });

  it('are none in a spring gap, whose change is known, and two in an autumn overlap', () => {
    expect(reading(KYIV, '2026-03-29T03:00')).toEqual([]);
    expect(reading(KYIV, '2026-03-29T03:59:59.999')).toEqual([]);
    expect(reading(KYIV, '2026-03-29T04:00')).toEqual(['2026-03-29T01:00:00.000Z']);
    expect(changeSkipping(kyiv, at('2026-03-29T03:30Z'))).toEqual({
      at: at('2026-03-29T01:00Z'),
      beforeMs: 7_200_000,
      afterMs: 10_800_000,
    });
    expect(changeSkipping(kyiv, at('2026-03-29T03:00Z'))?.at).toBe(at('2026-03-29T01:00Z'));
    expect(changeSkipping(kyiv, at('2026-03-29T04:00Z'))).toBeUndefined();
    expect(reading(KYIV, '2026-10-25T03:30')).toEqual(['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z']);
    expect(reading(KYIV, '2026-10-25T04:00')).toEqual(['2026-10-25T02:00:00.000Z']);
  });

  it('are none on a date that was skipped', () => {
    expect(reading(SAMOA, '2011-12-30T12:00')).toEqual([]);
    expect(changeSkipping(openZone(SAMOA), at('2011-12-30T12:00Z'))?.at).toBe(at('2011-12-30T10:00Z'));
  });

  it('are those that show it, in any zone', () => {
    for (const table of [KYIV, LORD_HOWE, TROLL, SAMOA, SET_BACK_AT_MIDNIGHT]) {
      const zone = openZone(table);
      const around = table.transitions.map(([seconds]) => seconds * 1000);
      fc.assert(
        fc.property(fc.constantFrom(...around), fc.integer({ min: -1800, max: 1800 }), (change, minutes) => {
          const instant = change + minutes * 60_000;
          const found = instantsReading(zone, readingAt(zone, instant));
          expect(found).toContain(instant);
          for (const other of found) expect(readingAt(zone, other)).toBe(readingAt(zone, instant));
          expect(changeSkipping(zone, readingAt(zone, instant))).toBeUndefined();
        }),
        { numRuns: 200 },
      );
    }
  });
});

describe('local times as text', () => {
  it('have their offset, and seconds only where there are any', () => {
    expect(isoLocal(kyiv, at('2026-03-29T00:59:59Z'))).toBe('2026-03-29T02:59:59+02:00');
    expect(isoLocal(kyiv, at('2026-03-29T01:00:00Z'))).toBe('2026-03-29T04:00+03:00');
    expect(clockText(at('2026-01-01T00:00:00.007Z'))).toBe('00:00:00.007');
    expect([0, -19_800_000, -2_670_000].map(offsetText)).toEqual(['+00:00', '-05:30', '-00:44:30']);
  });
});
