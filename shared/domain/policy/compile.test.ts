import { describe, expect, it } from '@jest/globals';
import type { ZoneTable } from '../time/terms.ts';
import { type CountryHolidays, compilePolicy, type HolidayOptions, type PolicySources } from './compile.ts';
import { readDocument } from './configuration.ts';
import { changed, type Written, writtenDocument } from './document.fixture.ts';
import type { PolicyDocument } from './policy.ts';

const HOUR_MS = 3_600_000;

function zone(timeZone: string): ZoneTable {
  if (timeZone === 'Mars/Base') throw new RangeError('"Mars/Base" is not a time zone of the tz database.');
  return { timeZone, tzVersion: 'test', initialOffsetSeconds: 0, transitions: [] };
}

function sourcesWith(holidays: Partial<CountryHolidays> = {}, asked: unknown[] = []): PolicySources {
  return {
    zoneTable: zone,
    holidaysOf(country: string, options: HolidayOptions) {
      asked.push([country, options]);
      if (country === 'XX') throw new RangeError('"XX" is not a country whose holidays are known.');
      return { holidays: [], exceptions: {}, ...holidays };
    },
  };
}

function compile(document: unknown, sources = sourcesWith()) {
  const read = readDocument(document);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return compilePolicy(read.configuration, sources);
}

function policyOf(document: unknown, sources = sourcesWith()): PolicyDocument {
  const compiled = compile(document, sources);
  if ('problems' in compiled) throw new Error(JSON.stringify(compiled.problems));
  return compiled.policy;
}

function problemsOf(document: unknown): [string, string][] {
  const compiled = compile(document);
  return 'problems' in compiled ? compiled.problems.map(({ path, message }) => [path, message]) : [];
}

const near = (what: string, word: string, known: string) =>
  `Unknown ${what} "${word}". The nearest known one is "${known}".`;

type Wrong = [what: string, at: (string | number)[], value: Written | undefined, path: string, message: string];

const WRONG: Wrong[] = [
  ["the agency's calendar", ['agency', 'calendar'], 'ofice', 'agency.calendar', near('calendar', 'ofice', 'office')],
  [
    "a level's calendar",
    ['levels', 'gold', 'calendar'],
    'alway',
    'levels.gold.calendar',
    near('calendar', 'alway', 'always'),
  ],
  [
    "a client's calendar",
    ['clients', 'acme', 'calendar'],
    'offfice',
    'clients.acme.calendar',
    near('calendar', 'offfice', 'office'),
  ],
  [
    "a line's calendar",
    ['lines', 'l1', 'calendar'],
    'Always!',
    'lines.l1.calendar',
    near('calendar', 'Always!', 'always'),
  ],
  [
    "a person's calendar",
    ['people', 'anna', 'calendar'],
    'offic',
    'people.anna.calendar',
    near('calendar', 'offic', 'office'),
  ],
  ["a client's level", ['clients', 'acme', 'level'], 'glod', 'clients.acme.level', near('level', 'glod', 'gold')],
  ["a rule's level", ['rules', 0, 'use', 'level'], 'golden', 'rules[0].use.level', near('level', 'golden', 'gold')],
  ["a rule's client", ['rules', 0, 'when', 'client'], 'acmee', 'rules[0].when.client', near('client', 'acmee', 'acme')],
  [
    "a rule's priority",
    ['rules', 0, 'when', 'priority'],
    'hihg',
    'rules[0].when.priority',
    near('priority', 'hihg', 'high'),
  ],
  ["a rule's line", ['rules', 0, 'use', 'line'], 'line2', 'rules[0].use.line', near('line', 'line2', 'l2')],
  [
    "a rule's ladder",
    ['rules', 0, 'use', 'ladder'],
    'defalt',
    'rules[0].use.ladder',
    near('ladder', 'defalt', 'default'),
  ],
  ["a level's ladder", ['levels', 'gold', 'ladder'], 'non', 'levels.gold.ladder', near('ladder', 'non', 'none')],
  ["a line's ladder", ['lines', 'l1', 'ladder'], 'dfault', 'lines.l1.ladder', near('ladder', 'dfault', 'default')],
  [
    "a target's priority",
    ['levels', 'gold', 'targets', 'norml'],
    {},
    'levels.gold.targets.norml',
    near('priority', 'norml', 'normal'),
  ],
  [
    "an OLA's priority",
    ['lines', 'l1', 'ola', 'ack', 'hgh'],
    '1h',
    'lines.l1.ola.ack.hgh',
    near('priority', 'hgh', 'high'),
  ],
  ["an OLA's sender", ['lines', 'l2', 'ola', 'from', 'l1x'], {}, 'lines.l2.ola.from.l1x', near('line', 'l1x', 'l1')],
  [
    "an OLA's priority by sender",
    ['lines', 'l2', 'ola', 'from', 'l1', 'resolve'],
    { hig: '1h' },
    'lines.l2.ola.from.l1.resolve.hig',
    near('priority', 'hig', 'high'),
  ],
  ["a line's rota", ['lines', 'l1', 'rota'], 'dutty', 'lines.l1.rota', near('rota', 'dutty', 'duty')],
  ["a line's lead", ['lines', 'l1', 'lead'], 'ana', 'lines.l1.lead', near('person', 'ana', 'anna')],
  ["a line's next", ['lines', 'l1', 'next'], 'l22', 'lines.l1.next', near('line', 'l22', 'l2')],
  [
    "a rota's person",
    ['rotas', 'duty', 'layers', 0, 'people', 0],
    'Ana',
    'rotas.duty.layers[0].people[0]',
    near('person', 'Ana', 'anna'),
  ],
  [
    "an override's person",
    ['rotas', 'duty', 'overrides', 0, 'person'],
    'hanna',
    'rotas.duty.overrides[0].person',
    near('person', 'hanna', 'anna'),
  ],
];

const WRONG_TOGETHER: Wrong[] = [
  [
    'lines in a loop',
    ['lines', 'l2', 'next'],
    'l1',
    'lines.l1.next',
    'The lines hand over in a loop: l1 -> l2 -> l1. End it at the last line.',
  ],
  [
    'a line that is its own next',
    ['lines', 'l2', 'next'],
    'l2',
    'lines.l2.next',
    'The lines hand over in a loop: l2 -> l2. End it at the last line.',
  ],
  [
    'no contract for clients not listed',
    ['clients', 'default'],
    undefined,
    'clients',
    'Write a `default` here: the contract of every client that is not listed.',
  ],
  [
    'a domain of two clients',
    ['clients', 'default', 'domains'],
    ['ACME.example'],
    'clients.default.domains[0]',
    '"ACME.example" is a domain of "acme" too. Leave one out.',
  ],
  [
    'a country whose holidays are not known',
    ['calendars', 'office', 'holidays', 'country'],
    'XX',
    'calendars.office.holidays',
    '"XX" is not a country whose holidays are known.',
  ],
  [
    "the agency's zone",
    ['agency', 'timeZone'],
    'Mars/Base',
    'agency.timeZone',
    '"Mars/Base" is not a time zone of the tz database.',
  ],
  [
    "a calendar's zone",
    ['calendars', 'office', 'timeZone'],
    'Mars/Base',
    'calendars.office.timeZone',
    '"Mars/Base" is not a time zone of the tz database.',
  ],
  [
    "a rota's zone",
    ['rotas', 'duty', 'timeZone'],
    'Mars/Base',
    'rotas.duty.timeZone',
    '"Mars/Base" is not a time zone of the tz database.',
  ],
  [
    "a client's zone",
    ['clients', 'acme', 'timeZone'],
    'Mars/Base',
    'clients.acme.timeZone',
    '"Mars/Base" is not a time zone of the tz database.',
  ],
  [
    "a person's zone",
    ['people', 'anna', 'timeZone'],
    'Mars/Base',
    'people.anna.timeZone',
    '"Mars/Base" is not a time zone of the tz database.',
  ],
];

const FAR = (calendar: string) =>
  `This takes more than four years of the hours of the calendar "${calendar}". Write less.`;

describe('names that nothing has', () => {
  it.each(WRONG)('are refused: %s', (_what, at, value, path, message) => {
    expect(problemsOf(changed(at, value))).toEqual([[path, message]]);
  });

  it('do not hide each other', () => {
    const document = changed(['clients', 'acme', 'level'], 'glod');
    expect(problemsOf({ ...document, rotas: {} }).map(([path]) => path)).toEqual([
      'clients.acme.level',
      'lines.l1.rota',
    ]);
  });

  it('are refused where a plain object has something of that name', () => {
    expect(problemsOf(changed(['clients', 'acme', 'level'], 'constructor'))).toEqual([
      ['clients.acme.level', near('level', 'constructor', 'gold')],
    ]);
  });
});

describe('entries that do not go together', () => {
  it.each(WRONG_TOGETHER)('are refused: %s', (_what, at, value, path, message) => {
    expect(problemsOf(changed(at, value))).toEqual([[path, message]]);
  });

  it('are refused: a target that its calendar, or a client’s, does not reach', () => {
    const hours = ['calendars', 'office', 'hours'];
    const seldom = changed(hours, { sun: ['09:00-10:00'] }) as ReturnType<typeof writtenDocument> & {
      clients: { acme: object };
      levels: { gold: { targets: object } };
    };
    seldom.levels.gold.targets = { high: { resolution: '209h', update: '208h' }, default: { resolution: '208bd' } };
    expect(problemsOf(seldom)).toEqual([]);
    seldom.clients.acme = { level: 'gold', calendar: 'office' };
    expect(problemsOf(seldom)).toEqual([['levels.gold.targets.high.resolution', FAR('office')]]);
    seldom.levels.gold.targets = { default: { resolution: '209bd' } };
    expect(problemsOf(seldom)).toEqual([['levels.gold.targets.default.resolution', FAR('office')]]);
  });

  it('are refused: an OLA that its line’s calendar does not reach', () => {
    const document = changed(['lines', 'l2', 'ola', 'from', 'l1', 'ack', 'high'], '8760h');
    document.calendars = {
      ...(document.calendars as object),
      office: { timeZone: 'UTC', hours: { sun: ['09:00-19:00'] } },
    };
    expect(problemsOf(document)).toEqual([['lines.l2.ola.from.l1.ack.high', FAR('office')]]);
  });
});

describe('compiled terms', () => {
  it('hold targets in working ms or working days, with defaults filled in', () => {
    const { terms } = policyOf(changed(['levels', 'silver'], { targets: { default: { update: '1h30m' } } }));
    expect(terms.levels).toEqual({
      gold: {
        calendar: 'always',
        targets: {
          high: { first_response: { workingMs: HOUR_MS / 4 } },
          default: { resolution: { businessDays: 2 } },
        },
        pauses: {},
        reopenWithinMs: 0,
      },
      silver: {
        calendar: 'office',
        targets: { default: { update: { workingMs: 1.5 * HOUR_MS } } },
        pauses: {},
        reopenWithinMs: 0,
      },
    });
    expect(terms.agencyCalendar).toBe('office');
    expect(terms.intake).toEqual({
      incomplete: 'run',
      kinds: { bug: { requires: ['links'] }, default: { requires: [] } },
    });
  });

  it('hold contracts and rules as written', () => {
    const { terms } = policyOf(changed(['clients', 'acme', 'calendar'], 'always'));
    expect(terms.clients).toEqual({ acme: { level: 'gold', calendar: 'always' }, default: { level: 'gold' } });
    expect(terms.rules).toEqual([
      { when: { client: 'acme', priority: 'high' }, use: { level: 'gold', ladder: 'default', line: 'l2' } },
    ]);
  });

  it('hold an OLA by sender: what a sender’s entry leaves out is as for all', () => {
    const { lines } = policyOf(writtenDocument()).terms;
    expect(lines.l1).toEqual({
      calendar: 'office',
      next: 'l2',
      ola: { ack: { default: { default: { workingMs: HOUR_MS / 2 } } }, resolve: {} },
      requires: [],
      helpsWith: [],
    });
    expect(lines.l2?.ola).toEqual({
      ack: { l1: { high: { workingMs: HOUR_MS / 6 }, default: { workingMs: HOUR_MS } } },
      resolve: { default: { default: { workingMs: 8 * HOUR_MS } } },
    });
  });

  it('start a ticket at the first line that none hands over to', () => {
    const lines = { dev: {}, desk: { next: 'dev' }, duty: { next: 'dev' } };
    expect(policyOf({ ...changed(['rules'], []), lines }).terms.firstLine).toBe('desk');
    expect(policyOf({ ...changed(['rules'], []), lines: {} }).terms.firstLine).toBeNull();
  });

  it('name a step by its content alone', () => {
    const step = { when: 'after 30m', do: [{ notify: 'lead' }] };
    const idOf = (written: Written) =>
      policyOf(changed(['ladders', 'default'], [written])).terms.ladders.default!.steps[0]!.id;
    expect(idOf(step)).toMatch(/^[0-9a-f]{16}$/);
    expect(idOf({ do: [{ notify: 'lead', urgent: false }], when: 'after 30m' })).toBe(idOf(step));
    expect(idOf({ ...step, when: 'after 31m' })).not.toBe(idOf(step));
    expect(idOf({ ...step, ackTimeout: '30m' })).not.toBe(idOf(step));
  });

  it('hold ladders in both of their forms', () => {
    const steps: Written[] = [
      { when: 'before 25%', do: [{ raise_priority: true }] },
      { when: 'after 1h', repeat: { every: '30m', atMost: 4 }, do: [{ tell_client: 'promise_broken' }] },
    ];
    const { ladders } = policyOf(changed(['ladders', 'slow'], { objectives: ['resolution'], steps })).terms;
    expect(ladders.default?.steps).toMatchObject([{ when: { at: 'due' }, actions: [{ notify: 'lead' }] }]);
    expect(ladders.slow).toMatchObject({
      objectives: ['resolution'],
      steps: [
        { when: { before: { percent: 25 } }, actions: [{ raisePriority: true }] },
        {
          when: { after: { ms: HOUR_MS } },
          repeat: { everyMs: HOUR_MS / 2, atMost: 4 },
          actions: [{ tellClient: 'promise_broken' }],
        },
      ],
    });
  });
});

describe('compiled calendars', () => {
  const usual = [[540, 1080]];

  it('work on a day that was moved, are off on the day that it was moved to, and keep dated exceptions above both', () => {
    const document = changed(['calendars', 'office', 'exceptions'], {
      '2026-01-10': [],
      '2026-01-01': ['10:00-12:00'],
    });
    const { office } = policyOf(
      document,
      sourcesWith({
        holidays: ['2026-01-01', '2026-01-07', '2026-01-17'],
        exceptions: { '2026-01-09': 'off', '2026-01-10': 'working', '2026-01-17': 'working' },
      }),
    ).terms.calendars;
    expect(office?.holidays).toEqual(['2026-01-01', '2026-01-07', '2026-01-09']);
    expect(office?.exceptions).toEqual({ '2026-01-01': [[600, 720]], '2026-01-10': [], '2026-01-17': usual });
  });

  it('give a moved working day the hours that most weekdays share', () => {
    const hours = { mon: ['08:00-12:00'], 'tue-thu': ['09:00-18:00'], fri: ['09:00-16:00'] };
    const { office } = policyOf(
      changed(['calendars', 'office', 'hours'], hours),
      sourcesWith({ exceptions: { '2026-01-10': 'working' } }),
    ).terms.calendars;
    expect(office?.exceptions).toEqual({ '2026-01-10': usual });
  });

  it('ask for the holidays as they are configured', () => {
    const asked: unknown[] = [];
    const suspended = [{ from: '2022-03-15' }];
    const holidays = { country: 'UA', region: '30', observed: false, suspended };
    policyOf(changed(['calendars', 'office', 'holidays'], holidays), sourcesWith({}, asked));
    policyOf(writtenDocument(), sourcesWith({}, asked));
    expect(asked).toMatchObject([
      ['UA', { region: '30', observed: false, suspended }],
      ['UA', { observed: true, suspended: [] }],
    ]);
  });
});

describe("the terms' hash", () => {
  it('is of their content: of all that decides a deadline, and of nothing else', () => {
    const hashOf = (document: unknown) => policyOf(document).termsHash;
    const { agency, ...rest } = writtenDocument();
    expect(hashOf(writtenDocument())).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(hashOf({ ...rest, agency })).toBe(hashOf(writtenDocument()));
    expect(hashOf(changed(['people', 'anna', 'name'], 'Anna'))).toBe(hashOf(writtenDocument()));
    expect(hashOf(changed(['levels', 'gold', 'reopenWithin'], '5d'))).not.toBe(hashOf(writtenDocument()));
  });
});

describe('the compiled directory', () => {
  it('fills in what the agency says for all', () => {
    const { directory } = policyOf(writtenDocument());
    expect(directory.people.anna).toEqual({
      name: 'anna',
      email: 'anna@studio.example',
      language: 'uk',
      timeZone: 'Europe/Kyiv',
      calendar: 'office',
    });
    expect(directory.clients.acme).toEqual({ name: 'acme', language: 'uk', contacts: [], domains: ['acme.example'] });
    expect(directory.sources).toEqual({ default: { mode: 'live' }, 'urn:desk': { mode: 'observe' } });
    expect(directory.resolution).toEqual({ report: 'flag' });
  });

  it('takes a person’s zone from the person, else the calendar, else the agency', () => {
    const zoneOf = (person: Written) =>
      policyOf(changed(['people', 'bo'], { email: 'bo@studio.example', ...(person as object) })).directory.people.bo
        ?.timeZone;
    expect(zoneOf({ calendar: 'always', timeZone: 'Europe/Riga' })).toBe('Europe/Riga');
    expect(zoneOf({ calendar: 'always' })).toBe('UTC');
    expect(zoneOf({})).toBe('Europe/Kyiv');
  });

  it('holds rotas in ms and minutes of the week, with the rules of their zones', () => {
    const layer = { people: ['anna'], turn: '1w1d', handover: 'tue 08:30', hours: { sat: ['22:00-06:00'] } };
    const { rotas, zones } = policyOf(changed(['rotas', 'duty', 'layers', 1], layer)).directory;
    const table = zone('Europe/Kyiv');
    expect(zones).toEqual({ 'Europe/Kyiv': table });
    expect(rotas.duty).toEqual({
      timeZone: 'Europe/Kyiv',
      layers: [
        { people: ['anna'], turnMs: 168 * HOUR_MS, handoverMinute: 540 },
        {
          people: ['anna'],
          turnMs: 192 * HOUR_MS,
          handoverMinute: 1950,
          hours: { timeZone: 'Europe/Kyiv', hours: { sat: [[1320, 1800]] }, holidays: [], exceptions: {}, zone: table },
        },
      ],
    });
  });
});
