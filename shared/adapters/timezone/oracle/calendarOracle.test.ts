/**
 * The calendar against the oracle: every zone that the runtime knows, around its transitions of 2000 to 2037.
 *
 * `KEPT_ORACLE_CASES` sets how many random cases are run (`npm test` runs 100,000), `KEPT_ORACLE_SEED` the seed, which is
 * printed with every run.
 */
import { describe, expect, it } from '@jest/globals';
import { type Calendar, openCalendar, type ZoneTable } from '../../../domain/time/calendar.ts';
import { zoneTable } from '../zoneTable.ts';
import { Random, randomCalendar } from './randomCalendar.ts';
import { WallClock } from './wallClock.ts';
import { Oracle } from './wallClockOracle.ts';

const HOUR_MS = 3_600_000;
const CASES = Number(process.env.KEPT_ORACLE_CASES ?? 10_000);
const SEED = Number(process.env.KEPT_ORACLE_SEED ?? Math.floor(Math.random() * 2 ** 31));
/** Cases that share one calendar and its readings of the wall clock. */
const GROUP = 10;

interface Disagreement {
  seed: number;
  question: string;
  terms: unknown;
  calendar: unknown;
  oracle: unknown;
}

interface Subject {
  calendar: Calendar;
  oracle: Oracle;
  random: Random;
  /** Reports a difference. */
  compare(question: string, calendar: unknown, oracle: unknown): void;
}

function randomSpanMs(random: Random): number {
  const hours = random.chance(1 / 3) ? random.whole(200, 320) : random.pick([1, 3, 12, 48, 120]);
  const span = hours * HOUR_MS;
  return random.chance(0.5) ? span : Math.floor(random.next() * span);
}

/** An instant on a whole minute, or anywhere. */
function randomInstant(random: Random, around: number): number {
  const at = around + Math.floor((random.next() - 0.5) * random.pick([4, 24, 200]) * HOUR_MS);
  return random.chance(0.5) ? Math.floor(at / 60_000) * 60_000 : at;
}

function compareOne({ calendar, oracle, random, compare }: Subject, around: number): void {
  const start = randomInstant(random, around);
  const end = start + randomSpanMs(random);
  compare(`isOpen(${start})`, calendar.isOpen(start), oracle.isOpen(start));
  const work = oracle.elapsed(start, end);
  compare(`elapsed(${start}, ${end})`, calendar.elapsed(start, end), work);
  if (work === 0) return;
  const duration = random.chance(0.3) ? work : random.whole(1, work);
  if (random.chance(0.7)) {
    compare(`add(${start}, ${duration})`, calendar.add(start, duration), oracle.add(start, duration, end));
  } else {
    compare(`subtract(${end}, ${duration})`, calendar.subtract(end, duration), oracle.subtract(end, duration, start));
  }
}

/** Slow: the oracle reads every minute of the days between. */
function compareWorkingDays({ calendar, oracle, random, compare }: Subject, around: number): void {
  const start = randomInstant(random, around);
  const days = random.whole(1, 4);
  const close = oracle.closeOfWorkingDay(start, days, start + 60 * 24 * HOUR_MS);
  if (close !== undefined) {
    compare(`closeOfWorkingDay(${start}, ${days})`, calendar.closeOfWorkingDay(start, days), close);
  }
}

/** Instants to look at in a zone: its transitions, and for a few zones without, any. */
function momentsOf(zone: ZoneTable, random: Random): number[] {
  const transitions = zone.transitions.map(([epochSeconds]) => epochSeconds * 1000);
  return [...transitions, Date.UTC(random.whole(2000, 2037), random.whole(0, 11), random.whole(1, 28))];
}

function disagreementsOf(cases: number, seed: number): { compared: number; zones: number; found: Disagreement[] } {
  const random = new Random(seed);
  const zones = Intl.supportedValuesOf('timeZone').map((name) => zoneTable(name, { fromYear: 2000, toYear: 2037 }));
  const found: Disagreement[] = [];
  let compared = 0;
  const clocks = new Map<string, WallClock>();
  const runGroup = (zone: ZoneTable, around: number) => {
    const clock = clocks.get(zone.timeZone) ?? new WallClock(zone.timeZone);
    clocks.set(zone.timeZone, clock);
    const terms = randomCalendar(random, zone, around);
    const compare = (question: string, calendar: unknown, oracle: unknown) => {
      if (calendar !== oracle)
        found.push({ seed, question, terms: { ...terms, zone: zone.timeZone }, calendar, oracle });
    };
    const subject = { calendar: openCalendar(terms), oracle: new Oracle(terms, clock), random, compare };
    for (let i = 0; i < GROUP; i++) compareOne(subject, around);
    if (random.chance(0.1)) compareWorkingDays(subject, around);
    compared += GROUP;
  };
  const moments = zones.map((zone) => momentsOf(zone, random));
  // Every zone first, then any, until there are enough; each time another of its moments.
  for (let turn = 0; compared < cases; turn++) {
    const index = turn < zones.length ? turn : random.whole(0, zones.length - 1);
    const left = moments[index]!;
    if (left.length === 0) continue;
    runGroup(zones[index]!, left.splice(random.whole(0, left.length - 1), 1)[0]!);
  }
  return { compared, zones: zones.length, found };
}

describe('the calendar and the wall clock', () => {
  it(`agree in ${CASES} random cases over all zones, seed ${SEED}`, () => {
    // Jest prints the names of tests that pass only when it is asked to.
    process.stderr.write(`calendar oracle: ${CASES} random cases, KEPT_ORACLE_SEED=${SEED}\n`);
    const { compared, found } = disagreementsOf(CASES, SEED);
    expect(found.slice(0, 3)).toEqual([]);
    expect(compared).toBeGreaterThanOrEqual(CASES);
  }, 900_000);
});
