import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { type CalendarEvent, writeCalendar } from './icalendar.ts';

const AT = Date.UTC(2026, 2, 2, 8);

function event(over: Partial<CalendarEvent> = {}): CalendarEvent {
  return { uid: 'one@kept', from: AT, to: AT + 3_600_000, summary: 'Anna: duty', description: '', ...over };
}

const write = (...events: CalendarEvent[]) => writeCalendar({ name: 'Duty', events, stampAt: AT, refreshMinutes: 60 });

/** What a calendar program reads. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return {
    name: calendar.getFirstPropertyValue('x-wr-calname'),
    events: calendar.getAllSubcomponents('vevent').map((component) => {
      const { uid, summary, description, startDate, endDate } = new ICAL.Event(component);
      const [from, to] = [startDate, endDate].map((time) => time.toJSDate().getTime());
      return { uid, from, to, summary: summary ?? '', description: description ?? '' };
    }),
  };
}

describe('a written calendar', () => {
  it('is as RFC 5545 has it', () => {
    expect(write(event({ description: 'By a swap\nIn place of: Boris' })).split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Kept//Rotas//EN',
      'METHOD:PUBLISH',
      'NAME:Duty',
      'X-WR-CALNAME:Duty',
      'REFRESH-INTERVAL;VALUE=DURATION:PT60M',
      'X-PUBLISHED-TTL:PT60M',
      'BEGIN:VEVENT',
      'UID:one@kept',
      'DTSTAMP:20260302T080000Z',
      'DTSTART:20260302T080000Z',
      'DTEND:20260302T090000Z',
      'SUMMARY:Anna: duty',
      'DESCRIPTION:By a swap\\nIn place of: Boris',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  it('says nothing of an event that has no description', () => {
    expect(write(event())).not.toContain('DESCRIPTION');
  });

  it('holds a component when it has no event: the zone of its times', () => {
    expect(write().split('\r\n').slice(8, -2)).toEqual([
      'BEGIN:VTIMEZONE',
      'TZID:Etc/UTC',
      'BEGIN:STANDARD',
      'DTSTART:19700101T000000',
      'TZOFFSETFROM:+0000',
      'TZOFFSETTO:+0000',
      'END:STANDARD',
      'END:VTIMEZONE',
    ]);
    expect(read(write())).toEqual({ name: 'Duty', events: [] });
  });

  it('escapes what means something, and leaves controls out', () => {
    const summary = 'a,b;c\\d\ne\u0007f\u0000g\th';
    expect(write(event({ summary }))).toContain('SUMMARY:a\\,b\\;c\\\\d\\nefg\th\r\n');
    expect(read(write(event({ summary }))).events[0]!.summary).toBe('a,b;c\\d\nefg\th');
    expect(write(event({ summary: 'END:VCALENDAR\r\nX:\ud800y' }))).toContain('SUMMARY:END:VCALENDAR\\nX:y\r\n');
  });

  it('breaks a text where any kind of line break stands', () => {
    expect(write(event({ summary: 'a\rb\nc\r\nd' }))).toContain('SUMMARY:a\\nb\\nc\\nd\r\n');
  });

  it.each(['x', 'ї', '\u0800', '€', '\u{10000}', '😀'])(
    'folds a line of %s before its 76th octet, and no sooner',
    (sign) => {
      const octets = Buffer.byteLength(sign);
      const count = Math.floor((75 - 'SUMMARY:'.length) / octets);
      const full = sign.repeat(count) + 'x'.repeat(75 - 'SUMMARY:'.length - count * octets);
      expect(write(event({ summary: full }))).toContain(`SUMMARY:${full}\r\n`);
      expect(write(event({ summary: `${full}y` }))).toContain(`SUMMARY:${full}\r\n y\r\n`);
    },
  );

  it('folds lines at 75 octets, within no character', () => {
    const summary = `${'ї'.repeat(36)}${'😀'.repeat(40)}`;
    const lines = write(event({ summary })).split('\r\n');
    const octets = lines.map((line) => Buffer.byteLength(line));
    expect(Math.max(...octets)).toBeLessThanOrEqual(75);
    expect(lines.filter((line) => line.startsWith(' ')).length).toBeGreaterThan(2);
    expect(lines.join('')).not.toContain('\ufffd');
    expect(read(write(event({ summary }))).events[0]!.summary).toBe(summary);
  });

  it('is read back as it was written, whatever it says', () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 120 }).map((text) => text.replace(/\p{Cc}|\p{Cs}/gu, ''));
    const second = fc.integer({ min: 0, max: 2_000_000_000 }).map((at) => at * 1000);
    const events = fc.array(
      fc.record({ from: second, length: fc.integer({ min: 1, max: 9_999_999 }), summary: words, description: words }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(events, words, (drawn, name) => {
        const written = drawn.map(({ from, length, summary, description }, i) =>
          event({ uid: `${i}@kept`, from, to: from + length * 1000, summary, description }),
        );
        const text = writeCalendar({ name, events: written, stampAt: AT, refreshMinutes: 60 });
        expect(read(text).events).toEqual(written);
        expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75 && !/[\r\n]/.test(line))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
