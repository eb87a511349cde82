import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Rota, RotaLayer } from '../policy/directory.ts';
import { instantsReading, parseWrittenTime } from '../time/localTime.ts';
import { everyDay, KYIV, SAMOA, terms } from '../time/sample.ts';
import { openZone } from '../time/zone.ts';
import type { Span, Swap } from './answer.ts';
import { openRota, type RotaContext } from './onCall.ts';
import { firstReaching } from './onwardClock.ts';

const DAY_MS = 86_400_000;
const WEEKLY: RotaLayer = { people: ['anna', 'boris', 'vera'], turnMs: 7 * DAY_MS, handoverMinute: 540 };
const DAILY: RotaLayer = { people: ['anna', 'boris', 'vera'], turnMs: DAY_MS, handoverMinute: 540 };
/** 2 March 2026 is a Monday. */
const FROM_MARCH = { startsOn: '2026-03-02' };
const OFFICE = { hours: terms(KYIV, everyDay([[540, 1080]], 5)) };

/** A local time in Kyiv; the second of two with `again`. */
function kyiv(text: string, again = false): number {
  const found = instantsReading(openZone(KYIV), parseWrittenTime(text)!.readingMs);
  return again ? found[1]! : (found[0] ?? firstReaching(openZone(KYIV), parseWrittenTime(text)!.readingMs));
}

const span = (from: string, to: string): Span => ({ from: kyiv(from), to: kyiv(to) });
const swap = (id: string, from: string, to: string, rest: Partial<Swap> & { person: string }): Swap => ({
  id,
  ...span(from, to),
  ...rest,
});

const rota = (layers: RotaLayer[], overrides: Rota['overrides'] = []): Rota => ({
  timeZone: 'Europe/Kyiv',
  layers,
  overrides,
});

function answers(subject: Rota, at: string | number, context: RotaContext = {}) {
  const instant = typeof at === 'number' ? at : kyiv(at);
  return openRota(subject, KYIV, context)
    .answersAt(instant)
    .map(({ person, because }) => `${person ?? '-'} ${because}`);
}

const one = (layer: RotaLayer, at: string | number, context: RotaContext = {}) =>
  answers(rota([layer]), at, context)[0];

describe('turns', () => {
  it('go round in the written order, from the date that they start on', () => {
    const layer = { ...WEEKLY, ...FROM_MARCH };
    expect(one(layer, '2026-03-02 09:00')).toBe('anna turn');
    expect(one(layer, '2026-03-09 08:59')).toBe('anna turn');
    expect(one(layer, '2026-03-09 09:00')).toBe('boris turn');
    expect(one(layer, '2026-03-16 09:00')).toBe('vera turn');
    expect(one(layer, '2026-03-23 09:00')).toBe('anna turn');
  });

  it('go on backwards from it, so that somebody is on duty before', () => {
    expect(one({ ...WEEKLY, ...FROM_MARCH }, '2026-03-02 08:59')).toBe('vera turn');
  });

  it('need no start date: they are counted from a Monday long ago', () => {
    // 1970-01-05 was a Monday: 2930 weeks before 2026-03-02, and the turns are counted from the week before it.
    expect((2930 + 1) % 3).toBe(0);
    expect(one(WEEKLY, '2026-03-02 09:00')).toBe('anna turn');
    expect(one(WEEKLY, '2026-03-02 08:59')).toBe('vera turn');
  });

  it('of a layer without people are nobody’s', () => {
    const nobody = openRota(rota([{ ...WEEKLY, people: [] }]), KYIV);
    expect(nobody.answersAt(kyiv('2026-03-02 09:00'))).toEqual([
      { layer: '1', person: null, because: 'all_away', turnOf: null },
    ]);
    expect(nobody.onCall(kyiv('2026-03-02 09:00'))).toEqual([]);
  });

  it('change at their time of the week, whatever the day that they start on', () => {
    const layer = { ...WEEKLY, handoverMinute: 2 * 1440 + 1080, startsOn: '2026-03-04' };
    expect(one(layer, '2026-03-04 17:59')).toBe('vera turn');
    expect(one(layer, '2026-03-04 18:00')).toBe('anna turn');
    expect(one(layer, '2026-03-11 17:59')).toBe('anna turn');
  });

  it('of days change at the same time of the day in summer and in winter', () => {
    const layer = { ...DAILY, startsOn: '2026-03-27' };
    expect(one(layer, '2026-03-28 08:59')).toBe('anna turn');
    expect(one(layer, '2026-03-28 09:00')).toBe('boris turn');
    expect(one(layer, '2026-03-29 08:59')).toBe('boris turn');
    expect(one(layer, '2026-03-29 09:00')).toBe('vera turn');
  });

  it('that would begin in the hour that spring skips begin right after it', () => {
    const layer = { ...DAILY, handoverMinute: 210, startsOn: '2026-03-28' };
    const change = Date.UTC(2026, 2, 29, 1);
    expect(one(layer, change - 1)).toBe('anna turn');
    expect(one(layer, change)).toBe('boris turn');
  });

  it('that begin in the hour that autumn repeats begin the first time, and do not go back', () => {
    const layer = { ...DAILY, handoverMinute: 210, startsOn: '2026-10-24' };
    expect(one(layer, kyiv('2026-10-25 03:30') - 1)).toBe('anna turn');
    expect(one(layer, '2026-10-25 03:30')).toBe('boris turn');
    expect(one(layer, kyiv('2026-10-25 03:00', true))).toBe('boris turn');
    expect(one(layer, kyiv('2026-10-25 03:30', true))).toBe('boris turn');
    expect(one(layer, '2026-10-26 03:30')).toBe('vera turn');
  });

  it('that begin when the repeated hour is over wait for it', () => {
    const layer = { ...DAILY, handoverMinute: 240, startsOn: '2026-10-24' };
    expect(one(layer, kyiv('2026-10-25 03:59', true))).toBe('anna turn');
    expect(one(layer, '2026-10-25 04:00')).toBe('boris turn');
  });

  it('on a date that the zone skips have the time to the next hand-over', () => {
    const layer = { ...DAILY, startsOn: '2011-12-29' };
    const apia = openRota({ timeZone: 'Pacific/Apia', layers: [layer] }, SAMOA);
    const jump = Date.UTC(2011, 11, 30, 10);
    expect([jump - 1, jump, jump + 9 * 3_600_000].map((at) => apia.onCall(at)[0])).toEqual(['anna', 'boris', 'vera']);
  });
});

describe('hours and days off', () => {
  const layer = { ...WEEKLY, ...OFFICE };

  it('leave the layer to nobody, and say which', () => {
    const off = { ...layer, hours: { ...OFFICE.hours, holidays: ['2026-03-03'] } };
    expect(one(off, '2026-03-02 09:00')).toBe('anna turn');
    expect(one(off, '2026-03-02 18:00')).toBe('- outside_hours');
    expect(one(off, '2026-03-03 12:00')).toBe('- day_off');
    expect(one(off, '2026-03-07 12:00')).toBe('- outside_hours');
  });

  it('let a night shift of the day before run out on a day off', () => {
    const nights = { ...WEEKLY, hours: terms(KYIV, everyDay([[1320, 1800]]), { holidays: ['2026-03-03'] }) };
    expect(one(nights, '2026-03-03 05:59')).toBe('anna turn');
    expect(one(nights, '2026-03-03 06:00')).toBe('- day_off');
    expect(one(nights, '2026-03-03 23:00')).toBe('- day_off');
    expect(one(nights, '2026-03-04 03:00')).toBe('- outside_hours');
  });
});

describe('who is away', () => {
  const layer = { ...WEEKLY, ...FROM_MARCH };
  const leave = [span('2026-03-04 00:00', '2026-03-06 00:00')];

  it('is stood in for by the next in the order, for as long as they are away', () => {
    const context = { away: { anna: leave } };
    expect(one(layer, '2026-03-03 23:59', context)).toBe('anna turn');
    expect(one(layer, '2026-03-04 00:00', context)).toBe('boris stand_in');
    expect(one(layer, '2026-03-06 00:00', context)).toBe('anna turn');
  });

  it('is passed over when standing in, too', () => {
    expect(one(layer, '2026-03-04 12:00', { away: { anna: leave, boris: leave } })).toBe('vera stand_in');
    expect(one(layer, '2026-03-04 12:00', { away: { anna: leave, boris: leave, vera: leave } })).toBe('- all_away');
  });

  it('may have agreed to be on duty all the same', () => {
    const context = { away: { anna: leave } };
    const overrides = [{ person: 'anna', ...span('2026-03-04 10:00', '2026-03-04 11:00') }];
    expect(answers(rota([layer], overrides), '2026-03-04 10:00', context)).toEqual(['anna override']);
    const swaps = [swap('s', '2026-03-04 10:00', '2026-03-04 11:00', { person: 'anna' })];
    expect(one(layer, '2026-03-04 10:00', { ...context, swaps })).toBe('anna swap');
  });
});

describe('overrides', () => {
  const layers = [
    { ...WEEKLY, ...FROM_MARCH, name: 'day', ...OFFICE },
    { ...DAILY, ...FROM_MARCH, name: 'night' },
  ];

  it('put somebody on duty in all layers, outside of their hours too', () => {
    const subject = rota(layers, [{ person: 'vera', ...span('2026-03-02 17:00', '2026-03-02 20:00') }]);
    expect(answers(subject, '2026-03-02 16:59')).toEqual(['anna turn', 'anna turn']);
    expect(answers(subject, '2026-03-02 17:00')).toEqual(['vera override', 'vera override']);
    expect(answers(subject, '2026-03-02 19:59')).toEqual(['vera override', 'vera override']);
    expect(answers(subject, '2026-03-02 20:00')).toEqual(['- outside_hours', 'anna turn']);
    expect(openRota(subject, KYIV).onCall(kyiv('2026-03-02 17:00'))).toEqual(['vera']);
  });

  it('may be of one layer', () => {
    const subject = rota(layers, [
      { person: 'boris', layer: 'night', ...span('2026-03-02 09:00', '2026-03-03 09:00') },
    ]);
    expect(answers(subject, '2026-03-02 12:00')).toEqual(['anna turn', 'boris override']);
  });

  it('stand before those written before them', () => {
    const both = span('2026-03-02 09:00', '2026-03-02 12:00');
    const subject = rota(layers, [
      { person: 'boris', ...both },
      { person: 'vera', layer: 'night', ...both },
    ]);
    expect(answers(subject, '2026-03-02 10:00')).toEqual(['boris override', 'vera override']);
  });
});

describe('swaps', () => {
  const day = { ...WEEKLY, ...FROM_MARCH, ...OFFICE };
  const week = ['2026-03-02 00:00', '2026-03-09 00:00'] as const;

  it('hand on the hours that there are, and no others', () => {
    const context = { swaps: [swap('s', ...week, { person: 'vera' })] };
    expect(one(day, '2026-03-02 12:00', context)).toBe('vera swap');
    expect(one(day, '2026-03-02 20:00', context)).toBe('- outside_hours');
  });

  it('hand on overrides, and the hours that nobody is left for', () => {
    const context = { swaps: [swap('s', ...week, { person: 'vera' })], away: { anna: [span(...week)] } };
    const overrides = [{ person: 'boris', ...span('2026-03-02 20:00', '2026-03-02 22:00') }];
    expect(answers(rota([day], overrides), '2026-03-02 21:00', context)).toEqual(['vera swap']);
    expect(one({ ...day, people: ['anna'] }, '2026-03-02 12:00', context)).toBe('vera swap');
  });

  it('may take from one person only', () => {
    const nightly = { ...DAILY, ...FROM_MARCH };
    const context = { swaps: [swap('s', ...week, { person: 'vera', insteadOf: 'anna' })] };
    expect(one(nightly, '2026-03-02 12:00', context)).toBe('vera swap');
    expect(one(nightly, '2026-03-03 12:00', context)).toBe('boris turn');
    const away = { anna: [span(...week)] };
    expect(one(nightly, '2026-03-02 12:00', { ...context, away })).toBe('vera swap');
  });

  it('take no day off', () => {
    const off = { ...day, hours: { ...OFFICE.hours, holidays: ['2026-03-03'] } };
    const context = { swaps: [swap('s', ...week, { person: 'vera' })] };
    expect(one(off, '2026-03-03 12:00', context)).toBe('- day_off');
  });

  it('take from whoever is away their own turn only, whoever stands in or nobody does', () => {
    const nightly = { ...DAILY, ...FROM_MARCH };
    const from = (insteadOf: string) => [swap('s', ...week, { person: 'vera', insteadOf })];
    const anna = { anna: [span(...week)] };
    expect(one(nightly, '2026-03-02 12:00', { swaps: from('vera'), away: anna })).toBe('boris stand_in');
    const alone = { ...nightly, people: ['anna'] };
    expect(one(alone, '2026-03-02 12:00', { swaps: from('anna'), away: anna })).toBe('vera swap');
    expect(one(alone, '2026-03-02 12:00', { swaps: from('boris'), away: anna })).toBe('- all_away');
  });

  it('take nothing from whoever has handed their turn on already', () => {
    const swaps = [
      swap('a', ...week, { person: 'boris', insteadOf: 'anna' }),
      swap('b', ...week, { person: 'vera', insteadOf: 'anna' }),
    ];
    expect(one(day, '2026-03-03 12:00', { swaps })).toBe('boris swap');
  });

  it('may exchange two people, each the other’s', () => {
    const swaps = [
      swap('a', '2026-03-02 09:00', '2026-03-09 09:00', { person: 'boris', insteadOf: 'anna' }),
      swap('b', '2026-03-09 09:00', '2026-03-16 09:00', { person: 'anna', insteadOf: 'boris' }),
    ];
    expect(one(day, '2026-03-03 12:00', { swaps })).toBe('boris swap');
    expect(one(day, '2026-03-10 12:00', { swaps })).toBe('anna swap');
  });

  it('made later take what earlier ones gave', () => {
    const swaps = [
      swap('a', ...week, { person: 'boris', insteadOf: 'anna' }),
      swap('b', ...week, { person: 'vera', insteadOf: 'boris' }),
    ];
    expect(one(day, '2026-03-03 12:00', { swaps })).toBe('vera swap');
    expect(one(day, '2026-03-03 12:00', { swaps: [...swaps].reverse() })).toBe('boris swap');
  });

  it('may be of one layer', () => {
    const layers = [
      { ...day, name: 'day' },
      { ...day, name: 'backup', people: ['vera'] },
    ];
    const swaps = [swap('s', ...week, { person: 'boris', layer: 'backup' })];
    expect(answers(rota(layers), '2026-03-03 12:00', { swaps })).toEqual(['anna turn', 'boris swap']);
  });
});

describe('shifts', () => {
  const layer = { ...WEEKLY, ...FROM_MARCH };
  const table = (subject: Rota, from: string, to: string, context: RotaContext = {}) =>
    openRota(subject, KYIV, context)
      .shiftsBetween(kyiv(from), kyiv(to))
      .map(({ layer: name, person, because, from: start, to: end }) => [
        name,
        person,
        because,
        local(start),
        local(end),
      ]);

  /** `MM-DDTHH:MM` in Kyiv. */
  function local(at: number): string {
    return new Date(at).toLocaleString('sv', { timeZone: 'Europe/Kyiv' }).slice(5, 16);
  }

  it('fill the span, one after another, each with its reason', () => {
    const swaps = [swap('s', '2026-03-09 12:00', '2026-03-09 15:00', { person: 'vera' })];
    expect(table(rota([layer]), '2026-03-07 00:00', '2026-03-17 00:00', { swaps })).toEqual([
      ['1', 'anna', 'turn', '03-07 00:00', '03-09 09:00'],
      ['1', 'boris', 'turn', '03-09 09:00', '03-09 12:00'],
      ['1', 'vera', 'swap', '03-09 12:00', '03-09 15:00'],
      ['1', 'boris', 'turn', '03-09 15:00', '03-16 09:00'],
      ['1', 'vera', 'turn', '03-16 09:00', '03-17 00:00'],
    ]);
  });

  it('are one a turn for one who has all turns', () => {
    expect(table(rota([{ ...layer, people: ['anna'] }]), '2026-03-03 00:00', '2026-03-10 00:00')).toEqual([
      ['1', 'anna', 'turn', '03-03 00:00', '03-09 09:00'],
      ['1', 'anna', 'turn', '03-09 09:00', '03-10 00:00'],
    ]);
  });

  it('in full begin and end with their turn, override or swap', () => {
    const overrides = [{ person: 'vera', ...span('2026-03-05 00:00', '2026-03-06 00:00') }];
    const swaps = [swap('s', '2026-03-01 00:00', '2026-03-04 00:00', { person: 'boris' })];
    const whole = openRota(rota([layer], overrides), KYIV, { swaps }).wholeShifts(
      kyiv('2026-03-03 12:00'),
      kyiv('2026-03-07 12:00'),
    );
    expect(whole.map(({ person, from, to }) => [person, local(from), local(to)])).toEqual([
      ['boris', '03-02 09:00', '03-04 00:00'],
      ['anna', '03-04 00:00', '03-05 00:00'],
      ['vera', '03-05 00:00', '03-06 00:00'],
      ['anna', '03-06 00:00', '03-09 09:00'],
    ]);
  });

  it('in full begin and end with what lasts over several turns', () => {
    const overrides = [{ person: 'vera', ...span('2026-02-20 00:00', '2026-03-12 00:00') }];
    const swaps = [swap('s', '2026-03-12 00:00', '2026-03-20 00:00', { person: 'boris' })];
    const subject = openRota(rota([{ ...layer, people: ['anna'] }], overrides), KYIV, { swaps });
    const wholeOn = (from: string, to: string) =>
      subject.wholeShifts(kyiv(from), kyiv(to)).map(({ person, from, to }) => [person, local(from), local(to)]);
    expect(wholeOn('2026-03-03 12:00', '2026-03-04 12:00')).toEqual([['vera', '02-20 00:00', '03-12 00:00']]);
    expect(wholeOn('2026-03-13 12:00', '2026-03-14 12:00')).toEqual([['boris', '03-12 00:00', '03-20 00:00']]);
    expect(wholeOn('2026-03-20 00:00', '2026-03-20 01:00')).toEqual([['anna', '03-20 00:00', '03-23 09:00']]);
  });

  it('in full leave the hours of nobody to the span that was asked', () => {
    const subject = openRota(rota([{ ...layer, ...OFFICE }]), KYIV);
    const whole = subject.wholeShifts(kyiv('2026-03-02 20:00'), kyiv('2026-03-04 20:00'));
    expect(whole.map(({ person, from, to }) => [person, local(from), local(to)])).toEqual([
      [null, '03-02 20:00', '03-03 09:00'],
      ['anna', '03-03 09:00', '03-03 18:00'],
      [null, '03-03 18:00', '03-04 09:00'],
      ['anna', '03-04 09:00', '03-04 18:00'],
      [null, '03-04 18:00', '03-04 20:00'],
    ]);
    const morning = subject.wholeShifts(kyiv('2026-03-03 09:00'), kyiv('2026-03-03 18:00'));
    expect(morning.map(({ person }) => person)).toEqual(['anna']);
  });

  it('in full are those of a far wider span that reach into it', () => {
    const hour = (n: number) => kyiv('2026-03-02 09:00') + n * 3_600_000;
    const stretch = fc.tuple(fc.integer({ min: -400, max: 400 }), fc.integer({ min: 1, max: 300 }));
    const person = fc.constantFrom('anna', 'boris', 'vera');
    const taken = fc.array(fc.tuple(stretch, person), { maxLength: 4 });
    const layers = fc.record({
      people: fc.constantFrom<string[]>(['anna'], ['anna', 'boris'], ['anna', 'boris', 'vera']),
      turnMs: fc.constantFrom(DAY_MS, 3 * DAY_MS, 7 * DAY_MS),
    });
    const isSomebody = (shift: { person: string | null }) => shift.person !== null;
    fc.assert(
      fc.property(layers, taken, taken, stretch, ({ people, turnMs }, overriding, swapping, [start, length]) => {
        const spans = (list: typeof overriding) =>
          list.map(([[from, hours], who]) => ({ person: who, from: hour(from), to: hour(from + hours) }));
        const swaps = spans(swapping).map((made, i) => ({ id: `s${i}`, ...made }));
        const subject = openRota(rota([{ ...DAILY, people, turnMs }], spans(overriding)), KYIV, { swaps });
        const [from, to] = [hour(start), hour(start + length)];
        const wide = subject.shiftsBetween(from - 90 * DAY_MS, to + 90 * DAY_MS);
        const reaching = wide.filter((shift) => shift.to > from && shift.from < to);
        expect(subject.wholeShifts(from, to).filter(isSomebody)).toEqual(reaching.filter(isSomebody));
      }),
    );
  });

  it('go on where a swap takes nothing, and where whoever is away has no turn', () => {
    const swaps = [swap('s', '2026-03-03 00:00', '2026-03-04 00:00', { person: 'vera', insteadOf: 'boris' })];
    const away = { boris: [span('2026-03-05 00:00', '2026-03-06 00:00')] };
    expect(table(rota([layer]), '2026-03-02 09:00', '2026-03-09 09:00', { swaps, away })).toEqual([
      ['1', 'anna', 'turn', '03-02 09:00', '03-09 09:00'],
    ]);
  });

  it('change with whoever stands in', () => {
    const away = {
      anna: [span('2026-03-02 09:00', '2026-03-09 09:00')],
      boris: [span('2026-03-04 00:00', '2026-03-05 00:00')],
    };
    expect(table(rota([layer]), '2026-03-02 09:00', '2026-03-09 09:00', { away })).toEqual([
      ['1', 'boris', 'stand_in', '03-02 09:00', '03-04 00:00'],
      ['1', 'vera', 'stand_in', '03-04 00:00', '03-05 00:00'],
      ['1', 'boris', 'stand_in', '03-05 00:00', '03-09 09:00'],
    ]);
  });

  it('tell hours that are not covered from days off', () => {
    const off = { ...layer, hours: { ...OFFICE.hours, holidays: ['2026-03-03'] } };
    expect(table(rota([off]), '2026-03-02 12:00', '2026-03-04 10:00')).toEqual([
      ['1', 'anna', 'turn', '03-02 12:00', '03-02 18:00'],
      ['1', null, 'outside_hours', '03-02 18:00', '03-03 00:00'],
      ['1', null, 'day_off', '03-03 00:00', '03-04 00:00'],
      ['1', null, 'outside_hours', '03-04 00:00', '03-04 09:00'],
      ['1', 'anna', 'turn', '03-04 09:00', '03-04 10:00'],
    ]);
  });

  it('are one for each override and for each swap, though it is the same person', () => {
    const [first, second] = [
      span('2026-03-03 00:00', '2026-03-04 00:00'),
      span('2026-03-04 00:00', '2026-03-05 00:00'),
    ];
    const overrides = [first, second].map((days) => ({ person: 'vera', ...days }));
    const swaps = [first, second].map((days, i) => ({ id: `s${i}`, person: 'vera', ...days }));
    const days = (because: string) => [
      ['1', 'vera', because, '03-03 00:00', '03-04 00:00'],
      ['1', 'vera', because, '03-04 00:00', '03-05 00:00'],
    ];
    const asked = ['2026-03-03 00:00', '2026-03-05 00:00'] as const;
    expect(table(rota([layer], overrides), ...asked)).toEqual(days('override'));
    expect(table(rota([layer]), ...asked, { swaps })).toEqual(days('swap'));
  });

  it('of nobody are one a turn while all are away', () => {
    const away = { anna: [span('2026-03-08 00:00', '2026-03-10 00:00')] };
    expect(table(rota([{ ...layer, people: ['anna'] }]), '2026-03-08 00:00', '2026-03-10 00:00', { away })).toEqual([
      ['1', null, 'all_away', '03-08 00:00', '03-09 09:00'],
      ['1', null, 'all_away', '03-09 09:00', '03-10 00:00'],
    ]);
  });

  it('of nothing are none', () => {
    expect(table(rota([layer]), '2026-03-07 00:00', '2026-03-07 00:00')).toEqual([]);
  });
});
