import { describe, expect, it } from '@jest/globals';
import { problemsOf } from '../compile.fixture.ts';
import { changed, type Written, type writtenDocument } from '../document.fixture.ts';

type Wrong = [what: string, at: (string | number)[], value: Written | undefined, path: string, message: string];

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
