import { describe, expect, it } from '@jest/globals';
import { isoDate } from '../../time/civil.ts';
import { problemsOf, sourcesWith } from '../compile.fixture.ts';
import { changed, type Written, writtenDocument } from '../document.fixture.ts';
import { TERMS_DAYS } from '../termsYears.ts';

type Document = ReturnType<typeof writtenDocument>;

/** The document with these calendars, on which its own short targets are reached. */
function withCalendars(calendars: Record<string, Written>): Document {
  return { ...writtenDocument(), calendars: { ...(writtenDocument().calendars as object), ...calendars } };
}

/** Office hours of an hour a week: 521 hours and working days in any ten years. */
const SELDOM: Written = { timeZone: 'UTC', hours: { sun: ['09:00-10:00'] } };
/** Open on two dates, then never again. */
const FAIR: Written = {
  timeZone: 'UTC',
  hours: {},
  exceptions: { '2026-05-01': ['09:00-18:00'], '2027-05-01': ['09:00-18:00'] },
};

function withTargets(document: Document, targets: Written, calendar: string): Document {
  return { ...document, levels: { gold: { calendar, targets } } };
}

const FAR = (calendar: string, most: string) =>
  `This may be more than 10 years away: the calendar "${calendar}" has ten years with only ${most}. Write less.`;
const OVER = (calendar: string, last: string) =>
  `The calendar "${calendar}" has no open time after ${last}, so this is never reached from then on. Give it weekly hours, or name another.`;

describe('a target', () => {
  const seldom = withCalendars({ seldom: SELDOM });

  it('is refused past the ten years of its level’s calendar, in hours and in working days, at any priority', () => {
    const within = { high: { first_response: '521h', update: '500bd' }, default: { resolution: '499bd' } };
    expect(problemsOf(withTargets(seldom, within, 'seldom'))).toEqual([]);
    const past = { high: { first_response: '522h' }, default: { resolution: '30m', update: '521h1s' } };
    expect(problemsOf(withTargets(seldom, past, 'seldom'))).toEqual([
      ['levels.gold.targets.high.first_response', FAR('seldom', '521h')],
      ['levels.gold.targets.default.update', FAR('seldom', '521h')],
    ]);
  });

  it('is refused past those of a calendar that any contract puts in its place', () => {
    const document = withTargets(seldom, { default: { resolution: '600h' } }, 'always');
    expect(problemsOf(document)).toEqual([]);
    const clients = { acme: { level: 'gold', calendar: 'seldom' }, default: { level: 'gold' } };
    expect(problemsOf({ ...document, clients })).toEqual([
      ['levels.gold.targets.default.resolution', FAR('seldom', '521h')],
    ]);
  });

  it('is refused on the agency’s calendar when its level names none', () => {
    const document: Document = { ...seldom, levels: { gold: { targets: { default: { resolution: '600h' } } } } };
    expect(problemsOf(document)).toEqual([]);
    const agency = { ...(document.agency as object), calendar: 'seldom' };
    expect(problemsOf({ ...document, agency })).toContainEqual([
      'levels.gold.targets.default.resolution',
      FAR('seldom', '521h'),
    ]);
  });

  it('of a line is refused on the line’s calendar, whoever sends', () => {
    const ola = { ack: { high: '10m', default: '600h' }, from: { l1: { resolve: { default: '30m', high: '700h' } } } };
    const lines = { l1: { next: 'l2' }, l2: { calendar: 'seldom', ola } };
    expect(problemsOf({ ...seldom, lines })).toEqual([
      ['lines.l2.ola.ack.default', FAR('seldom', '521h')],
      ['lines.l2.ola.from.l1.resolve.high', FAR('seldom', '521h')],
    ]);
  });

  it('is refused on a calendar that runs out, however short', () => {
    const document = withTargets(
      withCalendars({ fair: FAIR }),
      { default: { update: '1bd', resolution: '1m' } },
      'fair',
    );
    expect(problemsOf(document)).toEqual([
      ['levels.gold.targets.default.update', OVER('fair', '2027-05-01')],
      ['levels.gold.targets.default.resolution', OVER('fair', '2027-05-01')],
    ]);
  });

  it('is refused where ten years are one long holiday, though the calendar opens before and after', () => {
    const shut = Array.from({ length: 3700 }, (_, i) => isoDate(TERMS_DAYS.first + 1000 + i));
    const document = withTargets(writtenDocument(), { default: { resolution: '1h', update: '1bd' } }, 'office');
    expect(problemsOf(document, sourcesWith({ holidays: shut }))).toEqual(
      expect.arrayContaining([
        ['levels.gold.targets.default.resolution', FAR('office', '0h')],
        ['levels.gold.targets.default.update', FAR('office', '0bd')],
      ]),
    );
  });
});

describe('a ladder', () => {
  const step = { when: 'after 400h', repeat: { every: '60h', atMost: 2 }, do: [{ notify: 'lead' }] };
  const document = {
    ...withTargets(withCalendars({ seldom: SELDOM }), { default: { resolution: '10h' } }, 'seldom'),
    ladders: { default: [step] },
    lines: {},
    rules: [],
  };
  const TOO_FAR =
    'Its last step may be more than 10 years away: 520h after the due time, on the calendar "seldom". Write shorter times, or fewer repetitions.';

  it('is refused when its last firing lies past the ten years of a clock that it runs on', () => {
    expect(problemsOf(document)).toEqual([['ladders.default', TOO_FAR]]);
    expect(
      problemsOf({ ...document, levels: { gold: { calendar: 'seldom', targets: { default: { update: '1h' } } } } }),
    ).toEqual([]);
  });

  it('is not when it runs on no such clock', () => {
    const ladders = { default: { objectives: ['update'], steps: [step] } };
    expect(problemsOf({ ...document, ladders })).toEqual([]);
    const levels = { gold: { calendar: 'seldom', ladder: 'none', targets: { default: { resolution: '10h' } } } };
    expect(problemsOf({ ...document, levels })).toEqual([]);
    const rules = [{ when: { tag: 'vip' }, use: { ladder: 'default' } }];
    expect(problemsOf({ ...document, levels, rules })).toEqual([['ladders.default', TOO_FAR]]);
  });
});

describe('a calendar', () => {
  const NEVER = 'This calendar is never open between 2015 and 2037. Leave out days off, or write hours on other days.';

  it('that is open on dates alone is one, as long as nothing is counted on it', () => {
    expect(problemsOf(withCalendars({ fair: FAIR }))).toEqual([]);
  });

  it('that is never open is refused, and said once', () => {
    const past: Written = { timeZone: 'UTC', hours: {}, exceptions: { '1999-01-01': ['09:00-18:00'] } };
    const document = withTargets(withCalendars({ past }), { default: { resolution: '1h' } }, 'past');
    expect(problemsOf(document)).toEqual([['calendars.past', NEVER]]);
    const shut = Array.from({ length: TERMS_DAYS.last - TERMS_DAYS.first + 1 }, (_, i) =>
      isoDate(TERMS_DAYS.first + i),
    );
    expect(problemsOf(writtenDocument(), sourcesWith({ holidays: shut }))).toContainEqual(['calendars.office', NEVER]);
  });

  it('needs weekly hours or a date with hours, and a rota’s layer weekly hours', () => {
    const none = changed(['calendars', 'office', 'hours'], { mon: [] });
    expect(() => problemsOf(none)).toThrow('calendars.office.hours');
    const layer = { people: ['anna'], turn: '1w', handover: 'tue 08:30', hours: {} };
    expect(() => problemsOf(changed(['rotas', 'duty', 'layers', 0], layer))).toThrow('rotas.duty.layers[0].hours');
  });
});
