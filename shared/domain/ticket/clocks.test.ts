import { describe, expect, it } from '@jest/globals';
import type { Terms } from '../policy/terms.ts';
import { MONDAY_9, opened, Story, told } from '../testing/story.ts';
import { DAY, HOUR, MINUTE, TERMS } from '../testing/terms.ts';
import type { LogEvent } from './log.ts';

const minute = (n: number) => MONDAY_9 + n * MINUTE;
const plain: Terms = { ...TERMS, ladders: {} };
const report = { cause: 'x', actions: ['y'], fullyResolved: true, recurrence: { possible: false } };
const word = (at: number, data: object = {}) =>
  told('ticket.replied', at, { by: 'agent', public: true, body: 'We look.', ...data });
const status = (at: number, to: string) => told('ticket.status_changed', at, { status: to, by: 'agent' }, `s@${at}`);
const deadline = (at: number, dueAt: number) =>
  told('ticket.deadline_set', at, { objective: 'resolution', dueAt, by: 'boris', reason: 'agreed' });

/** What the history tells of an objective: `minutes change: reason`. */
function toldOf(story: Story, objective: string): string[] {
  return story.history.flatMap((entry) =>
    entry.kind === 'clock' && entry.objective === objective
      ? [`${(entry.at - MONDAY_9) / MINUTE} ${entry.change}${entry.reason === undefined ? '' : `: ${entry.reason}`}`]
      : [],
  );
}

describe('what is told of a clock', () => {
  it('is that Kept’s own promise is withdrawn, and why', () => {
    const always = structuredClone(plain);
    always.levels.gold!.alwaysNextUpdate = true;
    const story = new Story(always).given(opened(MONDAY_9), word(minute(5)), status(minute(9), 'waiting_client'));
    expect(toldOf(story, 'promise')).toEqual(['5 started', '9 cancelled: Kept’s own promise is no longer needed.']);
  });

  it('is which time superseded a promise', () => {
    const story = new Story(plain).given(
      opened(MONDAY_9),
      word(minute(5), { nextUpdateBy: minute(60) }),
      word(minute(9), { body: '', nextUpdateBy: minute(90) }),
    );
    expect(toldOf(story, 'promise')).toEqual(['5 started', '9 superseded: 2026-03-02T10:30:00.000Z', '9 started']);
  });

  it('is that a deadline was set by hand, and that a change of priority left it', () => {
    const story = new Story(plain).given(
      opened(MONDAY_9),
      deadline(minute(5), minute(60)),
      told('ticket.priority_changed', minute(9), { priority: 'low' }),
    );
    expect(toldOf(story, 'resolution')).toEqual([
      '0 started',
      '5 moved: set by boris: agreed',
      '9 kept: boris set this deadline by hand: agreed',
    ]);
  });

  it('is that the new level, or the line for the new priority, promises no such thing', () => {
    const ack = { default: { critical: { workingMs: 10 * MINUTE } } };
    const levels = { ...TERMS.levels, bronze: { ...TERMS.levels.silver!, targets: {} } };
    const lines = { ...TERMS.lines, l1: { ...TERMS.lines.l1!, ola: { ack, resolve: {} } } };
    const story = new Story({ ...plain, levels, lines }).given(
      opened(MONDAY_9),
      told('ticket.priority_changed', minute(5), { priority: 'low' }),
      told('ticket.reclassified', minute(9), { level: 'bronze' }),
    );
    expect(toldOf(story, 'ola_ack')).toEqual(['0 started', '5 cancelled: The new priority has no such target.']);
    expect(toldOf(story, 'resolution').at(-1)).toBe('9 cancelled: The new level has no such target.');
    // It is told once, and not moved besides.
    expect(toldOf(story, 'first_response')).toEqual([
      '0 started',
      '5 moved',
      '9 cancelled: The new level has no such target.',
    ]);
  });

  it('is that a reopening resumed it, and withdrew its verdict, if it had been met', () => {
    const reopened = (n: number) =>
      new Story(plain).given(
        opened(MONDAY_9),
        told('ticket.resolved', minute(n), { by: 'agent', report }),
        told('ticket.reopened', minute(n + 10)),
      );
    expect(toldOf(reopened(60), 'resolution').slice(2)).toEqual([
      '70 amended: met → none: reopened',
      '70 resumed: resolved',
    ]);
    expect(toldOf(reopened(300), 'resolution')).toEqual([
      '0 started',
      '240 breached',
      '300 stopped',
      '310 resumed: resolved',
    ]);
  });

  it('is that a rejected hand-over gave it back, and withdrew its verdict, if it had been met', () => {
    const resolve = { default: { default: { workingMs: 20 * MINUTE } } };
    const lines = { ...TERMS.lines, l1: { ...TERMS.lines.l1!, ola: { ack: {}, resolve } } };
    const handoff = { summary: 'The cart is empty', links: ['https://shop.example'] };
    const rejected = (n: number) =>
      new Story({ ...plain, lines }).given(
        opened(MONDAY_9),
        told('ticket.handed_over', minute(n), { to: 'l2', handoff }),
        told('ticket.handoff_rejected', minute(n + 5), { missing: ['links'], reason: 'not ours' }),
      );
    const ofFirst = (story: Story) =>
      story.history.flatMap((entry) =>
        entry.kind === 'clock' && entry.line === 'l1'
          ? [`${entry.change}${entry.reason ? `: ${entry.reason}` : ''}`]
          : [],
      );
    expect(ofFirst(rejected(10))).toEqual([
      'started',
      'met',
      'amended: met → none: the hand-over was rejected',
      'resumed: rejected',
    ]);
    expect(ofFirst(rejected(30))).toEqual(['started', 'breached', 'stopped', 'resumed: rejected']);
  });
});

describe('a clock that goes on while its ticket waits', () => {
  it('is paused at once when it is reopened into a status that pauses it', () => {
    const events: LogEvent[] = [
      opened(MONDAY_9),
      told('ticket.resolved', minute(60), { by: 'agent', report }),
      status(minute(70), 'waiting_client'),
    ];
    const story = new Story(plain).given(...events);
    expect(story.clock('resolution')).toMatchObject({ phase: 'paused', pausedBy: 'waiting_client', usedMs: HOUR });
    expect(toldOf(story, 'resolution').slice(-2)).toEqual(['70 resumed: resolved', '70 paused: waiting_client']);
  });
});

describe('the ladder of a clock whose deadline was set by hand', () => {
  const terms: Terms = {
    ...TERMS,
    ladders: {
      default: {
        objectives: ['resolution'],
        steps: [
          { id: 'early', when: { before: { ms: 30 * MINUTE } }, actions: [{ notify: 'lead' }] },
          { id: 'due', when: { at: 'due' }, actions: [{ notify: 'lead' }] },
        ],
      },
    },
  };
  const firedAt = (story: Story) =>
    story.obligations.flatMap((entry) =>
      entry.kind === 'notice' && entry.notice.clock ? [(entry.notice.at - MONDAY_9) / MINUTE] : [],
    );

  it('is armed anew when it goes on before the deadline, and not when that has passed', () => {
    const paused = (from: number, to: number) =>
      new Story(terms).given(
        opened(MONDAY_9),
        deadline(minute(5), minute(120)),
        status(minute(from), 'waiting_client'),
        status(minute(to), 'in_progress'),
      );
    expect(firedAt(paused(60, 70).until(minute(300)))).toEqual([90, 120]);
    expect(firedAt(paused(130, 140).until(minute(300)))).toEqual([90, 120]);
  });

  it('comes at once when the deadline came while it was resolved', () => {
    const story = new Story(terms).given(
      opened(MONDAY_9),
      deadline(minute(5), minute(120)),
      told('ticket.resolved', minute(60), { by: 'agent', report }),
      told('ticket.reopened', minute(200)),
    );
    expect(firedAt(story.until(minute(400)))).toContain(200);
    expect(story.clock('resolution')).toMatchObject({ verdict: 'breached', breachedAt: minute(200) });
  });
});

describe('a move to other terms', () => {
  const movedTo = (other: Terms, ...events: LogEvent[]) =>
    new Story(plain, undefined, { 'sha256:other': other })
      .given(opened(MONDAY_9), ...events)
      .until(minute(120))
      .moveTo('sha256:other');

  it('gives what has ended a calendar that there is, by which a reopening counts its pause', () => {
    const { always: _gone, ...rest } = TERMS.calendars;
    const calendars = { ...rest, around: TERMS.calendars.always! };
    const gold = { ...TERMS.levels.gold!, calendar: 'around' };
    const lines = Object.fromEntries(
      Object.entries(TERMS.lines).map(([name, line]) => [name, { ...line, calendar: 'around' }]),
    );
    const story = movedTo(
      { ...plain, calendars, lines, levels: { ...TERMS.levels, gold } },
      word(minute(5), { nextUpdateBy: minute(30) }),
      word(minute(20)),
      told('ticket.resolved', minute(60), { by: 'agent', report }),
    );
    expect(story.clock('resolution')).toMatchObject({ phase: 'stopped', calendar: 'around' });
    // A promise is in wall time, by whatever terms.
    expect(story.clock('promise').calendar).toBeNull();
    story.given(told('ticket.reopened', MONDAY_9 + DAY));
    expect(story.clock('resolution').pausedMs).toEqual({ resolved: 23 * HOUR });
  });

  it('leaves what has ended on the calendar that it has', () => {
    const gold = { ...TERMS.levels.gold!, calendar: 'office' };
    const done = told('ticket.resolved', minute(60), { by: 'agent', report });
    const story = movedTo({ ...plain, levels: { ...TERMS.levels, gold } }, done);
    expect(story.clock('resolution').calendar).toBe('always');
  });

  it('leaves a deadline that was set by hand, and tells of none', () => {
    const targets = { ...TERMS.levels.gold!.targets, critical: { resolution: { workingMs: 3 * HOUR } } };
    const gold = { ...TERMS.levels.gold!, targets };
    const story = movedTo({ ...plain, levels: { ...TERMS.levels, gold } }, deadline(minute(5), minute(200)));
    expect(toldOf(story, 'resolution')).toEqual(['0 started', '5 moved: set by boris: agreed']);
    expect(story.clock('resolution').dueAt).toBe(minute(200));
  });
});
