import { describe, expect, it } from '@jest/globals';
import { problemsOf } from '../compile.fixture.ts';
import { changed, type Written } from '../document.fixture.ts';

const near = (what: string, word: string, known: string) =>
  `Unknown ${what} "${word}". The nearest known one is "${known}".`;

type Wrong = [what: string, at: (string | number)[], value: Written, path: string, message: string];

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
  [
    'the calendar of days off',
    ['rotas', 'duty', 'layers', 0, 'daysOff'],
    'ofice',
    'rotas.duty.layers[0].daysOff',
    near('calendar', 'ofice', 'office'),
  ],
  [
    "an override's layer",
    ['rotas', 'duty', 'overrides', 0],
    { person: 'anna', layer: 'nigths', from: '2026-12-31 18:00', to: '2027-01-01 09:00' },
    'rotas.duty.overrides[0].layer',
    near('layer', 'nigths', '1'),
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
