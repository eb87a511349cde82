import { describe, expect, it } from '@jest/globals';
import { MONDAY_9 } from '../testing/story.ts';
import { HOUR, MINUTE } from '../testing/terms.ts';
import type { ClockEntry, HistoryEntry, NoticeEntry, RefusalEntry } from '../ticket/history.ts';
import type { Clock } from '../ticket/state.ts';
import { amendmentsOf } from './amendments.ts';
import { noticesOf, refusalsOf } from './notices.ts';
import { lineTimeView, refusalView } from './placesView.ts';

const noticed = (n: number, at: number) => ({ n, at, recordedAt: MONDAY_9 + HOUR });

const refused = (n: number, at: number, missing?: string[]): RefusalEntry => ({
  ...noticed(n, at),
  kind: 'refused',
  what: 'handoff',
  reason: `refused ${n}`,
  ...(missing && { missing }),
});

const notice = (n: number, at: number, rest: Partial<NoticeEntry> = {}): NoticeEntry => ({
  ...noticed(n, at),
  kind: 'notice',
  key: `key${n}`,
  notice: 'breached',
  outcome: 'issued',
  recipients: [],
  ...rest,
});

const amended = (n: number, reason?: string): ClockEntry => ({
  ...noticed(n, MONDAY_9),
  kind: 'clock',
  change: 'amended',
  objective: 'resolution',
  cycle: 1,
  line: null,
  dueAt: null,
  usedMs: 0,
  ...(reason !== undefined && { reason }),
});

describe('what a history tells', () => {
  const late = MONDAY_9 + 9 * MINUTE;
  const history: HistoryEntry[] = [
    notice(1, late, { clock: { objective: 'ola_ack', cycle: 2 }, reason: 'too late', outcome: 'expired' }),
    refused(2, late, ['links']),
    notice(3, MONDAY_9, { clock: { objective: 'update', cycle: 1 } }),
    notice(4, MONDAY_9),
    refused(5, MONDAY_9),
  ];

  it('of notices is told in the order of what they speak of, with the line of their clock', () => {
    const clocks = [{ objective: 'ola_ack', cycle: 2, line: 'l2' } as Clock];
    expect(noticesOf(history, clocks).map(({ key, at, clock, reason }) => [key, at, clock?.line, reason])).toEqual([
      ['key3', MONDAY_9, null, null],
      ['key4', MONDAY_9, undefined, null],
      ['key1', late, 'l2', 'too late'],
    ]);
  });

  it('of refusals is told so too, with what would help', () => {
    expect(refusalsOf(history)).toEqual([
      { at: MONDAY_9, what: 'handoff', reason: 'refused 5', missing: [] },
      { at: late, what: 'handoff', reason: 'refused 2', missing: ['links'] },
    ]);
    expect(refusalView(refusalsOf(history)[0]!)).toEqual({
      at: '2026-03-02T09:00:00.000Z',
      what: 'handoff',
      reason: 'refused 5',
      missing: [],
    });
  });

  it('of amendments is read into both verdicts and the reason, as far as it has that form', () => {
    const told = (reason?: string) =>
      amendmentsOf([...history, amended(6, reason)]).map(({ from, to, why }) => [from, to, why]);
    expect(told('met → none: reopened,\nlate')).toEqual([['met', 'none', 'reopened,\nlate']]);
    expect(told('by hand, met → none: reopened')).toEqual([['', '', 'by hand, met → none: reopened']]);
    expect(told()).toEqual([['', '', '']]);
  });
});

describe('the time that a ticket spent with a line', () => {
  it('is shown in seconds', () => {
    const [wallMs, workingMs, closedMs] = [9000, 3000, 4000];
    const time = { line: 'l1', stays: 2, rejected: 1, wallMs, workingMs, waitingMs: { on_hold: 2000 }, closedMs };
    expect(lineTimeView(time)).toEqual({
      line: 'l1',
      stays: 2,
      rejected: 1,
      wallSeconds: 9,
      workingSeconds: 3,
      waitingSeconds: { on_hold: 2 },
      closedSeconds: 4,
    });
  });
});
