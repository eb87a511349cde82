import { describe, expect, it } from '@jest/globals';
import { changed, problemsOf, readAt, type Written, type Wrong } from '../document.fixture.ts';
import { awayReadings } from './away.ts';

const AWAY = ['people', 'anna', 'away', 0];
const AWAY_PATH = 'people.anna.away[0]';
const OVERRIDE = ['rotas', 'duty', 'overrides', 0];
const OVERRIDE_PATH = 'rotas.duty.overrides[0]';
const LAYER = ['rotas', 'duty', 'layers', 0];
const LAYER_PATH = 'rotas.duty.layers[0]';
const EITHER = 'Write either `person`, `from` and `to`, or `ical`.';
const EITHER_LEAVE = 'Write either `from` and `to`, or `ical`.';
const TIME_MISSING = 'This is missing. Write a local date and time, such as 2026-12-31 18:00.';
const SAME = '2026-12-31 18:00';

const leave = (entry: Written): [at: (string | number)[], value: Written] => [AWAY.slice(0, -1), [entry]];

describe('a layer', () => {
  const daily = (handover: string): Written => ({ people: ['anna'], turn: '1d', handover });

  it.each([
    ['09:00', { minute: 540 }],
    ['00:00', { minute: 0 }],
    ['23:59', { minute: 1439 }],
    ['sun 20:30', { weekday: 'sun', minute: 1230 }],
  ])('hands over at %s', (written, handover) => {
    expect(readAt(LAYER, daily(written))).toMatchObject({ handover });
  });

  it('of weekly turns needs no weekday beside the date of its first', () => {
    const layer = { people: ['anna'], turn: '1w', handover: '09:00', startsOn: '2026-03-04' };
    expect(readAt(LAYER, layer)).toMatchObject({ handover: { minute: 540 }, startsOn: '2026-03-04' });
  });

  it('of turns that are no weeks needs neither', () => {
    expect(problemsOf(changed(LAYER, { people: ['anna'], turn: '8d', handover: '09:00' }))).toEqual([]);
  });

  const DAYS = [
    ['2026-03-03', 'Tuesday', 'mon', 'Monday'],
    ['2026-03-04', 'Wednesday', 'tue', 'Tuesday'],
    ['2026-03-05', 'Thursday', 'wed', 'Wednesday'],
    ['2026-03-06', 'Friday', 'thu', 'Thursday'],
    ['2026-03-07', 'Saturday', 'fri', 'Friday'],
    ['2026-03-08', 'Sunday', 'sat', 'Saturday'],
    ['2026-03-09', 'Monday', 'sun', 'Sunday'],
  ] as const;

  it.each(DAYS)('that starts on %s, a %s, does not change on %s', (startsOn, day, weekday, changes) => {
    const layer = { people: ['anna'], turn: '1w', handover: `${weekday} 09:00`, startsOn };
    const message = `${startsOn} is a ${day}, and turns change on a ${changes}. Write the date of a ${changes}.`;
    expect(problemsOf(changed(LAYER, layer))).toEqual([[`${LAYER_PATH}.startsOn`, message]]);
  });

  const NO_TIME = 'is not a time of the week. Write it like mon 09:00.';
  it.each(['on mon 09:00', 'mon 09:00:00', 'day 09:00', 'mon  09:00', 'mon 9:00', '09:60', 'Mon 09:00'])(
    'does not hand over at %s',
    (handover) => {
      expect(problemsOf(changed(LAYER, daily(handover)))).toEqual([
        [`${LAYER_PATH}.handover`, `"${handover}" ${NO_TIME}`],
      ]);
    },
  );

  it('covers hours that come at some time', () => {
    const NEVER = 'a calendar that never opens measures nothing.';
    const layer = { people: ['anna'], turn: '1d', handover: '09:00', hours: { mon: [] } };
    expect(problemsOf(changed(LAYER, layer))).toEqual([[`${LAYER_PATH}.hours`, expect.stringContaining(NEVER)]]);
  });
});

describe('an override', () => {
  const WRONG: Wrong[] = [
    ['with a beginning and a file', OVERRIDE, { from: SAME, ical: 'duty.ics' }, `${OVERRIDE_PATH}.ical`, EITHER],
    ['with an end and a file', OVERRIDE, { to: SAME, ical: 'duty.ics' }, `${OVERRIDE_PATH}.ical`, EITHER],
    ['without a beginning', OVERRIDE, { person: 'anna', to: SAME }, `${OVERRIDE_PATH}.from`, TIME_MISSING],
    ['without an end', OVERRIDE, { person: 'anna', from: SAME }, `${OVERRIDE_PATH}.to`, TIME_MISSING],
    [
      'of no time at all',
      OVERRIDE,
      { person: 'anna', from: SAME, to: SAME },
      `${OVERRIDE_PATH}.to`,
      'Write a time after `from`.',
    ],
  ];

  it.each(WRONG)('%s is refused', (_what, at, value, path, message) => {
    expect(problemsOf(changed(at, value))).toEqual([[path, message]]);
  });

  it('may be a file', () => {
    expect(readAt(OVERRIDE, { ical: 'duty.ics', layer: '1' })).toEqual({ ical: 'duty.ics', layer: '1' });
  });

  it('needs all of it written when there is no file', () => {
    expect(problemsOf(changed(OVERRIDE, {})).map(([path]) => path)).toEqual(
      ['person', 'from', 'to'].map((key) => `${OVERRIDE_PATH}.${key}`),
    );
  });
});

describe('a rota', () => {
  it('has a layer', () => {
    expect(problemsOf(changed(['rotas', 'duty', 'layers'], []))).toEqual([
      ['rotas.duty.layers', 'Write at least one layer.'],
    ]);
  });
});

describe('leave', () => {
  const DAY = 86_400_000;

  it('lasts to the end of its last day, or to the time that it names', () => {
    const from = Date.UTC(2026, 6, 13);
    expect(awayReadings({ from: '2026-07-13', to: '2026-07-13' })).toEqual({ from, to: from + DAY });
    expect(awayReadings({ from: '2026-07-13 00:00', to: '2026-07-13 12:00' })).toEqual({ from, to: from + DAY / 2 });
  });

  it('may be a day, or a file', () => {
    expect(problemsOf(changed(...leave({ from: '2026-07-13', to: '2026-07-13' })))).toEqual([]);
    expect(problemsOf(changed(...leave({ ical: 'anna.ics' })))).toEqual([]);
  });

  it.each<[string, Written, string, string]>([
    [
      'without a beginning',
      { to: '2026-07-14' },
      'from',
      'This is missing. Write a date, such as 2026-12-31, or name a file as `ical`.',
    ],
    ['with an end and a file', { to: '2026-07-14', ical: 'anna.ics' }, 'ical', EITHER_LEAVE],
    ['of no time at all', { from: SAME, to: SAME }, 'to', 'Write a time after `from`.'],
    [
      'from a date that no month has',
      { from: '2026-02-30', to: '2026-07-14' },
      'from',
      'Write a date, such as 2026-12-31, or a local date and time, such as 2026-12-31 18:00.',
    ],
    [
      'from a date with something behind it',
      { from: '2026-07-13.', to: '2026-07-14' },
      'from',
      'Write a date, such as 2026-12-31, or a local date and time, such as 2026-12-31 18:00.',
    ],
  ])('%s is refused', (_what, entry, key, message) => {
    expect(problemsOf(changed(...leave(entry)))).toEqual([[`${AWAY_PATH}.${key}`, message]]);
  });
});
