import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { explain } from '../explain/explain.ts';
import type { Reconciled } from '../reconcile.ts';
import { MONDAY_9, opened, Story, told } from '../testing/story.ts';
import { DAY, HOUR, MINUTE, TERMS } from '../testing/terms.ts';
import { PARTS_KEPT } from './apply/split.ts';
import type { LogEvent } from './log.ts';

const minute = (n: number) => MONDAY_9 + n * MINUTE;

const waits = (at: number) =>
  told('ticket.status_changed', at, { status: 'waiting_client', by: 'agent' }, `waits@${at}`);
const goesOn = (at: number) => told('ticket.status_changed', at, { status: 'in_progress', by: 'agent' }, `on@${at}`);
const word = (at: number) => told('ticket.replied', at, { by: 'agent', public: true, body: 'We look.' }, `word@${at}`);
const split = (at: number, into = ['INC-2']) => told('ticket.split', at, { into }, 'split');

/** What the whole sends into the logs of its parts. */
const appended = (whole: Story) => whole.obligations.filter((entry) => entry.kind === 'append');

/** The part opens, and what the whole has sent so far arrives in its log. */
function partOf(whole: Story, opening: LogEvent, terms = TERMS): Story {
  const part = new Story(terms).given(opening);
  deliver(part, appended(whole));
  return part.until(part.now);
}

function deliver(part: Story, entries: Reconciled['obligations']): void {
  for (const entry of entries) {
    if (entry.kind !== 'append') continue;
    const { event, mode, clients } = entry.record;
    part.arrive(event, Math.max(part.now, entry.since), mode, clients);
  }
}

describe('a part of a split ticket (R4)', () => {
  it('inherits the start and the pauses of the whole', () => {
    const whole = new Story().given(opened(MONDAY_9), waits(minute(20)), goesOn(minute(50)), split(minute(90)));
    expect(whole.facts.parts).toEqual(['INC-2']);
    const part = partOf(whole, opened(minute(90), {}, 'open-part'));
    expect(part.facts).toMatchObject({ partOf: 'INC-1', openedAt: minute(90), startedAt: MONDAY_9 });
    const { startedAt, dueAt, usedMs, pausedMs, phase } = part.clock('resolution');
    expect({ startedAt, usedMs, pausedMs, phase }).toEqual({
      startedAt: MONDAY_9,
      usedMs: 60 * MINUTE,
      pausedMs: { waiting_client: 30 * MINUTE },
      phase: 'running',
    });
    expect(dueAt).toBe(whole.clock('resolution').dueAt);
    expect(part.foldedAgain()).toMatchObject({ decisions: [], ticket: { facts: part.facts } });
  });

  it('was answered when the whole was, and hears again as the whole would', () => {
    const whole = new Story().given(opened(MONDAY_9), word(minute(10)), split(minute(30)));
    const part = partOf(whole, opened(minute(30), {}, 'open-part'));
    expect(part.clock('first_response')).toMatchObject({ phase: 'stopped', verdict: 'met', stoppedAt: minute(10) });
    expect(part.clock('update')).toMatchObject({ startedAt: minute(10), dueAt: whole.clock('update').dueAt });
    expect(part.facts).toMatchObject({ lastWordAt: minute(10), silentSince: minute(10) });
  });

  it('that was opened before the split was told, or after, ends up the same', () => {
    const whole = new Story().given(opened(MONDAY_9), waits(minute(20)), goesOn(minute(50)), split(minute(90)));
    const later = partOf(whole, opened(minute(100), {}, 'open-part'));
    const before = new Story();
    deliver(before, appended(whole));
    before.given(opened(minute(100), {}, 'open-part')).until(minute(100));
    expect(before.facts).toEqual(later.facts);
  });

  it('breaches at the instant of its own due time, though that passed before it was opened', () => {
    const whole = new Story().given(opened(MONDAY_9), split(minute(30)));
    const part = partOf(whole, opened(minute(30), {}, 'open-part'));
    expect(part.clock('first_response')).toMatchObject({ verdict: 'breached', breachedAt: minute(15) });
    const kinds = part.told.map((line) => line.split(' ')[1]);
    expect(kinds).toEqual(['received', 'breached']);
  });

  it('is measured by its own priority, on the past of the whole', () => {
    const whole = new Story().given(opened(MONDAY_9), split(minute(30)));
    const part = partOf(whole, opened(minute(30), { priority: 'normal' }, 'open-part'));
    expect(part.clock('first_response')).toMatchObject({ verdict: 'none', dueAt: minute(60), usedMs: 30 * MINUTE });
  });

  it('needs no confirmation of its own when the whole had one (R2)', () => {
    const whole = new Story().given(opened(MONDAY_9), split(minute(30)));
    const part = partOf(whole, opened(minute(30), { channel: 'phone', priority: 'normal' }, 'open-part'));
    expect(part.facts).toMatchObject({ waitingFor: null, startedAt: MONDAY_9 });
    expect(part.clock('resolution')).toMatchObject({ startedAt: MONDAY_9, phase: 'running' });
  });

  it('of a consultation that was not confirmed begins with itself', () => {
    const whole = new Story().given(opened(MONDAY_9, { channel: 'phone' }), split(minute(30)));
    const part = partOf(whole, opened(minute(30), {}, 'open-part'));
    expect(part.facts).toMatchObject({ partOf: 'INC-1', startedAt: minute(30) });
    expect(part.clock('resolution').startedAt).toBe(minute(30));
  });

  it('is told again when the whole learns something late', () => {
    const whole = new Story().given(opened(MONDAY_9), waits(minute(20)), goesOn(minute(50)), split(minute(90)));
    const part = partOf(whole, opened(minute(90), {}, 'open-part'));
    whole.arrive(waits(minute(60)), minute(120)).arrive(goesOn(minute(80)), minute(121));
    expect(appended(whole)).toHaveLength(3);
    deliver(part, appended(whole));
    expect(part.clock('resolution').pausedMs).toEqual({ waiting_client: 50 * MINUTE });
    const backwards = new Story().given(opened(minute(90), {}, 'open-part'));
    deliver(backwards, appended(whole).toReversed());
    const ofClient = (story: Story) => story.facts.clocks.filter(({ line }) => line === null);
    expect(ofClient(backwards)).toEqual(ofClient(part));
  });

  it('keeps a deadline that was set by hand, and a clock that has ended', () => {
    const whole = new Story().given(opened(MONDAY_9), split(minute(40)));
    const part = new Story().given(
      opened(minute(30), {}, 'open-part'),
      word(minute(33)),
      told('ticket.deadline_set', minute(35), {
        objective: 'resolution',
        dueAt: minute(600),
        by: 'anna',
        reason: 'agreed with the client',
      }),
    );
    deliver(part, appended(whole));
    expect(part.clock('resolution')).toMatchObject({ startedAt: MONDAY_9, dueAt: minute(600) });
    expect(part.clock('first_response')).toMatchObject({ startedAt: minute(30), stoppedAt: minute(33) });
  });

  it('is no part when it is another client’s (I7)', () => {
    const whole = new Story().given(opened(MONDAY_9), split(minute(30)));
    const part = partOf(whole, opened(minute(30), { client: 'globex' }, 'open-part'));
    expect(part.facts).toMatchObject({ partOf: null, startedAt: minute(30) });
    expect(part.history.at(-1)).toMatchObject({
      kind: 'refused',
      what: 'event',
      reason: 'INC-1, which names this ticket as its part, is another client’s.',
    });
  });

  it('may itself be split', () => {
    const whole = new Story().given(opened(MONDAY_9), waits(minute(20)), goesOn(minute(50)), split(minute(60)));
    const part = partOf(whole, opened(minute(60), {}, 'open-part'));
    part.given(split(minute(70), ['INC-3']));
    const partsPart = partOf(part, opened(minute(70), {}, 'open-part-2'));
    expect(partsPart.clock('resolution')).toMatchObject({
      startedAt: MONDAY_9,
      pausedMs: { waiting_client: 30 * MINUTE },
    });
  });

  it('hands down what its own whole was through before it was a part itself', () => {
    const whole = new Story().given(opened(MONDAY_9), waits(minute(0)), split(minute(120)));
    const part = new Story().given(opened(minute(60), {}, 'open-part'));
    deliver(part, appended(whole));
    part.given(split(minute(180), ['INC-3']));
    const partsPart = partOf(part, opened(minute(180), {}, 'open-part-2'));
    expect(partsPart.clock('resolution').pausedMs).toEqual({ waiting_client: 120 * MINUTE });
    expect(partsPart.clock('resolution').usedMs).toBe(60 * MINUTE);
  });

  it('has its own status from the split on, also when it is opened later', () => {
    const whole = new Story().given(opened(MONDAY_9), waits(minute(0)), split(minute(60)));
    const part = partOf(whole, opened(minute(120), {}, 'open-part'));
    expect(part.clock('resolution')).toMatchObject({
      pausedMs: { waiting_client: 60 * MINUTE },
      usedMs: 60 * MINUTE,
    });
  });

  it('is explained to the second, the time before it was opened included (I3)', () => {
    const whole = new Story().given(opened(MONDAY_9), waits(minute(20)), goesOn(minute(50)), split(minute(90)));
    const part = partOf(whole, opened(minute(90), {}, 'open-part')).until(minute(100));
    const { key, policy, directory, log, now } = { ...part, key: '#INC-2' };
    const told = explain({ key, policy, directory, log, now })!.clocks.find(
      ({ clock }) => clock.objective === 'resolution',
    )!;
    expect(
      told.stretches.map(({ from, to, kind, status }) => [
        (from - MONDAY_9) / MINUTE,
        (to - MONDAY_9) / MINUTE,
        kind,
        status,
      ]),
    ).toEqual([
      [0, 20, 'counted', undefined],
      [20, 50, 'paused', 'waiting_client'],
      [50, 90, 'counted', undefined],
      [90, 100, 'counted', undefined],
    ]);
    expect(told.totals).toMatchObject({ wallMs: 100 * MINUTE, countedMs: 70 * MINUTE });
    expect(told.changes.map(({ change, reason }) => [change, reason])).toEqual([
      ['started', null],
      ['moved', 'a part of INC-1: it inherits its start and its pauses'],
    ]);
  });
});

describe('a ticket that is split again and again', () => {
  const into = (n: number, names: string[]) => told('ticket.split', minute(n), { into: names }, `split-${n}`);
  const names = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => `PART-${from + n}`);
  const refused = (story: Story) =>
    story.history.filter((entry) => entry.kind === 'refused').map(({ reason }) => reason);

  it('has two hundred parts at most, so that it fits its item', () => {
    const whole = new Story().given(opened(MONDAY_9));
    for (let n = 0; n < 4; n++) whole.given(into(n + 1, names(n * 49, n * 49 + 49)));
    whole.given(into(5, names(190, 230)));
    expect(whole.facts.parts).toEqual(names(0, PARTS_KEPT));
    expect(refused(whole)).toEqual([`A ticket has at most ${PARTS_KEPT} parts.`]);
    expect(whole.foldedAgain().ticket.facts).toEqual(whole.facts);
  });

  it('tells its parts of so many changes of status as they can be told again of at once', () => {
    const whole = new Story({ ...TERMS, ladders: {} }).given(opened(MONDAY_9));
    for (let n = 1; n < 25; n++) {
      const status = n % 2 === 0 ? 'in_progress' : 'on_hold';
      whole.given(told('ticket.status_changed', minute(n), { status, by: 'agent' }, `to-${n}`));
    }
    whole.given(into(30, names(0, 40)));
    expect(refused(whole)).toEqual([]);
    whole.given(into(31, names(40, 41)));
    expect(refused(whole)).toEqual([
      'Its parts do not inherit its start: it has had 25 changes of status, of which 41 parts would be told.',
    ]);
    const sent = appended(whole);
    expect(sent).toHaveLength(41);
    expect(sent.at(-1)!.record.event.data).toMatchObject({ whole: 'INC-1', startedAt: null, statuses: [] });
  });
});

describe('for any life of the whole', () => {
  const statuses = fc.constantFrom('new', 'in_progress', 'waiting_client', 'waiting_vendor', 'on_hold');

  it('a part of the same priority, opened at the split, has its resolution clock', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 600 }), statuses), { maxLength: 8 }),
        fc.integer({ min: 1, max: 5 * 24 * 60 }),
        (changes, after) => {
          const whole = new Story({ ...TERMS, ladders: {} }).given(opened(MONDAY_9));
          let at = 0;
          for (const [gap, status] of changes) {
            at += gap;
            whole.given(told('ticket.status_changed', minute(at), { status, by: 'agent' }, `to-${at}`));
          }
          const end = minute(at + after);
          whole.given(split(end));
          const part = partOf(whole, opened(end, {}, 'open-part'), { ...TERMS, ladders: {} });
          // The whole's own status goes on with the whole: from the split on the part has its own.
          whole.given(told('ticket.status_changed', end, { status: 'new', by: 'agent' }, 'as-new')).until(end);
          const compared = (story: Story) => {
            const { startedAt, dueAt, verdict, breachedAt, targetMs, pausedBy } = story.clock('resolution');
            return { startedAt, dueAt, verdict, breachedAt, targetMs, pausedBy };
          };
          expect(compared(part)).toEqual(compared(whole));
          expect(part.until(end + 10 * DAY + HOUR).foldedAgain()).toMatchObject({
            decisions: [],
            ticket: { facts: part.facts },
          });
        },
      ),
      { numRuns: 60 },
    );
  });
});
