import { describe, expect, it } from '@jest/globals';
import type { Directory } from '../policy/directory.ts';
import { DIRECTORY } from '../testing/terms.ts';
import type { Addressee } from '../ticket/effects.ts';
import type { TicketFacts } from '../ticket/state.ts';
import { openDirectory, recipientsOf } from './recipients.ts';

const NOW = Date.UTC(2026, 2, 2, 10);
const OLHA = { email: 'olha@acme.example', name: 'Olha', locale: 'ru-RU', timeZone: 'Europe/Kyiv' };

const directory: Directory = {
  ...DIRECTORY,
  agency: { ...DIRECTORY.agency, language: 'en', timeZone: 'Europe/Berlin' },
  clients: {
    acme: { name: 'Acme', language: 'uk', timeZone: 'Europe/Warsaw', contacts: [], domains: [] },
    default: { name: '', language: 'ru', contacts: [], domains: [] },
  },
};

function told(to: Partial<Addressee>, facts: object = {}, among: Directory = directory) {
  const addressee: Addressee = { role: 'requester', line: null, agent: null, ...to };
  const known = { client: 'acme', requester: OLHA, ...facts } as unknown as TicketFacts;
  return recipientsOf(openDirectory(among), known, addressee, NOW);
}

describe('the requester', () => {
  it('is told in their own language and time zone', () => {
    expect(told({})).toEqual([
      {
        address: 'olha@acme.example',
        name: 'Olha',
        language: 'ru',
        timeZone: 'Europe/Kyiv',
        person: null,
        role: 'requester',
        why: 'asked for it',
      },
    ]);
    expect(told({}, { requester: { email: 'x@acme.example' } })).toMatchObject([{ name: '' }]);
  });

  it('has the language that their locale names, when Kept writes in it, else their client’s, else the agency’s', () => {
    const language = (locale: string | undefined, client = 'acme', among = directory) =>
      told({}, { client, requester: { email: 'x@acme.example', ...(locale && { locale }) } }, among)[0]?.language;
    expect(['en', 'en-GB', 'RU', 'uk-UA', 'ru'].map((locale) => language(locale))).toEqual([
      'en',
      'en',
      'ru',
      'uk',
      'ru',
    ]);
    expect(['de-DE', 'be', undefined].map((locale) => language(locale))).toEqual(['uk', 'uk', 'uk']);
    expect(['unknown', 'constructor'].map((client) => language(undefined, client))).toEqual(['ru', 'ru']);
    expect(language(undefined, 'acme', { ...directory, clients: {} })).toBe('en');
  });

  it('has the time zone of their client, else of the agency, where they named none', () => {
    const timeZone = (client: string, among = directory) =>
      told({}, { client, requester: { email: 'x@acme.example' } }, among)[0]?.timeZone;
    expect(timeZone('acme')).toBe('Europe/Warsaw');
    expect(timeZone('other')).toBe('Europe/Berlin');
    expect(timeZone('acme', { ...directory, clients: {} })).toBe('Europe/Berlin');
  });

  it('is nobody when nobody is known', () => {
    expect(told({}, { requester: null })).toEqual([]);
  });
});

describe('the agent', () => {
  it('is who has the ticket, when the directory knows them', () => {
    const anna = { address: 'anna@studio.example', name: 'Anna', language: 'en', timeZone: 'UTC', person: 'anna' };
    expect(told({ role: 'agent', agent: 'anna' })).toEqual([{ ...anna, role: 'agent', why: 'has the ticket' }]);
    for (const agent of [null, 'dana', 'constructor']) expect(told({ role: 'agent', agent })).toEqual([]);
  });
});

describe('the lead', () => {
  const agency = {
    address: 'help@studio.example',
    name: 'Example Studio',
    language: 'en',
    timeZone: 'Europe/Berlin',
    person: null,
    role: 'agency',
  };

  it('is the line’s', () => {
    expect(told({ role: 'lead', line: 'l3' })).toMatchObject([{ person: 'vera', role: 'lead', why: 'leads l3' }]);
  });

  it('is the agency itself where none is named, or the one named has left', () => {
    expect(told({ role: 'lead', line: null })).toEqual([{ ...agency, why: 'leads support; no lead is named' }]);
    expect(told({ role: 'lead', line: 'l9' })).toEqual([{ ...agency, why: 'leads l9; no lead is named' }]);
    const { vera: _, ...people } = directory.people;
    expect(told({ role: 'lead', line: 'l3' }, {}, { ...directory, people })).toEqual([
      { ...agency, why: 'leads l3; no lead is named' },
    ]);
  });

  it('stands in for a line without a rota, for an unknown one, and for none', () => {
    expect(told({ role: 'on_call', line: 'l3' })).toMatchObject([
      { person: 'vera', role: 'lead', why: 'nobody is on call for l3' },
    ]);
    expect(told({ role: 'on_call', line: 'l9' })).toMatchObject([
      { role: 'agency', why: 'nobody is on call for l9; no lead is named' },
    ]);
    expect(told({ role: 'on_call', line: null })).toMatchObject([
      { role: 'agency', why: 'nobody is on call for support; no lead is named' },
    ]);
    expect(told({ role: 'on_call', line: 'l1' }, {}, { ...directory, zones: {} })).toMatchObject([
      { person: 'anna', role: 'lead', why: 'nobody is on call for l1' },
    ]);
  });
});

describe('channels (R35)', () => {
  const channels = { room: { kind: 'slack', language: 'en' }, pocket: { kind: 'telegram', language: 'uk' } } as const;
  const { anna } = DIRECTORY.people;
  const among: Directory = {
    ...directory,
    channels,
    people: { ...DIRECTORY.people, anna: { ...anna!, channels: ['mail', 'pocket'] } },
    lines: { ...DIRECTORY.lines, l1: { ...DIRECTORY.lines.l1!, channel: 'room' } },
  };

  it('tell a person once by each that is theirs', () => {
    const told1 = told({ role: 'agent', agent: 'anna' }, {}, among);
    expect(told1.map(({ address, channel, person, language }) => [address, channel, person, language])).toEqual([
      [anna!.email, undefined, 'anna', anna!.language],
      ['channel:pocket', 'pocket', 'anna', anna!.language],
    ]);
    expect(told({ role: 'agent', agent: 'anna' }, {}, directory)).toHaveLength(1);
  });

  it('tell the room of the line, in its language; nobody where there is none', () => {
    expect(told({ role: 'channel', line: 'l1' }, {}, among)).toEqual([
      {
        address: 'channel:room',
        name: 'room',
        language: 'en',
        timeZone: 'Europe/Berlin',
        person: null,
        role: 'channel',
        channel: 'room',
        why: 'is the room of l1',
      },
    ]);
    for (const line of ['l2', 'constructor', null]) expect(told({ role: 'channel', line }, {}, among)).toEqual([]);
    expect(told({ role: 'channel', line: 'l1' }, {}, { ...among, channels: {} })).toEqual([]);
  });
});
