import { describe, expect, it } from '@jest/globals';
import { HOUR, TERMS } from '../testing/terms.ts';
import { openCalendar } from '../time/calendar.ts';
import * as change from './clock.ts';
import { readClock } from './reading.ts';

const at = (day: number, hour: number) => Date.UTC(2026, 2, day, hour);
const always = openCalendar(TERMS.calendars.always!);
const office = openCalendar(TERMS.calendars.office!);

/** Around the clock from Monday the 2nd, 9:00, with a day to go. */
function dayLong() {
  return change.startClock(
    { objective: 'resolution', cycle: 1, cause: 'urn:desk open', line: null, calendar: 'always' },
    always,
    at(2, 9),
    24 * HOUR,
  );
}

describe('a clock of the client', () => {
  it('says of no line that it handed the ticket over, not even that there is none', () => {
    expect(dayLong()).not.toHaveProperty('from');
  });
});

describe('a clock that had overrun', () => {
  it('and goes on by another calendar was due no earlier than it breached', () => {
    const clock = dayLong();
    Object.assign(clock, { verdict: 'breached', breachedAt: at(3, 9), usedMs: 30 * HOUR, settledAt: at(3, 15) });
    change.pause(clock, always, at(3, 15), 'waiting_vendor');
    change.resume(clock, office, at(3, 16));
    expect(clock).toMatchObject({ phase: 'running', verdict: 'breached', dueAt: at(3, 9) });
  });

  it('is due later than it breached when it has more to go than it had overrun', () => {
    const clock = dayLong();
    Object.assign(clock, { verdict: 'breached', breachedAt: at(3, 9), dueUsedMs: 48 * HOUR });
    change.pause(clock, always, at(3, 15), 'waiting_vendor');
    change.resume(clock, always, at(3, 16));
    expect(clock).toMatchObject({ verdict: 'breached', dueAt: at(4, 10) });
  });

  it('stays breached, and due when it was, when its end is taken back', () => {
    const clock = dayLong();
    Object.assign(clock, { verdict: 'breached', breachedAt: at(3, 9) });
    change.stop(clock, always, at(3, 10));
    change.takeBack(clock, always, at(3, 12));
    expect(clock).toMatchObject({ phase: 'running', verdict: 'breached', dueAt: at(3, 9), usedMs: 27 * HOUR });
  });
});

describe('a deadline set by hand', () => {
  const manual = { dueAt: at(3, 12), by: 'anna', reason: 'agreed by phone' };

  function setByHand() {
    const clock = dayLong();
    change.setDeadline(clock, always, at(2, 10), manual);
    return clock;
  }

  it('that the clock reached as it paused has not passed: it is due as soon as it goes on', () => {
    const clock = setByHand();
    change.pause(clock, always, at(3, 12), 'waiting_client');
    change.resume(clock, always, at(4, 9));
    expect(clock.manual).toEqual(manual);
    expect(clock.dueAt).toBe(at(4, 9));
  });

  it('that came before the clock paused stays where it was', () => {
    const clock = setByHand();
    change.pause(clock, always, at(3, 13), 'waiting_client');
    change.resume(clock, always, at(4, 9));
    expect(clock.dueAt).toBe(at(3, 12));
  });

  it('of a clock that was paused when it stopped comes when it is reopened', () => {
    const clock = setByHand();
    change.pause(clock, always, at(2, 12), 'waiting_client');
    change.stop(clock, always, at(2, 14));
    change.resumeStopped(clock, always, at(2, 18), 'resolved');
    expect(clock).toMatchObject({ phase: 'running', dueAt: at(3, 12) });
  });

  it('that comes while the clock is stopped makes it due as soon as it is reopened', () => {
    const clock = setByHand();
    change.stop(clock, always, at(3, 9));
    change.resumeStopped(clock, always, at(4, 9), 'resolved');
    expect(clock.dueAt).toBe(at(4, 9));
    expect(clock.manual).toEqual(manual);
  });
});

describe('a clock that is reopened', () => {
  it('counts the time since it stopped as a pause, and is open again', () => {
    const clock = dayLong();
    change.stop(clock, always, at(2, 12));
    change.resumeStopped(clock, always, at(2, 20), 'resolved');
    expect(clock).toMatchObject({
      phase: 'running',
      verdict: 'none',
      stoppedAt: null,
      usedMs: 3 * HOUR,
      pausedMs: { resolved: 8 * HOUR },
      dueAt: at(3, 17),
    });
  });
});

describe('a reading', () => {
  const read = (clock: ReturnType<typeof dayLong>, now: number) => readClock(clock, () => always, now);

  it('of an instant before the last change tells the clock as of that change', () => {
    const clock = dayLong();
    change.pause(clock, always, at(2, 12), 'waiting_client');
    expect(read(clock, at(2, 10))).toMatchObject({ usedMs: 3 * HOUR, closedMs: 0, pausedMs: {} });
  });

  it('of the instant at which it paused tells no pause yet', () => {
    const clock = dayLong();
    change.pause(clock, always, at(2, 12), 'waiting_client');
    expect(read(clock, at(2, 12)).pausedMs).toEqual({});
    expect(read(clock, at(2, 13)).pausedMs).toEqual({ waiting_client: HOUR });
  });
});
