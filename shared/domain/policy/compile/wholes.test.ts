import { describe, expect, it } from '@jest/globals';
import { problemsOf } from '../compile.fixture.ts';
import { changed, type Written } from '../document.fixture.ts';

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

describe('entries that do not go together', () => {
  it.each(WRONG_TOGETHER)('are refused: %s', (_what, at, value, path, message) => {
    expect(problemsOf(changed(at, value))).toEqual([[path, message]]);
  });
});
