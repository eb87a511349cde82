import { describe, expect, it } from '@jest/globals';
import type { Objective } from '../policy/objective.ts';
import type { Terms } from '../policy/terms.ts';
import { KEY, MONDAY_9, opened, Story, told } from '../testing/story.ts';
import { DAY, HOUR, MINUTE, TERMS } from '../testing/terms.ts';
import { explain } from './explain.ts';
import type { ClockExplanation, Explanation, StretchTold } from './explanation.ts';
import type { HolidayNames } from './stretches.ts';

const other = { client: 'other', priority: 'normal' };
const waiting = { status: 'waiting_client', by: 'agent' };
const report = { cause: 'x', actions: ['y'], fullyResolved: true, recurrence: { possible: false } };

function explained(story: Story, holidayNames?: HolidayNames): Explanation {
  const { policy, moves, directory, log, history, now } = story;
  return explain({ key: KEY, policy, moves, directory, log, now, history, ...(holidayNames && { holidayNames }) })!;
}

function clockOf(explanation: Explanation, objective: Objective, cycle = 1): ClockExplanation {
  return explanation.clocks.find(({ clock }) => clock.objective === objective && clock.cycle === cycle)!;
}

/** Stretches as `kind minutes`, pauses with their status and event. */
function shortly(stretches: readonly StretchTold[]): string[] {
  return stretches.map(({ from, to, kind, status, by, date, name }) =>
    [kind, (to - from) / MINUTE, status, by?.id, date, name].filter((part) => part !== undefined).join(' '),
  );
}

describe('an explanation', () => {
  it('is none of a ticket that is not open yet', () => {
    const story = new Story().given(told('ticket.acknowledged', MONDAY_9, { agent: 'anna' }));
    const { policy, directory, log, now } = story;
    expect(explain({ key: KEY, policy, directory, log, now })).toBeNull();
  });

  it('tells what counted, what was paused and by which event, and what lay outside hours', () => {
    const story = new Story()
      .given(opened(MONDAY_9, other), told('ticket.status_changed', MONDAY_9 + HOUR, waiting, 'asked'))
      .given(told('ticket.replied', MONDAY_9 + 6 * HOUR, { by: 'client', public: true, body: 'Here.' }, 'answered'))
      .until(MONDAY_9 + DAY);
    const { stretches, changes, totals } = clockOf(explained(story), 'resolution');
    expect(shortly(stretches)).toEqual([
      'counted 60',
      'paused 180 waiting_client asked',
      'outside_hours 60',
      'paused 60 waiting_client asked',
      'counted 180',
      'outside_hours 900',
    ]);
    expect(changes.map(({ change, by, dueAt }) => [change, by?.id, dueAt])).toEqual([
      ['started', 'open', MONDAY_9 + 2 * DAY + 9 * HOUR],
      ['paused', 'asked', null],
      // What is left, 23 hours of 24, from Monday 15:00.
      ['resumed', 'answered', MONDAY_9 + 3 * DAY + 4 * HOUR],
    ]);
    expect(totals).toEqual({
      wallMs: DAY,
      countedMs: 4 * HOUR,
      pausedMs: { waiting_client: 4 * HOUR },
      closedMs: 16 * HOUR,
      closed: { outside_hours: 16 * HOUR, closed_day: 0, closed_date: 0, holiday: 0 },
    });
  });

  it('names holidays where their names are known, and tells days without hours from dates that are closed', () => {
    const office = { ...TERMS.calendars.office!, holidays: ['2026-03-09'], exceptions: { '2026-03-06': [] } };
    const story = new Story({ ...TERMS, calendars: { ...TERMS.calendars, office } })
      .given(opened(MONDAY_9 + 3 * DAY + 9 * HOUR, other))
      .until(MONDAY_9 + 8 * DAY);
    const names: HolidayNames = (calendar, date) => (calendar === 'office' ? `Day of ${date}` : undefined);
    expect(shortly(clockOf(explained(story, names), 'first_response').stretches)).toEqual([
      'outside_hours 360',
      'closed_date 1440 2026-03-06',
      'closed_day 2880',
      'holiday 1440 2026-03-09 Day of 2026-03-09',
      'outside_hours 540',
    ]);
    expect(shortly(clockOf(explained(story), 'first_response').stretches)[3]).toBe('holiday 1440 2026-03-09');
  });

  it('shows a target in working days as the close that it names', () => {
    const story = new Story().given(opened(MONDAY_9 + HOUR, other));
    const explanation = explained(story);
    expect(clockOf(explanation, 'resolution').target).toEqual({
      configured: '2bd',
      level: 'silver',
      row: 'default',
      ola: null,
      targetMs: 23 * HOUR,
      calendar: 'office',
      closesAt: MONDAY_9 + 2 * DAY + 9 * HOUR,
    });
    expect(clockOf(explanation, 'first_response').target).toMatchObject({ configured: '4h', closesAt: null });
  });

  it('says that a promise’s target is from no configuration', () => {
    const word = { by: 'agent', public: true, body: 'Soon.', nextUpdateBy: MONDAY_9 + 70 * MINUTE };
    const story = new Story().given(opened(MONDAY_9), told('ticket.replied', MONDAY_9 + MINUTE, word));
    expect(clockOf(explained(story), 'promise').target).toMatchObject({
      configured: null,
      row: null,
      calendar: null,
      targetMs: 69 * MINUTE,
    });
  });

  it('tells the rule that matched, and of those before it what did not fit', () => {
    const rules: Terms['rules'] = [
      { when: { kind: 'outage', tag: 'vip' }, use: { level: 'gold' } },
      { when: { client: 'other', channel: 'email' }, use: { level: 'gold', line: 'l2' } },
      { when: { priority: 'normal' }, use: { level: 'silver' } },
    ];
    const story = new Story({ ...TERMS, rules }).given(opened(MONDAY_9, { ...other, tags: ['shop'] }));
    expect(explained(story).selections).toEqual([
      {
        number: 1,
        at: MONDAY_9,
        by: { source: 'urn:desk', id: 'open', type: 'ticket.opened', at: MONDAY_9 },
        termsHash: 'sha256:test',
        ticket: { client: 'other', kind: null, priority: 'normal', channel: 'email', tags: ['shop'] },
        contract: { key: 'default', fallback: 'not_listed', level: 'silver', calendar: null },
        rules: [
          {
            number: 1,
            ...rules[0],
            outcome: 'did_not_match',
            differs: [
              { field: 'kind', wanted: 'outage', found: null },
              { field: 'tag', wanted: 'vip', found: ['shop'] },
            ],
          },
          { number: 2, ...rules[1], outcome: 'matched', differs: [] },
          { number: 3, ...rules[2], outcome: 'not_reached', differs: [] },
        ],
        chosen: null,
        decidedBy: 'rule',
        level: 'gold',
      },
    ]);
  });

  it('tells a level that an event chose, and a contract that did not hold on the day', () => {
    const clients = { ...TERMS.clients, acme: { level: 'gold', from: '2026-03-03' } };
    const story = new Story({ ...TERMS, clients }).given(
      opened(MONDAY_9),
      told('ticket.reclassified', MONDAY_9 + MINUTE, { level: 'gold' }, 'raised'),
      told('ticket.priority_changed', MONDAY_9 + 2 * MINUTE, { priority: 'low' }),
    );
    const { selections, clocks } = explained(story);
    expect(
      selections.map(({ contract, decidedBy, level, chosen }) => [contract.fallback, decidedBy, level, chosen?.by?.id]),
    ).toEqual([
      ['not_valid', 'contract', 'silver', undefined],
      ['not_valid', 'event', 'gold', 'raised'],
      ['not_valid', 'event', 'gold', 'raised'],
    ]);
    expect(clocks[0]!.changes.map(({ change, selection, level }) => [change, selection, level])).toEqual([
      ['started', 1, 'silver'],
      ['moved', 2, 'gold'],
      ['moved', 3, 'gold'],
    ]);
  });

  it('shows a change in flight where it happens, with what was used and what was left', () => {
    const story = new Story()
      .given(opened(MONDAY_9), told('ticket.priority_changed', MONDAY_9 + HOUR, { priority: 'low' }))
      .until(MONDAY_9 + 2 * HOUR);
    const { changes, stretches } = clockOf(explained(story), 'resolution');
    expect(shortly(stretches)).toEqual(['counted 60', 'counted 60']);
    expect(changes[1]).toMatchObject({
      change: 'moved',
      at: MONDAY_9 + HOUR,
      usedMs: HOUR,
      leftMs: 23 * HOUR,
      dueAt: MONDAY_9 + DAY,
      priority: 'low',
      target: { configured: '24h', row: 'default' },
      before: { priority: 'critical', dueAt: MONDAY_9 + 4 * HOUR, target: { configured: '4h', row: 'critical' } },
    });
  });

  it('tells a deadline that was set by hand, and that a change of priority left it', () => {
    const dueAt = MONDAY_9 + 3 * HOUR;
    const story = new Story().given(
      opened(MONDAY_9),
      told('ticket.deadline_set', MONDAY_9 + HOUR, { objective: 'resolution', by: 'boris', reason: 'agreed', dueAt }),
      told('ticket.priority_changed', MONDAY_9 + 2 * HOUR, { priority: 'low' }),
    );
    const { changes } = clockOf(explained(story), 'resolution');
    expect(changes.map(({ change, leftMs, manual }) => [change, leftMs, manual?.by])).toEqual([
      ['started', 4 * HOUR, undefined],
      ['moved', 2 * HOUR, 'boris'],
      ['kept', HOUR, 'boris'],
    ]);
  });

  it('cuts at a breach, which time alone brings', () => {
    const story = new Story().given(opened(MONDAY_9)).until(MONDAY_9 + HOUR);
    const { changes, stretches, clock } = clockOf(explained(story), 'first_response');
    expect(shortly(stretches)).toEqual(['counted 15', 'counted 45']);
    expect(changes[1]).toMatchObject({ change: 'breached', at: MONDAY_9 + 15 * MINUTE, by: null, leftMs: 0 });
    expect(clock).toMatchObject({ verdict: 'breached', breachedAt: MONDAY_9 + 15 * MINUTE });
  });

  it('tells the time between a resolution and its reopening as a pause by the resolution, and the verdict withdrawn', () => {
    const story = new Story()
      .given(
        opened(MONDAY_9),
        told('ticket.resolved', MONDAY_9 + HOUR, { by: 'agent', report }, 'done'),
        told('ticket.reopened', MONDAY_9 + 3 * HOUR, {}, 'again'),
      )
      .until(MONDAY_9 + 4 * HOUR);
    const { stretches, amendments } = clockOf(explained(story), 'resolution');
    expect(shortly(stretches)).toEqual(['counted 60', 'paused 120 resolved done', 'counted 60']);
    expect(amendments).toEqual([
      { objective: 'resolution', cycle: 1, at: MONDAY_9 + 3 * HOUR, from: 'met', to: 'none', why: 'reopened' },
    ]);
    const { policy, directory, log, now } = story;
    const fromTheLogAlone = explain({ key: KEY, policy, directory, log, now })!;
    expect(clockOf(fromTheLogAlone, 'resolution').amendments).toEqual(amendments);
  });

  it('keeps the first verdict visible when a late event changes it', () => {
    const word = { by: 'agent', public: true, body: 'We are on it.' };
    const story = new Story().given(opened(MONDAY_9)).until(MONDAY_9 + HOUR);
    story.arrive(told('ticket.replied', MONDAY_9 + 5 * MINUTE, word), MONDAY_9 + 2 * HOUR);
    const { clock, changes, amendments } = clockOf(explained(story), 'first_response');
    expect(clock.verdict).toBe('met');
    expect(changes.map(({ change }) => change)).toEqual(['started', 'met']);
    expect(amendments).toEqual([
      {
        objective: 'first_response',
        cycle: 1,
        at: MONDAY_9 + 2 * HOUR,
        from: 'breached',
        to: 'met',
        why: 'an event came late',
      },
    ]);
  });

  it('tells the verdict of a cycle that a late event undid', () => {
    const story = new Story()
      .given(
        opened(MONDAY_9),
        told('ticket.resolved', MONDAY_9 + HOUR, { by: 'agent', report }),
        told('ticket.reopened', MONDAY_9 + 6 * DAY),
      )
      .until(MONDAY_9 + 7 * DAY);
    story.arrive(told('ticket.merged', MONDAY_9 + 2 * HOUR, { into: 'INC-2' }), MONDAY_9 + 8 * DAY);
    const { clocks, undone } = explained(story);
    expect(clocks.filter(({ clock }) => clock.objective === 'resolution')).toHaveLength(1);
    expect(undone.filter(({ objective }) => objective === 'resolution')).toMatchObject([
      { objective: 'resolution', cycle: 2, from: 'breached', to: 'none' },
    ]);
  });

  it('shows a move to other terms, also where the due time stays', () => {
    const moved = { ...TERMS, calendars: { ...TERMS.calendars, office: TERMS.calendars.always! } };
    const story = new Story(TERMS, undefined, { 'sha256:other': moved }).given(opened(MONDAY_9, other));
    story
      .until(MONDAY_9 + HOUR)
      .moveTo('sha256:other')
      .until(MONDAY_9 + 6 * HOUR);
    const explanation = explained(story);
    const { changes, stretches } = clockOf(explanation, 'first_response');
    expect(changes[1]).toMatchObject({ change: 'moved', dueAt: MONDAY_9 + 4 * HOUR, leftMs: 3 * HOUR, selection: 2 });
    expect(shortly(stretches)).toEqual(['counted 60', 'counted 180', 'counted 120']);
    expect(explanation.selections.map(({ termsHash }) => termsHash)).toEqual(['sha256:test', 'sha256:other']);
    expect(changes.map(({ change, reason }) => [change, reason])).toEqual([
      ['started', null],
      ['moved', 'other terms, by which the due time stays'],
      ['breached', null],
    ]);
  });

  it('shows a move to other terms once, where the engine tells of it, and none where nothing moves', () => {
    const levels = { ...TERMS.levels, gold: { ...TERMS.levels.gold!, calendar: 'office' } };
    const story = new Story(TERMS, undefined, { 'sha256:other': { ...TERMS, levels } }).given(
      opened(MONDAY_9),
      told('ticket.status_changed', MONDAY_9 + HOUR, waiting, 'asked'),
      told('ticket.status_changed', MONDAY_9 + 2 * HOUR, { status: 'in_progress', by: 'agent' }, 'on'),
    );
    const changesOf = () =>
      clockOf(explained(story), 'resolution').changes.map(({ change, by }) => [change, by?.id.slice(0, 5)]);
    expect(changesOf()).toEqual([
      ['started', 'open'],
      ['paused', 'asked'],
      ['resumed', 'on'],
    ]);
    story
      .until(MONDAY_9 + 3 * HOUR)
      .moveTo('sha256:other')
      .until(MONDAY_9 + 3.5 * HOUR);
    expect(changesOf().map(([change]) => change)).toEqual(['started', 'paused', 'resumed', 'moved']);
  });

  it('counts the pause of what was resolved by the hours that it is reopened in, after a move to other terms', () => {
    const levels = { ...TERMS.levels, gold: { ...TERMS.levels.gold!, calendar: 'office' } };
    const calendars = { ...TERMS.calendars, always: TERMS.calendars.office! };
    const story = new Story(TERMS, undefined, { 'sha256:other': { ...TERMS, levels, calendars } })
      .given(opened(MONDAY_9), told('ticket.resolved', MONDAY_9 + HOUR, { by: 'agent', report }, 'done'))
      .until(MONDAY_9 + 2 * HOUR)
      .moveTo('sha256:other')
      .given(told('ticket.reopened', MONDAY_9 + DAY, {}, 'again'))
      .until(MONDAY_9 + DAY + HOUR);
    const { totals, reading, stretches } = clockOf(explained(story), 'resolution');
    expect(totals.pausedMs).toEqual(reading.pausedMs);
    expect(totals.closedMs).toBe(reading.closedMs);
    expect(shortly(stretches).slice(0, 3)).toEqual(['counted 60', 'paused 180 resolved done', 'outside_hours 60']);
  });

  it('tells a pause by the status that held it, though another began at the same moment', () => {
    const vendor = told('ticket.status_changed', MONDAY_9 + HOUR, { status: 'waiting_vendor', by: 'agent' }, 'vendor');
    const story = new Story()
      .given(opened(MONDAY_9), told('ticket.status_changed', MONDAY_9 + HOUR, waiting, 'asked'), vendor)
      .until(MONDAY_9 + 2 * HOUR);
    expect(shortly(clockOf(explained(story), 'resolution').stretches)).toEqual([
      'counted 60',
      'paused 60 waiting_vendor vendor',
    ]);
  });

  it('tells pauses one after another, each by its own event', () => {
    const vendor = told(
      'ticket.status_changed',
      MONDAY_9 + 2 * HOUR,
      { status: 'waiting_vendor', by: 'agent' },
      'vendor',
    );
    const story = new Story()
      .given(opened(MONDAY_9), told('ticket.status_changed', MONDAY_9 + HOUR, waiting, 'asked'), vendor)
      .given(told('ticket.status_changed', MONDAY_9 + 3 * HOUR, waiting, 'again'))
      .until(MONDAY_9 + 4 * HOUR);
    expect(shortly(clockOf(explained(story), 'resolution').stretches)).toEqual([
      'counted 60',
      'paused 60 waiting_client asked',
      'paused 60 waiting_vendor vendor',
      'paused 60 waiting_client again',
    ]);
  });
});

describe('a ticket whose priority changes while it is paused, across a weekend and a change of the clock', () => {
  /** Friday, 27 March 2026; the clock of Kyiv goes forward at 01:00 UTC on Sunday. */
  const FRIDAY = Date.UTC(2026, 2, 27);
  const zone = {
    timeZone: 'Europe/Kyiv',
    tzVersion: 'test',
    initialOffsetSeconds: 7200,
    transitions: [[Date.UTC(2026, 2, 29, 1) / 1000, 10_800]] as [number, number][],
  };
  const terms: Terms = {
    ...TERMS,
    calendars: { ...TERMS.calendars, office: { ...TERMS.calendars.office!, timeZone: 'Europe/Kyiv', zone } },
    levels: {
      ...TERMS.levels,
      silver: {
        ...TERMS.levels.silver!,
        targets: { high: { resolution: { workingMs: 8 * HOUR } }, default: { resolution: { businessDays: 2 } } },
      },
    },
    ladders: {},
  };
  const story = new Story(terms)
    .given(
      opened(FRIDAY + 13 * HOUR + 7, other),
      told('ticket.status_changed', FRIDAY + 14 * HOUR + 1_234, waiting, 'asked'),
      told('ticket.priority_changed', FRIDAY + DAY + 9 * HOUR, { priority: 'high' }, 'urgent'),
      told('ticket.replied', FRIDAY + 3 * DAY + 8 * HOUR + 500, { by: 'client', public: true, body: 'Here.' }, 'here'),
      told('ticket.resolved', FRIDAY + 3 * DAY + 14 * HOUR + 999, { by: 'agent', report }, 'done'),
    )
    .until(FRIDAY + 4 * DAY);
  const { changes, stretches, totals, clock } = clockOf(explained(story), 'resolution');

  it('is told in stretches that add up to wall time, to the millisecond', () => {
    expect(stretches.map(({ to, from, kind }) => [kind, to - from])).toEqual([
      ['counted', HOUR + 1_227],
      ['paused', 2 * HOUR - 1_234],
      ['outside_hours', 6 * HOUR],
      // Saturday is cut where the priority changes; with Sunday it has 47 hours, for the clock goes forward.
      ['closed_day', 11 * HOUR],
      ['closed_day', 36 * HOUR],
      ['outside_hours', 9 * HOUR],
      ['paused', 2 * HOUR + 500],
      ['counted', 2 * HOUR - 500],
      ['outside_hours', HOUR],
      ['counted', 3 * HOUR + 999],
    ]);
    const sum = stretches.reduce((all, { from, to }) => all + to - from, 0);
    expect(sum).toBe(FRIDAY + 3 * DAY + 14 * HOUR + 999 - (FRIDAY + 13 * HOUR + 7));
    expect(totals.wallMs).toBe(sum);
    expect(totals.countedMs).toBe(clock.usedMs);
    expect(totals.pausedMs).toEqual(clock.pausedMs);
    expect(totals.closedMs).toBe(clock.closedMs);
  });

  it('keeps what was used, and is due when what is left of the new target has passed', () => {
    expect(changes.map(({ change, by, dueAt, usedMs, leftMs }) => [change, by?.id, dueAt, usedMs, leftMs])).toEqual([
      // Two working days: Tuesday 18:00 by the clock of Kyiv, 19 hours of work away.
      ['started', 'open', FRIDAY + 4 * DAY + 15 * HOUR, 0, 19 * HOUR - 7],
      ['paused', 'asked', null, HOUR + 1_227, 18 * HOUR - 1_234],
      ['moved', 'urgent', null, HOUR + 1_227, 7 * HOUR - 1_227],
      ['resumed', 'here', FRIDAY + 4 * DAY + 7 * HOUR - 727, HOUR + 1_227, 7 * HOUR - 1_227],
      ['met', 'done', FRIDAY + 4 * DAY + 7 * HOUR - 727, 6 * HOUR + 1_726, 2 * HOUR - 1_726],
    ]);
  });
});
