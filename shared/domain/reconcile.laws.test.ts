import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { outboundEvents } from '../../events/catalogue.ts';
import { readClock } from './clock/reading.ts';
import { END, life, lived, movedLife, NOTIFY_ONLY } from './testing/lives.ts';
import { DAY } from './testing/terms.ts';

const runs = { numRuns: 400 };

describe.each([
  ['the core', life],
  ['the core, with tickets that are moved to other terms', movedLife],
] as const)('laws of %s', (_of, lives) => {
  it('I3: running, paused and closed time add up to wall time, for each clock, at any instant', () => {
    fc.assert(
      fc.property(lives, fc.integer({ min: 0, max: 30 * DAY }), (arrivals, later) => {
        const story = lived(arrivals);
        for (const clock of story.facts.clocks) {
          const now = END + later;
          const { usedMs, closedMs, pausedMs } = readClock(clock, story.terms.calendar, now);
          const paused = Object.values(pausedMs).reduce((sum, ms) => sum + ms, 0);
          expect(usedMs + closedMs + paused).toBe((clock.stoppedAt ?? now) - clock.startedAt);
        }
      }),
      runs,
    );
  });

  it('I4: the same events give the same facts in any order of arrival and any repetition', () => {
    fc.assert(
      fc.property(lives, fc.infiniteStream(fc.integer({ min: 0, max: 9 * DAY })), (arrivals, delays) => {
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
      fc.property(lives, (arrivals) => {
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
      fc.property(lives, (arrivals) => {
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
      fc.property(lives, (arrivals) => {
        for (const clock of lived(arrivals).facts.clocks) {
          if (clock.phase !== 'running' || clock.dueAt! > END) continue;
          expect(clock.verdict).toBe('breached');
          expect(clock.breachedAt).toBeLessThanOrEqual(clock.dueAt!);
        }
      }),
      runs,
    );
  });

  it('publishes only events of the catalogue, as their schemas have them, each once', () => {
    fc.assert(
      fc.property(lives, (arrivals) => {
        const ids = new Set<string>();
        for (const entry of lived(arrivals).obligations) {
          if (entry.kind !== 'event') continue;
          const read = outboundEvents.schemaOf(entry.event.type)!.safeParse(entry.event);
          if (!read.success) throw new Error(`${entry.event.type}: ${read.error.message}`);
          expect(ids.has(entry.event.id)).toBe(false);
          ids.add(entry.event.id);
        }
      }),
      runs,
    );
  });
});
