import { describe, expect, it } from '@jest/globals';
import type { Terms } from '../policy/terms.ts';
import { MONDAY_9, opened, Story, told } from '../testing/story.ts';
import { DAY, HOUR, MINUTE, TERMS } from '../testing/terms.ts';
import { isBareThanks } from './bareThanks.ts';

const minute = (n: number) => MONDAY_9 + n * MINUTE;

/** Nobody is reminded of due times here: what happens by itself stands alone. */
const terms: Terms = {
  ...TERMS,
  ladders: {},
  automation: {
    remindClientAfter: { businessDays: 2 },
    closeResolvedAfter: { wallMs: 5 * DAY },
    silenceAlarmAfter: { wallMs: 3 * DAY },
    reopenOnReply: true,
    ignoreThanks: true,
  },
};

const report = { cause: 'x', actions: ['y'], fullyResolved: true, recurrence: { possible: false } };
const word = (at: number) => told('ticket.replied', at, { by: 'agent', public: true, body: 'We look into it.' });
const client = (at: number, body: string) => told('ticket.replied', at, { by: 'client', public: true, body });
const waiting = (at: number) =>
  told('ticket.status_changed', at, { status: 'waiting_client', by: 'agent', explanation: 'Which page?' });

describe('a client who is waited for (R34)', () => {
  it('is reminded once, at the close of the second working day, of the words that began the waiting', () => {
    const story = new Story(terms).given(opened(MONDAY_9), waiting(minute(60))).until(MONDAY_9 + 20 * DAY);
    const closes = (2 * DAY + 9 * HOUR) / MINUTE;
    expect(story.told).toEqual([
      '0 received → olha@acme.example',
      '60 status_changed → olha@acme.example',
      `${closes} waiting_reminder → olha@acme.example`,
    ]);
    expect(
      story.obligations.find((entry) => entry.kind === 'notice' && entry.notice.kind === 'waiting_reminder'),
    ).toMatchObject({
      notice: { waitingSince: minute(60), event: { source: 'urn:desk', id: `ticket.status_changed@${minute(60)}` } },
    });
    expect(story.log.at(-1)?.event).toMatchObject({
      type: 'client.reminded',
      data: { rule: 'automation.remindClientAfter' },
    });
  });

  it('is not, once they have answered', () => {
    const story = new Story(terms).given(opened(MONDAY_9), waiting(minute(60)), client(minute(90), 'The cart.'));
    story.until(MONDAY_9 + 2 * DAY + 10 * HOUR);
    expect(story.told.filter((line) => line.includes('waiting_reminder'))).toEqual([]);
  });
});

describe('what stays resolved (R34)', () => {
  it('is closed by an event of Kept’s own, which names its rule', () => {
    const story = new Story(terms).given(
      opened(MONDAY_9),
      told('ticket.resolved', minute(60), { by: 'agent', report }),
    );
    story.until(minute(60) + 5 * DAY);
    expect(story.facts).toMatchObject({ status: 'closed', closedAt: minute(60) + 5 * DAY });
    expect(story.log.at(-1)?.event).toMatchObject({
      source: 'urn:kept',
      type: 'ticket.closed',
      data: { by: 'system', rule: 'automation.closeResolvedAfter' },
    });
    expect(story.state?.wakeAt).toBeNull();
    expect(story.foldedAgain()).toMatchObject({ decisions: [], ticket: { facts: story.facts } });
  });

  it('is reopened by the client’s answer, but for a bare thanks', () => {
    const resolved = [opened(MONDAY_9), told('ticket.resolved', minute(60), { by: 'agent', report })];
    const thanked = new Story(terms).given(...resolved, client(minute(70), 'Дякую!'));
    expect(thanked.facts.status).toBe('resolved');
    const answered = new Story(terms).given(...resolved, client(minute(70), 'Thanks, but it fails again.'));
    expect(answered.facts.status).toBe('in_progress');
    expect(answered.log.at(-1)?.event).toMatchObject({ source: 'urn:kept', type: 'ticket.reopened', time: minute(70) });
    expect(answered.foldedAgain()).toMatchObject({ decisions: [], ticket: { facts: answered.facts } });
  });
});

describe('a rating (R6)', () => {
  const reminding: Terms = {
    ...terms,
    automation: { ...terms.automation!, remindRatingAfter: { wallMs: 3 * DAY } },
  };
  const resolved = [opened(MONDAY_9), told('ticket.resolved', minute(60), { by: 'agent', report })];
  const closed = told('ticket.closed', minute(120), { by: 'agent' });
  const rated = (at: number) => told('ticket.rated', at, { score: 5 });
  const asked = (story: Story) => story.told.filter((line) => line.includes('rating_reminder'));
  const closing = (story: Story) =>
    story.obligations.flatMap((entry) =>
      entry.kind === 'notice' && entry.notice.kind === 'closed' ? [entry.notice] : [],
    );

  it('is asked for with the closing, and once more, by an event of Kept’s own that names its rule', () => {
    const story = new Story(reminding).given(...resolved, closed).until(MONDAY_9 + 40 * DAY);
    expect(closing(story)).toMatchObject([{ ratingWanted: true }]);
    expect(asked(story)).toEqual([`${120 + (3 * DAY) / MINUTE} rating_reminder → olha@acme.example`]);
    expect(story.log.at(-1)?.event).toMatchObject({
      source: 'urn:kept',
      type: 'rating.reminded',
      data: { closedAt: minute(120), rule: 'automation.remindRatingAfter' },
    });
    expect(story.state?.wakeAt).toBeNull();
    expect(story.foldedAgain()).toMatchObject({ decisions: [], ticket: { facts: story.facts } });
  });

  it('that has come is not asked for', () => {
    const before = new Story(reminding).given(...resolved, rated(minute(90)), closed);
    expect(closing(before)[0]).not.toHaveProperty('ratingWanted');
    expect(before.state?.wakeAt).toBeNull();
    const after = new Story(reminding).given(...resolved, closed, rated(minute(200))).until(MONDAY_9 + 40 * DAY);
    expect(asked(after)).toEqual([]);
  });

  it('is not wanted of what was closed unsolved, nor without the rule once more', () => {
    const unsolved = new Story(reminding).given(opened(MONDAY_9), closed).until(MONDAY_9 + 40 * DAY);
    expect(closing(unsolved)[0]).not.toHaveProperty('ratingWanted');
    expect(asked(unsolved)).toEqual([]);
    const silent = new Story(terms).given(...resolved, closed).until(MONDAY_9 + 40 * DAY);
    expect(closing(silent)).toMatchObject([{ ratingWanted: true }]);
    expect(asked(silent)).toEqual([]);
  });

  it('that arrives late, from before the reminder, brings no second one', () => {
    const story = new Story(reminding).given(...resolved, closed).until(MONDAY_9 + 4 * DAY);
    expect(asked(story)).toHaveLength(1);
    story.arrive(rated(minute(130)), MONDAY_9 + 5 * DAY).until(MONDAY_9 + 40 * DAY);
    expect(asked(story)).toHaveLength(1);
    expect(story.foldedAgain()).toMatchObject({ decisions: [], ticket: { facts: story.facts } });
  });

  it('is asked for anew when the ticket was opened and closed again', () => {
    const again = [
      told('ticket.reopened', minute(180), { by: 'client' }),
      told('ticket.resolved', minute(240), { by: 'agent', report }),
    ];
    const story = new Story(reminding).given(
      ...resolved,
      closed,
      ...again,
      told('ticket.closed', minute(300), { by: 'agent' }),
    );
    story.until(MONDAY_9 + 40 * DAY);
    expect(asked(story)).toEqual([`${300 + (3 * DAY) / MINUTE} rating_reminder → olha@acme.example`]);
  });
});

describe('three days of silence (R25)', () => {
  it('alarm the lead, once for one silence', () => {
    const story = new Story(terms).given(opened(MONDAY_9), word(minute(10))).until(MONDAY_9 + 20 * DAY);
    expect(story.told.filter((line) => line.includes('silence'))).toEqual([
      `${10 + (3 * DAY) / MINUTE} silence → anna@studio.example`,
    ]);
  });

  it('do not count while the client is waited for, nor in an import', () => {
    const story = new Story(terms).given(opened(MONDAY_9), waiting(minute(10))).until(MONDAY_9 + 20 * DAY);
    expect(story.told.filter((line) => line.includes('silence'))).toEqual([]);
    const imported = new Story(terms).arrive(opened(MONDAY_9), MONDAY_9, 'import').until(MONDAY_9 + 20 * DAY);
    expect(imported.log).toHaveLength(1);
  });
});

describe('always a next update (R18)', () => {
  const always: Terms = structuredClone({ ...terms, ladders: TERMS.ladders });
  always.levels.gold!.alwaysNextUpdate = true;

  it('a reply without a time gets one from Kept, and the client is told', () => {
    const story = new Story(always).given(opened(MONDAY_9), word(minute(5)));
    expect(story.clock('promise')).toMatchObject({ phase: 'running', dueAt: minute(125) });
    expect(story.facts).toMatchObject({ nextUpdateBy: minute(125), renewals: 0 });
    expect(story.told.at(-1)).toBe('5 next_update → olha@acme.example');
    expect(story.foldedAgain()).toMatchObject({ decisions: [], ticket: { facts: story.facts } });
  });

  it('an explained change of status says it in its own mail', () => {
    const explained = { status: 'in_progress', by: 'agent', explanation: 'The provider looks into it.' };
    const story = new Story(always).given(opened(MONDAY_9), told('ticket.status_changed', minute(5), explained));
    expect(story.told).toEqual(['0 received → olha@acme.example', '5 status_changed → olha@acme.example']);
    const notices = story.obligations.filter((entry) => entry.kind === 'notice');
    expect(notices.at(-1)).toMatchObject({ notice: { nextUpdateBy: minute(125) } });
  });

  it('names no time that was replaced by the time the client is told', () => {
    const promised = { by: 'agent', public: true, body: 'Soon.', nextUpdateBy: minute(60) };
    const story = new Story(always).given(opened(MONDAY_9), told('ticket.replied', minute(5), promised, 'promised'));
    story.until(minute(120));
    const renewed = story.facts.nextUpdateBy;
    expect(renewed).toBeGreaterThan(minute(120));
    story.arrive(word(minute(45)), minute(120));
    expect(story.facts.nextUpdateBy).toBe(renewed);
    expect(story.told.filter((line) => line.includes('next_update'))).toEqual([]);
  });

  it('is withdrawn, not kept, by what is said at the very instant', () => {
    const waits = told('ticket.status_changed', minute(5), {
      status: 'waiting_client',
      by: 'agent',
      explanation: 'Which page?',
    });
    const story = new Story(always).given(opened(MONDAY_9)).arriveTogether([word(minute(5)), waits], minute(5));
    expect(story.facts).toMatchObject({ status: 'waiting_client', nextUpdateBy: null });
    expect(story.clock('promise')).toMatchObject({ phase: 'cancelled', verdict: 'none' });
    expect(story.told.filter((line) => line.includes('next_update'))).toEqual([]);
  });

  it('what the agent promised stands, and a resolution withdraws what Kept did', () => {
    const promised = told('ticket.replied', minute(5), {
      by: 'agent',
      public: true,
      body: 'Soon.',
      nextUpdateBy: minute(60),
    });
    const story = new Story(always).given(opened(MONDAY_9), promised);
    expect(story.clock('promise')).toMatchObject({ dueAt: minute(60) });
    story.given(word(minute(30)), told('ticket.resolved', minute(40), { by: 'agent', report }));
    expect(story.clock('promise', 1).verdict).toBe('met');
    expect(story.clock('promise', 2)).toMatchObject({ phase: 'cancelled', verdict: 'none' });
  });
});

describe('what is noticed late', () => {
  const resolvedAt = minute(60);
  const closeAt = resolvedAt + 5 * DAY;
  const resolved = [opened(MONDAY_9), told('ticket.resolved', resolvedAt, { by: 'agent', report })];

  it('happens when it is noticed, not in the past', () => {
    const story = new Story(terms).given(...resolved).sleepUntil(closeAt + 7 * HOUR);
    expect(story.facts).toMatchObject({ status: 'closed', closedAt: closeAt + 7 * HOUR });
    expect(story.log.at(-1)?.event).toMatchObject({ time: closeAt + 7 * HOUR, data: { resolvedAt } });
    expect(story.state?.wakeAt).toBeNull();
  });

  it('does not close what the client answered before it was noticed', () => {
    const answer = client(closeAt + HOUR, 'It fails again.');
    const story = new Story(terms).given(...resolved).sleepUntil(closeAt + 7 * HOUR);
    story.arrive(answer, closeAt + 8 * HOUR);
    expect(story.facts).toMatchObject({ status: 'in_progress', closedAt: null });
    expect(story.foldedAgain()).toMatchObject({ decisions: [], ticket: { facts: story.facts } });
  });

  it('an answer that arrives late finds the reminder sent, and brings no second one', () => {
    const story = new Story(terms).given(opened(MONDAY_9), waiting(minute(60))).until(MONDAY_9 + 2 * DAY + 10 * HOUR);
    expect(story.log.at(-1)?.event.type).toBe('client.reminded');
    story.arrive(waiting(minute(30)), MONDAY_9 + 2 * DAY + 11 * HOUR).until(MONDAY_9 + 20 * DAY);
    expect(story.facts.waitingSince).toBe(minute(30));
    expect(story.log.filter(({ event }) => event.type === 'client.reminded')).toHaveLength(1);
    expect(story.told.filter((line) => line.includes('waiting_reminder'))).toHaveLength(1);
    expect(story.foldedAgain()).toMatchObject({ decisions: [], ticket: { facts: story.facts } });
  });

  it('waits for its wake when an event comes first: another of that instant may come before it', () => {
    const story = new Story(terms).given(...resolved);
    story.arriveTogether([told('ticket.rated', closeAt + HOUR, { score: 5 })], closeAt + HOUR);
    expect(story.facts.status).toBe('resolved');
    expect(story.state?.wakeAt).toBe(closeAt);
    story.until(closeAt + HOUR);
    expect(story.facts).toMatchObject({ status: 'closed', closedAt: closeAt + HOUR });
  });
});

describe('contracts with dates', () => {
  const dated: Terms = {
    ...terms,
    clients: { ...terms.clients, acme: { level: 'gold', from: '2026-03-03', to: '2026-03-31' } },
  };

  it('hold for tickets opened from their first to their last date', () => {
    const levelAt = (at: number) => new Story(dated).given(opened(at)).facts.level;
    expect(levelAt(MONDAY_9)).toBe('silver');
    expect(levelAt(MONDAY_9 + DAY)).toBe('gold');
    expect(levelAt(Date.UTC(2026, 2, 31, 23, 59))).toBe('gold');
    expect(levelAt(Date.UTC(2026, 3, 1))).toBe('silver');
  });
});

describe('a bare thanks', () => {
  it.each(['Thanks!', 'thank you very much.', 'Спасибо большое))', 'Дякую 🙏', 'щиро дякую!'])('%s', (body) => {
    expect(isBareThanks(body)).toBe(true);
  });
  it.each(['Thanks, but no.', 'Thank you, Anna', 'Спасибо, не работает', 'ok', '', '!!!'])('not: %s', (body) => {
    expect(isBareThanks(body)).toBe(false);
  });
});
