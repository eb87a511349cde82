/** The answers of `kept calendar` for programs. Lengths are in milliseconds, instants in ISO 8601. */
import type { DateFacts } from '../../shared/domain/time/dates.ts';
import { durationText } from '../../shared/domain/time/duration.ts';
import { isoLocal, offsetText } from '../../shared/domain/time/localTime.ts';
import type { Stretch } from '../../shared/domain/time/stretches.ts';
import { type ClockChange, clockChanges, offsetMsAt } from '../../shared/domain/time/zone.ts';
import type { CalendarAtHand, CalledTime } from './call.ts';
import { sumsOf } from './span.ts';

function calendarJson({ name, terms }: CalendarAtHand) {
  return { calendar: name, timeZone: terms.timeZone, tzVersion: terms.zone.tzVersion };
}

function instantJson(at: number, { zone }: CalendarAtHand) {
  return { at: new Date(at).toISOString(), local: isoLocal(zone, at) };
}

/** A time of the call: which offset was taken, and the other instant where it comes twice. */
function timeJson({ at, written, offsetFrom, second }: CalledTime, calendar: CalendarAtHand) {
  return {
    ...instantJson(at, calendar),
    written,
    offset: offsetText(offsetMsAt(calendar.zone, at)),
    offsetFrom,
    second: second === undefined ? null : instantJson(second, calendar),
  };
}

function changeJson({ at, beforeMs, afterMs }: ClockChange) {
  return { at: new Date(at).toISOString(), offsetBefore: offsetText(beforeMs), offsetAfter: offsetText(afterMs) };
}

function spanJson(stretches: readonly Stretch[], calendar: CalendarAtHand) {
  const [first, last] = [stretches[0], stretches.at(-1)];
  return {
    ...sumsOf(stretches),
    stretches: stretches.map(({ from, to, kind, date }) => ({
      from: instantJson(from, calendar),
      to: instantJson(to, calendar),
      ms: to - from,
      counted: kind === 'open',
      kind,
      date: date ?? null,
      name: (kind === 'holiday' && date !== undefined && calendar.days.off[date]) || null,
    })),
    clockChanges: first && last ? clockChanges(calendar.zone, first.from, last.to).map(changeJson) : [],
  };
}

export function addJson(
  calendar: CalendarAtHand,
  call: { start: CalledTime; duration: string; end: number; notes: readonly string[] },
  stretches: readonly Stretch[],
) {
  return {
    ...calendarJson(calendar),
    start: timeJson(call.start, calendar),
    duration: call.duration,
    end: instantJson(call.end, calendar),
    ...spanJson(stretches, calendar),
    notes: call.notes,
  };
}

export function elapsedJson(
  calendar: CalendarAtHand,
  call: { from: CalledTime; to: CalledTime; elapsedMs: number; notes: readonly string[] },
  stretches: readonly Stretch[],
) {
  return {
    ...calendarJson(calendar),
    from: timeJson(call.from, calendar),
    to: timeJson(call.to, calendar),
    elapsedMs: call.elapsedMs,
    elapsed: durationText(call.elapsedMs),
    ...spanJson(stretches, calendar),
    notes: call.notes,
  };
}

export function weekJson(calendar: CalendarAtHand, dates: readonly DateFacts[], notes: readonly string[]) {
  return {
    ...calendarJson(calendar),
    from: dates[0]!.date,
    to: dates.at(-1)!.date,
    openMs: dates.reduce((sum, { openMs }) => sum + openMs, 0),
    days: dates.map((facts) => ({
      date: facts.date,
      weekday: facts.weekday,
      hours: facts.hours,
      open: facts.open.map(({ from, to }) => ({ from: instantJson(from, calendar), to: instantJson(to, calendar) })),
      openMs: facts.openMs,
      lengthMs: facts.lengthMs,
      dayOff: calendar.days.off[facts.date] ?? null,
      movedWorkingDay: calendar.days.worked[facts.date] ?? null,
      clockChanges: facts.clockChanges.map(changeJson),
      clockEffectMs: facts.clockEffectMs,
    })),
    notes,
  };
}
