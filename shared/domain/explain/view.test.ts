import { describe, expect, it } from '@jest/globals';
import type { Directory } from '../policy/directory.ts';
import { KEY, MONDAY_9, opened, Story, told } from '../testing/story.ts';
import { DIRECTORY, MINUTE } from '../testing/terms.ts';
import { explain } from './explain.ts';
import { type ExplanationView, explanationView } from './view.ts';

const minute = (n: number) => MONDAY_9 + n * MINUTE;

/** The instant of a time of day of that Monday. */
const at = (time: string) => `2026-03-02T${time}:00.000Z`;

const word = (n: number, id: string, data: object) =>
  told('ticket.replied', minute(n), { by: 'agent', public: true, ...data }, id);

/** Of a silver client, raised to gold while the client is waited for, promised and promised anew, then given a deadline by hand. */
const LIFE = [
  opened(MONDAY_9, { client: 'other', priority: 'normal' }),
  told('ticket.status_changed', minute(60), { status: 'waiting_client', by: 'agent' }, 'asked'),
  told('ticket.reclassified', minute(90), { level: 'gold' }, 'raised'),
  told('ticket.replied', minute(180), { by: 'client', public: true, body: 'Here.' }, 'answered'),
  word(200, 'word', { body: 'Soon.', nextUpdateBy: minute(260) }),
  word(210, 'later', { body: '', nextUpdateBy: minute(300) }),
  told(
    'ticket.deadline_set',
    minute(220),
    { objective: 'resolution', dueAt: minute(400), by: 'anna', reason: 'agreed' },
    'set',
  ),
];

function viewOf(story: Story): ExplanationView {
  const { policy, moves, directory, log, history, now } = story;
  return explanationView(explain({ key: KEY, policy, moves, directory, log, now, history })!, directory);
}

const view = viewOf(new Story().given(...LIFE).until(minute(240)));
const clock = (objective: string, cycle = 1) =>
  view.clocks.find((one) => one.objective === objective && one.cycle === cycle);

const desk = (id: string, type: string) => ({ source: 'urn:desk', id, type });
const OPENED = desk('open', 'ticket.opened');
const ASKED = desk('asked', 'ticket.status_changed');
const RAISED = desk('raised', 'ticket.reclassified');

const SILVER = {
  configured: '2bd',
  level: 'silver',
  row: 'default',
  ola: null,
  calendar: 'office',
  targetSeconds: 86_400,
  closesAt: '2026-03-04T18:00:00.000Z',
};
const GOLD = {
  configured: '24h',
  level: 'gold',
  row: 'default',
  ola: null,
  calendar: 'always',
  targetSeconds: 86_400,
  closesAt: null,
};

describe('an explanation as it is shown', () => {
  it('says of which ticket it is, up to when, and for whom', () => {
    const { selections, clocks, stays, lines, notices, refusals, ...rest } = view;
    expect(rest).toEqual({
      id: 'INC-1',
      title: 'The shop is down',
      client: 'other',
      clientName: null,
      level: 'gold',
      priority: 'normal',
      status: 'in_progress',
      waitingFor: null,
      missing: [],
      line: 'l2',
      handoff: { from: 'l1', missing: ['summary', 'links'] },
      openedAt: at('09:00'),
      asOf: at('13:00'),
      agency: { name: 'Example Studio', timeZone: 'UTC' },
      reader: { language: 'uk', timeZone: 'UTC' },
      undone: [],
    });
    expect([selections.length, clocks.length, stays.length, lines.length]).toEqual([2, 6, 2, 2]);
    expect(notices.length).toBeGreaterThan(0);
    expect(refusals).toEqual([]);
  });

  it('shows with which line it was, and what that time was', () => {
    expect(view.stays[0]).toEqual({
      line: 'l1',
      from: at('09:00'),
      to: at('10:30'),
      by: OPENED,
      endedBy: { source: 'urn:kept', id: expect.any(String), type: 'ticket.escalated' },
      rejected: false,
      wallSeconds: 5400,
      workingSeconds: 3600,
      waitingSeconds: { waiting_client: 1800 },
      closedSeconds: 0,
    });
    expect(view.lines[1]).toEqual({
      line: 'l2',
      stays: 1,
      rejected: 0,
      wallSeconds: 9000,
      workingSeconds: 3600,
      waitingSeconds: { waiting_client: 5400 },
      closedSeconds: 0,
    });
  });

  it('shows who was told what', () => {
    expect(view.notices[0]).toEqual({
      at: at('09:00'),
      decidedAt: at('09:00'),
      key: expect.any(String),
      notice: 'received',
      clock: null,
      outcome: 'issued',
      reason: null,
      recipients: [{ address: 'olha@acme.example', role: 'requester', why: 'asked for it' }],
    });
  });

  it('names the client as the directory does', () => {
    const nameOf = (client: string, clients: Directory['clients'] = DIRECTORY.clients) =>
      viewOf(new Story(undefined, { ...DIRECTORY, clients }).given(opened(MONDAY_9, { client }))).clientName;
    expect(nameOf('acme')).toBe('Acme');
    expect(nameOf('constructor')).toBeNull();
    expect(nameOf('acme', { acme: { ...DIRECTORY.clients.acme!, name: '' } })).toBeNull();
  });

  it('shows how the level was chosen, first and last', () => {
    const ticket = { client: 'other', kind: null, priority: 'normal', channel: 'email', tags: [] };
    const contract = { key: 'default', fallback: 'not_listed', level: 'silver', calendar: null };
    const both = { termsHash: 'sha256:test', ticket, contract, rules: [] };
    expect(view.selections).toEqual([
      { ...both, number: 1, decidedBy: 'contract', level: 'silver', at: at('09:00'), by: OPENED, chosen: null },
      {
        ...both,
        number: 2,
        decidedBy: 'event',
        level: 'gold',
        at: at('10:30'),
        by: RAISED,
        chosen: { level: 'gold', by: RAISED },
      },
    ]);
  });

  it('shows a clock as it stands', () => {
    const { changes: _, stretches: __, ...rest } = clock('resolution')!;
    expect(rest).toEqual({
      objective: 'resolution',
      cycle: 1,
      line: null,
      phase: 'running',
      verdict: 'none',
      startedAt: at('09:00'),
      dueAt: at('15:40'),
      stoppedAt: null,
      breachedAt: null,
      supersededBy: null,
      usedSeconds: 7200,
      // To the deadline that was set by hand.
      remainingSeconds: 9600,
      pausedSeconds: { waiting_client: 7200 },
      closedSeconds: 0,
      pausedBy: null,
      selection: 2,
      target: GOLD,
      totals: {
        wallSeconds: 14_400,
        countedSeconds: 7200,
        pausedSeconds: { waiting_client: 7200 },
        closedSeconds: 0,
        closed: { outside_hours: 0, closed_day: 0, closed_date: 0, holiday: 0 },
      },
      amendments: [],
    });
  });

  it('shows all that happened to it', () => {
    const still = { reason: null, verdict: 'none', pausedBy: null, deadline: null, target: null, before: null };
    const silver = { ...still, priority: 'normal', level: 'silver', selection: 1 };
    const gold = { ...still, priority: 'normal', level: 'gold', selection: 2 };
    const before = { priority: 'normal', level: 'silver', target: SILVER, dueAt: null };
    expect(clock('resolution')?.changes).toEqual([
      {
        ...silver,
        change: 'started',
        at: at('09:00'),
        by: OPENED,
        dueAt: '2026-03-04T18:00:00.000Z',
        usedSeconds: 0,
        leftSeconds: 86_400,
        target: SILVER,
      },
      {
        ...silver,
        change: 'paused',
        at: at('10:00'),
        by: ASKED,
        reason: 'waiting_client',
        pausedBy: 'waiting_client',
        dueAt: null,
        usedSeconds: 3600,
        leftSeconds: 82_800,
      },
      {
        ...gold,
        change: 'moved',
        at: at('10:30'),
        by: RAISED,
        pausedBy: 'waiting_client',
        dueAt: null,
        usedSeconds: 3600,
        leftSeconds: 82_800,
        target: GOLD,
        before,
      },
      {
        ...gold,
        change: 'resumed',
        at: at('12:00'),
        by: desk('answered', 'ticket.replied'),
        reason: 'waiting_client',
        dueAt: '2026-03-03T11:00:00.000Z',
        usedSeconds: 3600,
        leftSeconds: 82_800,
      },
      {
        ...gold,
        change: 'moved',
        at: at('12:40'),
        by: desk('set', 'ticket.deadline_set'),
        reason: 'set by anna: agreed',
        dueAt: at('15:40'),
        usedSeconds: 6000,
        leftSeconds: 10_800,
        deadline: { dueAt: at('15:40'), by: 'anna', reason: 'agreed' },
        target: GOLD,
        before: { ...before, level: 'gold', target: GOLD, dueAt: '2026-03-03T11:00:00.000Z' },
      },
    ]);
  });

  it('shows each stretch of its life, and by which event it was paused', () => {
    expect(clock('resolution')?.stretches).toEqual([
      { from: at('09:00'), to: at('10:00'), seconds: 3600, kind: 'counted' },
      { from: at('10:00'), to: at('10:30'), seconds: 1800, kind: 'paused', status: 'waiting_client', by: ASKED },
      { from: at('10:30'), to: at('12:00'), seconds: 5400, kind: 'paused', status: 'waiting_client', by: ASKED },
      { from: at('12:00'), to: at('12:40'), seconds: 2400, kind: 'counted' },
      { from: at('12:40'), to: at('13:00'), seconds: 1200, kind: 'counted' },
    ]);
  });

  it('shows a promise with the time that replaced it, and a breach by nothing but time', () => {
    expect(clock('promise')).toMatchObject({ phase: 'cancelled', stoppedAt: at('12:30'), supersededBy: at('14:00') });
    expect(clock('promise', 2)).toMatchObject({ phase: 'running', dueAt: at('14:00'), supersededBy: null });
    expect(clock('first_response')).toMatchObject({ breachedAt: at('10:30'), stoppedAt: at('12:20') });
    expect(clock('first_response')?.changes.map(({ change, by }) => [change, by?.id])).toEqual([
      ['started', 'open'],
      ['moved', 'raised'],
      ['breached', undefined],
      ['stopped', 'word'],
    ]);
  });

  it('shows verdicts that were changed', () => {
    const late = word(5, 'late', { body: 'We are on it.' });
    const story = new Story().given(opened(MONDAY_9)).until(minute(60)).arrive(late, minute(120));
    const [response] = viewOf(story).clocks;
    expect(response?.amendments).toEqual([
      {
        objective: 'first_response',
        cycle: 1,
        at: at('11:00'),
        from: 'breached',
        to: 'met',
        why: 'an event came late',
      },
    ]);
  });
});
