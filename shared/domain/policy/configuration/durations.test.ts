import { describe, expect, it } from '@jest/globals';
import { changed, problemsOf, readAt, type Wrong } from '../document.fixture.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const TARGET = ['levels', 'gold', 'targets', 'high', 'first_response'];
const TARGET_PATH = 'levels.gold.targets.high.first_response';
const WINDOW = ['levels', 'gold', 'reopenWithin'];
const WINDOW_PATH = 'levels.gold.reopenWithin';
const TURN = ['rotas', 'duty', 'layers', 0, 'turn'];
const TURN_PATH = 'rotas.duty.layers[0].turn';
const SPAN = ['automation', 'closeResolvedAfter'];
const TIMEOUT = ['ladders', 'default', 0, 'ackTimeout'];
const TIMEOUT_PATH = 'ladders.default[0].ackTimeout';

describe('a duration', () => {
  it.each([
    ['a target', TARGET, '15m', { workingMs: HOUR / 4 }],
    ['a target of a year', TARGET, '8760h', { workingMs: 8760 * HOUR }],
    ['a target in days', TARGET, '500bd', { businessDays: 500 }],
    ['a window', WINDOW, '1w', 7 * DAY],
    ['a window in hours', WINDOW, '12h', DAY / 2],
    ['a window of ten years', WINDOW, '3650d', 3650 * DAY],
    ['a turn', TURN, '2w', 14 * DAY],
    ['a turn of ten years', TURN, '3650d', 3650 * DAY],
    ['working days', SPAN, '5bd', { businessDays: 5 }],
    ['wall time', SPAN, '3d', { wallMs: 3 * DAY }],
    ['working time', SPAN, '12h', { workingMs: DAY / 2 }],
  ])('%s is read', (_what, at, written, read) => {
    expect(readAt(at, written)).toEqual(read);
  });

  it('of a ladder may be a minute, or a year of hours', () => {
    expect([1, 8760 * 60].map((minutes) => problemsOf(changed(TIMEOUT, `${minutes}m`)))).toEqual([[], []]);
  });

  const WRONG: Wrong[] = [
    ['a target too long by a second', TARGET, '8760h1s', TARGET_PATH, 'Write at most 8760h or 500bd.'],
    ['a target of too many days', TARGET, '501bd', TARGET_PATH, 'Write at most 8760h or 500bd.'],
    ['a window too long', WINDOW, '3651d', WINDOW_PATH, 'Write at most 3650d.'],
    ['a window of nothing', WINDOW, '0d', WINDOW_PATH, 'Write a duration longer than nothing.'],
    ['a window in words', WINDOW, 'a week', WINDOW_PATH, '"a week" is not a duration. Write it like 5d, 1w or 12h.'],
    ['a turn too long', TURN, '3651d', TURN_PATH, 'Write at most 3650d.'],
    ['a turn of nothing', TURN, '0d', TURN_PATH, 'Write a duration longer than nothing.'],
    ['a turn in words', TURN, 'weekly', TURN_PATH, '"weekly" is not a duration. Write it like 1d, 1w or 2w.'],
    [
      'a span in words',
      SPAN,
      'soon',
      'automation.closeResolvedAfter',
      '"soon" is not a duration. Write it like 2bd, 3d or 12h.',
    ],
    ['a time of a ladder too long', TIMEOUT, '8761h', TIMEOUT_PATH, 'Write at most 8760h.'],
    ['a time of a ladder too short', TIMEOUT, '59s', TIMEOUT_PATH, 'Write at least 1m.'],
    [
      'a time of a ladder in words',
      TIMEOUT,
      'noon',
      TIMEOUT_PATH,
      '"noon" is not a duration. Write it like 30m, 4h or 1h30m.',
    ],
  ];

  it.each(WRONG)('%s is refused', (_what, at, value, path, message) => {
    expect(problemsOf(changed(at, value))).toEqual([[path, message]]);
  });
});
