import { describe, expect, it } from '@jest/globals';
import { policyOf, zone } from '../compile.fixture.ts';
import { changed, type Written, writtenDocument } from '../document.fixture.ts';

const HOUR_MS = 3_600_000;

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
