/** Random rotas around an instant, for tests. */
import fc from 'fast-check';
import type { Rota, RotaLayer, RotaOverride } from '../../../domain/policy/directory.ts';
import type { Span, Swap } from '../../../domain/rota/answer.ts';
import type { RotaContext } from '../../../domain/rota/onCall.ts';
import { isoDate } from '../../../domain/time/civil.ts';
import { readingAt } from '../../../domain/time/localTime.ts';
import { type Shift, WEEKDAYS, type WeeklyHours, type ZoneTable } from '../../../domain/time/terms.ts';
import { openZone } from '../../../domain/time/zone.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const PEOPLE = ['anna', 'boris', 'vera', 'dana'];
const LAYERS = ['1', '2', '3'];

const person = fc.constantFrom(...PEOPLE);

export interface RandomRota {
  rota: Rota;
  context: Required<RotaContext>;
}

/** Up to three layers, with leave, overrides and swaps within days of an instant; all on whole minutes. */
export function randomRota(zone: ZoneTable, around: number): fc.Arbitrary<RandomRota> {
  const rota = fc.record({
    timeZone: fc.constant(zone.timeZone),
    layers: fc.array(layerOf(zone, around), { minLength: 1, maxLength: 3 }),
    overrides: fc.array(overrideAround(around), { maxLength: 3 }),
  });
  const context = fc.record({
    away: fc.dictionary(person, fc.array(spanAround(around), { maxLength: 2 }).map(apart), { maxKeys: 3 }),
    swaps: fc
      .array(swapAround(around), { maxLength: 3 })
      .map((swaps) => swaps.map((swap, i) => ({ ...swap, id: `s${i}` }))),
  });
  return fc.record({ rota, context });
}

function layerOf(zone: ZoneTable, around: number): fc.Arbitrary<RotaLayer> {
  const minute = fc.oneof({ weight: 2, arbitrary: minuteNear(zone, around) }, fc.integer({ min: 0, max: 1439 }));
  const minuteOfWeek = fc.tuple(fc.nat(6), minute).map(([day, ofDay]) => day * 1440 + ofDay);
  const date = fc.integer({ min: -40, max: 40 }).map((days) => isoDate(Math.floor(around / DAY_MS) + days));
  return fc.record(
    {
      people: fc.shuffledSubarray(PEOPLE, { minLength: 1 }),
      turnMs: fc.constantFrom(1, 1, 2, 3, 7, 14).map((days) => days * DAY_MS),
      handoverMinute: minuteOfWeek,
      startsOn: date,
      hours: hoursOf(zone, around),
    },
    { requiredKeys: ['people', 'turnMs', 'handoverMinute'] },
  );
}

/** A minute of the day that the clock shows, skips or repeats around an instant at which it changes. */
function minuteNear(zone: ZoneTable, around: number): fc.Arbitrary<number> {
  const opened = openZone(zone);
  const readings = [readingAt(opened, around), readingAt(opened, around - 1) + 1].map((at) =>
    Math.floor(at / MINUTE_MS),
  );
  return fc
    .tuple(fc.constantFrom(...readings), fc.oneof(fc.constantFrom(-1, 0, 1), fc.integer({ min: -130, max: 130 })))
    .map(([reading, by]) => (((reading + by) % 1440) + 1440) % 1440);
}

function hoursOf(zone: ZoneTable, around: number) {
  const shift = fc
    .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }))
    .map(([start, length]): Shift => [start, start + length]);
  const hours = fc.oneof(
    fc.constant<WeeklyHours>(Object.fromEntries(WEEKDAYS.map((day) => [day, [[0, 1440]]]))),
    fc.dictionary(fc.constantFrom(...WEEKDAYS), fc.array(shift, { minLength: 1, maxLength: 2 }), { minKeys: 1 }),
  );
  const holidays = fc
    .uniqueArray(fc.integer({ min: -4, max: 4 }), { maxLength: 3 })
    .map((days) => days.sort((a, b) => a - b).map((day) => isoDate(Math.floor(around / DAY_MS) + day)));
  return fc.record({
    timeZone: fc.constant(zone.timeZone),
    hours: hours as fc.Arbitrary<WeeklyHours>,
    holidays,
    exceptions: fc.constant({}),
    zone: fc.constant(zone),
  });
}

function spanAround(around: number): fc.Arbitrary<Span> {
  const start = fc.integer({ min: -5 * 1440, max: 5 * 1440 });
  const length = fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 6 * 1440 }));
  const minute = Math.floor(around / MINUTE_MS);
  return fc
    .tuple(start, length)
    .map(([from, size]) => ({ from: (minute + from) * MINUTE_MS, to: (minute + from + size) * MINUTE_MS }));
}

function overrideAround(around: number): fc.Arbitrary<RotaOverride> {
  const who = fc.record({ person, layer: fc.constantFrom(...LAYERS) }, { requiredKeys: ['person'] });
  return fc.tuple(spanAround(around), who).map(([span, rest]) => ({ ...span, ...rest }));
}

function swapAround(around: number): fc.Arbitrary<Omit<Swap, 'id'>> {
  const who = fc.record({ person, insteadOf: person, layer: fc.constantFrom(...LAYERS) }, { requiredKeys: ['person'] });
  return fc.tuple(spanAround(around), who).map(([span, rest]) => ({ ...span, ...rest }));
}

/** Sorted, and none into another, as the directory has them. */
function apart(spans: Span[]): Span[] {
  const sorted = [...spans].sort((a, b) => a.from - b.from);
  return sorted.filter(({ from }, i) => i === 0 || from > sorted[i - 1]!.to);
}
