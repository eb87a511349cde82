import type { LadderTerms, LevelTerms, LineTerms, Terms } from '../policy/terms.ts';
import type { CalendarTerms, Shift, ZoneTable } from '../time/terms.ts';
import { MINUTE_MS } from './calendar.model.ts';

/**
 * The policies of the model's tickets: levels with every shape of target, pauses and window, on calendars with a lunch break,
 * nights and both turns of the clock. Zone rules stand here as figures; the model reads the same clocks through Intl.
 */

const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const m = (minutes: number) => ({ workingMs: minutes * MINUTE_MS });
const h = (hours: number) => ({ workingMs: hours * HOUR_MS });
const bd = (businessDays: number) => ({ businessDays });

function zone(timeZone: string, initialHours: number, transitions: [string, number][]): ZoneTable {
  return {
    timeZone,
    tzVersion: 'test',
    initialOffsetSeconds: initialHours * 3600,
    transitions: transitions.map(([at, hours]) => [Date.parse(at) / 1000, hours * 3600]),
  };
}

const UTC = zone('UTC', 0, []);
const KYIV = zone('Europe/Kyiv', 2, [
  ['2026-03-29T01:00Z', 3],
  ['2026-10-25T01:00Z', 2],
]);
const NEW_YORK = zone('America/New_York', -4, [['2026-11-01T06:00Z', -5]]);

const OFFICE_DAY: Shift[] = [
  [540, 780],
  [840, 1080],
];

const WORKING_WEEK = { mon: OFFICE_DAY, tue: OFFICE_DAY, wed: OFFICE_DAY, thu: OFFICE_DAY, fri: OFFICE_DAY };
const EVERY_HOUR: Shift[] = [[0, 1440]];

const CALENDARS: Record<string, CalendarTerms> = {
  always: {
    timeZone: 'UTC',
    hours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, EVERY_HOUR])),
    holidays: [],
    exceptions: {},
    zone: UTC,
  },
  office: {
    timeZone: 'Europe/Kyiv',
    hours: WORKING_WEEK,
    holidays: ['2026-03-31', '2026-10-27'],
    exceptions: { '2026-04-02': [[540, 780]], '2026-04-04': OFFICE_DAY, '2026-10-29': [] },
    zone: KYIV,
  },
  // Some of the shifts meet the hours that the clock skips or repeats.
  night: {
    timeZone: 'Europe/Kyiv',
    hours: { mon: [[600, 900]], wed: [[1320, 1560]], fri: [[0, 1440]], sat: [[1320, 1800]], sun: [[1380, 1500]] },
    holidays: ['2026-04-03'],
    exceptions: {},
    zone: KYIV,
  },
  overseas: {
    timeZone: 'America/New_York',
    hours: { ...WORKING_WEEK, sat: [[1320, 1620]] },
    holidays: [],
    exceptions: { '2026-03-30': [[0, 240]] },
    zone: NEW_YORK,
  },
};

const LEVELS: Record<string, LevelTerms> = {
  gold: {
    calendar: 'always',
    targets: {
      critical: { first_response: m(15), next_response: h(1), update: h(2), resolution: h(4) },
      default: { first_response: h(1), next_response: h(4), update: h(8), resolution: h(24) },
    },
    pauses: { resolution: ['waiting_client', 'waiting_vendor'] },
    reopenWithinMs: 5 * DAY_MS,
  },
  silver: {
    calendar: 'office',
    targets: { default: { first_response: h(4), next_response: h(8), update: bd(1), resolution: bd(3) } },
    pauses: {},
    reopenWithinMs: 0,
  },
  eager: {
    calendar: 'office',
    targets: {
      high: { update: bd(1), resolution: h(6) },
      default: { first_response: h(1), next_response: bd(1), update: h(3), resolution: bd(2) },
    },
    pauses: {
      first_response: ['waiting_client', 'on_hold'],
      next_response: ['on_hold'],
      update: [],
      promise: ['waiting_vendor'],
      resolution: ['new', 'waiting_client', 'waiting_vendor', 'on_hold'],
    },
    reopenWithinMs: DAY_MS,
    alwaysNextUpdate: true,
  },
  nocturnal: {
    calendar: 'night',
    targets: {
      critical: { first_response: m(30), update: m(90), resolution: h(5) },
      default: { first_response: h(2), next_response: h(3), resolution: bd(1) },
    },
    pauses: { update: ['waiting_vendor'], resolution: [] },
    reopenWithinMs: 3 * HOUR_MS,
    alwaysNextUpdate: true,
  },
  bare: {
    calendar: 'overseas',
    targets: { default: { first_response: bd(1), update: h(5) } },
    pauses: {},
    reopenWithinMs: DAY_MS,
  },
};

function line(calendar: string, next: string | null, ack: number | null, requires: string[] = []): LineTerms {
  const ola: LineTerms['ola'] = { ack: {}, resolve: {} };
  if (ack !== null) ola.ack.default = { default: m(ack) };
  return { calendar, next, ola, requires, helpsWith: [], ladder: 'none' };
}

const notifying: LadderTerms = {
  steps: [
    { id: 'remind', when: { before: { percent: 25 } }, actions: [{ notify: 'agent' }, { notify: 'on_call' }] },
    { id: 'due', when: { at: 'due' }, actions: [{ notify: 'lead' }] },
    {
      id: 'insist',
      when: { after: { ms: 30 * MINUTE_MS } },
      ackTimeoutMs: 30 * MINUTE_MS,
      repeat: { everyMs: 30 * MINUTE_MS, atMost: 4 },
      actions: [{ notify: 'lead', urgent: true }],
    },
  ],
};

const handingOver: LadderTerms = { steps: [{ id: 'step', when: { at: 'due' }, actions: [{ handOver: 'next' }] }] };

const NOTIFYING: Terms = {
  schema: 1,
  agencyCalendar: 'office',
  calendars: CALENDARS,
  priorities: ['critical', 'high', 'normal', 'low'],
  levels: LEVELS,
  clients: {
    acme: { level: 'gold' },
    bolt: { level: 'silver' },
    cora: { level: 'eager' },
    dara: { level: 'nocturnal', calendar: 'overseas' },
    edna: { level: 'nocturnal', from: '2026-03-28', to: '2026-10-24' },
    default: { level: 'bare' },
  },
  rules: [
    { when: { kind: 'outage', client: 'bolt' }, use: { level: 'gold', line: 'l2' } },
    { when: { priority: 'low', channel: 'email' }, use: { level: 'nocturnal' } },
  ],
  lines: {
    l1: line('always', 'l2', 10),
    l2: line('office', 'l3', 60, ['summary', 'links']),
    l3: { ...line('office', null, null, ['summary']), helpsWith: ['outage', 'bug'] },
  },
  firstLine: 'l1',
  ladders: { default: notifying },
  intake: { incomplete: 'hold', kinds: { bug: { requires: ['links', 'description'] }, default: { requires: [] } } },
};

/** By what is told of them in a failing example. */
export const POLICIES: Record<string, Terms> = {
  'ladders that notify': NOTIFYING,
  'clocks run though intake is incomplete': { ...NOTIFYING, intake: { ...NOTIFYING.intake, incomplete: 'run' } },
  'a reply reopens': { ...NOTIFYING, automation: { reopenOnReply: true, ignoreThanks: false } },
};

export const HANDING_OVER: Record<string, Terms> = {
  'ladders that hand over': {
    ...NOTIFYING,
    lines: { ...NOTIFYING.lines, l3: line('always', 'l4', null), l4: line('office', null, 30) },
    ladders: { default: handingOver },
  },
};
