import { describe, expect, it } from '@jest/globals';
import { changed, problemsOf, type Wrong } from '../document.fixture.ts';

const BOUGHT = ['clients', 'acme', 'hoursPerMonth'];
const BOUGHT_PATH = 'clients.acme.hoursPerMonth';
const RETURNS = ['handoffs', 'pingPongAfter'];
const RETURNS_PATH = 'handoffs.pingPongAfter';
const DEED = ['ladders', 'default', 0, 'do', 0];

const WRONG: Wrong[] = [
  ['no text where one stands', ['agency', 'timeZone'], true, 'agency.timeZone', 'Write a text here.'],
  ['a text for a number', BOUGHT, 'twenty', BOUGHT_PATH, 'Write a number here.'],
  ['a number too large', BOUGHT, 10_001, BOUGHT_PATH, 'Write at most 10000.'],
  ['a number too small', BOUGHT, -1, BOUGHT_PATH, 'Write at least 0.'],
  ['part of a whole number', RETURNS, 1.5, RETURNS_PATH, 'Write a whole number here.'],
  ['no whole number', RETURNS, 0, RETURNS_PATH, 'Write at least 1.'],
  [
    'a word for yes',
    ['levels', 'gold', 'alwaysNextUpdate'],
    'yes',
    'levels.gold.alwaysNextUpdate',
    'Write true or false here.',
  ],
  ['a text for a list', ['clients', 'acme', 'domains'], 'acme.example', 'clients.acme.domains', 'Write a list here.'],
  ['a text for keys', ['agency', 'contact'], 'help', 'agency.contact', 'Write keys with values here.'],
  [
    'another word where there is one',
    DEED,
    { hand_over: 'l2' },
    'ladders.default[0].do[0].hand_over',
    'Write next here.',
  ],
  [
    'a number for an address',
    ['people', 'anna', 'email'],
    5,
    'people.anna.email',
    'Write a text; a number needs quotes: "5".',
  ],
  ['a number among words', ['agency', 'language'], 7, 'agency.language', 'Write one of en, ru, uk.'],
];

describe('a problem of form', () => {
  it.each(WRONG)('%s', (_what, at, value, path, message) => {
    expect(problemsOf(changed(at, value))).toEqual([[path, message]]);
  });

  it('is told of names that are more than a section holds', () => {
    const ladders = (count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, i) => [`l${i}`, [{ when: 'at due', do: [{ notify: 'lead' }] }]]),
      );
    expect(problemsOf({ ...changed(['rules'], []), ladders: ladders(100) })).toEqual([]);
    expect(problemsOf({ ...changed(['rules'], []), ladders: ladders(101) })).toEqual([
      ['ladders', 'Write at most 100 entries.'],
    ]);
  });

  it('is none in a target for each of the priorities, and for those not named', () => {
    const names = Array.from({ length: 20 }, (_, i) => `p${i}`);
    const targets = Object.fromEntries([...names, 'default'].map((name) => [name, { resolution: '4h' }]));
    const ack = Object.fromEntries([...names, 'default'].map((name) => [name, '1h']));
    const document = changed(['levels', 'gold', 'targets'], targets);
    expect(problemsOf({ ...document, priorities: names, lines: { l1: { ola: { ack } } } })).toEqual([]);
  });

  it('is none in an OLA for each of the other lines, and for those not named', () => {
    const from = Object.fromEntries(
      [...Array.from({ length: 50 }, (_, i) => `l${i}`), 'default'].map((name) => [name, {}]),
    );
    expect(problemsOf(changed(['lines'], { l1: { ola: { from } } }))).toEqual([]);
  });

  it('is told once a path, and a hundred of them at most', () => {
    const wrong = Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`p${i}`, { email: 'x', language: 'xx' }]));
    const paths = problemsOf(changed(['people'], wrong)).map(([path]) => path);
    expect(paths).toHaveLength(100);
    expect(new Set(paths).size).toBe(100);
    expect(paths.slice(0, 2)).toEqual(['people.p0.email', 'people.p0.language']);
  });
});
