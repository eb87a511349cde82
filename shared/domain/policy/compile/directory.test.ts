import { describe, expect, it } from '@jest/globals';
import { policyOf, problemsOf, sourcesWith, zone } from '../compile.fixture.ts';
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

  it('holds the looks and the words of the agency, and nothing where it has none (R10)', () => {
    const logo = { url: 'https://studio.example/logo.png', width: 160, height: 40 };
    const { agency } = policyOf(changed(['agency', 'brand'], { colour: '#0B5394', logo })).directory;
    expect(agency.brand).toEqual({ colour: '#0b5394', logo });
    const words = { uk: { 'closed.intro': 'Дякуємо.' } };
    const worded = policyOf(changed(['words'], words));
    const plain = policyOf(writtenDocument());
    expect(worded.directory.words).toEqual(words);
    expect(worded.termsHash).toBe(plain.termsHash);
    expect(plain.directory).not.toHaveProperty('words');
    expect(plain.directory.agency).not.toHaveProperty('brand');
  });

  it('holds the runbooks of a line that has any (R36)', () => {
    const runbooks = { bug: 'https://wiki.studio.example/bug', default: 'https://wiki.studio.example/any' };
    const { lines } = policyOf(changed(['lines', 'l1', 'runbooks'], runbooks)).directory;
    expect(lines.l1?.runbooks).toEqual(runbooks);
    expect(lines.l2).not.toHaveProperty('runbooks');
  });

  it('holds channels, who is told by them, and the room of a line (R35)', () => {
    const { directory } = policyOf({
      ...writtenDocument(),
      channels: { room: { kind: 'slack', language: 'en' }, pocket: { kind: 'telegram' } },
      people: { anna: { email: 'anna@studio.example', channels: ['pocket', 'mail'] } },
      lines: { l1: { channel: 'room', next: 'l2' }, l2: {} },
    });
    expect(directory.channels).toEqual({
      room: { kind: 'slack', language: 'en' },
      pocket: { kind: 'telegram', language: 'uk' },
    });
    expect(directory.people.anna?.channels).toEqual(['pocket', 'mail']);
    expect(directory.lines.l1?.channel).toBe('room');
    expect(directory.lines.l2).not.toHaveProperty('channel');
    const without = policyOf(writtenDocument()).directory;
    expect(without).not.toHaveProperty('channels');
    expect(without.people.anna).not.toHaveProperty('channels');
  });

  it('refuses a channel that there is not, and mail as the room of a line', () => {
    expect(problemsOf(changed(['people', 'anna', 'channels'], ['mial']))).toEqual([
      ['people.anna.channels[0]', expect.stringContaining('mail')],
    ]);
    expect(problemsOf(changed(['lines', 'l1', 'channel'], 'mail'))).toEqual([['lines.l1.channel', expect.any(String)]]);
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
      overrides: [{ person: 'anna', from: Date.UTC(2026, 11, 31, 18), to: Date.UTC(2027, 0, 1, 9) }],
    });
  });

  it('takes the hand-over as a time of the day, and the date that turns start on', () => {
    const layers: Written = [
      { name: 'day', people: ['anna'], turn: '1d', handover: '08:30' },
      { name: 'week', people: ['anna'], turn: '2w', handover: '09:00', startsOn: '2026-03-04' },
    ];
    expect(policyOf(changed(['rotas', 'duty', 'layers'], layers)).directory.rotas.duty?.layers).toEqual([
      { name: 'day', people: ['anna'], turnMs: 24 * HOUR_MS, handoverMinute: 510 },
      { name: 'week', people: ['anna'], turnMs: 336 * HOUR_MS, handoverMinute: 540, startsOn: '2026-03-04' },
    ]);
  });

  it('closes a layer on the days off of a calendar: holidays, and dates that are closed, but none with hours', () => {
    const days = { holidays: ['2026-01-01', '2026-05-01', '2026-08-24'] };
    const exceptions = { '2026-05-01': ['10:00-12:00'], '2026-05-04': [], '2026-05-05': ['09:00-11:00'] };
    const document = changed(['rotas', 'duty', 'layers', 0, 'daysOff'], 'office') as { calendars: { office: Written } };
    Object.assign(document.calendars.office as object, { exceptions });
    const [layer] = policyOf(document, sourcesWith(days)).directory.rotas.duty!.layers;
    expect(layer?.hours).toMatchObject({
      hours: { mon: [[0, 1440]], sun: [[0, 1440]] },
      holidays: ['2026-01-01', '2026-05-04', '2026-08-24'],
      exceptions: {},
    });
  });

  it('makes leave instants of the person’s own zone: whole days, or times; joined where it touches', () => {
    const away = [
      { from: '2026-07-06', to: '2026-07-10' },
      { from: '2026-03-02 14:00', to: '2026-03-02 16:30' },
      { from: '2026-07-11 00:00', to: '2026-07-11 12:00' },
    ];
    const { directory } = policyOf(changed(['people', 'anna', 'away'], away));
    expect(directory.people.anna?.away).toEqual([
      { from: Date.UTC(2026, 2, 2, 14), to: Date.UTC(2026, 2, 2, 16, 30) },
      { from: Date.UTC(2026, 6, 6), to: Date.UTC(2026, 6, 11, 12) },
    ]);
  });

  it('takes leave from a file, on the clock of the person', () => {
    const away: Written = [{ ical: 'anna.ics' }, { from: '2026-07-11', to: '2026-07-11' }];
    const file = event('SUMMARY:Vacation', 'DTSTART;VALUE=DATE:20260706', 'DTEND;VALUE=DATE:20260711');
    const sources = sourcesWith({}, [], { 'anna.ics': file });
    expect(policyOf(changed(['people', 'anna', 'away'], away), sources).directory.people.anna?.away).toEqual([
      { from: Date.UTC(2026, 6, 6), to: Date.UTC(2026, 6, 12) },
    ]);
  });

  it('takes overrides from a file: by the title, or by who is invited', () => {
    const files = {
      'duty.ics': [
        event('SUMMARY:ANNA', 'DTSTART:20260302T090000Z', 'DTEND:20260302T100000Z'),
        event('SUMMARY:On call', 'ATTENDEE:mailto:Anna@Studio.example', 'DTSTART:20260303T090000Z', 'DURATION:PT1H'),
      ].join(''),
    };
    const overrides = [{ ical: 'duty.ics', layer: '1' }];
    const { rotas } = policyOf(
      changed(['rotas', 'duty', 'overrides'], overrides),
      sourcesWith({}, [], files),
    ).directory;
    expect(rotas.duty?.overrides).toEqual([
      { layer: '1', person: 'anna', from: Date.UTC(2026, 2, 2, 9), to: Date.UTC(2026, 2, 2, 10) },
      { layer: '1', person: 'anna', from: Date.UTC(2026, 2, 3, 9), to: Date.UTC(2026, 2, 3, 10) },
    ]);
  });

  it('tells what is wrong with such files', () => {
    const document = changed(['people', 'anna', 'away'], [{ ical: 'ana.ics' }]) as { rotas: { duty: object } };
    Object.assign(document.rotas.duty, { overrides: [{ ical: 'duty.ics' }] });
    const files = { 'duty.ics': event('SUMMARY:Ana', 'DTSTART:20260302T090000Z', 'DTEND:20260302T100000Z') };
    expect(problemsOf(document, sourcesWith({}, [], files))).toEqual([
      [
        'rotas.duty.overrides[0].ical',
        'Unknown person "Ana". The nearest known one is "anna". An event is called as the person who is on duty, or invites them.',
      ],
      ['people.anna.away[0].ical', 'There is no file "ana.ics".'],
    ]);
  });
});

/** A calendar of one event. */
function event(...lines: string[]): string {
  return ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');
}
