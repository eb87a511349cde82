import fc from 'fast-check';
import { KEPT_SOURCE } from '../../../events/order.ts';
import type { TicketEventType } from '../../../events/ticketEvent.ts';
import type { Directory } from '../policy/directory.ts';
import type { Terms } from '../policy/terms.ts';
import type { LogEvent } from '../ticket/log.ts';
import { MONDAY_9, opened, Story, told } from './story.ts';
import { DAY, DIRECTORY, HOUR, MINUTE, TERMS } from './terms.ts';

/** The ladder runs on the lines' own clocks too, and each line has agreed on how long it may have a ticket. */
export const TERMS_OF_LIVES: Terms = {
  ...TERMS,
  lines: Object.fromEntries(
    Object.entries(TERMS.lines).map(([name, line]) => [
      name,
      {
        ...line,
        calendar: name === 'l2' ? 'office' : line.calendar,
        ola: {
          ...line.ola,
          resolve: { default: { critical: { workingMs: 180 * MINUTE }, default: { businessDays: 1 } } },
        },
      },
    ]),
  ),
  ladders: { ...TERMS.ladders, default: { steps: TERMS.ladders.default!.steps } },
  automation: {
    ...TERMS.automation!,
    ownerAlarmAfter: { workingMs: 3 * HOUR },
    samePersonAfter: 1,
    twoAtOnceWithinMs: 2 * HOUR,
  },
};

/** The same terms, but their ladders only notify: Kept decides nothing that changes the ticket. */
export const NOTIFY_ONLY = notifyOnly(TERMS_OF_LIVES);

/** Terms that a ticket is moved to: other targets, hours and pauses, no third line, a ladder that hands over earlier. */
export const OTHER: Terms = {
  ...TERMS,
  calendars: {
    always: TERMS.calendars.always!,
    late: { ...TERMS.calendars.office!, hours: { mon: [[600, 900]], wed: [[1320, 1560]], fri: [[0, 1440]] } },
  },
  agencyCalendar: 'late',
  levels: {
    gold: {
      calendar: 'late',
      targets: {
        critical: { first_response: { workingMs: 20 * MINUTE }, resolution: { workingMs: 3 * 60 * MINUTE } },
        default: { first_response: { businessDays: 1 }, update: { workingMs: 60 * MINUTE } },
      },
      pauses: { resolution: ['on_hold'], first_response: ['waiting_vendor'] },
      reopenWithinMs: DAY,
    },
    silver: TERMS.levels.gold!,
  },
  lines: {
    l1: { ...TERMS.lines.l1!, calendar: 'late' },
    l2: { ...TERMS_OF_LIVES.lines.l2!, calendar: 'always', next: null },
  },
  ladders: {
    default: {
      steps: [
        { id: 'early', when: { before: { ms: 90 * MINUTE } }, actions: [{ notify: 'lead' }, { handOver: 'next' }] },
        { id: 'due', when: { at: 'due' }, ackTimeoutMs: 60 * MINUTE, actions: [{ notify: 'on_call' }] },
      ],
    },
    promise: TERMS.ladders.promise!,
  },
  automation: {
    ...TERMS.automation!,
    ownerAlarmAfter: { wallMs: HOUR },
    closeResolvedAfter: { wallMs: DAY },
    silenceAlarmAfter: { wallMs: DAY },
  },
};

const OTHERS = { 'sha256:other': OTHER };

export function notifyOnly(terms: Terms): Terms {
  return {
    ...terms,
    automation: { reopenOnReply: false, ignoreThanks: false, twoAtOnceWithinMs: 2 * HOUR },
    ladders: Object.fromEntries(
      Object.entries(terms.ladders).map(([name, ladder]) => [
        name,
        {
          ...ladder,
          steps: ladder.steps.map((step) => ({
            ...step,
            actions: step.actions.filter((action) => 'notify' in action),
          })),
        },
      ]),
    ),
  };
}

export const END = MONDAY_9 + 30 * DAY;

const report = { cause: 'x', actions: ['y'], fullyResolved: true, recurrence: { possible: false } };
const word = { by: 'agent', public: true, body: 'Here is where we are.' };

const happening = fc.oneof(
  fc.constantFrom('anna', 'boris', 'vera').map((author) => ['ticket.replied', { ...word, author }] as const),
  fc.constant(['ticket.replied', word] as const),
  fc.integer({ min: 1, max: 600 }).map((minutes) => ['ticket.replied', { ...word, promise: minutes }] as const),
  fc
    .integer({ min: 1, max: 600 })
    .map((minutes) => ['ticket.replied', { ...word, body: '', promise: minutes }] as const),
  fc.constant(['ticket.replied', { by: 'client', public: true, body: 'And?' }] as const),
  fc.constant(['ticket.replied', { by: 'system', public: true, body: 'Out of office.' }] as const),
  fc
    .record({
      status: fc.constantFrom('in_progress', 'waiting_client', 'waiting_vendor', 'on_hold'),
      explanation: fc.constantFrom(undefined, 'We wait for the logs.'),
    })
    .map((data) => ['ticket.status_changed', { by: 'agent', ...data }] as const),
  fc
    .constantFrom('critical', 'high', 'normal', 'low')
    .map((priority) => ['ticket.priority_changed', { priority }] as const),
  fc
    .integer({ min: 1, max: 3000 })
    .map(
      (promise) =>
        ['ticket.deadline_set', { objective: 'resolution', by: 'boris', reason: 'agreed', dueIn: promise }] as const,
    ),
  fc.constantFrom('acme', 'other').map((client) => ['ticket.reclassified', { client }] as const),
  fc
    .record({ line: fc.constantFrom('l1', 'l2', 'l3', undefined), agent: fc.constantFrom('anna', undefined) })
    .map((data) => ['ticket.assigned', data] as const),
  fc.constantFrom('boris', 'vera').map((agent) => ['ticket.acknowledged', { agent }] as const),
  fc
    .constantFrom({ summary: 's', links: ['l'] }, {})
    .map((handoff) => ['ticket.handed_over', { to: 'l2', handoff }] as const),
  fc.constant(['ticket.handoff_rejected', { missing: ['links'] }] as const),
  fc.constant(['ticket.resolved', { by: 'agent', report }] as const),
  fc.constant(['ticket.reopened', {}] as const),
  fc.constant(['ticket.closed', {}] as const),
  fc.constant(['ticket.confirmed', {}] as const),
  fc.integer({ min: 1, max: 9 }).map((rank) => ['ticket.ranked', { rank }] as const),
);

export interface Arriving {
  event: LogEvent;
  arrivesAt: number;
}

/** A ticket's events over ten days, some at one instant, each arriving at once, late, or up to five minutes early. */
export const life: fc.Arbitrary<Arriving[]> = fc
  .record({
    channel: fc.constantFrom('email', 'phone'),
    client: fc.constantFrom('acme', 'other'),
    priority: fc.constantFrom('critical', 'normal'),
    openedLate: fc.integer({ min: 0, max: 300 }),
    happenings: fc.array(
      fc.record({
        what: happening,
        minute: fc.oneof(fc.integer({ min: -10, max: 14_400 }), fc.constantFrom(15, 60, 240, 241)),
        delayMinutes: fc.oneof(fc.constant(0), fc.integer({ min: -5, max: 2000 })),
      }),
      { maxLength: 14 },
    ),
  })
  .map(({ channel, client, priority, openedLate, happenings }) => [
    { event: opened(MONDAY_9, { channel, client, priority }), arrivesAt: MONDAY_9 + openedLate * MINUTE },
    ...happenings.map(({ what: [type, data], minute, delayMinutes }, i) => {
      const at = MONDAY_9 + minute * MINUTE;
      const { promise, dueIn, ...rest } = data as { promise?: number; dueIn?: number };
      const full = {
        ...rest,
        ...(promise === undefined ? {} : { nextUpdateBy: at + promise * MINUTE }),
        ...(dueIn === undefined ? {} : { dueAt: at + dueIn * MINUTE }),
      };
      return { event: told(type as TicketEventType, at, full, `e${i}`), arrivesAt: at + delayMinutes * MINUTE };
    }),
  ]);

/** A life in which publications move the ticket to other terms and back, each noticed at once or late. */
export const movedLife: fc.Arbitrary<Arriving[]> = fc
  .record({
    arrivals: life,
    moves: fc.array(
      fc.record({
        to: fc.constantFrom('sha256:other', 'sha256:other', 'sha256:test'),
        minute: fc.oneof(fc.integer({ min: 0, max: 14_400 }), fc.constantFrom(11, 15, 60, 240)),
        delayMinutes: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 2000 })),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .map(({ arrivals, moves }) => [
    ...arrivals,
    ...moves.map(({ to, minute, delayMinutes }, i) => {
      const at = MONDAY_9 + minute * MINUTE;
      return { event: moved(at, to, `move${i}`), arrivesAt: at + delayMinutes * MINUTE };
    }),
  ]);

function moved(time: number, to: string, id: string): LogEvent {
  return { id, source: KEPT_SOURCE, type: 'policy.moved', subject: 'INC-1', time, data: { from: '', to } };
}

/** Somebody is on call for every line, so that no step falls through: that is a decision. */
const COVERED: Directory = { ...DIRECTORY, lines: { ...DIRECTORY.lines, l3: DIRECTORY.lines.l1! } };

export function lived(arrivals: Arriving[], terms: Terms = TERMS_OF_LIVES): Story {
  const isNotifyOnly = terms === NOTIFY_ONLY;
  const others = isNotifyOnly ? { 'sha256:other': notifyOnly(OTHER) } : OTHERS;
  const story = new Story(terms, isNotifyOnly ? COVERED : DIRECTORY, others);
  for (const { event, arrivesAt } of [...arrivals].sort((a, b) => a.arrivesAt - b.arrivesAt)) {
    story.arrive(event, Math.max(arrivesAt, story.now));
  }
  return story.until(END);
}
