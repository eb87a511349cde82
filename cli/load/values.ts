/** The answer of `kept load` for programs: JSON, and tables for spreadsheets. Hours are in decimals, instants in ISO 8601. */
import type { HourLoad, LineLoad } from '../../shared/domain/load/lineLoad.ts';
import type { Carried, PersonLoad } from '../../shared/domain/load/personLoad.ts';
import { HOUR_MS } from '../../shared/domain/load/weekHours.ts';
import { isoLocal } from '../../shared/domain/time/localTime.ts';
import { csvOf } from '../csv.ts';
import type { LoadAnswer } from './read.ts';
import type { Told } from './tell.ts';

export function loadJson({ asked, tickets, load }: LoadAnswer, { clock, names, line }: Told) {
  const instant = (at: number) => ({ at: new Date(at).toISOString(), local: isoLocal(clock.zone, at) });
  return {
    from: instant(asked.from),
    to: instant(asked.to),
    timeZone: clock.timeZone,
    tickets,
    lines: ofLine(load.lines, line).map((one) => ({
      line: one.line,
      name: one.line === null ? null : (names[one.line] ?? one.line),
      timeZone: one.timeZone,
      hours: one.hours.map(hourJson),
      workBy: one.workBy.map(({ agent, workMs }) => ({ agent, hours: inHours(workMs) })),
    })),
    people: load.people.map(personJson),
  };
}

function hourJson(hour: HourLoad) {
  const { weekday, hour: hourOfDay, lengthMs, arrivals, workMs, mostAtWork, openMs, olaBreaches } = hour;
  const share = (ms: number) => (lengthMs === 0 ? null : rounded(ms / lengthMs));
  return {
    weekday,
    hour: hourOfDay,
    hours: inHours(lengthMs),
    arrivals,
    workHours: inHours(workMs),
    peopleAtWork: share(workMs),
    mostAtWork: rounded(mostAtWork),
    openOnAverage: share(openMs),
    olaBreaches,
  };
}

function personJson({ person, timeZone, notices, pages, onCallMs, workMs }: PersonLoad) {
  const { byWeekHour, most, ...counts } = notices;
  return {
    person,
    timeZone,
    notices: {
      ...counts,
      byWeekHour,
      mostInAnHour: most && { from: new Date(most.from).toISOString(), count: most.count },
    },
    pages,
    onCallHours: carriedHours(onCallMs),
    workHours: carriedHours(workMs),
  };
}

function carriedHours({ all, outOfHours, atNight, atWeekend }: Carried): Carried {
  return {
    all: inHours(all),
    outOfHours: inHours(outOfHours),
    atNight: inHours(atNight),
    atWeekend: inHours(atWeekend),
  };
}

/** A row an hour of the week of each line. */
export function linesCsv({ load }: LoadAnswer, { line }: Told): string {
  const rows = ofLine(load.lines, line).flatMap((one) =>
    one.hours.map((hour) => [one.line, one.timeZone, ...Object.values(hourJson(hour))]),
  );
  const head = 'line,time_zone,weekday,hour,hours,arrivals,work_hours,people_at_work,most_at_work,open_on_average';
  return csvOf([...head.split(','), 'ola_breaches'], rows);
}

/** A row a person. */
export function peopleCsv({ load }: LoadAnswer): string {
  const parts = ['all', 'out_of_hours', 'at_night', 'at_weekends'];
  const head = ['notices', 'on_call_hours', 'work_hours'].flatMap((what) => parts.map((part) => `${what}_${part}`));
  const rows = load.people.map((one) => {
    const { person, timeZone, notices, pages, onCallHours, workHours } = personJson(one);
    const carried = [notices, onCallHours, workHours].flatMap(({ all, outOfHours, atNight, atWeekend }) => [
      all,
      outOfHours,
      atNight,
      atWeekend,
    ]);
    return [person, timeZone, ...carried, pages.all, pages.answered, pages.ignored, notices.mostInAnHour?.count ?? 0];
  });
  return csvOf(
    ['person', 'time_zone', ...head, 'pages', 'pages_answered', 'pages_ignored', 'most_notices_in_an_hour'],
    rows,
  );
}

function ofLine(lines: readonly LineLoad[], line: string | undefined): readonly LineLoad[] {
  return line === undefined ? lines : lines.filter((one) => one.line === line);
}

function inHours(ms: number): number {
  return rounded(ms / HOUR_MS);
}

/** To a ten-thousandth: a third of a second of an hour. */
function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
