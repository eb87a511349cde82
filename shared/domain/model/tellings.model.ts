import fc from 'fast-check';
import type { LogEvent } from '../../../events/kept.ts';
import { MINUTE_MS } from './calendar.model.ts';
import type { NaiveTicket } from './ticket.model.ts';

/** Something that may be told of a ticket. */
export interface Telling {
  what: string;
  type: LogEvent['type'] | ((ticket: NaiveTicket) => LogEvent['type']);
  /** The event's data, by its time. */
  data: (at: number, ticket: NaiveTicket) => object;
}

const REPORT = { cause: 'x', actions: ['y'], fullyResolved: true, recurrence: { possible: false } };
const FUTURE = fc.oneof(fc.integer({ min: 1, max: 600 }), fc.constantFrom(15, 60, 120, 240, 1440, 4000));

/** A fixed telling. */
function always(what: string, type: LogEvent['type'], data: object): fc.Arbitrary<Telling> {
  return fc.constant({ what, type, data: () => data });
}

/** A word with a time for the next one. */
function promising(what: string, type: LogEvent['type'], data: object): fc.Arbitrary<Telling> {
  return FUTURE.map((minutes) => ({
    what: `${what}, the next word within ${minutes} min`,
    type,
    data: (at) => ({ ...data, nextUpdateBy: at + minutes * MINUTE_MS }),
  }));
}

/** One of several values of a field. */
function each(
  type: LogEvent['type'],
  field: string,
  values: readonly string[],
  more: object = {},
): fc.Arbitrary<Telling> {
  return fc.constantFrom(...values).map((value) => {
    const data = { ...more, [field]: value };
    return { what: `${type} ${JSON.stringify(data)}`, type, data: () => data };
  });
}

const reply = { by: 'agent', public: true, body: 'Here is where we are.' };
const STATUSES = ['new', 'in_progress', 'waiting_client', 'waiting_vendor', 'on_hold'];

const words: fc.Arbitrary<Telling> = fc.oneof(
  always('the agent replies', 'ticket.replied', reply),
  promising('the agent replies', 'ticket.replied', reply),
  always('the agent sends an attachment alone', 'ticket.replied', { ...reply, body: ' ' }),
  promising('the agent sends no content', 'ticket.replied', { ...reply, body: '' }),
  always('the agent makes a note', 'ticket.replied', { ...reply, public: false }),
  always('a machine replies', 'ticket.replied', { ...reply, by: 'system' }),
);

const clientWords = always('the client writes', 'ticket.replied', { by: 'client', public: true, body: 'And?' });

const statuses: fc.Arbitrary<Telling> = fc.oneof(
  each('ticket.status_changed', 'status', STATUSES, { by: 'agent' }),
  each('ticket.status_changed', 'status', STATUSES, { by: 'agent', explanation: 'We wait for the logs.' }),
  each('ticket.status_changed', 'status', STATUSES, { by: 'system', explanation: 'Moved by a rule.' }),
  fc.constantFrom(...STATUSES).chain((status) =>
    promising(`the status becomes ${status}, explained`, 'ticket.status_changed', {
      by: 'agent',
      status,
      explanation: 'x',
    }),
  ),
);

const classes: fc.Arbitrary<Telling> = fc.oneof(
  each('ticket.priority_changed', 'priority', ['critical', 'high', 'normal', 'low']),
  each('ticket.reclassified', 'level', ['gold', 'silver', 'eager', 'nocturnal', 'bare']),
  each('ticket.reclassified', 'client', ['acme', 'bolt', 'cora', 'dara', 'edna', 'someone']),
  each('ticket.reclassified', 'kind', ['outage', 'bug', 'question']),
);

const lines: fc.Arbitrary<Telling> = fc.oneof(
  each('ticket.assigned', 'line', ['l1', 'l2', 'l3']),
  each('ticket.assigned', 'agent', ['anna', 'boris']),
  always('l2 is assigned with vera', 'ticket.assigned', { line: 'l2', agent: 'vera' }),
  each('ticket.acknowledged', 'agent', ['anna', 'boris']),
  each('ticket.handed_over', 'to', ['l1', 'l2', 'l3'], { handoff: { summary: 's', links: ['x'] } }),
  each('ticket.handed_over', 'to', ['l2', 'l3'], { handoff: { summary: ' ', links: [] } }),
  each('ticket.handed_over', 'to', ['l2', 'l3'], { handoff: { summary: 's', links: ['x'], case: 'bug' } }),
  always('the hand-over is rejected', 'ticket.handoff_rejected', { missing: ['links'] }),
);

/** What has ended goes on, what goes on ends. */
const ends: fc.Arbitrary<Telling> = fc.constantFrom('agent', 'agent', 'system', 'client').map((by) => ({
  what: `it is resolved by ${by}, or reopened when it has ended`,
  type: (ticket) => (ticket.isOpen ? 'ticket.resolved' : 'ticket.reopened'),
  data: () => ({ by, report: REPORT }),
}));

const outcomes: fc.Arbitrary<Telling> = fc.oneof(
  { weight: 6, arbitrary: ends },
  { weight: 1, arbitrary: each('ticket.resolved', 'by', ['agent', 'system', 'client'], { report: REPORT }) },
  { weight: 1, arbitrary: always('it is reopened', 'ticket.reopened', {}) },
  { weight: 2, arbitrary: always('it is closed', 'ticket.closed', {}) },
  { weight: 1, arbitrary: always('it is merged', 'ticket.merged', { into: 'INC-2' }) },
  { weight: 1, arbitrary: always('it is confirmed', 'ticket.confirmed', {}) },
  { weight: 1, arbitrary: always('it is confirmed, complete', 'ticket.confirmed', { links: ['x'], description: 'y' }) },
);

const OBJECTIVES = ['first_response', 'next_response', 'update', 'resolution'] as const;

/** Mostly on a clock that is open. */
const deadlines: fc.Arbitrary<Telling> = fc
  .record({
    drawn: fc.nat(),
    isAny: fc.constantFrom(false, false, false, true),
    minutes: fc.oneof(FUTURE, fc.integer({ min: -5, max: 5 })),
  })
  .map(({ drawn, isAny, minutes }) => ({
    what: `a lead sets ${isAny ? OBJECTIVES[drawn % 4] : `open clock ${drawn}`} to be due in ${minutes} min`,
    type: 'ticket.deadline_set',
    data: (at, ticket) => {
      const open = OBJECTIVES.filter((objective) => isAny || ticket.running(objective));
      const objective = open[drawn % open.length] ?? 'resolution';
      return { objective, dueAt: at + minutes * MINUTE_MS, by: 'boris', reason: 'agreed' };
    },
  }));

export const telling: fc.Arbitrary<Telling> = fc.oneof(
  { weight: 5, arbitrary: words },
  { weight: 2, arbitrary: clientWords },
  { weight: 4, arbitrary: statuses },
  { weight: 3, arbitrary: classes },
  { weight: 2, arbitrary: lines },
  { weight: 4, arbitrary: outcomes },
  { weight: 2, arbitrary: deadlines },
);
