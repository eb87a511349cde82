import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { PolicyDocument } from '../../domain/policy/policy.ts';
import { openCalendar } from '../../domain/time/calendar.ts';
import { loadChecked, loadPolicy, readConfiguration } from './loadPolicy.ts';

const CONFIG = fileURLToPath(new URL('../../../config', import.meta.url));
const SINGLE_DOCUMENT = fileURLToPath(new URL('./fixtures/single-document.yaml', import.meta.url));

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let policy: PolicyDocument;
beforeAll(() => {
  policy = loadPolicy(CONFIG);
});

describe('the example configuration', () => {
  it('says the same in a folder of files and as one document', () => {
    expect(readConfiguration(CONFIG)).toEqual(readConfiguration(SINGLE_DOCUMENT));
    expect(loadPolicy(SINGLE_DOCUMENT)).toEqual(policy);
  });

  it('has nothing that is most likely not meant', () => {
    const now = Date.parse('2026-03-02T09:00:00Z');
    expect(loadChecked(CONFIG, now).warnings).toEqual([]);
    expect(loadChecked(SINGLE_DOCUMENT, now).warnings).toEqual([]);
  });

  it('has terms that are well below 100 KB, and named by a hash', () => {
    expect(JSON.stringify(policy.terms).length).toBeLessThan(30_000);
    expect(policy.termsHash).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it('is plain JSON: nothing is lost in storing it', () => {
    expect(JSON.parse(JSON.stringify(policy))).toStrictEqual(policy);
  });

  it('promises gold around the clock and silver in office hours', () => {
    const { gold, silver } = policy.terms.levels;
    expect(gold).toEqual({
      calendar: 'always',
      targets: {
        critical: {
          first_response: { workingMs: 15 * MINUTE_MS },
          next_response: { workingMs: HOUR_MS },
          update: { workingMs: 2 * HOUR_MS },
          resolution: { workingMs: 4 * HOUR_MS },
        },
        default: {
          first_response: { workingMs: HOUR_MS },
          next_response: { workingMs: 4 * HOUR_MS },
          update: { workingMs: 8 * HOUR_MS },
          resolution: { workingMs: 24 * HOUR_MS },
        },
      },
      pauses: { resolution: ['waiting_client', 'waiting_vendor'] },
      reopenWithinMs: 5 * 24 * HOUR_MS,
    });
    expect(silver?.targets.default).toEqual({
      first_response: { workingMs: 4 * HOUR_MS },
      next_response: { workingMs: 8 * HOUR_MS },
      update: { businessDays: 1 },
      resolution: { businessDays: 3 },
    });
  });

  it('leads from l1 over l2 to l3, each with its OLA', () => {
    const { firstLine, lines } = policy.terms;
    expect(firstLine).toBe('l1');
    expect(Object.entries(lines).map(([line, { next, calendar }]) => [line, next, calendar])).toEqual([
      ['l1', 'l2', 'always'],
      ['l2', 'l3', 'office'],
      ['l3', null, 'office'],
    ]);
    expect(lines.l1?.ola).toEqual({
      ack: { default: { critical: { workingMs: 10 * MINUTE_MS }, default: { workingMs: 30 * MINUTE_MS } } },
      resolve: { default: { default: { workingMs: 4 * HOUR_MS } } },
    });
    expect(lines.l3?.requires).toEqual(['summary', 'links', 'tried', 'evidence']);
  });

  it('climbs its ladders as written', () => {
    const { ladders } = policy.terms;
    expect(ladders.default?.steps.map(({ id: _id, ...step }) => step)).toEqual([
      { when: { before: { percent: 25 } }, actions: [{ notify: 'agent' }, { notify: 'on_call' }] },
      { when: { at: 'due' }, actions: [{ notify: 'lead' }, { handOver: 'next' }] },
      {
        when: { after: { ms: 30 * MINUTE_MS } },
        repeat: { everyMs: 30 * MINUTE_MS, atMost: 4 },
        ackTimeoutMs: 30 * MINUTE_MS,
        actions: [{ notify: 'lead', urgent: true }],
      },
    ]);
    expect(ladders.promise?.steps.map(({ when, actions }) => ({ when, actions }))).toEqual([
      { when: { before: { ms: 30 * MINUTE_MS } }, actions: [{ notify: 'agent' }] },
      { when: { at: 'due' }, actions: [{ notify: 'lead' }, { tellClient: 'promise_broken' }] },
    ]);
    const ids = Object.values(ladders).flatMap(({ steps }) => steps.map(({ id }) => id));
    expect(new Set(ids).size).toBe(5);
  });

  it('is closed on holidays from 2015 to 2037, open at noon in no lunch break, and works a half day at the end of 2026', () => {
    const { office } = policy.terms.calendars;
    expect(office?.holidays.filter((date) => date.endsWith('-08-24'))).toHaveLength(23);
    const calendar = openCalendar(office!);
    const at = (instant: string) => Date.parse(instant);
    expect(calendar.isOpen(at('2026-03-02T10:59:00Z'))).toBe(true);
    expect(calendar.isOpen(at('2026-03-02T11:30:00Z'))).toBe(false);
    expect(calendar.isOpen(at('2016-08-24T08:00:00Z'))).toBe(false);
    expect(calendar.isOpen(at('2016-08-25T08:00:00Z'))).toBe(true);
    expect(calendar.nextClose(at('2026-12-31T07:00:00Z'))).toBe(at('2026-12-31T11:00:00Z'));
    expect(calendar.elapsed(at('2027-01-04T00:00:00Z'), at('2027-01-05T00:00:00Z'))).toBe(0);
  });

  it('knows whom to tell, and where', () => {
    const { agency, people, clients, rotas, lines } = policy.directory;
    expect(agency.mail).toEqual({ from: 'Example Studio <help@studio.example>', replyTo: 'help@studio.example' });
    expect(people.boris).toMatchObject({ email: 'boris@studio.example', language: 'ru', timeZone: 'Europe/Kyiv' });
    expect(clients.acme).toMatchObject({ name: 'Acme', language: 'en', hoursPerMonth: 20 });
    expect(rotas.duty?.layers).toEqual([{ people: ['anna', 'boris'], turnMs: 168 * HOUR_MS, handoverMinute: 540 }]);
    expect(lines.l2).toEqual({ name: 'Second line', rota: 'duty', lead: 'boris' });
  });
});
