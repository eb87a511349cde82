import { describe, expect, it } from '@jest/globals';
import { policyOf } from '../compile.fixture.ts';
import { changed, type Written, writtenDocument } from '../document.fixture.ts';

const HOUR_MS = 3_600_000;

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

  it('say after how many returns a ticket goes to and fro, and are the same as before when that goes without saying', () => {
    const before = policyOf(writtenDocument());
    expect(before.terms).not.toHaveProperty('handoffs');
    expect(policyOf(changed(['handoffs'], { pingPongAfter: 3 })).termsHash).toBe(before.termsHash);
    const often = policyOf(changed(['handoffs'], { pingPongAfter: 5 }));
    expect(often.terms.handoffs).toEqual({ pingPongAfter: 5 });
    expect(often.termsHash).not.toBe(before.termsHash);
  });

  it('say which rating alarms the lead, and are the same as before when that goes without saying', () => {
    const before = policyOf(writtenDocument());
    expect(before.terms.automation).not.toHaveProperty('lowRatingAlarm');
    expect(policyOf(changed(['automation', 'lowRatingAlarm'], 2)).termsHash).toBe(before.termsHash);
    const never = policyOf(changed(['automation', 'lowRatingAlarm'], 0));
    expect(never.terms.automation).toMatchObject({ lowRatingAlarm: 0 });
    expect(never.termsHash).not.toBe(before.termsHash);
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
