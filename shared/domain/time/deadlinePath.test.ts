/** The first `Intl.DateTimeFormat` of a process costs 40 ms: working out a deadline constructs none, nor a Date. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openCalendar } from './calendar.ts';
import { KYIV, OFFICE, terms } from './sample.ts';

const HOUR = 3_600_000;
const START = Date.parse('2026-03-27T14:00:00Z');
const { DateTimeFormat } = Intl;
const RealDate = Date;

function forbidden(): never {
  throw new Error('constructed on the deadline path');
}

describe('the deadline path', () => {
  beforeAll(() => {
    Object.assign(Intl, { DateTimeFormat: forbidden });
    Object.assign(globalThis, { Date: forbidden });
  });
  afterAll(() => {
    Object.assign(Intl, { DateTimeFormat });
    Object.assign(globalThis, { Date: RealDate });
  });

  it('constructs no Intl.DateTimeFormat and no Date', () => {
    expect(() => new Intl.DateTimeFormat()).toThrow('constructed on the deadline path');
    const office = openCalendar(terms(KYIV, OFFICE, { holidays: ['2026-04-13'], exceptions: { '2026-04-14': [] } }));
    const due = office.add(START, 100 * HOUR);
    expect(office.elapsed(START, due)).toBe(100 * HOUR);
    expect(office.subtract(due, 100 * HOUR)).toBe(START);
    expect(office.closeOfWorkingDay(START, 2)).toBeGreaterThan(START);
    expect(office.segments(START, due).length).toBeGreaterThan(10);
    expect([office.isOpen(START), office.localDate(START)]).toEqual([true, '2026-03-27']);
    expect(office.nextClose(office.nextOpen(START))).toBeGreaterThan(START);
  });
});
