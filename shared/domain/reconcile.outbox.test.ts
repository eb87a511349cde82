import { describe, expect, it } from '@jest/globals';
import { type ReconcileInput, reconcile } from './reconcile.ts';
import { KEY, MONDAY_9, opened, Story, told } from './testing/story.ts';
import { DAY, HOUR, MINUTE, TERMS } from './testing/terms.ts';
import type { LogEvent, LogRecord } from './ticket/log.ts';

const recordOf = (event: LogEvent): LogRecord => ({
  event,
  receivedAt: event.time,
  mode: 'live',
  termsHash: 'sha256:test',
});

const story = new Story();

/** One reconciliation of a ticket; of a new one, when there is none. */
function reconciled(rest: Partial<ReconcileInput>) {
  const { policy, directory } = story;
  const base = { key: KEY, policy, directory, ticket: null, records: [], whole: false, now: MONDAY_9 };
  return reconcile({ ...base, ...rest });
}

const opening = reconciled({ records: [recordOf(opened(MONDAY_9))], whole: true });
/** It moves no clock. */
const ranked = recordOf(told('ticket.ranked', MONDAY_9 + MINUTE, { rank: 2 }));
const wakes = (obligations: readonly { kind: string }[]) => obligations.filter(({ kind }) => kind === 'wake');

describe('the wake of a ticket', () => {
  it('is asked for when the ticket is new, at the instant of its first step, and lies in its outbox', () => {
    const entry = { kind: 'wake', key: 'wake 0', since: MONDAY_9, at: opening.wakeAt };
    expect(opening.wakeAt).toBe(MONDAY_9 + 10 * MINUTE);
    expect(wakes(opening.obligations)).toEqual([entry]);
    expect(opening.ticket.outbox).toEqual(opening.obligations);
    expect(opening.ticket.armedAt).toBe(opening.wakeAt);
  });

  it('is not asked for again while it is under way', () => {
    const next = reconciled({ ticket: opening.ticket, records: [ranked], now: MONDAY_9 + MINUTE });
    expect(wakes(next.obligations)).toEqual([]);
    expect(next.ticket).toMatchObject({ wakeAt: opening.wakeAt, armedAt: opening.wakeAt });
  });

  it('is not asked for again when it comes before what it is for, and serves that too', () => {
    const armedAt = opening.wakeAt! - MINUTE;
    const next = reconciled({ ticket: { ...opening.ticket, armedAt }, records: [ranked], now: MONDAY_9 + MINUTE });
    expect(wakes(next.obligations)).toEqual([]);
    expect(next.ticket.armedAt).toBe(armedAt);
  });

  it.each([
    ['none has been asked for', null],
    ['the one that was asked for comes later', opening.wakeAt! + 1],
    ['the one that was asked for has come by now', MONDAY_9 + MINUTE],
    ['the one that was asked for came before', MONDAY_9],
  ])('is asked for when %s', (_, armedAt) => {
    const next = reconciled({ ticket: { ...opening.ticket, armedAt }, records: [ranked], now: MONDAY_9 + MINUTE });
    const key = `wake ${opening.ticket.version}`;
    expect(wakes(next.obligations)).toEqual([{ kind: 'wake', key, since: MONDAY_9 + MINUTE, at: opening.wakeAt }]);
    expect(next.ticket.armedAt).toBe(opening.wakeAt);
  });

  it('is a change to be saved by itself', () => {
    const ticket = { ...opening.ticket, armedAt: null };
    expect(reconciled({ ticket, now: MONDAY_9 + MINUTE }).changed).toBe(true);
    expect(reconciled({ ticket: opening.ticket, now: MONDAY_9 + MINUTE }).changed).toBe(false);
  });

  it('is asked for at no time when nothing will come due', () => {
    const closed = recordOf(told('ticket.closed', MONDAY_9 + MINUTE, { by: 'agent' }));
    const next = reconciled({ ticket: opening.ticket, records: [closed], now: MONDAY_9 + MINUTE });
    expect(next.wakeAt).toBeNull();
    expect(wakes(next.obligations)).toEqual([]);
    expect(next.ticket).toMatchObject({ wakeAt: null, armedAt: opening.wakeAt });
  });

  it('of events from ahead of the clock is the first of them, and there are as many as there are', () => {
    const ahead = [2, 3].map((minutes) =>
      recordOf(told('work.logged', MONDAY_9 + minutes * MINUTE, { agent: 'anna', minutes: 1, billable: true })),
    );
    const next = reconciled({ ticket: opening.ticket, records: ahead, now: MONDAY_9 + MINUTE });
    expect(next.ticket.pending).toEqual({ count: 2, nextAt: MONDAY_9 + 2 * MINUTE });
    expect(wakes(next.obligations)).toMatchObject([{ at: MONDAY_9 + 2 * MINUTE }]);
    // A wake is told nothing of the log, and forgets nothing of what is ahead.
    const woken = reconciled({ ticket: next.ticket, now: MONDAY_9 + MINUTE });
    expect(woken.ticket.pending).toEqual(next.ticket.pending);
  });
});

describe('the outbox of a ticket', () => {
  it('keeps what has not been carried out, before what is new', () => {
    const late = MONDAY_9 + 15 * MINUTE;
    const next = reconciled({ ticket: opening.ticket, now: late });
    const before = opening.ticket.outbox;
    expect(next.obligations.length).toBeGreaterThan(2);
    expect(next.ticket.outbox).toEqual([...before, ...next.obligations]);
    expect(next.ticket.outbox.slice(0, before.length)).toEqual(before);
  });

  it('is empty of a ticket that waits for its opening, but for the wake that has the operator told', () => {
    const held = reconciled({ records: [ranked], whole: true, now: MONDAY_9 + MINUTE });
    expect(held.ticket.outbox).toEqual([
      { kind: 'wake', key: 'wake 0', since: MONDAY_9 + MINUTE, at: MONDAY_9 + MINUTE + HOUR },
    ]);
    expect(held.ticket).toMatchObject({ facts: { clocks: [] }, history: [], ledger: { keys: [], floor: 0 } });
  });
});

describe('what a ticket has decided', () => {
  const due = reconciled({ ticket: opening.ticket, now: MONDAY_9 + 15 * MINUTE });

  it('is remembered: notices by their keys, and decisions of its own by their ids', () => {
    const notices = due.obligations.filter(({ kind }) => kind === 'notice').map(({ key }) => key);
    const decisions = due.decisions.map(({ event }) => event.id);
    expect(decisions).toHaveLength(1);
    expect(due.ticket.ledger.keys).toEqual(expect.arrayContaining([...notices, ...decisions]));
    expect(due.ticket.ledger.keys).not.toContain(undefined);
  });

  it('is remembered from the log by a ticket that is folded anew, once', () => {
    const log = [recordOf(opened(MONDAY_9)), ...due.decisions];
    const now = MONDAY_9 + 15 * MINUTE;
    const ids = due.decisions.map(({ event }) => event.id);
    const anew = reconciled({ records: log, whole: true, now });
    expect(anew.ticket.ledger.keys.filter((key) => ids.includes(key))).toEqual(ids);
    const again = reconciled({ ticket: anew.ticket, records: log, whole: true, now });
    expect(again.ticket.ledger.keys.filter((key) => ids.includes(key))).toEqual(ids);
  });

  it('is not decided again, though the facts had forgotten it', () => {
    const forgetful = { ...opening.ticket, ledger: due.ticket.ledger, historyNext: due.ticket.historyNext };
    const again = reconciled({ ticket: forgetful, now: MONDAY_9 + 15 * MINUTE });
    expect(again.obligations.filter(({ kind }) => kind === 'notice')).toEqual([]);
  });

  it('counts as decided up to the instant by which the ledger has forgotten it, that instant included', () => {
    const noticesWith = (floor: number) =>
      reconciled({
        ticket: { ...opening.ticket, ledger: { keys: [], floor } },
        now: MONDAY_9 + 15 * MINUTE,
      }).obligations.filter(({ kind }) => kind === 'notice').length;
    expect(noticesWith(MONDAY_9 + 15 * MINUTE)).toBe(0);
    expect(noticesWith(MONDAY_9 + 15 * MINUTE - 1)).toBe(noticesWith(0));
    expect(noticesWith(0)).toBeGreaterThan(0);
  });
});

describe('a log that is folded whole', () => {
  it('is told of as the difference to what stood before, each clock once', () => {
    const lived = new Story().given(opened(MONDAY_9)).until(MONDAY_9 + HOUR);
    const { policy, directory, state: ticket, log, now } = lived;
    const input = { key: KEY, policy, directory, ticket, records: log, whole: true, now };
    const { obligations, ticket: after } = reconcile(input);
    expect(obligations).toEqual([]);
    expect(after.history).toEqual(ticket!.history);
    expect(after.folded).toBe(ticket!.folded);
  });

  it('needs the terms that it moves the ticket to', () => {
    const lived = new Story(TERMS, undefined, { 'sha256:other': TERMS });
    lived
      .given(opened(MONDAY_9))
      .until(MONDAY_9 + MINUTE)
      .moveTo('sha256:other');
    const { policy, directory, log } = lived;
    const input = { key: KEY, policy, directory, ticket: null, records: log, whole: true, now: MONDAY_9 + DAY };
    expect(() => reconcile({ ...input, moves: new Map() })).toThrow(
      'The terms sha256:other, to which the log moves the ticket, are not at hand.',
    );
    expect(() => reconcile(input)).toThrow('are not at hand');
  });
});
