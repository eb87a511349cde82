import { describe, expect, it } from '@jest/globals';
import { parseDays, parseShifts, parseWeeklyHours, shiftBetween } from './hours.ts';

describe('shifts', () => {
  it('run overnight when they end at or before their start', () => {
    expect(shiftBetween('09:00', '13:00')).toEqual([540, 780]);
    expect(shiftBetween('22:00', '06:00')).toEqual([1320, 1800]);
    expect(shiftBetween('00:00', '24:00')).toEqual([0, 1440]);
    expect(shiftBetween('00:00', '00:00')).toEqual([0, 1440]);
    expect(shiftBetween('09:00', '09:00')).toEqual([540, 1980]);
    expect(shiftBetween('9:00', '24:00')).toEqual([540, 1440]);
  });

  it('are refused when a time is none', () => {
    for (const [start, end] of [
      ['24:00', '06:00'],
      ['24:01', '06:00'],
      ['09:60', '10:00'],
      ['09', '10:00'],
      ['09:00', '25:00'],
      ['109:00', '13:00'],
      ['09:000', '10:00'],
    ]) {
      expect(shiftBetween(start!, end!)).toBeUndefined();
    }
  });

  it('are sorted, may touch, and do not overlap', () => {
    expect(parseShifts(['14:00-18:00', '09:00 - 14:00'], '/x')).toEqual({
      shifts: [
        [540, 840],
        [840, 1080],
      ],
      problems: [],
    });
    expect(parseShifts(['09:00-14:00', '13:59-18:00'], '/x').problems).toEqual([
      { path: '/x', message: 'these times overlap' },
    ]);
  });

  it('are texts of two times and nothing else', () => {
    expect(parseShifts(['  09:00–13:00 '], '/x')).toEqual({ shifts: [[540, 780]], problems: [] });
    for (const text of ['from 09:00-13:00', '09:00-13:00 daily', ['09:00-13:00']]) {
      expect(parseShifts([text], '/x')).toMatchObject({ shifts: [], problems: [{ path: '/x/0' }] });
    }
    expect(parseShifts('always', '/x')).toMatchObject({ shifts: [], problems: [{ path: '/x' }] });
  });
});

describe('days', () => {
  it('are single or ranges, also round the end of the week', () => {
    expect(parseDays('wed')).toEqual(['wed']);
    expect(parseDays('mon-sun')).toHaveLength(7);
    expect(parseDays('fri-mon')).toEqual(['fri', 'sat', 'sun', 'mon']);
    expect(parseDays('Mon - Tue')).toEqual(['mon', 'tue']);
    for (const text of ['', 'monday', 'mon-', 'mon-tue-wed', 'mon,tue']) expect(parseDays(text)).toBeUndefined();
  });
});

describe('weekly hours', () => {
  it('are read into minutes', () => {
    expect(
      parseWeeklyHours({ 'mon-tue': ['09:00-13:00', '14:00-18:00'], sat: ['22:00-06:00'], sun: [] }, '/hours'),
    ).toEqual({
      hours: {
        mon: [
          [540, 780],
          [840, 1080],
        ],
        tue: [
          [540, 780],
          [840, 1080],
        ],
        sat: [[1320, 1800]],
        sun: [],
      },
      problems: [],
    });
  });

  it('report every problem where it is', () => {
    const { problems } = parseWeeklyHours(
      { 'mon-fry': [], tue: ['9-17', 7], wed: 'always', 'thu-fri': [], fri: [] },
      '/hours',
    );
    expect(problems).toEqual([
      { path: '/hours/mon-fry', message: '"mon-fry" is not a day or a range of days such as mon-fri' },
      { path: '/hours/tue/0', message: '"9-17" is not of the form "09:00-18:00"' },
      { path: '/hours/tue/1', message: '7 is not of the form "09:00-18:00"' },
      { path: '/hours/wed', message: 'expected a list of times such as "09:00-18:00"' },
      { path: '/hours/fri', message: 'fri is given twice' },
    ]);
  });
});
