import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { TicketEventType } from '../../events/ticketEvent.ts';
import { readClock } from './clock/reading.ts';
import type { Terms } from './policy/terms.ts';
import { MONDAY_9, opened, Story, told } from './testing/story.ts';
import { DAY, MINUTE, TERMS } from './testing/terms.ts';
import type { LogEvent } from './ticket/log.ts';

/** The same terms, but their ladders only notify: Kept decides nothing that changes the ticket. */
const NOTIFY_ONLY: Terms = {
  ...TERMS,
  ladders: Object.fromEntries(
    Object.entries(TERMS.ladders).map(([name, ladder]) => [
      name,
      {
        ...ladder,
        steps: ladder.steps.map((step) => ({ ...step, actions: step.actions.filter((action) => 'notify' in action) })),
      },
    ]),
  ),
};

const END = MONDAY_9 + 30 * DAY;

const report = { cause: 'x', actions: ['y'], fullyResolved: true, recurrence: { possible: false } };
const word = { by: 'agent', public: true, body: 'Here is where we are.' };

const happening = fc.oneof(
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
  fc.constantFrom('acme', 'other').map((client) => ['ticket.reclassified', { client }] as const),
  fc
    .record({ line: fc.constantFrom('l1', 'l2', 'l3', undefined), agent: fc.constantFrom('anna', undefined) })
    .map((data) => ['ticket.assigned', data] as const),
  fc.constant(['ticket.acknowledged', { agent: 'boris' }] as const),
  fc
    .constantFrom({ summary: 's', links: ['l'] }, {})
    .map((handoff) => ['ticket.handed_over', { to: 'l2', handoff }] as const),
  fc.constant(['ticket.handoff_rejected', { missing: ['links'] }] as const),
  fc.constant(['ticket.resolved', { by: 'agent', report }] as const),
  fc.constant(['ticket.reopened', {}] as const),
  fc.constant(['ticket.closed', {}] as const),
  fc.constant(['ticket.confirmed', {}] as const),
);

interface Arriving {
  event: LogEvent;
  arrivesAt: number;
}

/** A ticket's events over ten days, some at one instant, each arriving at once, late, or up to five minutes early. */
const life: fc.Arbitrary<Arriving[]> = fc
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
      const { promise, ...rest } = data as { promise?: number };
      const full = promise === undefined ? rest : { ...rest, nextUpdateBy: at + promise * MINUTE };
      return { event: told(type as TicketEventType, at, full, `e${i}`), arrivesAt: at + delayMinutes * MINUTE };
    }),
  ]);

function lived(arrivals: Arriving[], terms?: Terms): Story {
  const story = new Story(terms);
  for (const { event, arrivesAt } of [...arrivals].sort((a, b) => a.arrivesAt - b.arrivesAt)) {
    story.arrive(event, Math.max(arrivesAt, story.now));
  }
  return story.until(END);
}

const runs = { numRuns: 400 };

describe('laws of the core', () => {
  it('I3: running, paused and closed time add up to wall time, for each clock, at any instant', () => {
    fc.assert(
      fc.property(life, fc.integer({ min: 0, max: 30 * DAY }), (arrivals, later) => {
        const story = lived(arrivals);
        for (const clock of story.facts.clocks) {
          const now = END + later;
          const { usedMs, closedMs, pausedMs } = readClock(clock, story.policy.calendar, now);
          const paused = Object.values(pausedMs).reduce((sum, ms) => sum + ms, 0);
          expect(usedMs + closedMs + paused).toBe((clock.stoppedAt ?? now) - clock.startedAt);
        }
      }),
      runs,
    );
  });

  it('I4: the same events give the same facts in any order of arrival and any repetition', () => {
    fc.assert(
      fc.property(life, fc.infiniteStream(fc.integer({ min: 0, max: 9 * DAY })), (arrivals, delays) => {
        const otherwise = arrivals.flatMap(({ event }) => {
          const arriving = () => ({ event, arrivesAt: event.time + delays.next().value! });
          return delays.next().value! % 2 === 0 ? [arriving()] : [arriving(), arriving()];
        });
        expect(lived(otherwise, NOTIFY_ONLY).facts).toEqual(lived(arrivals, NOTIFY_ONLY).facts);
      }),
      runs,
    );
  });

  it('I5: folding the log again, Kept’s own decisions included, gives the live facts and decides nothing new', () => {
    fc.assert(
      fc.property(life, (arrivals) => {
        const story = lived(arrivals);
        const again = story.foldedAgain();
        expect(JSON.stringify(again.ticket.facts)).toBe(JSON.stringify(story.facts));
        expect(again.decisions).toEqual([]);
      }),
      runs,
    );
  });

  it('I2: no obligation is decided twice, and none is owed to a paused or ended clock', () => {
    fc.assert(
      fc.property(life, (arrivals) => {
        const story = lived(arrivals);
        const keys = story.obligations.filter(({ kind }) => kind === 'notice').map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        const ids = story.log.map(({ event }) => `${event.source} ${event.id}`);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      runs,
    );
  });

  it('I1: a running clock past its due time is breached at that instant', () => {
    fc.assert(
      fc.property(life, (arrivals) => {
        for (const clock of lived(arrivals).facts.clocks) {
          if (clock.phase !== 'running' || clock.dueAt! > END) continue;
          expect(clock.verdict).toBe('breached');
          expect(clock.breachedAt).toBeLessThanOrEqual(clock.dueAt!);
        }
      }),
      runs,
    );
  });
});
