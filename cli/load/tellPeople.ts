/** What each person carries, as tables: who carries the nights, the weekends and the peaks is seen side by side (R40). */
import type { Carried, PersonLoad } from '../../shared/domain/load/personLoad.ts';
import { HOUR_MS } from '../../shared/domain/load/weekHours.ts';
import type { Paint } from '../paint.ts';
import { figure } from './heatMap.ts';

const NAME_WIDTH = 20;
const COLUMN_WIDTH = 15;

export function tellPeople(people: readonly PersonLoad[], paint: Paint): string[] {
  const hours = (carried: Carried) => ({ all: inHours(carried.all), ...rest(carried, inHours) });
  const tables = [
    table('On call, hours', people, ({ onCallMs }) => hours(onCallMs), paint),
    table('Work, hours', people, ({ workMs }) => hours(workMs), paint),
    table('Notices', people, ({ notices }) => notices, paint),
    pages(people, paint),
  ];
  const told = tables.filter((lines) => lines.length > 0);
  if (told.length === 0) return ['Nobody was on call, worked or was told of anything.'];
  return told.flatMap((lines, i) => (i === 0 ? lines : ['', ...lines]));
}

function inHours(ms: number): number {
  return ms / HOUR_MS;
}

function rest(carried: Carried, as: (value: number) => number): Omit<Carried, 'all'> {
  const { outOfHours, atNight, atWeekend } = carried;
  return { outOfHours: as(outOfHours), atNight: as(atNight), atWeekend: as(atWeekend) };
}

/** A row for each who has any, with their part of what all have. */
function table(
  title: string,
  people: readonly PersonLoad[],
  of: (person: PersonLoad) => Carried,
  paint: Paint,
): string[] {
  const rows = people.map((person) => ({ person: person.person, carried: of(person) }));
  const having = rows.filter(({ carried }) => carried.all > 0);
  if (having.length === 0) return [];
  const columns = ['all', 'outOfHours', 'atNight', 'atWeekend'] as const;
  const totals = columns.map((column) => having.reduce((sum, { carried }) => sum + carried[column], 0));
  return [
    paint.strong(row(title, ['all', 'out of hours', 'at night', 'at weekends'])),
    ...having.map(({ person, carried }) =>
      row(
        person,
        columns.map((column, i) => part(carried[column], totals[i]!)),
      ),
    ),
  ];
}

function pages(people: readonly PersonLoad[], paint: Paint): string[] {
  const having = people.filter(({ pages: { all } }) => all > 0);
  if (having.length === 0) return [];
  return [
    paint.strong(row('Pages', ['all', 'answered', 'ignored', 'most an hour'])),
    ...having.map(({ person, pages: { all, answered, ignored }, notices: { most } }) =>
      row(person, [figure(all), figure(answered), part(ignored, all), most === null ? '' : figure(most.count)]),
    ),
  ];
}

/** `12.5  40%` */
function part(value: number, all: number): string {
  const percent = all === 0 ? '' : `${Math.round((value / all) * 100)}%`;
  return `${figure(value)}${percent.padStart(6)}`;
}

function row(name: string, cells: readonly string[]): string {
  return `${name.padEnd(NAME_WIDTH)}${cells.map((cell) => cell.padStart(COLUMN_WIDTH)).join('')}`;
}
