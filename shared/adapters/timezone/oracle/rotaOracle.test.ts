/** Rotas have exactly one answer for each instant and layer, across the changes of the clock in twelve zones. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { LayerAnswer, Shift } from '../../../domain/rota/answer.ts';
import { openRota } from '../../../domain/rota/onCall.ts';
import type { ZoneTable } from '../../../domain/time/terms.ts';
import { zoneTable } from '../zoneTable.ts';
import { type RandomRota, randomRota } from './randomRota.ts';
import { minuteAnswers } from './rotaOracle.ts';
import { WallClock } from './wallClock.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Changes at midnight (Beirut, Santiago, São Paulo), of half an hour (Lord Howe) and two (Troll), a date that is skipped (Apia), Ramadan (Casablanca). */
const ZONES = [
  'Europe/Kyiv',
  'Europe/London',
  'America/New_York',
  'America/St_Johns',
  'America/Santiago',
  'America/Sao_Paulo',
  'Africa/Casablanca',
  'Asia/Beirut',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Antarctica/Troll',
];

const clocks = new Map<string, WallClock>();

function clockOf(timeZone: string): WallClock {
  const clock = clocks.get(timeZone) ?? new WallClock(timeZone);
  clocks.set(timeZone, clock);
  return clock;
}

interface Subject extends RandomRota {
  zone: ZoneTable;
  around: number;
}

/** A rota of a zone, around one of its changes of the clock since 2005. */
function subjectIn(timeZone: string): fc.Arbitrary<Subject> {
  const zone = zoneTable(timeZone, { fromYear: 2005, toYear: 2037 });
  const changes = zone.transitions.map(([epochSeconds]) => epochSeconds * 1000);
  return fc
    .constantFrom(...changes)
    .chain((around) => randomRota(zone, around).map((random) => ({ ...random, zone, around })));
}

const opened = ({ rota, zone, context }: Subject) => openRota(rota, zone, context);

/** What the shifts of each layer say at an instant. */
function saidAt(shifts: readonly Shift[], at: number): LayerAnswer[] {
  return shifts.filter(({ from, to }) => from <= at && at < to).map(({ from: _from, to: _to, ...answer }) => answer);
}

describe.each(ZONES)('rotas in %s', (timeZone) => {
  it('answer as one does who watches the clock on the wall, minute by minute', () => {
    const clock = clockOf(timeZone);
    fc.assert(
      fc.property(subjectIn(timeZone), (subject) => {
        const { rota, context, around } = subject;
        const first = Math.floor(around / MINUTE_MS) - 13 * 60;
        const last = first + 26 * 60;
        const open = opened(subject);
        const expected = minuteAnswers(rota, context, clock, [first, last]);
        for (const [i, answers] of expected.entries()) {
          const at = (first + i) * MINUTE_MS;
          const got = open.answersAt(at).map(({ person, because, turnOf }) => ({ person, because, turnOf }));
          // Compared as text: a thousand times faster than a matcher, which then says what differs.
          if (JSON.stringify(got) !== JSON.stringify(answers)) expect({ at, answers: got }).toEqual({ at, answers });
        }
      }),
      { numRuns: 30 },
    );
  });

  it('have one answer a layer at each instant, and shifts that say the same', () => {
    fc.assert(
      fc.property(
        subjectIn(timeZone),
        fc.integer({ min: -6 * DAY_MS, max: 0 }),
        fc.integer({ min: 1, max: 12 * DAY_MS }),
        fc.array(fc.nat(12 * DAY_MS), { maxLength: 10 }),
        (subject, before, length, offsets) => {
          const open = opened(subject);
          const from = subject.around + before;
          const to = from + length;
          const shifts = open.shiftsBetween(from, to);
          const edges = shifts.flatMap((shift) => [shift.from, shift.from - 1, shift.to - 1]);
          const instants = [...edges, subject.around, subject.around - 1, ...offsets.map((offset) => from + offset)];
          for (const at of instants.filter((instant) => instant >= from && instant < to)) {
            expect(saidAt(shifts, at)).toEqual(open.answersAt(at));
          }
          const layers = open.answersAt(from).map(({ layer }) => layer);
          expect(layers).toEqual(subject.rota.layers.map((_, index) => String(index + 1)));
          for (const layer of layers)
            expectWhole(
              shifts.filter((shift) => shift.layer === layer),
              from,
              to,
            );
        },
      ),
      { numRuns: 25 },
    );
  });

  it('have the same shifts however the span is cut, and in full whichever span meets them', () => {
    fc.assert(
      fc.property(subjectIn(timeZone), fc.tuple(fc.nat(), fc.nat(), fc.nat()), (subject, parts) => {
        const open = opened(subject);
        const [from, middle, to] = parts
          .map((part) => subject.around - 6 * DAY_MS + (part % (12 * DAY_MS)))
          .sort(ascending);
        const whole = open.wholeShifts(from!, to!).filter(({ person }) => person !== null);
        const met = [...open.wholeShifts(from!, middle!), ...open.wholeShifts(middle!, to!)];
        const once = new Map(
          met.filter(({ person }) => person !== null).map((shift) => [JSON.stringify(shift), shift]),
        );
        expect([...once.keys()].sort()).toEqual(whole.map((shift) => JSON.stringify(shift)).sort());
        const clipped = whole.map((shift) => ({
          ...shift,
          from: Math.max(shift.from, from!),
          to: Math.min(shift.to, to!),
        }));
        expect(clipped).toEqual(open.shiftsBetween(from!, to!).filter(({ person }) => person !== null));
      }),
      { numRuns: 15 },
    );
  });
});

const ascending = (a: number, b: number) => a - b;

/** The shifts of a layer follow each other without a hole, and no two neighbours are one. */
function expectWhole(shifts: readonly Shift[], from: number, to: number): void {
  expect([shifts[0]?.from, shifts.at(-1)?.to]).toEqual([from, to]);
  for (const [i, shift] of shifts.entries()) {
    expect(shift.to).toBeGreaterThan(shift.from);
    if (i > 0) expect(shift.from).toBe(shifts[i - 1]!.to);
  }
}
