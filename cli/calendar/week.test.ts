import { describe, expect, it } from '@jest/globals';
import { parseIsoDate } from '../../shared/domain/time/civil.ts';
import { describeDates } from '../../shared/domain/time/dates.ts';
import { everyDay, KYIV, LORD_HOWE, NIGHTS, OFFICE, SAMOA, terms } from '../../shared/domain/time/sample.ts';
import type { CalendarTerms } from '../../shared/domain/time/terms.ts';
import { openZone } from '../../shared/domain/time/zone.ts';
import { paintFor } from '../paint.ts';
import type { CalendarAtHand } from './call.ts';
import { drawWeek } from './week.ts';

const PLAIN = paintFor({}, {});

function draw(
  calendar: CalendarTerms,
  monday: string,
  days: Partial<CalendarAtHand['days']> = {},
  paint = PLAIN,
): string {
  const atHand = {
    name: 'office',
    terms: calendar,
    zone: openZone(calendar.zone),
    days: { off: {}, worked: {}, ...days },
  };
  return drawWeek(atHand, describeDates(calendar, parseIsoDate(monday)!, 7), paint);
}

/** The lines of one date: its row, and those under it. */
function rowOf(drawing: string, date: string): string[] {
  const lines = drawing.split('\n');
  const first = lines.findIndex((line) => line.slice(4, 14) === date);
  const next = lines.findIndex((line, i) => i > first && !line.startsWith(' '));
  return lines.slice(first, next).map((line) => line.slice(16).trimEnd());
}

describe('the drawing of a week', () => {
  it('has a row a day, an axis, and totals that add up', () => {
    const half = { ...OFFICE, sat: [[570, 750] as [number, number]] };
    expect(draw(terms(KYIV, half), '2026-06-15').split('\n')).toEqual([
      'office, Europe/Kyiv: Mon 2026-06-15 to Sun 2026-06-21',
      '',
      '                0  3  6  9  12 15 18 21 24',
      'Mon 2026-06-15  ·········████·████······  09:00-13:00 14:00-18:00             8h',
      'Tue 2026-06-16  ·········████·████······  09:00-13:00 14:00-18:00             8h',
      'Wed 2026-06-17  ·········████·████······  09:00-13:00 14:00-18:00             8h',
      'Thu 2026-06-18  ·········████·████······  09:00-13:00 14:00-18:00             8h',
      'Fri 2026-06-19  ·········████·████······  09:00-13:00 14:00-18:00             8h',
      'Sat 2026-06-20  ·········▐██▌···········  09:30-12:30                         3h',
      'Sun 2026-06-21  ························  closed                              0h',
      'Week                                                                         43h',
      '',
      '█ open   · closed',
    ]);
  });

  it('marks holidays by name, exceptions, and moved working days', () => {
    const calendar = terms(KYIV, OFFICE, {
      holidays: ['2026-06-15', '2026-06-16', '2026-06-17'],
      exceptions: { '2026-06-16': [[600, 720]], '2026-06-17': [], '2026-06-18': [], '2026-06-20': [[540, 1080]] },
    });
    const drawing = draw(calendar, '2026-06-15', {
      off: { '2026-06-15': 'Constitution Day', '2026-06-16': 'Second day', '2026-06-17': 'Third day' },
      worked: { '2026-06-20': 'Working day moved from 2026-06-15' },
    });
    expect(rowOf(drawing, '2026-06-15')[1]).toBe('holiday: Constitution Day');
    expect(rowOf(drawing, '2026-06-16')[1]).toBe('exception: hours of its own, instead of the holiday Second day');
    expect(rowOf(drawing, '2026-06-17')[1]).toBe('exception: closed, instead of the holiday Third day');
    expect(rowOf(drawing, '2026-06-18')[1]).toBe('exception: closed');
    expect(rowOf(drawing, '2026-06-20')[1]).toBe('moved working day: Working day moved from 2026-06-15');
    expect(rowOf(drawing, '2026-06-21')).toEqual(['························  closed                              0h']);
  });

  it('shows what the clock does: hours skipped or shown twice, and the work that this takes or gives', () => {
    const spring = draw(terms(KYIV, NIGHTS), '2026-03-23');
    expect(rowOf(spring, '2026-03-28')).toEqual(['██████················██  00:00-06:00 22:00-24:00             8h']);
    expect(rowOf(spring, '2026-03-29')).toEqual([
      '███>██················██  00:00-06:00 22:00-24:00             7h',
      'clock forward 1h at 03:00, to 04:00: 23h long, 1h less work',
    ]);
    expect(spring).toContain('> skipped by the clock');
    const autumn = draw(terms(KYIV, NIGHTS), '2026-10-19');
    expect(rowOf(autumn, '2026-10-25')).toEqual([
      '███<██················██  00:00-06:00 22:00-24:00             9h',
      'clock back 1h at 04:00, to 03:00: 25h long, 1h more work',
    ]);
    expect(autumn).toContain('< shown twice by the clock');
    const half = draw(terms(LORD_HOWE, OFFICE), '2026-09-28');
    expect(rowOf(half, '2026-10-04')[1]).toBe('clock forward 30m at 02:00, to 02:30: 23h30m long, the same work');
  });

  it('shows a date that the clock skips', () => {
    expect(rowOf(draw(terms(SAMOA, OFFICE), '2011-12-26'), '2011-12-30')).toEqual([
      '>>>>>>>>>>>>>>>>>>>>>>>>  the clock skips this date           0h',
      'clock forward 24h at 00:00, to 00:00: 0h long, 8h less work',
    ]);
  });

  it('fits 80 columns, whatever the hours and names', () => {
    const many = everyDay(Array.from({ length: 12 }, (_, i): [number, number] => [i * 120 + 1, i * 120 + 8]));
    const drawing = draw(terms(KYIV, many, { holidays: ['2026-06-15'] }), '2026-06-15', {
      off: {
        '2026-06-15': 'A holiday with a name that is much longer than what one line of a terminal ever shows of it',
      },
    });
    for (const line of drawing.split('\n')) expect(Array.from(line).length).toBeLessThanOrEqual(80);
    expect(rowOf(drawing, '2026-06-16')[0]).toMatch(/^▪·▪·▪·▪·▪·▪·▪·▪·▪·▪·▪·▪· {2}00:01-00:08 02:01-02:08 {10}1h24m$/);
    expect(rowOf(drawing, '2026-06-16')).toHaveLength(6);
  });

  it('says the same without colours', () => {
    const calendar = terms(KYIV, NIGHTS, { holidays: ['2026-03-27'] });
    const coloured = draw(calendar, '2026-03-23', {}, paintFor({ isTTY: true }, {}));
    expect(coloured).toContain('\u001b[');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(draw(calendar, '2026-03-23'));
  });
});
