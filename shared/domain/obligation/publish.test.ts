import { describe, expect, it } from '@jest/globals';
import { MONDAY_9, opened, Story, told } from '../testing/story.ts';
import { HOUR, MINUTE } from '../testing/terms.ts';
import type { ClockEffect } from '../ticket/effects.ts';
import { ticketKey } from '../ticket/key.ts';
import { clockEvent, escalationEvent } from './publish.ts';

const minute = (n: number) => MONDAY_9 + n * MINUTE;
const KEY = ticketKey('shop', 'INC-1');
const story = new Story().given(opened(MONDAY_9));
const promised = new Story().given(
  opened(MONDAY_9),
  told('ticket.replied', minute(1), { by: 'agent', public: true, body: 'Soon.', nextUpdateBy: minute(61) }),
);

/** What is published of a change of the resolution clock, which has used an hour of four, noticed a minute late. */
function published(change: ClockEffect['change'], rest: Partial<ClockEffect> = {}, of: object = {}) {
  const clock = { ...story.clock('resolution'), usedMs: HOUR, ...of };
  return clockEvent(KEY, story.facts, { kind: 'clock', change, clock, at: minute(60), ...rest }, minute(61));
}

const ABOUT = {
  ticket: 'INC-1',
  client: 'acme',
  namespace: 'shop',
  level: 'gold',
  priority: 'critical',
  objective: 'resolution',
  cycle: 1,
  line: 'l1',
  targetSeconds: 14_400,
  usedSeconds: 3600,
};

describe('what is published of a clock', () => {
  it('is an event of Kept’s own, at the instant that it speaks of', () => {
    expect(published('started')).toEqual({
      specversion: '1.0',
      id: expect.stringMatching(/^[\w-]{22}$/),
      source: 'urn:kept',
      type: 'sla.clock_started',
      subject: 'INC-1',
      time: '2026-03-02T10:00:00.000Z',
      datacontenttype: 'application/json',
      data: { ...ABOUT, startedAt: '2026-03-02T09:00:00.000Z', dueAt: '2026-03-02T13:00:00.000Z' },
    });
  });

  it('tells two pauses of one instant apart by their reasons', () => {
    const ids = ['new', 'waiting_vendor', 'waiting_vendor'].map((reason) => published('paused', { reason })?.id);
    expect(new Set(ids).size).toBe(2);
  });

  it('says of each change what it brought', () => {
    const dueAt = '2026-03-02T13:00:00.000Z';
    const news = (change: ClockEffect['change'], rest: Partial<ClockEffect> = {}, of: object = {}) => {
      const event = published(change, rest, of);
      return [event?.type, event?.data];
    };
    expect(news('paused', { reason: 'on_hold' }, { dueAt: null })).toEqual([
      'sla.clock_paused',
      { ...ABOUT, reason: 'on_hold', remainingSeconds: 10_800 },
    ]);
    expect(news('resumed', { reason: 'on_hold' })).toEqual([
      'sla.clock_resumed',
      { ...ABOUT, reason: 'on_hold', dueAt, remainingSeconds: 10_800 },
    ]);
    expect(news('met', {}, { stoppedAt: minute(59) })).toEqual([
      'sla.clock_met',
      { ...ABOUT, stoppedAt: '2026-03-02T09:59:00.000Z', dueAt },
    ]);
    expect(news('breached')).toEqual([
      'sla.clock_breached',
      { ...ABOUT, dueAt: '2026-03-02T10:00:00.000Z', noticedAt: '2026-03-02T10:01:00.000Z', latenessSeconds: 60 },
    ]);
    expect(news('amended', { reason: 'breached → met: the answer arrived late' })).toEqual([
      'sla.clock_amended',
      { ...ABOUT, from: 'breached', to: 'met', reason: 'the answer arrived late', dueAt },
    ]);
    expect(news('cancelled', { reason: 'closed' })).toEqual(['sla.clock_cancelled', { ...ABOUT, reason: 'closed' }]);
    expect(news('resumed', {}, { dueAt: null })[1]).toMatchObject({ dueAt: null });
  });

  it('is nothing of a change that is of no concern outside', () => {
    for (const change of ['moved', 'kept', 'stopped'] as const) expect(published(change)).toBeNull();
  });

  it('is not late when it was noticed before its time', () => {
    expect(published('breached', { at: minute(62) })?.data).toMatchObject({ latenessSeconds: 0 });
  });

  it('has another id for another change, verdict, instant, due time or telling, and the same for the same', () => {
    const ids = [
      published('started'),
      published('met'),
      published('met', {}, { verdict: 'breached' }),
      published('met', { at: minute(59) }),
      published('met', {}, { dueAt: minute(59) }),
      published('met', {}, { cause: 'urn:desk other' }),
      published('met', { retold: 3 }),
    ].map((event) => event?.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(published('met')?.id).toBe(ids[1]);
  });

  it('names the line’s own clock’s line, and no namespace where there is none', () => {
    expect(published('cancelled', {}, { line: 'l2' })?.data).toMatchObject({ line: 'l2' });
    const clock = story.clock('resolution');
    const event = clockEvent(
      ticketKey('', 'INC-1'),
      story.facts,
      { kind: 'clock', change: 'cancelled', clock, at: 0 },
      0,
    );
    expect(event?.data).not.toHaveProperty('namespace');
  });
});

describe('what is published of a promise', () => {
  const about = {
    ticket: 'INC-1',
    client: 'acme',
    namespace: 'shop',
    cycle: 1,
    by: 'agent',
    nextUpdateBy: '2026-03-02T10:01:00.000Z',
  };
  const news = (change: ClockEffect['change'], rest: Partial<ClockEffect> = {}, of: object = {}) => {
    const clock = { ...promised.clock('promise'), ...of };
    const event = clockEvent(
      KEY,
      promised.facts,
      { kind: 'clock', change, clock, at: minute(61), ...rest },
      minute(63),
    );
    return [event?.type, event?.data];
  };

  it('is that it was made, kept, broken or replaced', () => {
    expect(news('started')).toEqual(['promise.made', about]);
    expect(news('met')).toEqual(['promise.kept', { ...about, keptAt: '2026-03-02T10:01:00.000Z' }]);
    expect(news('breached')).toEqual([
      'promise.broken',
      { ...about, noticedAt: '2026-03-02T10:03:00.000Z', latenessSeconds: 120 },
    ]);
    expect(news('superseded', { reason: '2026-03-02T12:00:00.000Z' })).toEqual([
      'promise.superseded',
      { ...about, replacedBy: '2026-03-02T12:00:00.000Z' },
    ]);
    expect(news('cancelled')).toEqual([undefined, undefined]);
  });

  it('names Kept where the promise was its own', () => {
    expect(news('started', {}, { cause: 'urn:kept 2b' })[1]).toMatchObject({ by: 'kept' });
    expect(news('started', {}, { cause: 'urn:desk of urn:kept ' })[1]).toMatchObject({ by: 'agent' });
  });
});

describe('what is published of an escalation', () => {
  it('is the decision, with the ticket that it is about', () => {
    const data = {
      from: 'l1',
      to: 'l2',
      objective: 'resolution',
      cycle: 1,
      step: 'escalate',
      dueAt: minute(240),
      reason: 'resolution was due',
    } as const;
    const decision = {
      id: 'x',
      source: 'urn:kept',
      type: 'ticket.escalated',
      subject: 'INC-1',
      time: minute(240),
      data,
    } as const;
    const event = escalationEvent(KEY, story.facts, { kind: 'escalated', event: decision });
    expect(event).toMatchObject({ id: 'x', type: 'ticket.escalated', time: '2026-03-02T13:00:00.000Z' });
    expect(event.data).toEqual({
      ticket: 'INC-1',
      client: 'acme',
      namespace: 'shop',
      ...data,
      priority: 'critical',
      dueAt: '2026-03-02T13:00:00.000Z',
    });
  });
});

describe('what a ticket’s life publishes', () => {
  const events = (told: Story) =>
    told.obligations.flatMap((entry) =>
      entry.kind === 'event' ? [[entry.key, entry.since, entry.event] as const] : [],
    );

  it('is each change once, owed under its own id since it was noticed, the escalation when it is decided', () => {
    const life = new Story().given(opened(MONDAY_9)).until(minute(15));
    const types = events(life).map(([, , { type, time }]) => [type, (Date.parse(time) - MONDAY_9) / MINUTE]);
    expect(types).toEqual(
      expect.arrayContaining([
        ['sla.clock_started', 0],
        ['sla.clock_breached', 15],
        ['ticket.escalated', 15],
      ]),
    );
    expect(types.filter(([type]) => type === 'ticket.escalated')).toHaveLength(1);
    for (const [key, since, { id, time }] of events(life)) expect([key, since]).toEqual([id, Date.parse(time)]);
  });

  it('is no escalation that is folded again', () => {
    const life = new Story().given(opened(MONDAY_9)).until(minute(20));
    const again = life.foldedAgain().obligations;
    expect(again.filter((entry) => entry.kind === 'event' && entry.event.type === 'ticket.escalated')).toEqual([]);
  });
});
