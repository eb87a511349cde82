import type { Directory, Person } from '../policy/directory.ts';
import type { LineTerms, Terms } from '../policy/terms.ts';
import type { CalendarTerms, Shift } from '../time/calendar.ts';
import { DAY_MS, MINUTE_MS } from '../time/civil.ts';

/** An agency small enough to reckon with by hand, for the tests of the core. Times are UTC, so that a due time is read off a clock. */

export const MINUTE = MINUTE_MS;
export const HOUR = 60 * MINUTE_MS;
export const DAY = DAY_MS;

const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

function calendar(days: readonly (typeof WEEK)[number][], shifts: Shift[]): CalendarTerms {
  return {
    timeZone: 'UTC',
    hours: Object.fromEntries(days.map((day) => [day, shifts])),
    holidays: [],
    exceptions: {},
    zone: { timeZone: 'UTC', tzVersion: 'test', initialOffsetSeconds: 0, transitions: [] },
  };
}

function line(next: string | null, ackMs: number, requires: string[] = []): LineTerms {
  const ack = { default: { default: { workingMs: ackMs } } };
  return { calendar: 'always', next, ola: { ack, resolve: {} }, requires, helpsWith: [] };
}

/** Gold: 15 min and 4 h around the clock when critical, else 1 h and 24 h; silver: 4 h and 16 h of office time. */
export const TERMS: Terms = {
  schema: 1,
  agencyCalendar: 'office',
  calendars: {
    always: calendar(WEEK, [[0, 1440]]),
    office: calendar(WEEK.slice(0, 5), [
      [540, 780],
      [840, 1080],
    ]),
  },
  priorities: ['critical', 'high', 'normal', 'low'],
  levels: {
    gold: {
      calendar: 'always',
      targets: {
        critical: {
          first_response: { workingMs: 15 * MINUTE },
          update: { workingMs: 2 * HOUR },
          resolution: { workingMs: 4 * HOUR },
        },
        default: { first_response: { workingMs: HOUR }, resolution: { workingMs: 24 * HOUR } },
      },
      pauses: { resolution: ['waiting_client', 'waiting_vendor'] },
      reopenWithinMs: 5 * DAY,
    },
    silver: {
      calendar: 'office',
      targets: { default: { first_response: { workingMs: 4 * HOUR }, resolution: { businessDays: 2 } } },
      pauses: {},
      reopenWithinMs: 0,
    },
  },
  clients: { acme: { level: 'gold' }, default: { level: 'silver' } },
  rules: [],
  lines: {
    l1: line('l2', 10 * MINUTE),
    l2: line('l3', HOUR, ['summary', 'links']),
    l3: line(null, 2 * HOUR, ['summary', 'links']),
  },
  firstLine: 'l1',
  ladders: {
    default: {
      // Lines answer for their agreements in tests of their own.
      objectives: ['first_response', 'next_response', 'update', 'promise', 'resolution'],
      steps: [
        { id: 'remind', when: { before: { percent: 25 } }, actions: [{ notify: 'agent' }, { notify: 'on_call' }] },
        { id: 'escalate', when: { at: 'due' }, actions: [{ notify: 'lead' }, { handOver: 'next' }] },
        {
          id: 'insist',
          when: { after: { ms: 30 * MINUTE } },
          ackTimeoutMs: 30 * MINUTE,
          repeat: { everyMs: 30 * MINUTE, atMost: 4 },
          actions: [{ notify: 'lead', urgent: true }],
        },
      ],
    },
    promise: {
      steps: [
        { id: 'remind-promise', when: { before: { ms: 30 * MINUTE } }, actions: [{ notify: 'agent' }] },
        { id: 'broken', when: { at: 'due' }, actions: [{ notify: 'lead' }, { tellClient: 'promise_broken' }] },
      ],
    },
  },
  automation: {
    remindClientAfter: { businessDays: 2 },
    closeResolvedAfter: { wallMs: 5 * DAY },
    silenceAlarmAfter: { wallMs: 3 * DAY },
    reopenOnReply: true,
    ignoreThanks: false,
  },
  intake: { incomplete: 'hold', kinds: { bug: { requires: ['links', 'screenshot'] }, default: { requires: [] } } },
};

function person(name: string): Person {
  return { name, email: `${name.toLowerCase()}@studio.example`, language: 'en', timeZone: 'UTC' };
}

export const DIRECTORY: Directory = {
  agency: {
    name: 'Example Studio',
    timeZone: 'UTC',
    language: 'en',
    contact: { email: 'help@studio.example' },
    mail: { from: 'Example Studio <help@studio.example>' },
  },
  people: { anna: person('Anna'), boris: person('Boris'), vera: person('Vera') },
  rotas: {
    duty: { timeZone: 'UTC', layers: [{ people: ['boris'], turnMs: 7 * DAY, handoverMinute: 540 }] },
  },
  lines: {
    l1: { name: 'First line', rota: 'duty', lead: 'anna' },
    l2: { name: 'Second line', rota: 'duty', lead: 'boris' },
    l3: { name: 'Development', lead: 'vera' },
  },
  clients: {
    acme: { name: 'Acme', language: 'en', contacts: [], domains: [] },
    default: { name: '', language: 'uk', contacts: [], domains: [] },
  },
  sources: { default: { mode: 'live' } },
  resolution: { report: 'require' },
  zones: { UTC: { timeZone: 'UTC', tzVersion: 'test', initialOffsetSeconds: 0, transitions: [] } },
};
