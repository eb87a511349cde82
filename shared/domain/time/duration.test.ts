import { describe, expect, it } from '@jest/globals';
import { parseDuration, parseTargetDuration } from './duration.ts';
import { isoDurationMs } from './isoDuration.ts';

describe('durations of the configuration', () => {
  it('say by their unit what they count', () => {
    expect(parseDuration('45m')).toEqual({ workingMs: 2_700_000 });
    expect(parseDuration('1h30m')).toEqual({ workingMs: 5_400_000 });
    expect(parseDuration('90s')).toEqual({ workingMs: 90_000 });
    expect(parseDuration('2h0m5s')).toEqual({ workingMs: 7_205_000 });
    expect(parseDuration('0m')).toEqual({ workingMs: 0 });
    expect(parseDuration('2bd')).toEqual({ businessDays: 2 });
    expect(parseDuration('1500bd')).toEqual({ businessDays: 1500 });
    expect(parseDuration('1w')).toEqual({ wallMs: 604_800_000 });
    expect(parseDuration('52w10d')).toEqual({ wallMs: 374 * 86_400_000 });
    expect(parseDuration('3d')).toEqual({ wallMs: 259_200_000 });
    expect(parseDuration('1w2d')).toEqual({ wallMs: 777_600_000 });
  });

  it('are nothing else', () => {
    for (const text of [
      '',
      'h',
      '4',
      '1.5h',
      '-1h',
      '30m1h',
      '1h 30m',
      '1d12h',
      '0bd',
      '2BD',
      '1bd2h',
      'x2bd',
      '12345bd',
      'x3d',
      '99999999999999999h',
    ]) {
      expect(parseDuration(text)).toBeUndefined();
    }
  });

  it('are working time or working days in targets, and more than none', () => {
    expect(parseTargetDuration('4h')).toEqual({ workingMs: 14_400_000 });
    expect(parseTargetDuration('2bd')).toEqual({ businessDays: 2 });
    for (const text of ['3d', '1w', '0h', 'x']) expect(parseTargetDuration(text)).toBeUndefined();
  });
});

describe('ISO 8601 durations', () => {
  it('are read when of fixed length', () => {
    expect(isoDurationMs('PT2H30M')).toBe(9_000_000);
    expect(isoDurationMs('P1D')).toBe(86_400_000);
    expect(isoDurationMs('P1W')).toBe(604_800_000);
    expect(isoDurationMs('P1DT1S')).toBe(86_401_000);
    expect(isoDurationMs('PT0.5S')).toBe(500);
    expect(isoDurationMs('PT0S')).toBe(0);
    expect(isoDurationMs('P12W')).toBe(12 * 604_800_000);
    expect(isoDurationMs('P30D')).toBe(30 * 86_400_000);
    expect(isoDurationMs('PT48H')).toBe(48 * 3_600_000);
    expect(isoDurationMs('PT90M')).toBe(90 * 60_000);
    expect(isoDurationMs('PT45S')).toBe(45_000);
    expect(isoDurationMs('PT12.345S')).toBe(12_345);
    expect(isoDurationMs('PT1,5S')).toBe(1500);
  });

  it('are nothing else', () => {
    for (const text of [
      '',
      'P',
      'PT',
      'P1DT',
      'P1M',
      'P1Y',
      '-PT1H',
      'PT-1H',
      '2h',
      'PT1H1H',
      'PT99999999999999999H',
    ]) {
      expect(isoDurationMs(text)).toBeUndefined();
    }
  });
});
