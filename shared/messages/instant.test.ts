import { describe, expect, it } from '@jest/globals';
import type { Language } from '../domain/policy/directory.ts';
import {
  fullInstant,
  lastMoment,
  lastMomentWithZone,
  type Place,
  shortInstant,
  sinceMoment,
  sinceMomentWithZone,
} from './instant.ts';

const NOW = Date.parse('2026-03-02T08:00:00Z');
const place = (language: Language, timeZone = 'Europe/Kyiv'): Place => ({ language, timeZone });

describe('an instant', () => {
  it('is told with weekday, date, time and zone, in the language and zone of the reader', () => {
    expect(fullInstant(place('en'), NOW, NOW)).toBe('Monday, 2 March, 10:00 (Eastern European Time, UTC+2)');
    expect(fullInstant(place('ru'), NOW, NOW)).toBe('понедельник, 2 марта, 10:00 (UTC+2, Восточная Европа)');
    expect(fullInstant(place('uk'), NOW, NOW)).toBe('понеділок, 2 березня, 10:00 (за східноєвропейським часом, UTC+2)');
    expect(fullInstant(place('en', 'America/New_York'), NOW, NOW)).toBe('Monday, 2 March, 03:00 (Eastern Time, UTC-5)');
    expect(fullInstant(place('en', 'Asia/Kolkata'), NOW, NOW)).toBe(
      'Monday, 2 March, 13:30 (India Standard Time, UTC+5:30)',
    );
  });

  it('stands inside a sentence in the right case', () => {
    const days = Array.from({ length: 7 }, (_, day) => NOW + day * 86_400_000);
    expect(days.map((at) => lastMoment(place('ru'), at, NOW))).toEqual([
      'не позднее 10:00 в понедельник, 2 марта',
      'не позднее 10:00 во вторник, 3 марта',
      'не позднее 10:00 в среду, 4 марта',
      'не позднее 10:00 в четверг, 5 марта',
      'не позднее 10:00 в пятницу, 6 марта',
      'не позднее 10:00 в субботу, 7 марта',
      'не позднее 10:00 в воскресенье, 8 марта',
    ]);
    expect(lastMoment(place('uk'), days[4]!, NOW)).toBe('не пізніше 10:00 у п’ятницю, 6 березня');
    expect(lastMoment(place('en'), days[6]!, NOW)).toBe('by 10:00 on Sunday, 8 March');
    expect(lastMomentWithZone(place('en', 'UTC'), NOW, NOW)).toBe('by 08:00 on Monday, 2 March (UTC)');
  });

  it('begins a time that lasts, in the right case', () => {
    const days = Array.from({ length: 7 }, (_, day) => NOW + day * 86_400_000);
    const weekdays = (language: Language) =>
      days.map((at) => sinceMoment(place(language), at, NOW).split(',', 1)[0]!.split(' ').at(-1));
    expect(weekdays('ru')).toEqual([
      'понедельника',
      'вторника',
      'среды',
      'четверга',
      'пятницы',
      'субботы',
      'воскресенья',
    ]);
    expect(weekdays('uk')).toEqual(['понеділка', 'вівторка', 'середи', 'четверга', 'п’ятниці', 'суботи', 'неділі']);
    expect(sinceMoment(place('en'), NOW - 86_400_000, NOW)).toBe('since 10:00 on Sunday, 1 March');
    expect(sinceMoment(place('ru'), NOW, NOW)).toBe('с 10:00 понедельника, 2 марта');
    expect(sinceMomentWithZone(place('uk', 'UTC'), NOW, NOW)).toBe('з 08:00 понеділка, 2 березня (UTC)');
    expect(sinceMoment(place('en'), Date.parse('2025-12-31T08:00:00Z'), NOW)).toContain('31 December 2025');
  });

  it('has the weekday and date of the reader’s zone', () => {
    const late = Date.parse('2026-03-02T23:30:00Z');
    expect(lastMoment(place('en', 'Europe/Kyiv'), late, NOW)).toBe('by 01:30 on Tuesday, 3 March');
    expect(lastMoment(place('en', 'America/New_York'), late, NOW)).toBe('by 18:30 on Monday, 2 March');
    expect(lastMoment(place('en', 'Pacific/Kiritimati'), late, NOW)).toBe('by 13:30 on Tuesday, 3 March');
  });

  it('has its year when it is another one', () => {
    const next = Date.parse('2027-01-04T07:00:00Z');
    expect(lastMoment(place('en'), next, NOW)).toBe('by 09:00 on Monday, 4 January 2027');
    expect(lastMoment(place('ru'), next, NOW)).toBe('не позднее 09:00 в понедельник, 4 января 2027');
    expect(lastMoment(place('uk'), next, NOW)).toBe('не пізніше 09:00 у понеділок, 4 січня 2027');
  });

  it('tells the two readings of an hour that is put back apart', () => {
    const summer = Date.parse('2026-10-25T00:30:00Z');
    const winter = summer + 3_600_000;
    expect(fullInstant(place('en'), summer, NOW)).toContain('03:30 (Eastern European Time, UTC+3)');
    expect(fullInstant(place('en'), winter, NOW)).toContain('03:30 (Eastern European Time, UTC+2)');
  });

  it('is short in a subject: the time alone on the same day', () => {
    expect(shortInstant(place('en'), NOW + 3_600_000, NOW)).toBe('11:00');
    expect(shortInstant(place('en'), NOW + 86_400_000, NOW)).toBe('Tue 3 March, 10:00');
    expect(shortInstant(place('ru'), NOW + 86_400_000, NOW)).toBe('вт, 3 марта, 10:00');
  });

  it('is told in UTC when the zone is not known', () => {
    expect(fullInstant(place('en', 'Mars/Olympus'), NOW, NOW)).toBe('Monday, 2 March, 08:00 (UTC)');
    expect(fullInstant(place('uk', ''), NOW, NOW)).toBe('понеділок, 2 березня, 08:00 (UTC)');
  });

  it('writes midnight as 00:00', () => {
    expect(lastMoment(place('en'), Date.parse('2026-03-02T22:00:00Z'), NOW)).toBe('by 00:00 on Tuesday, 3 March');
  });
});
