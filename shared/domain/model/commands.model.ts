import fc from 'fast-check';
import type { LogEvent } from '../../../events/kept.ts';
import type { Story } from '../testing/story.ts';
import { MINUTE_MS } from './calendar.model.ts';
import { compare } from './compare.model.ts';
import type { Model } from './session.model.ts';

/** When a thing happens after the one before: so many minutes later, or so many around the next due time. */
type When = { minutes: number } | { aroundDue: number };

interface Telling {
  what: string;
  type: LogEvent['type'];
  /** The event's data, by its time. */
  data: (at: number) => object;
}

/** An event is told, at once or so many minutes late. */
class Tell implements fc.Command<Model, Story> {
  readonly #telling: Telling;
  readonly #when: When;
  readonly #lateMinutes: number;

  constructor(telling: Telling, when: When, lateMinutes: number) {
    this.#telling = telling;
    this.#when = when;
    this.#lateMinutes = lateMinutes;
  }

  check(): boolean {
    return true;
  }

  run(model: Model, story: Story): void {
    const now = instantOf(this.#when, model);
    const at = now - this.#lateMinutes * MINUTE_MS;
    const event = model.tell(this.#telling.type, at, this.#telling.data(at), now);
    story.arrive(event, now);
    compare(model, story, false);
  }

  toString(): string {
    const late = this.#lateMinutes > 0 ? ` (${this.#lateMinutes} min before it is known)` : '';
    return `\n  ${told(this.#when)}: ${this.#telling.what}${late}`;
  }
}

/** Time passes, and every wake comes at its instant. */
class Pass implements fc.Command<Model, Story> {
  readonly #when: When;

  constructor(when: When) {
    this.#when = when;
  }

  check(): boolean {
    return true;
  }

  run(model: Model, story: Story): void {
    const now = instantOf(this.#when, model);
    model.pass(now);
    story.until(now);
    compare(model, story, true);
  }

  toString(): string {
    return `\n  ${told(this.#when)}: time passes`;
  }
}

function instantOf(when: When, model: Model): number {
  if ('minutes' in when) return model.now + when.minutes * MINUTE_MS;
  const due = model.nextDue(true);
  return due === null ? model.now + 10 * MINUTE_MS : Math.max(model.now, due + when.aroundDue * MINUTE_MS);
}

function told(when: When): string {
  if ('minutes' in when) return `${when.minutes} min later`;
  return `${when.aroundDue} min from the next due time`;
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
  always('the hand-over is rejected', 'ticket.handoff_rejected', { missing: ['links'] }),
);

const outcomes: fc.Arbitrary<Telling> = fc.oneof(
  { weight: 4, arbitrary: each('ticket.resolved', 'by', ['agent', 'system', 'client'], { report: REPORT }) },
  { weight: 4, arbitrary: always('it is reopened', 'ticket.reopened', {}) },
  { weight: 2, arbitrary: always('it is closed', 'ticket.closed', {}) },
  { weight: 1, arbitrary: always('it is merged', 'ticket.merged', { into: 'INC-2' }) },
  { weight: 2, arbitrary: always('it is confirmed', 'ticket.confirmed', {}) },
  { weight: 1, arbitrary: always('it is confirmed, complete', 'ticket.confirmed', { links: ['x'], description: 'y' }) },
);

const deadlines: fc.Arbitrary<Telling> = fc
  .record({
    objective: fc.constantFrom('first_response', 'next_response', 'update', 'resolution'),
    minutes: fc.oneof(FUTURE, fc.integer({ min: -5, max: 5 })),
  })
  .map(({ objective, minutes }) => ({
    what: `a lead sets ${objective} to be due in ${minutes} min`,
    type: 'ticket.deadline_set',
    data: (at) => ({ objective, dueAt: at + minutes * MINUTE_MS, by: 'boris', reason: 'agreed' }),
  }));

const when: fc.Arbitrary<When> = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 90 }).map((minutes) => ({ minutes })) },
  { weight: 1, arbitrary: fc.constant({ minutes: 0 }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 1440 }).map((minutes) => ({ minutes })) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 6 * 1440 }).map((minutes) => ({ minutes })) },
  { weight: 3, arbitrary: fc.constantFrom(-1, 0, 0, 0, 1).map((aroundDue) => ({ aroundDue })) },
);

const late = fc.oneof(
  { weight: 6, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 3000 })) },
);

const telling = fc.oneof(
  { weight: 5, arbitrary: words },
  { weight: 2, arbitrary: clientWords },
  { weight: 4, arbitrary: statuses },
  { weight: 3, arbitrary: classes },
  { weight: 2, arbitrary: lines },
  { weight: 4, arbitrary: outcomes },
  { weight: 1, arbitrary: deadlines },
);

/** What may happen to a ticket, in any order. `isLate`: some of it is known only later. */
export function commands(isLate: boolean): fc.Arbitrary<Iterable<fc.Command<Model, Story>>> {
  const tell = fc.tuple(telling, when, isLate ? late : fc.constant(0)).map((drawn) => new Tell(...drawn));
  const pass = when.map((drawn) => new Pass(drawn));
  return fc.commands([tell, tell, tell, tell, pass], { maxCommands: 24, size: '+1' });
}
