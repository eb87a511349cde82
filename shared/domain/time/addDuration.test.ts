import { describe, expect, it } from '@jest/globals';
import { addDuration, parseSignedDuration } from './addDuration.ts';
import { durationText, parseDuration } from './duration.ts';
import { KYIV, NIGHTS, OFFICE, SAMOA, terms } from './sample.ts';

const HOUR = 3_600_000;
const at = (iso: string) => Date.parse(iso);

describe('a signed duration', () => {
  it('is working time or working days, either way', () => {
    expect(parseSignedDuration('1h30m')).toEqual({ backwards: false, length: { workingMs: 1.5 * HOUR } });
    expect(parseSignedDuration('+4h')).toEqual({ backwards: false, length: { workingMs: 4 * HOUR } });
    expect(parseSignedDuration('-4h')).toEqual({ backwards: true, length: { workingMs: 4 * HOUR } });
    expect(parseSignedDuration('-2bd')).toEqual({ backwards: true, length: { businessDays: 2 } });
    expect(parseSignedDuration('0m')).toEqual({ backwards: false, length: { workingMs: 0 } });
  });

  it('is nothing else', () => {
    for (const text of ['', '-', '--4h', '4', '3d', '-1w', '0bd', '4h ', '4h\n', '0h0m']) {
      expect([text, parseSignedDuration(text)]).toEqual([text, undefined]);
    }
  });
});

describe('adding it', () => {
  const added = (calendar: Parameters<typeof addDuration>[0], start: string, text: string) =>
    new Date(addDuration(calendar, at(start), parseSignedDuration(text)!)).toISOString().replace(':00.000Z', 'Z');
  const office = terms(KYIV, OFFICE, { holidays: ['2026-03-26'] });

  it('goes by working time', () => {
    expect(added(office, '2026-03-27T14:00Z', '4h')).toBe('2026-03-30T08:00Z');
    expect(added(office, '2026-03-30T08:00Z', '-4h')).toBe('2026-03-27T14:00Z');
    expect(added(office, '2026-03-28T14:00Z', '0h')).toBe('2026-03-28T14:00Z');
  });

  it('goes to the close of a working day after the start’s own, or to the opening of one before it', () => {
    expect(added(office, '2026-03-27T14:00Z', '2bd')).toBe('2026-03-31T15:00Z');
    expect(added(office, '2026-03-31T15:00Z', '-2bd')).toBe('2026-03-27T07:00Z');
    expect(added(office, '2026-03-30T00:00Z', '-2bd')).toBe('2026-03-25T07:00Z');
    expect(added(terms(KYIV, NIGHTS), '2026-03-29T12:00Z', '-1bd')).toBe('2026-03-28T20:00Z');
  });

  it('passes over a date that was skipped', () => {
    expect(added(terms(SAMOA, OFFICE), '2011-12-31T12:00Z', '-1bd')).toBe('2011-12-29T19:00Z');
  });

  it('names a calendar that runs out, either way', () => {
    const once = terms(KYIV, {}, { exceptions: { '2026-05-01': [[540, 600]] } });
    expect(() => addDuration(once, at('2026-06-01T00:00Z'), parseSignedDuration('-2bd')!)).toThrow(
      'The calendar in Europe/Kyiv does not reach the target within 10 years before 2026-06-01.',
    );
    expect(() => addDuration(once, at('2026-06-01T00:00Z'), parseSignedDuration('1h')!)).toThrow(RangeError);
  });
});

describe('a duration as text', () => {
  it('is read back as it was', () => {
    for (const text of ['4h', '1h30m', '45m', '90h1s', '2m3s']) {
      const duration = parseDuration(text);
      expect(durationText((duration as { workingMs: number }).workingMs)).toBe(text);
    }
  });

  it('has a sign, parts of a second, and a zero', () => {
    expect([0, -90_000, 1500, 26 * HOUR].map(durationText)).toEqual(['0h', '-1m30s', '1.5s', '26h']);
  });
});
