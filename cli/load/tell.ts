/** The answer of `kept load` for people. */
import type { HourLoad, LineLoad } from '../../shared/domain/load/lineLoad.ts';
import { HOUR_MS } from '../../shared/domain/load/weekHours.ts';
import type { AgencyClock } from '../coverage/span.ts';
import { spanText } from '../coverage/tell.ts';
import type { Paint } from '../paint.ts';
import { besideEachOther, drawMap, figure, type WeekMap } from './heatMap.ts';
import type { LoadAnswer } from './read.ts';
import { tellPeople } from './tellPeople.ts';

/** What is told besides the load itself. */
export interface Told {
  clock: AgencyClock;
  /** Of lines, by their id. */
  names: Readonly<Record<string, string>>;
  /** The only line that is wanted; absent: all, and the people. */
  line?: string;
}

export function tellLoad({ asked, tickets, load }: LoadAnswer, told: Told, paint: Paint): string {
  const { clock, line } = told;
  const lines = load.lines.filter((one) => line === undefined || one.line === line);
  return [
    paint.strong(`${spanText(asked, clock.zone)}, ${clock.timeZone}: ${counted(tickets, 'ticket')} in the log`),
    ...lines.flatMap((one) => ['', ...tellLine(one, told, paint)]),
    ...(line === undefined ? ['', ...tellPeople(load.people, paint)] : []),
  ].join('\n');
}

function tellLine(load: LineLoad, { names }: Told, paint: Paint): string[] {
  const { line, timeZone, hours, workBy } = load;
  const title = line === null ? 'All work' : names[line] === line ? line : `${line}, ${names[line]}`;
  const head = `${paint.strong(title)}. Times of ${timeZone}.`;
  const maps = mapsOf(hours).filter(({ values }) => values.some((value) => value !== null && value > 0));
  if (maps.length === 0) return [`${head} Nothing came here.`];
  const drawn = maps.map((map) => drawMap(map, paint));
  const rows = drawn.flatMap((left, i) => (i % 2 === 0 ? ['', ...besideEachOther(left, drawn[i + 1])] : []));
  return [head, ...summary(hours), ...workers(workBy), ...rows];
}

function mapsOf(hours: readonly HourLoad[]): WeekMap[] {
  const rates = (value: (hour: HourLoad) => number, per: number) =>
    hours.map((hour) => (hour.lengthMs === 0 ? null : (value(hour) / hour.lengthMs) * per));
  const hour = (text: string) => `${text} an hour`;
  return [
    { title: 'Arrivals', totalTitle: 'a day', values: rates((one) => one.arrivals, HOUR_MS), total: sum, unit: hour },
    {
      title: 'People at work',
      totalTitle: 'hours a day',
      values: rates((one) => one.workMs, 1),
      total: sum,
      unit: (text) => `${text} at a time`,
    },
    {
      title: 'Open tickets',
      totalTitle: 'average',
      values: rates((one) => one.openMs, 1),
      total: mean,
      unit: (text) => `${text} on average`,
    },
    {
      title: 'OLA breaches',
      totalTitle: 'a day',
      values: rates((one) => one.olaBreaches, HOUR_MS),
      total: sum,
      unit: hour,
    },
  ];
}

function summary(hours: readonly HourLoad[]): string[] {
  const all = (value: (hour: HourLoad) => number) => hours.reduce((total, hour) => total + value(hour), 0);
  const workMs = all((hour) => hour.workMs);
  const counts = `  ${counted(
    all((hour) => hour.arrivals),
    'arrival',
  )}, ${counted(
    all((hour) => hour.olaBreaches),
    'OLA breach',
    'OLA breaches',
  )}.`;
  if (workMs === 0) return [`${counts} No work was logged: how many people it takes is not known.`];
  const busiest = hours.reduce((most, hour) => (peopleAt(hour) > peopleAt(most) ? hour : most));
  const most = Math.max(...hours.map((hour) => hour.mostAtWork));
  const when = `${busiest.weekday} ${String(busiest.hour).padStart(2, '0')}:00`;
  return [
    `${counts} ${counted(workMs / HOUR_MS, 'hour')} of work.`,
    `  People at work: ${figure(peopleAt(busiest))} at a time in the busiest hour of the week (${when}), ${figure(most)} in the busiest of all.`,
  ];
}

function counted(value: number, one: string, more = `${one}s`): string {
  return `${figure(value)} ${value === 1 ? one : more}`;
}

function peopleAt({ workMs, lengthMs }: HourLoad): number {
  return lengthMs === 0 ? 0 : workMs / lengthMs;
}

/** People who are told by name; the JSON has all. */
const MOST_TOLD = 6;

function workers(workBy: LineLoad['workBy']): string[] {
  if (workBy.length === 0) return [];
  const told = workBy.slice(0, MOST_TOLD).map(({ agent, workMs }) => `${agent} ${figure(workMs / HOUR_MS)} h`);
  const rest = workBy.length > MOST_TOLD ? [`and ${workBy.length - MOST_TOLD} more`] : [];
  return [`  Work by ${[...told, ...rest].join(', ')}.`];
}

function sum(values: readonly (number | null)[]): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0);
}

function mean(values: readonly (number | null)[]): number {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? 0 : sum(known) / known.length;
}
