import type { Random } from '../engine/random.ts';
import type { Agency } from './policies.ts';

const MINUTE_MS = 60_000;

/** One event as a source tells it. */
export interface Told {
  id: string;
  source: string;
  type: string;
  subject: string;
  /** A whole minute. */
  time: number;
  data: Record<string, unknown>;
  /** In the fields of an older catalogue. */
  old?: boolean;
  /** A repetition whose content differs. */
  changed?: boolean;
  /** Must be refused. */
  wrong?: boolean;
}

const SOURCES: Record<string, string> = {
  desk: 'urn:desk',
  limited: 'urn:desk',
  trial: 'urn:trial',
  archive: 'urn:archive',
};

/** Lengths that targets have, and those just beside them. */
const GAPS = [
  0, 0, 1, 2, 5, 9, 10, 11, 14, 15, 16, 29, 30, 31, 45, 59, 60, 61, 90, 119, 120, 121, 180, 239, 240, 241, 300, 360,
  480, 1440,
];

const REPORT = {
  cause: 'A full disk.',
  actions: ['Cleared it.'],
  fullyResolved: true,
  recurrence: { possible: false },
};
const HANDOFF = { summary: 'Payments fail.', links: ['https://shop.example/'] };

interface Opening {
  subject: string;
  openedAt: number;
  key: string;
  /** Events are numbered across the tickets of a run. */
  numbers: { next: number };
}

/** The life of one ticket, in the order in which it happens. */
export function storyOf(random: Random, agency: Agency, { subject, openedAt, key, numbers }: Opening): Told[] {
  const source = SOURCES[key]!;
  const tell = (type: string, time: number, data: Record<string, unknown>): Told => {
    const id = `e${numbers.next}`;
    numbers.next += 1;
    return { id, source, type, subject, time, data };
  };
  const story = [tell('ticket.opened', openedAt, opening(random, agency, key, subject))];
  let at = openedAt;
  const length = random.between(0, 11);
  for (let n = 0; n < length; n++) {
    at += random.pick(GAPS) * MINUTE_MS;
    const [type, data] = happening(random, agency, key, at);
    story.push(tell(type, at, data));
  }
  return story;
}

function opening(random: Random, agency: Agency, key: string, subject: string): Record<string, unknown> {
  const { priorities } = agency.document.terms;
  return {
    client: key === 'limited' ? 'acme' : random.pick(agency.clients),
    requester: { email: `client-of-${subject.toLowerCase()}@acme.example`, name: 'Olha' },
    channel: random.pick(['email', 'email', 'email', 'form', 'phone']),
    priority: random.pick(priorities),
    kind: random.pick(agency.kinds),
    title: 'The shop is down',
    description: 'It is slow.',
    ...(random.chance(0.5) && { links: ['https://shop.example/'] }),
    ...(random.chance(0.2) && { line: random.pick(['l1', 'l2']) }),
  };
}

type Happening = [type: string, data: Record<string, unknown>];

function happening(random: Random, agency: Agency, key: string, at: number): Happening {
  const soon = () => at + random.pick([5, 15, 30, 60, 120, 240]) * MINUTE_MS;
  const promising = () => ({
    ...(random.chance(0.3) && { nextUpdateBy: new Date(soon()).toISOString() }),
  });
  const { priorities, lines } = agency.document.terms;
  const named = Object.keys(lines);
  return random.weighted<() => Happening>([
    [4, () => ['ticket.replied', { by: 'agent', public: true, body: 'We are on it.', author: 'anna', ...promising() }]],
    [1, () => ['ticket.replied', { by: 'agent', public: false, body: 'A note.', author: 'boris' }]],
    [3, () => ['ticket.replied', { by: 'client', public: true, body: 'Any news?' }]],
    [1, () => ['ticket.replied', { by: 'system', public: true, body: 'An automatic answer.' }]],
    [
      2,
      () => ['ticket.status_changed', { status: status(random), by: 'agent', explanation: 'Because.', ...promising() }],
    ],
    [2, () => ['ticket.status_changed', { status: status(random), by: 'agent' }]],
    [1, () => ['ticket.status_changed', { status: status(random), by: 'client' }]],
    [2, () => ['ticket.priority_changed', { priority: random.pick(priorities) }]],
    [1, () => ['ticket.reclassified', { level: random.pick(agency.levels) }]],
    [1, () => ['ticket.reclassified', key === 'limited' ? { kind: 'bug' } : { client: random.pick(agency.clients) }]],
    [1, () => ['ticket.reclassified', { kind: random.pick(agency.kinds) }]],
    [2, () => ['ticket.acknowledged', { agent: random.pick(['anna', 'boris']) }]],
    [1, () => ['ticket.assigned', { agent: random.pick(['anna', 'boris', 'vera']) }]],
    [1, () => ['ticket.assigned', { line: random.pick(named) }]],
    [
      2,
      () => [
        'ticket.handed_over',
        { to: random.pick(named), handoff: random.chance(0.7) ? HANDOFF : { summary: ' ' } },
      ],
    ],
    [1, () => ['ticket.handoff_rejected', { missing: ['links'], reason: 'No links.' }]],
    [2, () => ['ticket.resolved', { by: random.pick(['agent', 'agent', 'client']), report: REPORT }]],
    [1, () => ['ticket.reopened', {}]],
    [0.3, () => ['ticket.closed', {}]],
    [0.1, () => ['ticket.merged', { into: 'INC-9' }]],
    [1, () => ['ticket.confirmed', { links: ['https://shop.example/'], description: 'More.' }]],
    [1, () => ['ticket.deadline_set', deadline(random, soon())]],
    [0.5, () => ['work.logged', { agent: 'anna', minutes: 15, billable: true, channel: 'phone' }]],
  ])();
}

function status(random: Random): string {
  return random.pick(['in_progress', 'waiting_client', 'waiting_client', 'waiting_vendor', 'on_hold']);
}

function deadline(random: Random, dueAt: number): Record<string, unknown> {
  const objective = random.pick(['first_response', 'update', 'resolution', 'resolution']);
  return { objective, dueAt: new Date(dueAt).toISOString(), by: 'boris', reason: 'Agreed with the client.' };
}

/** As CloudEvents have it. */
export function cloudEvent({
  id,
  source,
  type,
  subject,
  time,
  data,
  old,
  changed,
  wrong,
}: Told): Record<string, unknown> {
  return {
    specversion: '1.0',
    id,
    source,
    type,
    subject,
    time: wrong ? 'the day before yesterday' : new Date(time).toISOString(),
    ...(old && { dataschema: 'https://desk.example/schemas/0.9', legacyref: 'A-1' }),
    data: {
      ...data,
      ...(old && { severity: 3, custom: { shade: 'blue' } }),
      ...(changed && { tags: ['changed'], extra: 1 }),
    },
  };
}
