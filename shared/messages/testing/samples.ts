/** One well-filled notice of each kind: for tests, for `docs/mails.md`, and to look at. */
import {
  CLIENT_NOTICES,
  type Notice,
  type NoticeKind,
  OPERATOR_NOTICES,
  type Recipient,
  STAFF_NOTICES,
} from '../../domain/obligation/notice.ts';
import type { Directory, Language } from '../../domain/policy/directory.ts';
import type { LogEvent } from '../../domain/ticket/log.ts';
import type { Story } from '../../domain/ticket/story.ts';
import type { NoticeInput } from '../telling.ts';

export const KINDS: NoticeKind[] = [...CLIENT_NOTICES, ...STAFF_NOTICES, ...OPERATOR_NOTICES];
export const LANGUAGES: Language[] = ['en', 'ru', 'uk'];

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Monday, 2 March 2026, 10:00 in Kyiv. */
export const OPENED_AT = Date.parse('2026-03-02T08:00:00Z');

export const agency: Directory['agency'] = {
  name: 'Example Studio',
  timeZone: 'Europe/Kyiv',
  language: 'uk',
  contact: { email: 'help@studio.example', phone: '+380 44 000 0000', url: 'https://studio.example/support' },
  mail: { from: 'Example Studio <help@studio.example>', replyTo: 'help@studio.example' },
};

export const names: NonNullable<NoticeInput['names']> = {
  people: {
    anna: person('Anna', 'anna@studio.example'),
    boris: person('Boris', 'boris@studio.example'),
    vera: person('Vera', 'vera@studio.example'),
  },
  lines: {
    l1: {
      name: 'First line',
      runbooks: { payments: 'https://wiki.studio.example/payments', default: 'https://wiki.studio.example/first-line' },
    },
    l2: { name: 'Second line', runbooks: { default: 'https://wiki.studio.example/second-line' } },
    l3: { name: 'Development' },
  },
  clients: { acme: { name: 'Acme', language: 'en', contacts: [], domains: [] } },
};

function person(name: string, email: string): Directory['people'][string] {
  return { name, email, language: 'uk', timeZone: 'Europe/Kyiv' };
}

const ticket: Notice['ticket'] = {
  id: 'INC-1',
  title: 'The shop does not take payments',
  client: 'acme',
  kind: 'payments',
  priority: 'high',
  level: 'gold',
  status: 'in_progress',
  line: 'l1',
  agent: 'anna',
  openedAt: OPENED_AT,
};

type Sample = Partial<Notice> & { event?: Notice['event'] };

const NOTICES: Record<NoticeKind, Sample> = {
  received: {
    at: OPENED_AT,
    firstResponseDueAt: OPENED_AT + HOUR_MS,
    ticket: { ...ticket, status: 'new', agent: null },
  },
  confirmation_requested: { at: OPENED_AT, ticket: { ...ticket, status: 'new', agent: null } },
  intake_incomplete: { at: OPENED_AT, missing: ['links', 'screenshot', 'server room key'] },
  status_changed: {
    at: OPENED_AT + 30 * MINUTE_MS,
    nextUpdateBy: OPENED_AT + 3 * HOUR_MS,
    eta: OPENED_AT + 20 * HOUR_MS,
  },
  promise_broken: {
    at: OPENED_AT + 3 * HOUR_MS,
    nextUpdateBy: OPENED_AT + 4 * HOUR_MS,
    clock: { objective: 'promise', cycle: 1, dueAt: OPENED_AT + 3 * HOUR_MS },
  },
  resolved: { at: OPENED_AT + 20 * HOUR_MS, ticket: { ...ticket, status: 'resolved' } },
  reopened: { at: OPENED_AT + 26 * HOUR_MS, nextUpdateBy: OPENED_AT + 28 * HOUR_MS },
  closed: { at: OPENED_AT + 120 * HOUR_MS, ratingWanted: true, ticket: { ...ticket, status: 'closed' } },
  rating_reminder: { at: OPENED_AT + 240 * HOUR_MS, ticket: { ...ticket, status: 'closed' } },
  waiting_reminder: {
    at: OPENED_AT + 48 * HOUR_MS,
    waitingSince: OPENED_AT + 2 * HOUR_MS,
    ticket: { ...ticket, status: 'waiting_client' },
  },
  next_update: { at: OPENED_AT + 30 * MINUTE_MS, nextUpdateBy: OPENED_AT + 3 * HOUR_MS },
  deferred: {
    at: OPENED_AT + 11 * HOUR_MS,
    handOver: { from: 'l1', to: 'l3' },
    opensAt: OPENED_AT + 23 * HOUR_MS,
    nextUpdateBy: OPENED_AT + 26 * HOUR_MS,
    ticket: { ...ticket, line: 'l3', agent: null },
  },
  reminder: {
    at: OPENED_AT + 45 * MINUTE_MS,
    clock: { objective: 'first_response', cycle: 1, dueAt: OPENED_AT + HOUR_MS },
    ticket: { ...ticket, status: 'new', agent: null },
  },
  breached: {
    at: OPENED_AT + 90 * MINUTE_MS,
    urgent: true,
    clock: { objective: 'first_response', cycle: 1, dueAt: OPENED_AT + HOUR_MS },
    ticket: { ...ticket, status: 'new', agent: null },
  },
  handed_over: {
    at: OPENED_AT + 2 * HOUR_MS,
    handOver: { from: 'l1', to: 'l2' },
    missing: ['evidence'],
    clock: { objective: 'ola_ack', cycle: 2, dueAt: OPENED_AT + 3 * HOUR_MS },
    ticket: { ...ticket, line: 'l2' },
  },
  line_exhausted: {
    at: OPENED_AT + 24 * HOUR_MS,
    clock: { objective: 'resolution', cycle: 1, dueAt: OPENED_AT + 24 * HOUR_MS },
    ticket: { ...ticket, line: 'l3', agent: 'vera' },
  },
  handoff_refused: {
    at: OPENED_AT + 2 * HOUR_MS,
    handOver: { from: 'l1', to: 'l2' },
    missing: ['summary', 'tried'],
    clock: { objective: 'ola_resolve', cycle: 1, dueAt: OPENED_AT + 4 * HOUR_MS },
  },
  handoff_incomplete: {
    at: OPENED_AT + 2 * HOUR_MS,
    handOver: { from: 'l1', to: 'l2' },
    missing: ['summary', 'tried'],
    ticket: { ...ticket, line: 'l2', agent: null },
  },
  handoff_supplied: {
    at: OPENED_AT + 3 * HOUR_MS,
    handOver: { from: 'l1', to: 'l2' },
    missing: ['evidence'],
    ticket: { ...ticket, line: 'l2', agent: 'boris' },
  },
  silence: {
    at: OPENED_AT + 74 * HOUR_MS,
    urgent: true,
    silentSince: OPENED_AT + 2 * HOUR_MS,
    ticket: { ...ticket, agent: 'boris' },
  },
  same_person: { at: OPENED_AT, ticket: { ...ticket, status: 'new' } },
  taken_over: {
    at: OPENED_AT + 26 * HOUR_MS,
    takenFrom: 'anna',
    nextUpdateBy: OPENED_AT + 28 * HOUR_MS,
    missing: ['evidence'],
    ticket: { ...ticket, agent: 'boris' },
  },
  unopened: {
    at: OPENED_AT + HOUR_MS,
    heldSince: OPENED_AT,
    ticket: { ...ticket, title: '', client: '', priority: '', level: '', status: 'new', line: null, agent: null },
  },
  no_owner: {
    at: OPENED_AT + 90 * MINUTE_MS,
    unownedSince: OPENED_AT,
    ticket: { ...ticket, status: 'new', agent: null },
  },
  two_at_once: {
    at: OPENED_AT + 20 * MINUTE_MS,
    crossing: [
      { agent: 'anna', did: 'acknowledged', at: OPENED_AT + 12 * MINUTE_MS },
      { agent: 'boris', did: 'answered', at: OPENED_AT + 20 * MINUTE_MS },
    ],
  },
  ping_pong: {
    at: OPENED_AT + 26 * HOUR_MS,
    pingPong: {
      returns: 3,
      stays: [0, 1, 3, 4, 6, 25, 26].map((hour, i, hours) => ({
        line: i % 2 === 0 ? 'l1' : 'l2',
        from: OPENED_AT + hour * HOUR_MS,
        to: i + 1 < hours.length ? OPENED_AT + hours[i + 1]! * HOUR_MS : null,
      })),
    },
    ticket: { ...ticket, agent: null },
  },
  low_rating: {
    at: OPENED_AT + 121 * HOUR_MS,
    rating: { score: 2, recommend: 4 },
    ticket: { ...ticket, status: 'closed' },
  },
  address_dead: {
    at: OPENED_AT + 5 * MINUTE_MS,
    deadAddress: {
      address: 'olena@acme.example',
      because: 'bounced',
      said: '550 5.1.1 <olena@acme.example>: no such user here',
    },
  },
  nobody_on_call: {
    at: OPENED_AT + 11 * HOUR_MS,
    clock: { objective: 'resolution', cycle: 1, dueAt: OPENED_AT + 12 * HOUR_MS },
    uncovered: {
      line: 'l3',
      reasons: ['outside_hours'],
      next: { at: OPENED_AT + 23 * HOUR_MS, people: ['vera'] },
      offsetMs: -HOUR_MS,
    },
    ticket: { ...ticket, line: 'l3', agent: null },
  },
};

const about = { id: 'e1', source: 'urn:desk', subject: ticket.id, time: OPENED_AT };

const EVENTS: Partial<Record<NoticeKind, LogEvent>> = {
  received: opened('email'),
  confirmation_requested: opened('phone'),
  status_changed: {
    ...about,
    type: 'ticket.status_changed',
    data: {
      status: 'in_progress',
      by: 'agent',
      explanation:
        'The payment service refuses our key since this morning.\nWe are exchanging it; see https://status.pay.example/incidents/7 for their side.',
    },
  },
  resolved: {
    ...about,
    type: 'ticket.resolved',
    data: {
      by: 'agent',
      report: {
        cause: 'The key of the payment service had expired.',
        actions: ['Issued a new key.', 'Ran three test payments, all of them went through.'],
        remaining: 'The eleven orders of this morning will be charged again tonight.',
        fullyResolved: true,
        recurrence: {
          possible: true,
          prevention: 'The key now renews itself; we are told two weeks before it expires.',
        },
        options: [
          { what: 'Keep one payment service', pros: 'Nothing to do.', cons: 'When it is down, so is the shop.' },
          { what: 'Add a second one', pros: 'The shop stays open.', cons: 'About two days of work.' },
        ],
        evidence: [
          { name: 'Test payments', url: 'https://studio.example/evidence/payments.txt' },
          { name: 'shop.log, before and after' },
        ],
      },
    },
  },
  reopened: {
    ...about,
    type: 'ticket.reopened',
    data: { by: 'client', reason: 'One of the orders was charged twice.' },
  },
  low_rating: {
    ...about,
    type: 'ticket.rated',
    data: { score: 2, comment: 'It works again, but it took five days and two calls.', recommend: 4 },
  },
  closed: {
    ...about,
    type: 'ticket.closed',
    data: { by: 'agent', reason: 'No news for five working days after it was solved.' },
  },
  waiting_reminder: {
    ...about,
    type: 'ticket.status_changed',
    data: {
      status: 'waiting_client',
      by: 'agent',
      explanation: 'We can switch the payments to the new key at any hour.\nWhich evening would suit you?',
    },
  },
  handed_over: {
    ...about,
    type: 'ticket.handed_over',
    data: {
      to: 'l2',
      handoff: {
        summary: 'Payments fail with 401 since 9:40.',
        links: ['https://shop.example/checkout', 'https://status.pay.example/'],
        tried: 'Restarted the queue.\nCleared the cache.',
      },
    },
  },
  unopened: { ...about, type: 'work.logged', data: { agent: 'anna', minutes: 30, billable: true } },
  handoff_incomplete: {
    id: 'k1',
    source: 'urn:kept',
    subject: ticket.id,
    time: OPENED_AT + 2 * HOUR_MS,
    type: 'ticket.escalated',
    data: {
      from: 'l1',
      to: 'l2',
      objective: 'first_response',
      cycle: 1,
      step: 'escalate',
      dueAt: OPENED_AT + 2 * HOUR_MS,
      reason: 'first_response was due',
    },
  },
  handoff_supplied: {
    ...about,
    type: 'ticket.handed_over',
    data: { to: 'l2', handoff: { summary: 'Payments fail with 401 since 9:40.', tried: 'Restarted the queue.' } },
  },
  handoff_refused: {
    ...about,
    type: 'ticket.handed_over',
    data: { to: 'l2', handoff: { links: ['https://shop.example/'] } },
  },
};

function opened(channel: 'email' | 'phone'): LogEvent {
  return {
    ...about,
    type: 'ticket.opened',
    data: {
      client: 'acme',
      requester: { email: 'olena@acme.example', name: 'Olena' },
      channel,
      priority: 'high',
      title: ticket.title,
      description: 'Cards are refused at the checkout since 9:40.\nHappens with every card.',
    },
  };
}

const STORY: Story = {
  asked: [
    { at: OPENED_AT, who: 'Olena', words: 'Cards are refused at the checkout since 9:40.' },
    { at: OPENED_AT + 25 * HOUR_MS, who: 'Olena', words: 'One order was charged twice. Can you see why?' },
  ],
  done: [
    {
      at: OPENED_AT + 2 * HOUR_MS,
      who: 'anna',
      words: 'The key of the payment service had expired; we are exchanging it.',
    },
    { at: OPENED_AT + 20 * HOUR_MS, who: null, words: 'Issued a new key.\nRan three test payments.' },
  ],
  unanswered: { at: OPENED_AT + 25 * HOUR_MS, who: 'Olena', words: 'One order was charged twice. Can you see why?' },
};

/** To whom of the staff, where it is not who is on call. */
const ROLES: Partial<Record<NoticeKind, 'lead' | 'agent' | 'agency'>> = {
  unopened: 'agency',
  same_person: 'agent',
  taken_over: 'agent',
  address_dead: 'lead',
  silence: 'lead',
  ping_pong: 'lead',
  low_rating: 'lead',
  no_owner: 'lead',
  two_at_once: 'agent',
  nobody_on_call: 'lead',
};

export function recipientOf(kind: NoticeKind, language: Language, timeZone = 'Europe/Kyiv'): Recipient {
  if (CLIENT_NOTICES.some((each) => each === kind)) {
    const why = 'asked for it';
    return { address: 'olena@acme.example', name: 'Olena', language, timeZone, person: null, role: 'requester', why };
  }
  const role = ROLES[kind] ?? 'on_call';
  const why = { lead: 'leads l1', agent: 'is at the ticket', agency: 'operates Kept', on_call: 'is on call for l1' }[
    role
  ];
  return { address: 'anna@studio.example', name: 'Anna', language, timeZone, person: 'anna', role, why };
}

/** A notice of a kind, for a reader; parts of it may be replaced. */
export function sample(
  kind: NoticeKind,
  language: Language,
  change: Partial<Notice> = {},
  timeZone?: string,
): NoticeInput {
  const event = EVENTS[kind] ?? null;
  const notice: Notice = {
    kind,
    ticket,
    at: OPENED_AT,
    lastUsefulAt: OPENED_AT + 48 * HOUR_MS,
    urgent: false,
    ...(event === null ? {} : { event: { source: event.source, id: event.id } }),
    ...NOTICES[kind],
    ...change,
  };
  const told = kind === 'taken_over' ? { story: STORY } : {};
  return { notice, recipient: recipientOf(kind, language, timeZone), agency, event, names, ...told };
}
