/** A table that widens by whole UTC calendar years when a question reaches past it. */
import { civilDate, DAY_MS, dayNumber } from './civil.ts';
import { appendInterval, appendOpen, type Edges } from './compile.ts';
import type { Schedule } from './schedule.ts';
import { buildTable, type Table } from './table.ts';
import type { Zone } from './zone.ts';

/** The years that can be asked about; an instant outside of them is a mistake, not a deadline. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

const NOTHING: Table = { ...buildTable(0, 0, []), from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY };

function yearOf(at: number): number {
  const { year } = civilDate(Math.floor(at / DAY_MS));
  if (year >= FIRST_YEAR && year <= LAST_YEAR) return year;
  throw new RangeError(`${at} is not an instant of the years ${FIRST_YEAR} to ${LAST_YEAR}.`);
}

function startOfYear(year: number): number {
  return dayNumber(year, 1, 1) * DAY_MS;
}

function appendTable(edges: Edges, table: Table): void {
  for (let i = 0; i < table.count; i++) appendInterval(edges, table.starts[i]!, table.ends[i]!);
}

export class GrowingTable {
  readonly #schedule: Schedule;
  readonly #zone: Zone;
  /** Without a hole; replaced by a wider one. */
  #table: Table = NOTHING;

  constructor(schedule: Schedule, zone: Zone) {
    this.#schedule = schedule;
    this.#zone = zone;
  }

  /** The table, with the year of `at` in it. RangeError for what is no instant. */
  covering(at: number): Table {
    const table = this.#table;
    return at >= table.from && at < table.to ? table : this.widenedTo(at);
  }

  /** Compiles the years between the table and `at`, that one included. */
  widenedTo(at: number): Table {
    const old = this.#table;
    const year = yearOf(at);
    const from = Math.min(old.from, startOfYear(year));
    const to = Math.max(old.to, startOfYear(year + 1));
    const edges: Edges = [];
    if (old === NOTHING) {
      appendOpen(edges, this.#schedule, this.#zone, from, to);
    } else {
      appendOpen(edges, this.#schedule, this.#zone, from, old.from);
      appendTable(edges, old);
      appendOpen(edges, this.#schedule, this.#zone, old.to, to);
    }
    this.#table = buildTable(from, to, edges);
    return this.#table;
  }
}
