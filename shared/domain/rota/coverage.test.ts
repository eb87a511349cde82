import { describe, expect, it } from '@jest/globals';
import type { Directory, RotaLayer } from '../policy/directory.ts';
import type { LineTerms, Terms } from '../policy/terms.ts';
import { DAY, DIRECTORY, HOUR, MINUTE, TERMS } from '../testing/terms.ts';
import { everyDay, terms as hoursIn, UTC } from '../time/sample.ts';
import { type CoverageGap, coverageOf } from './coverage.ts';
import { lengthMs, overlapMs, union, within, without } from './spans.ts';

/** 2 March 2026 is a Monday. */
const at = (text: string) => Date.parse(`2026-03-${text.length === 2 ? `${text}T00:00` : text}Z`);
const WEEK = { from: at('02'), to: at('09') };

const layer = (rest: Partial<RotaLayer> = {}): RotaLayer => ({
  people: ['anna', 'boris'],
  turnMs: 7 * DAY,
  handoverMinute: 540,
  startsOn: '2026-03-02',
  ...rest,
});

/** Somebody is on duty Monday to Friday between these minutes. */
const office = (from = 540, to = 1080, holidays: string[] = []) =>
  layer({ hours: hoursIn(UTC, everyDay([[from, to]], 5), { holidays }) });

interface Agency {
  layers?: RotaLayer[];
  lines?: Record<string, Partial<LineTerms>>;
  terms?: Partial<Terms>;
  directory?: Partial<Directory>;
}

/** The first line l1 with a rota of these layers, and no OLA unless it is said; other lines as given. */
function agency({ layers = [layer()], lines = {}, terms = {}, directory = {} }: Agency) {
  const plain = { calendar: 'always', next: null, ola: { ack: {}, resolve: {} }, requires: [], helpsWith: [] };
  const all = Object.fromEntries(
    Object.entries({ l1: {}, ...lines }).map(([name, own]) => [name, { ...plain, ...own }]),
  );
  return {
    terms: { ...TERMS, clients: { default: { level: 'gold' } }, lines: all, ...terms },
    directory: {
      ...DIRECTORY,
      rotas: { duty: { timeZone: 'UTC', layers } },
      lines: Object.fromEntries(Object.keys(all).map((name) => [name, { name, rota: 'duty' }])),
      ...directory,
    },
  };
}

const gapsOf = (subject: Agency, line = 'l1', span = WEEK): CoverageGap[] =>
  coverageOf(agency(subject), span).find((one) => one.line === line)!.gaps;

const iso = (instant: number) => new Date(instant).toISOString().slice(8, 16);
const brief = ({ from, to, uncoveredMs, reasons }: CoverageGap) => [iso(from), iso(to), uncoveredMs / HOUR, ...reasons];

function endangered(gap: CoverageGap): string[] {
  return gap.endangered.map(({ objective, level, sender, priorities, target }) => {
    const length = 'workingMs' in target ? `${target.workingMs / MINUTE}m` : `${target.businessDays}bd`;
    return `${objective} ${length} ${level ?? `from ${sender}`} ${priorities.join()}`;
  });
}

describe('coverage of the first line', () => {
  it('has no gap when somebody is always on duty', () => {
    expect(coverageOf(agency({}), WEEK)).toEqual([
      { line: 'l1', rota: 'duty', timeZone: 'UTC', promises: true, gaps: [] },
    ]);
  });

  it('has a gap wherever its clients are promised an answer and nobody is on duty, merged', () => {
    expect(gapsOf({ layers: [office()] }).map(brief)).toEqual([
      ['02T00:00', '02T09:00', 9, 'outside_hours'],
      ['02T18:00', '03T09:00', 15, 'outside_hours'],
      ['03T18:00', '04T09:00', 15, 'outside_hours'],
      ['04T18:00', '05T09:00', 15, 'outside_hours'],
      ['05T18:00', '06T09:00', 15, 'outside_hours'],
      ['06T18:00', '09T00:00', 54, 'outside_hours'],
    ]);
  });

  it('prices a gap in what can begin and fall due in it, the shortest first', () => {
    const [night, , , , , weekend] = gapsOf({ layers: [office()] });
    expect(endangered(night!)).toEqual([
      'first_response 15m gold critical',
      'first_response 60m gold high,normal,low',
      'update 120m gold critical',
      'resolution 240m gold critical',
    ]);
    expect(endangered(weekend!)).toEqual([...endangered(night!), 'resolution 1440m gold high,normal,low']);
  });

  it('counts a target on its own calendar, and a gap in the hours that are promised only', () => {
    const silver = { terms: { clients: { default: { level: 'silver' } } } };
    const lateStart = gapsOf({ layers: [office(600, 1080)], ...silver });
    expect(lateStart.map(brief)).toEqual([
      ['02T09:00', '02T10:00', 1, 'outside_hours'],
      ['03T09:00', '03T10:00', 1, 'outside_hours'],
      ['04T09:00', '04T10:00', 1, 'outside_hours'],
      ['05T09:00', '05T10:00', 1, 'outside_hours'],
      ['06T09:00', '06T10:00', 1, 'outside_hours'],
    ]);
    expect(lateStart.flatMap(endangered)).toEqual([]);
  });

  it('joins what only closed hours part, and says that all are away', () => {
    const away = [{ from: at('05T16:00'), to: at('09') }];
    const people = { anna: { ...DIRECTORY.people.anna!, away }, boris: { ...DIRECTORY.people.boris!, away } };
    const subject = { terms: { clients: { default: { level: 'silver' } } }, directory: { people } };
    const gaps = gapsOf(subject);
    expect(gaps.map(brief)).toEqual([['05T16:00', '06T18:00', 10, 'all_away']]);
    // Four hours of office time pass by Friday at ten; the second working day after Thursday is Monday.
    expect(gaps.map(endangered)).toEqual([['first_response 240m silver critical,high,normal,low']]);
  });

  it('has a target in danger when it falls due as somebody comes, and none that falls due later', () => {
    const layers = [layer({ hours: hoursIn(UTC, everyDay([[15, 1440]])) })];
    expect(gapsOf({ layers }).map(endangered)).toEqual(Array(7).fill(['first_response 15m gold critical']));
    const shorter = [layer({ hours: hoursIn(UTC, everyDay([[14, 1440]])) })];
    expect(gapsOf({ layers: shorter }).flatMap(endangered)).toEqual([]);
  });

  it('has a gap on days off, and none where another layer covers them', () => {
    const off = layer({ hours: hoursIn(UTC, everyDay([[0, 1440]]), { holidays: ['2026-03-04'] }) });
    expect(gapsOf({ layers: [off] }).map(brief)).toEqual([['04T00:00', '05T00:00', 24, 'day_off']]);
    expect(gapsOf({ layers: [off, office(0, 1440)] })).toEqual([]);
  });

  it('is a gap from end to end without a rota', () => {
    const directory = { lines: { l1: { name: 'First line' } } };
    expect(gapsOf({ directory }).map(brief)).toEqual([['02T00:00', '09T00:00', 168, 'no_rota']]);
  });

  it('says nothing of hours that nobody was promised in', () => {
    const away = [{ from: at('03'), to: at('04') }];
    const people = { ...DIRECTORY.people, anna: { ...DIRECTORY.people.anna!, away } };
    const layers = [layer({ people: ['anna'], hours: hoursIn(UTC, everyDay([[540, 1080]], 5)) })];
    const gaps = gapsOf({ layers, terms: { clients: { default: { level: 'silver' } } }, directory: { people } });
    expect(gaps.map(brief)).toEqual([['03T09:00', '03T18:00', 8, 'all_away']]);
  });

  it('tells targets in working time before those in working days, each from the shortest on', () => {
    const days = (count: number) => ({ default: { high: { businessDays: count } } });
    const gaps = gapsOf({
      directory: { lines: { l1: { name: 'First line' } } },
      terms: { clients: { acme: { level: 'silver' }, default: { level: 'gold' }, other: { level: 'gold' } } },
      lines: { l1: { ola: { ack: days(3), resolve: days(1) } } },
    });
    expect(gaps.map(endangered)).toEqual([
      [
        'first_response 15m gold critical',
        'first_response 60m gold high,normal,low',
        'update 120m gold critical',
        'first_response 240m silver critical,high,normal,low',
        'resolution 240m gold critical',
        'resolution 1440m gold high,normal,low',
        'ola_resolve 1bd from default high',
        'resolution 2bd silver critical,high,normal,low',
        'ola_ack 3bd from default high',
      ],
    ]);
  });

  it('has a working day in danger that ends as somebody comes', () => {
    const l1 = { calendar: 'office', ola: { ack: { default: { high: { businessDays: 1 } } }, resolve: {} } };
    const silent = (people: Directory['people'][string]['away']) =>
      gapsOf({
        layers: [layer({ people: ['anna'] })],
        lines: { l1 },
        terms: { clients: {} },
        directory: { people: { ...DIRECTORY.people, anna: { ...DIRECTORY.people.anna!, away: people } } },
      }).map(endangered);
    expect(silent([{ from: at('03T09:00'), to: at('04T18:00') }])).toEqual([['ola_ack 1bd from default high']]);
    expect(silent([{ from: at('03T09:00'), to: at('04T17:59') }])).toEqual([[]]);
  });

  it('is that of its rota’s zone or, without one, of its calendar’s', () => {
    const kyiv = { ...TERMS.calendars.office!, timeZone: 'Europe/Kyiv' };
    const zoneOf = (rest: Agency) =>
      coverageOf(
        agency({ ...rest, lines: { l1: { calendar: 'kyiv' } }, terms: { calendars: { ...TERMS.calendars, kyiv } } }),
        WEEK,
      ).map(({ rota, timeZone }) => [rota, timeZone]);
    expect(zoneOf({})).toEqual([['duty', 'UTC']]);
    expect(zoneOf({ directory: { lines: { l1: { name: 'First line' } } } })).toEqual([[null, 'Europe/Kyiv']]);
    expect(zoneOf({ directory: { lines: {} } })).toEqual([[null, 'Europe/Kyiv']]);
  });

  it('is closed by a swap', () => {
    const away = [{ from: at('03'), to: at('04') }];
    const subject = agency({
      layers: [layer({ people: ['anna'] })],
      directory: { people: { ...DIRECTORY.people, anna: { ...DIRECTORY.people.anna!, away } } },
    });
    const gaps = (swaps = {}) => coverageOf(subject, { ...WEEK, swaps })[0]!.gaps.map(brief);
    expect(gaps()).toEqual([['03T00:00', '04T00:00', 24, 'all_away']]);
    const swap = { id: 's', person: 'vera', from: at('03'), to: at('03T20:00') };
    expect(gaps({ duty: [swap] })).toEqual([['03T20:00', '04T00:00', 4, 'all_away']]);
  });

  it('is judged by the contracts that are in force, and by what rules make of them', () => {
    const clients = { acme: { level: 'gold', to: '2026-03-04' }, default: { level: 'silver' } };
    const night = (terms: Partial<Terms>, span = WEEK) => gapsOf({ layers: [office()], terms }, 'l1', span).length;
    expect(night({ clients })).toBe(6);
    expect(night({ clients }, { from: at('05'), to: at('09') })).toBe(0);
    const rules = [{ when: { client: 'default', priority: 'critical' }, use: { level: 'gold' } }];
    expect(night({ clients, rules }, { from: at('05'), to: at('09') })).toBe(3);
  });
});

describe('what the first line promises', () => {
  const judged = (terms: Partial<Terms>, span = WEEK) =>
    gapsOf({ layers: [office()], terms: { clients: {}, ...terms } }, 'l1', span).map(endangered)[0] ?? [];

  it('is what contracts say that are in force on the first date, or on the last', () => {
    const gold = (dates: { from?: string; to?: string }) =>
      judged({ clients: { acme: { level: 'gold', ...dates } } }).length;
    expect(gold({})).toBe(4);
    expect(gold({ to: '2026-03-02' })).toBe(4);
    expect(gold({ to: '2026-03-01' })).toBe(0);
    expect(gold({ from: '2026-03-08' })).toBe(4);
    expect(gold({ from: '2026-03-09' })).toBe(0);
  });

  it('is no matter of rules that start tickets at another line', () => {
    const clients = { default: { level: 'silver' } };
    expect(judged({ clients, rules: [{ when: { kind: 'bug' }, use: { level: 'gold', line: 'l2' } }] })).toEqual([]);
  });

  it('is what rules make of the contracts and priorities that they are for', () => {
    const clients = { acme: { level: 'silver' }, default: { level: 'silver', calendar: 'always' } };
    const rules = [{ when: { client: 'acme' }, use: { level: 'gold' } }];
    expect(judged({ clients: { acme: clients.acme }, rules })).toEqual([
      'first_response 15m gold critical',
      'first_response 60m gold high,normal,low',
      'update 120m gold critical',
      'resolution 240m gold critical',
    ]);
    expect(judged({ clients: { default: { level: 'silver' } }, rules })).toEqual([]);
  });

  it('are all of the client’s targets, each told once', () => {
    const gold = structuredClone(TERMS.levels.gold!);
    gold.targets.critical!.next_response = { workingMs: 30 * MINUTE };
    const clients = { acme: { level: 'gold' }, default: { level: 'gold' } };
    expect(judged({ clients, levels: { ...TERMS.levels, gold } })).toEqual([
      'first_response 15m gold critical',
      'next_response 30m gold critical',
      'first_response 60m gold high,normal,low',
      'update 120m gold critical',
      'resolution 240m gold critical',
    ]);
  });
});

describe('coverage of other lines', () => {
  const ack = (ms: number) => ({ default: { default: { workingMs: ms } } });

  it('is judged by their OLA, in their own hours', () => {
    const l2 = { calendar: 'office', ola: { ack: ack(30 * MINUTE), resolve: { l1: { high: { businessDays: 1 } } } } };
    const gaps = gapsOf({ layers: [office(540, 1020)], lines: { l2 } }, 'l2', { from: at('02'), to: at('04') });
    expect(gaps.map(brief)).toEqual([
      ['02T17:00', '02T18:00', 1, 'outside_hours'],
      ['03T17:00', '03T18:00', 1, 'outside_hours'],
    ]);
    expect(endangered(gaps[0]!)).toEqual(['ola_ack 30m from default critical,high,normal,low']);
  });

  it('is not looked at when they promise nothing', () => {
    const lines = coverageOf(agency({ layers: [office()], lines: { l2: {} } }), WEEK);
    expect(lines.map(({ line, promises, gaps }) => [line, promises, gaps.length])).toEqual([
      ['l1', true, 6],
      ['l2', false, 0],
    ]);
  });

  it('counts the levels of tickets that a rule starts there', () => {
    const rules = [{ when: { kind: 'outage', priority: 'critical' }, use: { line: 'l2' } }];
    const [gap] = gapsOf({ layers: [office()], lines: { l2: {} }, terms: { rules } }, 'l2');
    expect(endangered(gap!)).toEqual([
      'first_response 15m gold critical',
      'update 120m gold critical',
      'resolution 240m gold critical',
    ]);
  });
});

describe('sets of stretches', () => {
  const spans = [
    { from: 5, to: 7 },
    { from: 1, to: 3 },
    { from: 3, to: 4 },
    { from: 6, to: 6 },
  ];

  it('are joined, cut and taken away', () => {
    expect(union(spans)).toEqual([
      { from: 1, to: 4 },
      { from: 5, to: 7 },
    ]);
    expect(without({ from: 0, to: 6 }, union(spans))).toEqual([
      { from: 0, to: 1 },
      { from: 4, to: 5 },
    ]);
    expect(within({ from: 2, to: 6 }, union(spans))).toEqual([
      { from: 2, to: 4 },
      { from: 5, to: 6 },
    ]);
    expect(lengthMs(union(spans))).toBe(5);
    expect([overlapMs({ from: 2, to: 6 }, union(spans)), overlapMs({ from: 4, to: 5 }, union(spans))]).toEqual([3, 0]);
    expect([overlapMs({ from: 7, to: 9 }, union(spans)), overlapMs({ from: 0, to: 9 }, union(spans))]).toEqual([0, 5]);
  });

  it('hold no stretch of nothing', () => {
    expect(union([{ from: 8, to: 8 }])).toEqual([]);
    expect(
      without({ from: 0, to: 6 }, [
        { from: 0, to: 2 },
        { from: 4, to: 6 },
      ]),
    ).toEqual([{ from: 2, to: 4 }]);
    expect(
      within({ from: 0, to: 6 }, [
        { from: -2, to: 0 },
        { from: 6, to: 8 },
      ]),
    ).toEqual([]);
  });

  it('are not cut by what lies outside', () => {
    const outside = [
      { from: -3, to: -1 },
      { from: -1, to: 0 },
      { from: 6, to: 7 },
      { from: 8, to: 9 },
    ];
    expect(without({ from: 0, to: 6 }, outside)).toEqual([{ from: 0, to: 6 }]);
    expect(
      without({ from: 0, to: 6 }, [
        { from: 5, to: 9 },
        { from: 10, to: 12 },
      ]),
    ).toEqual([{ from: 0, to: 5 }]);
  });
});
