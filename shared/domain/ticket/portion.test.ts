import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { KEPT_SOURCE } from '../../../events/order.ts';
import { reconcile } from '../reconcile.ts';
import { END, life, lived } from '../testing/lives.ts';
import { MONDAY_9, opened, Story, told } from '../testing/story.ts';
import { MINUTE } from '../testing/terms.ts';
import type { LogRecord } from './log.ts';
import { portionOf, sortRecords, unfolded } from './portion.ts';
import type { TicketState } from './state.ts';

const at = (minute: number) => MONDAY_9 + minute * MINUTE;
const word = (minute: number) =>
  told('ticket.replied', at(minute), { by: 'agent', public: true, body: 'We look.' }, `word${minute}`);
const record = (event: LogRecord['event']): LogRecord => ({
  event,
  receivedAt: at(100),
  mode: 'live',
  termsHash: 'sha256:test',
});
const log = (...minutes: number[]) => sortRecords([opened(MONDAY_9), ...minutes.map(word)].map(record));
const ids = (records: readonly LogRecord[] | null) => records?.map(({ event }) => event.id);

/** A ticket that has folded its opening and these words. */
const folded = (...minutes: number[]): TicketState => new Story().given(opened(MONDAY_9), ...minutes.map(word)).state!;

const fresh = { ...folded(), facts: { ...folded().facts, opened: false, last: null } };

describe('the portion of a log that is folded at once', () => {
  it('is all of it when that is not too much', () => {
    expect(ids(portionOf(log(1, 2), fresh, { whole: true, atMost: 3 }))).toEqual(['open', 'word1', 'word2']);
    expect(ids(portionOf(log(1, 2), fresh, { whole: true }))).toEqual(['open', 'word1', 'word2']);
  });

  it('begins with the opening', () => {
    expect(ids(portionOf(log(1, 2, 3), fresh, { whole: true, atMost: 2 }))).toEqual(['open', 'word1']);
  });

  it('is everything that waits for the opening', () => {
    const held = log(1, 2, 3).slice(1);
    expect(ids(portionOf(held, fresh, { whole: true, atMost: 1 }))).toEqual(['word1', 'word2', 'word3']);
  });

  it('goes on after what was folded, and leaves nothing out that comes late', () => {
    const portion = (...minutes: number[]) => portionOf(log(...minutes), folded(1, 5), { whole: true, atMost: 1 });
    expect(ids(portion(1, 5, 6, 7))).toEqual(['open', 'word1', 'word5', 'word6']);
    expect(ids(portion(1, 2, 3, 5, 6, 7))).toEqual(['open', 'word1', 'word2', 'word3', 'word5', 'word6']);
    expect(ids(portion(1, 2, 3, 5))).toEqual(['open', 'word1', 'word2', 'word3', 'word5']);
  });

  it('is taken from records that all follow what was folded', () => {
    const left = log(6, 7, 8).slice(1);
    expect(ids(portionOf(left, folded(1, 5), { whole: false, atMost: 2 }))).toEqual(['word6', 'word7']);
  });

  it('ends with the last that Kept decided at its instant, which may have taken effect at an event before it', () => {
    const decision: LogRecord['event'] = {
      ...told('ticket.reopened', at(2), { by: 'client', rule: 'automation.reopenOnReply' }, 'decision'),
      source: KEPT_SOURCE,
    };
    const same = (id: string) => ({ ...word(2), id });
    const events = [opened(MONDAY_9), word(1), same('a'), same('b'), decision, word(3)];
    const portion = (atMost: number, all = events) =>
      ids(portionOf(sortRecords(all.map(record)), fresh, { whole: true, atMost }));
    expect(portion(2)).toEqual(['open', 'word1']);
    expect(portion(3)).toEqual(['open', 'word1', 'a', 'b', 'decision']);
    expect(portion(4)).toEqual(['open', 'word1', 'a', 'b', 'decision']);
    // Without a decision nothing holds them together.
    expect(portion(3, events.toSpliced(4, 1))).toEqual(['open', 'word1', 'a']);
    // What lies before the opening takes effect with it.
    const early = [
      { ...word(0), id: 'early', time: at(-5) },
      { ...word(0), id: 'later' },
    ];
    const atOpening = { ...decision, time: MONDAY_9 };
    expect(portion(2, [opened(MONDAY_9), ...early, atOpening, word(1)])).toEqual([
      'open',
      'early',
      'later',
      'decision',
    ]);
  });
});

describe('what of a log is not folded', () => {
  it('is what follows, when all of it does', () => {
    expect(ids(unfolded(folded(1, 5), log(1, 5, 6, 7)))).toEqual(['word6', 'word7']);
    expect(unfolded(folded(1, 5), log(1, 5))).toEqual([]);
  });

  it('must be folded whole when something came late, opens, splits, or lies before what time has brought', () => {
    expect(unfolded(folded(1, 5), log(1, 2, 5, 6))).toBeNull();
    expect(unfolded(folded(1, 5), [...log(1, 5), record(opened(at(9), {}, 'again'))])).toBeNull();
    expect(unfolded(folded(1, 5), [...log(1, 5), record(told('ticket.split', at(9), { into: ['X'] }))])).toBeNull();
    const crossed = new Story().given(opened(MONDAY_9)).until(at(15));
    expect(crossed.state!.crossedAt).toBe(at(15));
    expect(unfolded(crossed.state!, [...crossed.log, record(word(15))])).toBeNull();
    expect(ids(unfolded(crossed.state!, [...crossed.log, record(word(16))]))).toEqual(['word16']);
    expect(unfolded(fresh, log(1))).toBeNull();
  });
});

describe('a decision that answers one of several events of an instant', () => {
  it('is not taken for what is not folded, in place of an event that comes late', () => {
    const story = new Story().given(
      opened(MONDAY_9),
      told('ticket.resolved', at(5), { by: 'client' }, 'a'),
      told('ticket.replied', at(9), { by: 'client', public: true, body: 'It fails again.' }, 'b'),
    );
    story.arriveTogether([told('work.logged', at(9), { agent: 'anna', minutes: 5, billable: true }, 'c')], at(9));
    const ids = story.log.map(({ event }) => event.type);
    expect(ids).toContain('ticket.reopened');
    const late = record(told('ticket.reclassified', at(7), { kind: 'question' }, 'late'));
    expect(unfolded(story.state!, [...story.log, late])).toBeNull();
  });
});

describe('a log that is folded in portions', () => {
  // The numbers found: a step that fell through in an earlier portion, a decision folded twice, a portion that never moved on.
  it.each([[undefined], [1126722267], [-1946808990], [6], [29]])(
    'gives the facts that it gives at once, and says in between that it goes on (%s)',
    (seed) => {
      fc.assert(
        fc.property(life, fc.integer({ min: 1, max: 4 }), (arrivals, atMost) => {
          const { policy, directory, log: records, facts } = lived(arrivals);
          const input = { key: '#INC-1', policy, directory, now: END };
          let done = reconcile({ ...input, ticket: null, records, whole: true, atMost });
          let left = records.length;
          while (done.ticket.pending !== null) {
            expect(done).toMatchObject({ changed: true, wakeAt: END, decisions: [] });
            expect(done.ticket.folded + done.ticket.pending.count).toBe(records.length);
            expect(done.ticket.pending.count).toBeLessThan(left);
            left = done.ticket.pending.count;
            const rest = unfolded(done.ticket, records);
            const portion = rest ? { records: rest, whole: false } : { records, whole: true };
            done = reconcile({ ...input, ...portion, ticket: done.ticket, atMost });
          }
          const woken = reconcile({ ...input, ticket: done.ticket, records: [], whole: false });
          expect(JSON.stringify(woken.ticket.facts)).toBe(JSON.stringify(facts));
          expect(woken.decisions).toEqual([]);
        }),
        seed === undefined ? { numRuns: 200 } : { numRuns: 400, seed },
      );
    },
  );
});
