/** A week drawn as a map: a row a day, a sign an hour. The signs differ in how much they fill, so that it needs no colour. */
import { WEEKDAYS } from '../../shared/domain/time/terms.ts';
import type { Paint } from '../paint.ts';

export const MAP_WIDTH = 36;
const NAME_WIDTH = 4;
const HOURS = 24;
const TOTAL_WIDTH = MAP_WIDTH - NAME_WIDTH - HOURS;

/** From nothing to the most: each sign is a quarter of it. */
const SHADES = ['·', '░', '▒', '▓', '█'] as const;

export interface WeekMap {
  title: string;
  /** What the totals at the ends of the rows are. */
  totalTitle: string;
  /** By hour of the week, 168; null: the period has no such hour. */
  values: readonly (number | null)[];
  /** Of a day's values. */
  total(values: readonly (number | null)[]): number;
  /** `3.4 an hour` of the most. */
  unit(text: string): string;
}

/** Lines of equal length, `MAP_WIDTH`. */
export function drawMap({ title, totalTitle, values, total, unit }: WeekMap, paint: Paint): string[] {
  const most = Math.max(...values.map((value) => value ?? 0));
  const indent = ' '.repeat(NAME_WIDTH);
  const head = `${title}${totalTitle.padStart(MAP_WIDTH - title.length)}`;
  const rows = WEEKDAYS.map((weekday, day) => {
    const ofDay = values.slice(day * HOURS, (day + 1) * HOURS);
    const name = `${weekday.charAt(0).toUpperCase()}${weekday.slice(1)} `;
    const signs = ofDay.map((value) => shadeOf(value, most)).join('');
    return `${name}${signs}${figure(total(ofDay)).padStart(TOTAL_WIDTH)}`;
  });
  return [
    paint.strong(head),
    paint.faint(`${indent}0  3  6  9  12 15 18 21`.padEnd(MAP_WIDTH)),
    ...rows,
    paint.faint(`${indent}${SHADES.at(-1)} up to ${unit(figure(most))}`.padEnd(MAP_WIDTH)),
  ];
}

function shadeOf(value: number | null, most: number): string {
  if (value === null) return ' ';
  return value === 0 ? SHADES[0] : SHADES[Math.max(1, Math.ceil((value / most) * (SHADES.length - 1)))]!;
}

/** Two maps beside each other, or one. */
export function besideEachOther(left: readonly string[], right: readonly string[] | undefined): string[] {
  return left.map((line, i) => (right ? `${line}    ${right[i]}` : line).trimEnd());
}

/** Three digits, or as many as stand before the point: `0.034`, `1.25`, `18.3`, `1,520`. */
export function figure(value: number): string {
  if (value >= 100 || value === 0) return Math.round(value).toLocaleString('en-US');
  return String(Number(value.toPrecision(value >= 1 ? 3 : 2)));
}
