import { describe, expect, it } from '@jest/globals';
import type { Terms } from './policy/terms.ts';
import { MONDAY_9, opened, Story, told } from './testing/story.ts';
import { DAY, HOUR, MINUTE, TERMS } from './testing/terms.ts';

const minute = (n: number) => MONDAY_9 + n * MINUTE;

describe('an unanswered critical ticket of a gold client (R18, R30, R38)', () => {
  const story = new Story().given(opened(MONDAY_9)).until(minute(300));

  it('is reminded before its first response is due, escalates at the due instants, and insists', () => {
    expect(story.told).toEqual([
      '0 received → olha@acme.example',
      '11.25 reminder → boris@studio.example',
      '15 breached → anna@studio.example',
      '15 handed_over → boris@studio.example',
      '45 breached → boris@studio.example',
      '75 breached → boris@studio.example',
      '105 breached → boris@studio.example',
      '135 breached → boris@studio.example',
      '165 breached → boris@studio.example',
      '180 reminder → boris@studio.example',
      '240 breached → boris@studio.example',
      '240 handed_over → vera@studio.example',
      '240 nobody_on_call → vera@studio.example',
      '240 handoff_incomplete → boris@studio.example',
      '270 breached → vera@studio.example',
      '300 breached → vera@studio.example',
    ]);
  });

  it('goes from l1 to l2 and to l3, by decisions of its own in the log', () => {
    expect(story.log.slice(1).map(({ event }) => [event.type, event.time, event.data])).toMatchObject([
      ['ticket.escalated', minute(15), { from: 'l1', to: 'l2', objective: 'first_response' }],
      ['ticket.escalated', minute(240), { from: 'l2', to: 'l3', objective: 'resolution' }],
    ]);
    expect(story.facts.line).toBe('l3');
  });

  it('writes down what had been used at each breach', () => {
    const breaches = story.history.filter(
      (entry) => entry.kind === 'clock' && entry.change === 'breached' && entry.line === null,
    );
    expect(breaches).toMatchObject([{ usedMs: 15 * MINUTE }, { usedMs: 4 * HOUR }]);
  });

  it('breaches at the due instants', () => {
    expect(story.clock('first_response')).toMatchObject({
      verdict: 'breached',
      breachedAt: minute(15),
      phase: 'running',
    });
    expect(story.clock('resolution')).toMatchObject({ verdict: 'breached', breachedAt: minute(240) });
  });

  it('folds again to the same facts, and decides nothing new (I5)', () => {
    const again = story.foldedAgain();
    expect(again.ticket.facts).toEqual(story.facts);
    expect(again.decisions).toEqual([]);
  });
});

describe('late noticing', () => {
  it('records the breach and the hand-over at their instants, and only the latest of several missed notices', () => {
    const story = new Story().given(opened(MONDAY_9)).sleepUntil(minute(60));
    expect(story.clock('first_response').breachedAt).toBe(minute(15));
    expect(story.facts).toMatchObject({ line: 'l2', lineSince: minute(15) });
    expect(story.told).toEqual([
      '0 received → olha@acme.example',
      '15 handed_over → boris@studio.example',
      '45 breached → boris@studio.example',
    ]);
    const expired = story.history.filter((entry) => entry.kind === 'notice' && entry.outcome === 'expired');
    expect(expired).toHaveLength(3);
  });
});

describe('answers', () => {
  it('meets the first response at the due instant itself', () => {
    const story = new Story().given(
      opened(MONDAY_9),
      told('ticket.replied', minute(15), { by: 'agent', public: true, body: 'We are on it.' }),
    );
    expect(story.clock('first_response')).toMatchObject({ verdict: 'met', stoppedAt: minute(15) });
    expect(story.facts.line).toBe('l1');
  });

  it('takes neither an internal note nor an automatic answer for a public word', () => {
    const story = new Story().given(
      opened(MONDAY_9),
      told('ticket.replied', minute(1), { by: 'agent', public: false, body: 'note' }),
      told('ticket.replied', minute(2), { by: 'system', public: true, body: 'Thank you for your message.' }),
    );
    expect(story.clock('first_response').phase).toBe('running');
  });

  it('amends a breach when the answer had been given in time and arrives late, and keeps the first verdict visible', () => {
    const story = new Story().given(opened(MONDAY_9)).until(minute(20));
    expect(story.clock('first_response').verdict).toBe('breached');
    story.arrive(told('ticket.replied', minute(10), { by: 'agent', public: true, body: 'Here.' }), minute(30));
    expect(story.clock('first_response')).toMatchObject({ verdict: 'met', breachedAt: null, stoppedAt: minute(10) });
    expect(story.changes).toEqual([
      '0 first_response started',
      '0 resolution started',
      '15 first_response breached',
      '30 first_response amended',
      '10 first_response met',
      '10 update started',
    ]);
    // The hand-over is a fact of the log: it is not undone.
    expect(story.facts.line).toBe('l2');
    expect(story.foldedAgain().ticket.facts).toEqual(story.facts);
  });
});

describe('pauses', () => {
  it('move the due time, do not breach, and hold the steps', () => {
    const story = new Story()
      .given(
        opened(MONDAY_9),
        told('ticket.replied', minute(5), { by: 'agent', public: true, body: 'Which page?' }),
        told('ticket.status_changed', minute(60), {
          status: 'waiting_client',
          by: 'agent',
          explanation: 'Which page?',
        }),
      )
      .until(minute(2 * 1440));
    expect(story.clock('resolution')).toMatchObject({ phase: 'paused', verdict: 'none', dueAt: null });
    story.given(told('ticket.replied', minute(2 * 1440 + 30), { by: 'client', public: true, body: 'The cart.' }));
    expect(story.clock('resolution')).toMatchObject({
      phase: 'running',
      dueAt: minute(2 * 1440 + 30 + 180),
      pausedMs: { waiting_client: 2 * DAY - 30 * MINUTE },
    });
    expect(story.facts.status).toBe('in_progress');
  });
});

describe('a phone consultation (R2) and incomplete intake (R3)', () => {
  it('runs no clock until it exists in writing', () => {
    const story = new Story().given(opened(MONDAY_9, { channel: 'phone' })).until(minute(60));
    expect(story.facts).toMatchObject({ clocks: [], waitingFor: 'confirmation' });
    story.given(told('ticket.confirmed', minute(90)));
    expect(story.clock('first_response')).toMatchObject({ startedAt: minute(90), dueAt: minute(105) });
    expect(story.told).toEqual(['0 confirmation_requested → olha@acme.example', '90 received → olha@acme.example']);
  });

  it('asks for what is missing by name, and holds the clocks', () => {
    const story = new Story().given(opened(MONDAY_9, { kind: 'bug', links: ['https://acme.example/cart'] }));
    expect(story.facts).toMatchObject({ waitingFor: 'intake', missing: ['screenshot'], clocks: [] });
    story.given(told('ticket.confirmed', minute(10), { attachments: [{ name: 'cart.png' }] }));
    expect(story.facts).toMatchObject({ waitingFor: null, missing: [] });
    expect(story.clock('resolution').startedAt).toBe(minute(10));
  });
});

describe('a change of priority in flight (domain.md, Clocks, rule 4)', () => {
  it('keeps what was used, and breaches at the change when the new target has already passed', () => {
    const story = new Story().given(
      opened(MONDAY_9, { priority: 'normal' }),
      told('ticket.priority_changed', minute(300), { priority: 'critical' }),
    );
    story.until(minute(300));
    expect(story.clock('resolution')).toMatchObject({
      targetMs: 4 * HOUR,
      usedMs: 5 * HOUR,
      dueAt: minute(300),
      breachedAt: minute(300),
      verdict: 'breached',
    });
  });

  it('measures what is left against the new target', () => {
    const story = new Story().given(
      opened(MONDAY_9, { priority: 'normal' }),
      told('ticket.priority_changed', minute(100), { priority: 'critical' }),
    );
    expect(story.clock('resolution').dueAt).toBe(minute(240));
  });
});

describe('promises (R18)', () => {
  const word = (at: number, nextUpdateBy?: number, body = 'We look into it.') =>
    told('ticket.replied', at, { by: 'agent', public: true, body, nextUpdateBy });

  it('are kept by a word with content', () => {
    const story = new Story().given(opened(MONDAY_9), word(minute(5), minute(60)), word(minute(50)));
    expect(story.clock('promise')).toMatchObject({ verdict: 'met', stoppedAt: minute(50), dueAt: minute(60) });
    expect(story.facts.nextUpdateBy).toBeNull();
  });

  it('are superseded by a word that only moves them', () => {
    const story = new Story().given(opened(MONDAY_9), word(minute(5), minute(60)), word(minute(50), minute(90), ' '));
    expect(story.clock('promise', 1)).toMatchObject({ phase: 'cancelled', verdict: 'none', supersededBy: minute(90) });
    expect(story.clock('promise', 2)).toMatchObject({ phase: 'running', dueAt: minute(90) });
  });

  it('break with a reminder to the agent before, and an honest word to the client with a new time that is a promise again', () => {
    const story = new Story()
      .given(opened(MONDAY_9), told('ticket.assigned', minute(1), { agent: 'vera' }), word(minute(5), minute(60)))
      .until(minute(61));
    expect(story.told.slice(1)).toEqual([
      '30 reminder → vera@studio.example',
      '60 breached → anna@studio.example',
      '60 promise_broken → olha@acme.example',
    ]);
    expect(story.clock('promise', 1)).toMatchObject({ verdict: 'breached', breachedAt: minute(60) });
    expect(story.clock('promise', 2)).toMatchObject({ phase: 'running', dueAt: minute(180) });
    expect(story.facts.nextUpdateBy).toBe(minute(180));
    expect(story.foldedAgain().ticket.facts).toEqual(story.facts);
  });

  it('are renewed by Kept three times in a row at most', () => {
    const story = new Story().given(opened(MONDAY_9), word(minute(5), minute(60))).until(minute(3000));
    expect(story.told.filter((line) => line.includes('promise_broken'))).toHaveLength(3);
  });
});

describe('the end of a ticket', () => {
  const report = { cause: 'x', actions: ['y'], fullyResolved: true, recurrence: { possible: false } };

  it('stops the clocks when resolved, and resumes the resolution when reopened within the window', () => {
    const story = new Story().given(
      opened(MONDAY_9),
      told('ticket.resolved', minute(10), { by: 'agent', report }),
      told('ticket.reopened', minute(70), {}),
    );
    expect(story.clock('first_response').verdict).toBe('met');
    expect(story.clock('resolution')).toMatchObject({
      phase: 'running',
      verdict: 'none',
      usedMs: 10 * MINUTE,
      pausedMs: { resolved: HOUR },
      dueAt: minute(300),
    });
    expect(story.changes).toContain('70 resolution amended');
  });

  it('begins a new cycle when reopened after the window', () => {
    const story = new Story().given(
      opened(MONDAY_9),
      told('ticket.resolved', minute(10), { by: 'agent', report }),
      told('ticket.reopened', MONDAY_9 + 6 * DAY, {}),
    );
    expect(story.clock('resolution', 1).verdict).toBe('met');
    expect(story.clock('resolution', 2)).toMatchObject({ phase: 'running', startedAt: MONDAY_9 + 6 * DAY });
  });

  it('cancels the clocks when closed unresolved', () => {
    const story = new Story().given(opened(MONDAY_9), told('ticket.closed', minute(5)));
    expect(story.facts.clocks.map(({ phase, verdict }) => [phase, verdict])).toEqual([
      ['cancelled', 'none'],
      ['cancelled', 'none'],
      ['cancelled', 'none'],
    ]);
    expect(story.state!.wakeAt).toBeNull();
  });
});

describe('lines', () => {
  it('refuse an incomplete handoff and name what is missing, and take a complete one (R38)', () => {
    const story = new Story().given(
      opened(MONDAY_9),
      told('ticket.handed_over', minute(2), { to: 'l2', handoff: { summary: 'cart fails', links: [] } }),
    );
    expect(story.facts.line).toBe('l1');
    expect(story.history.find((entry) => entry.kind === 'refused')).toMatchObject({ missing: ['links'] });
    story.given(told('ticket.handed_over', minute(3), { to: 'l2', handoff: { summary: 's', links: ['a'] } }));
    expect(story.facts.line).toBe('l2');
  });

  it('are given their chance: a ladder hands over only what a line has had for its ack target', () => {
    const story = new Story()
      .given(opened(MONDAY_9), told('ticket.assigned', minute(10), { line: 'l2' }))
      .until(minute(16));
    expect(story.facts.line).toBe('l2');
    expect(story.history.filter((entry) => entry.kind === 'refused')).toHaveLength(1);
  });

  it('hold the ladder while an acknowledgement stands, until its time-out', () => {
    const story = new Story().given(opened(MONDAY_9), told('ticket.acknowledged', minute(5), { agent: 'boris' }));
    story.until(minute(34));
    expect(story.told).toHaveLength(1);
    expect(story.clock('first_response').verdict).toBe('breached');
    story.until(minute(35));
    expect(story.facts.line).toBe('l2');
  });
});

describe('order and modes', () => {
  it('holds what comes before the opening event, and folds it in when that arrives', () => {
    const reply = told('ticket.replied', minute(3), { by: 'agent', public: true, body: 'Yes.' });
    const story = new Story().arrive(reply, minute(3)).arrive(opened(MONDAY_9), minute(4));
    expect(story.clock('first_response')).toMatchObject({ verdict: 'met', stoppedAt: minute(3) });
  });

  it('lets an event that is ahead of the clock take effect at its time', () => {
    const story = new Story().given(opened(MONDAY_9));
    story.arrive(told('ticket.replied', minute(4), { by: 'agent', public: true, body: 'Soon.' }), minute(1));
    expect(story.clock('first_response').phase).toBe('running');
    expect(story.state!.wakeAt).toBe(minute(4));
    story.until(minute(4));
    expect(story.clock('first_response')).toMatchObject({ verdict: 'met', stoppedAt: minute(4) });
  });

  it.each(['observe', 'import'] as const)('computes all and sends nothing in mode %s', (mode) => {
    const story = new Story().arrive(opened(MONDAY_9), MONDAY_9, mode).until(minute(300));
    expect(story.clock('first_response').verdict).toBe('breached');
    expect(story.told).toEqual([]);
    expect(story.obligations.filter(({ kind }) => kind === 'notice')).toEqual([]);
  });
});

describe('what is easily lost', () => {
  const word = (at: number, nextUpdateBy?: number) =>
    told('ticket.replied', at, { by: 'agent', public: true, body: 'We look into it.', nextUpdateBy });
  const report = { cause: 'x', actions: ['y'], fullyResolved: true, recurrence: { possible: false } };

  it('an event ahead of the clock keeps its wake when a step fires before it', () => {
    const story = new Story()
      .given(opened(MONDAY_9))
      .arrive(word(minute(14)), minute(10))
      .until(minute(14));
    expect(story.told).toContain('11.25 reminder → boris@studio.example');
    expect(story.clock('first_response')).toMatchObject({ verdict: 'met', stoppedAt: minute(14) });
  });

  it.each([
    ['a reclassification', told('ticket.reclassified', minute(20), { kind: 'bug' })],
    ['a change of status', told('ticket.status_changed', minute(20), { status: 'in_progress', by: 'agent' })],
  ])('a hand-over that an acknowledgement holds back survives %s', (_, event) => {
    const story = new Story()
      .given(opened(MONDAY_9), told('ticket.acknowledged', minute(5), { agent: 'boris' }), event)
      .until(minute(35));
    expect(story.facts.line).toBe('l2');
  });

  it('an acknowledgement that is known late lets nothing fire again for a due time for which it has', () => {
    const story = new Story()
      .given(opened(MONDAY_9), word(minute(5), minute(60)))
      .until(minute(61))
      .arrive(told('ticket.acknowledged', minute(30), { agent: 'boris' }), minute(61))
      .until(minute(62));
    expect(story.log.filter(({ event }) => event.type === 'promise.made')).toHaveLength(1);
    expect(story.told.filter((line) => line.includes('promise_broken'))).toHaveLength(1);
    expect(story.facts.clocks.filter(({ objective }) => objective === 'promise')).toHaveLength(2);
    expect(story.foldedAgain().ticket.facts).toEqual(story.facts);

    const late = new Story().given(opened(MONDAY_9)).until(minute(16));
    const handOvers = () =>
      late.log.filter(({ event }) => event.type === 'ticket.escalated').map(({ event }) => event.data);
    const before = handOvers();
    late.arrive(told('ticket.acknowledged', minute(9), { agent: 'boris' }), minute(16)).until(minute(45));
    expect(handOvers().slice(0, before.length)).toEqual(before);
    const causes = handOvers().map((data) => JSON.stringify(data));
    expect(new Set(causes).size).toBe(causes.length);
  });

  it('an acknowledgement does not silence a promise that breaks', () => {
    const story = new Story()
      .given(opened(MONDAY_9), word(minute(5), minute(60)), told('ticket.acknowledged', minute(6), { agent: 'vera' }))
      .until(minute(60));
    expect(story.told).toContain('60 promise_broken → olha@acme.example');
  });

  it('a rejection gives the ticket back once, and the time away counts to the sender', () => {
    const handedOver = told('ticket.handed_over', minute(3), { to: 'l2', handoff: { summary: 's', links: ['a'] } });
    const rejected = (at: number) => told('ticket.handoff_rejected', at, { reason: 'no logs' });
    const story = new Story().given(opened(MONDAY_9), handedOver, rejected(minute(5)), rejected(minute(6)));
    expect(story.facts).toMatchObject({ line: 'l1', lineSince: minute(0) });
    expect(story.facts.visits).toEqual([{ line: 'l1', from: minute(0), to: null, returned: true }]);
    expect(story.history.filter((entry) => entry.kind === 'refused')).toHaveLength(1);
  });

  it('a hand-over that was held back comes at the rejection that ends the hold, not before it', () => {
    const story = new Story().given(
      opened(MONDAY_9),
      // l2 has it since 15. The resolution is due at 240.
      told('ticket.acknowledged', minute(230), { agent: 'boris' }),
      told('ticket.handoff_rejected', minute(250), { reason: 'no logs' }),
    );
    story.until(minute(250));
    const escalations = story.log.flatMap(({ event }) => (event.type === 'ticket.escalated' ? [event] : []));
    expect(escalations.map(({ time, data }) => [time, data.objective])).toEqual([
      [minute(15), 'first_response'],
      [minute(250), 'resolution'],
    ]);
    expect(story.facts).toMatchObject({ line: 'l2', lineSince: minute(250) });
    expect(story.foldedAgain().ticket.facts).toEqual(story.facts);
  });

  it('Kept’s own promise is withdrawn when the next word is the client’s', () => {
    const story = new Story().given(opened(MONDAY_9), word(minute(5), minute(60))).until(minute(61));
    expect(story.clock('promise', 2).phase).toBe('running');
    story.given(told('ticket.status_changed', minute(62), { status: 'waiting_client', by: 'agent' }));
    expect(story.clock('promise', 2)).toMatchObject({ phase: 'cancelled', verdict: 'none' });
    expect(story.facts.nextUpdateBy).toBeNull();
  });

  it('a closed ticket takes no more promises', () => {
    const story = new Story().given(opened(MONDAY_9), told('ticket.closed', minute(1)), word(minute(5), minute(60)));
    expect(story.facts.clocks.map(({ objective }) => objective)).not.toContain('promise');
  });

  it('a client’s answer to a resolution reopens the ticket, and is told so', () => {
    const story = new Story().given(
      opened(MONDAY_9),
      told('ticket.resolved', minute(5), { by: 'agent', report }),
      told('ticket.replied', minute(30), { by: 'client', public: true, body: 'It fails again.' }),
    );
    expect(story.facts.status).toBe('in_progress');
    expect(story.clock('resolution')).toMatchObject({
      phase: 'running',
      verdict: 'none',
      pausedMs: { resolved: 25 * MINUTE },
    });
    expect(story.told.at(-1)).toBe('30 reopened → olha@acme.example');
  });

  it('a priority that changed while the ticket was resolved holds when it is reopened', () => {
    const story = new Story().given(
      opened(MONDAY_9),
      told('ticket.resolved', minute(5), { by: 'agent', report }),
      told('ticket.priority_changed', minute(10), { priority: 'normal' }),
      told('ticket.reopened', minute(15)),
    );
    expect(story.clock('resolution')).toMatchObject({ targetMs: 24 * HOUR, dueAt: minute(15 - 5) + 24 * HOUR });
  });

  it('a promise that broke while nobody looked makes one apology, whose new time counts from when it is said', () => {
    const story = new Story().given(opened(MONDAY_9), word(minute(5), minute(60))).sleepUntil(minute(200));
    expect(story.told.filter((line) => line.includes('promise_broken'))).toEqual([
      '60 promise_broken → olha@acme.example',
    ]);
  });

  it('a trial publishes nothing', () => {
    const story = new Story().arrive(opened(MONDAY_9), MONDAY_9, 'observe').until(minute(300));
    expect(story.obligations.filter(({ kind }) => kind !== 'wake')).toEqual([]);
  });
});

describe('objectives that come in cycles', () => {
  const word = (at: number) => told('ticket.replied', at, { by: 'agent', public: true, body: 'We look into it.' });
  const client = (at: number) => told('ticket.replied', at, { by: 'client', public: true, body: 'And?' });
  const cycles = (story: Story, objective: string) =>
    story.facts.clocks
      .filter((clock) => clock.objective === objective)
      .map(({ startedAt, stoppedAt, verdict }) => [
        (startedAt - MONDAY_9) / MINUTE,
        stoppedAt === null ? null : (stoppedAt - MONDAY_9) / MINUTE,
        verdict,
      ]);
  const terms: Terms = structuredClone(TERMS);
  terms.levels.gold!.targets.critical!.next_response = { workingMs: HOUR };

  it('next_response runs from the first unanswered message after a public word to the next word', () => {
    const story = new Story(terms).given(
      opened(MONDAY_9),
      client(minute(2)),
      word(minute(5)),
      client(minute(20)),
      client(minute(40)),
      word(minute(60)),
      client(minute(100)),
    );
    expect(cycles(story, 'next_response')).toEqual([
      [20, 60, 'met'],
      [100, null, 'none'],
    ]);
  });

  it('update runs from each public word to the next, while the ticket is open, and pauses while the client is waited for', () => {
    const story = new Story(terms).given(
      opened(MONDAY_9),
      word(minute(5)),
      told('ticket.status_changed', minute(30), { status: 'waiting_client', by: 'agent', explanation: 'Which page?' }),
    );
    story.until(minute(400));
    expect(cycles(story, 'update')).toEqual([
      [5, 30, 'met'],
      [30, null, 'none'],
    ]);
    expect(story.clock('update', 2).phase).toBe('paused');
    story.given(client(minute(400))).until(minute(600));
    expect(story.clock('update', 2)).toMatchObject({ verdict: 'breached', breachedAt: minute(520) });
  });

  it('resolving stops them, and begins none', () => {
    const report = { cause: 'x', actions: ['y'], fullyResolved: true, recurrence: { possible: false } };
    const story = new Story(terms).given(
      opened(MONDAY_9),
      word(minute(5)),
      client(minute(6)),
      told('ticket.resolved', minute(10), { by: 'agent', report }),
    );
    expect(story.facts.clocks.every(({ phase }) => phase === 'stopped')).toBe(true);
  });

  it('a promise of Kept’s own stands in for the notices of update', () => {
    const story = new Story(terms)
      .given(
        opened(MONDAY_9),
        told('ticket.replied', minute(5), { by: 'agent', public: true, body: 'Soon.', nextUpdateBy: minute(60) }),
      )
      .until(minute(126));
    // The update of 2 h, begun at 5, is due at 125; Kept's own promise of minute 60 runs to 180.
    expect(story.clock('update')).toMatchObject({ verdict: 'breached', breachedAt: minute(125) });
    expect(story.told.filter((line) => line.startsWith('125 '))).toEqual([]);
  });
});

describe('a deadline that a lead sets by hand', () => {
  const set = (at: number, dueAt: number, objective = 'resolution') =>
    told('ticket.deadline_set', at, { objective, dueAt, by: 'boris', reason: 'agreed by phone' });

  it('is when the clock is due, whatever its target says, and arms its ladder for it', () => {
    const story = new Story().given(opened(MONDAY_9), set(minute(10), minute(600))).until(minute(600));
    expect(story.clock('resolution')).toMatchObject({
      targetMs: 4 * HOUR,
      breachedAt: minute(600),
      verdict: 'breached',
    });
    // A quarter of the target before the deadline.
    expect(story.told).toContain('540 reminder → boris@studio.example');
  });

  it('is not moved by a change of priority, and the history says so', () => {
    const story = new Story().given(
      opened(MONDAY_9),
      set(minute(10), minute(600)),
      told('ticket.priority_changed', minute(20), { priority: 'normal' }),
    );
    expect(story.clock('resolution')).toMatchObject({ dueAt: minute(600) });
    expect(story.clock('first_response')).toMatchObject({ dueAt: minute(60) });
    expect(story.changes).toContain('20 resolution kept');
  });

  it('waits for the resumption of a paused clock, and is due at once when it passed meanwhile', () => {
    const pause = (at: number, status: string) => told('ticket.status_changed', at, { status, by: 'agent' });
    const story = new Story().given(
      opened(MONDAY_9),
      set(minute(10), minute(120)),
      pause(minute(60), 'waiting_vendor'),
    );
    story.until(minute(180));
    expect(story.clock('resolution')).toMatchObject({ phase: 'paused', verdict: 'none' });
    story.given(pause(minute(200), 'in_progress')).until(minute(200));
    expect(story.clock('resolution')).toMatchObject({ breachedAt: minute(200), dueAt: minute(200) });
    expect(story.foldedAgain().ticket.facts).toEqual(story.facts);
  });

  it('that has come stays when its clock pauses and goes on: nothing is late a second time', () => {
    const pause = (at: number, status: string) => told('ticket.status_changed', at, { status, by: 'agent' });
    const story = new Story().given(opened(MONDAY_9), set(minute(10), minute(60)));
    story.until(minute(70)).given(pause(minute(70), 'waiting_vendor'), pause(minute(80), 'in_progress'));
    const line = story.facts.line;
    story.until(minute(85));
    expect(story.clock('resolution')).toMatchObject({ breachedAt: minute(60), dueAt: minute(60) });
    expect(story.facts.line).toBe(line);
    expect(story.told.filter((told) => told.startsWith('80 '))).toEqual(['80 status_changed → olha@acme.example']);
    expect(story.foldedAgain().ticket.facts).toEqual(story.facts);
  });

  it('outside the hours brings what stands at it when it comes, not when the hours end', () => {
    // Monday 18:00 the office closes; the deadline is at 20:00.
    const story = new Story().given(
      opened(MONDAY_9, { client: 'other' }),
      set(minute(10), minute(660)),
      told('ticket.replied', minute(11), { by: 'agent', public: true, body: 'We look into it.' }),
    );
    story.until(minute(700));
    expect(story.clock('resolution')).toMatchObject({ breachedAt: minute(660) });
    expect(story.log.flatMap(({ event }) => (event.type === 'ticket.escalated' ? [event.time] : []))).toContain(
      minute(660),
    );
    expect(story.told.filter((told) => told.startsWith('540 '))).toEqual([]);
  });

  it('is refused when it lies in the past, or no such clock is open', () => {
    const story = new Story().given(
      opened(MONDAY_9),
      set(minute(10), minute(5)),
      set(minute(11), minute(60), 'update'),
    );
    expect(story.history.filter((entry) => entry.kind === 'refused')).toMatchObject([
      { what: 'deadline', reason: expect.stringContaining('before') },
      { what: 'deadline', reason: expect.stringContaining('No update clock') },
    ]);
  });
});

describe('a policy by which there always is a next update', () => {
  const terms: Terms = structuredClone(TERMS);
  terms.levels.gold!.alwaysNextUpdate = true;
  const word = (at: number) => told('ticket.replied', at, { by: 'agent', public: true, body: 'We look into it.' });

  it('counts it from the word', () => {
    const story = new Story(terms).given(opened(MONDAY_9)).arrive(word(minute(5)), minute(30));
    expect(story.facts.nextUpdateBy).toBe(minute(125));
  });

  it('counts it from now when the word is known so late that it would lie in the past', () => {
    const story = new Story(terms).given(opened(MONDAY_9)).arrive(word(minute(5)), minute(200));
    expect(story.facts.nextUpdateBy).toBe(minute(320));
    expect(story.clock('promise')).toMatchObject({ startedAt: minute(5), dueAt: minute(320) });
    expect(story.foldedAgain().ticket.facts).toEqual(story.facts);
  });
});

describe('several events of one instant', () => {
  it('all come before what the instant brings, though Kept answered one of them', () => {
    const terms: Terms = structuredClone(TERMS);
    terms.levels.gold!.alwaysNextUpdate = true;
    const due = minute(240);
    const story = new Story(terms).given(
      opened(MONDAY_9),
      told('ticket.replied', due, { by: 'agent', public: true, body: 'We look into it.' }, 'e1'),
      told('ticket.replied', due, { by: 'agent', public: false, body: 'Found it.' }, 'e2'),
    );
    expect(story.clock('resolution')).toMatchObject({ dueAt: due, verdict: 'none' });
    story.given(told('ticket.resolved', due, { by: 'agent' }, 'e3')).until(minute(300));
    expect(story.clock('resolution')).toMatchObject({ verdict: 'met' });
    expect(story.log.filter(({ event }) => event.type === 'ticket.escalated' && event.time === due)).toEqual([]);
  });
});

describe('a ticket that is reopened', () => {
  const report = { cause: 'x', actions: ['y'], fullyResolved: true, recurrence: { possible: false } };
  const resolved = (at: number, by = 'agent') => told('ticket.resolved', at, { by, report });
  const level = (at: number, name: string) => told('ticket.reclassified', at, { level: name });

  it('resumes only the clock that this resolution stopped', () => {
    const terms: Terms = structuredClone(TERMS);
    terms.levels.bare = { calendar: 'always', targets: { default: {} }, pauses: {}, reopenWithinMs: 0 };
    const story = new Story(terms).given(
      opened(MONDAY_9),
      resolved(minute(10)),
      level(minute(20), 'bare'),
      told('ticket.reopened', minute(30)),
      resolved(minute(40)),
      level(minute(50), 'gold'),
      told('ticket.reopened', minute(60)),
    );
    expect(story.clock('resolution', 1)).toMatchObject({ phase: 'stopped', stoppedAt: minute(10), verdict: 'met' });
    expect(story.clock('resolution', 2)).toMatchObject({ phase: 'running', startedAt: minute(60) });
  });

  it('is with a line that it was given to while it rested from the reopening on, which has its chance first', () => {
    const story = new Story().given(
      opened(MONDAY_9),
      resolved(minute(10)),
      told('ticket.assigned', minute(20), { line: 'l2' }),
      told('ticket.closed', minute(30)),
      told('ticket.reopened', minute(200)),
      told('ticket.deadline_set', minute(201), {
        objective: 'resolution',
        dueAt: minute(230),
        by: 'anna',
        reason: 'x',
      }),
    );
    // Half an hour of the hour that l2 is given has passed.
    story.until(minute(230));
    expect(story.clock('resolution')).toMatchObject({ breachedAt: minute(230) });
    expect(story.facts).toMatchObject({ line: 'l2', lineSince: minute(200) });
    expect(story.facts.visits).toEqual([
      { line: 'l1', from: minute(0), to: minute(10) },
      { line: 'l2', from: minute(200), to: null },
    ]);
  });

  it('is with the sender of a hand-over that was rejected while it rested, in a visit of its own', () => {
    const story = new Story().given(
      opened(MONDAY_9),
      told('ticket.assigned', minute(5), { line: 'l2' }),
      resolved(minute(10)),
      told('ticket.handoff_rejected', minute(20), { missing: ['links'] }),
      told('ticket.reopened', minute(30)),
    );
    expect(story.facts).toMatchObject({ line: 'l1', lineSince: minute(30) });
    expect(story.facts.visits).toEqual([
      { line: 'l1', from: minute(0), to: minute(20), returned: true },
      { line: 'l1', from: minute(30), to: null },
    ]);
  });

  it('owes the client no next response after a resolution that no agent told: it was no public word', () => {
    const terms: Terms = structuredClone(TERMS);
    terms.levels.gold!.targets.critical!.next_response = { workingMs: HOUR };
    const asked = (by: string) =>
      new Story(terms)
        .given(
          opened(MONDAY_9),
          resolved(minute(5), by),
          told('ticket.reopened', minute(10)),
          told('ticket.replied', minute(20), { by: 'client', public: true, body: 'And?' }),
        )
        .facts.clocks.filter(({ objective }) => objective === 'next_response');
    expect(asked('agent')).toHaveLength(1);
    expect(asked('system')).toEqual([]);
  });
});

describe('what is noticed late is told as it stands now', () => {
  const word = (at: number, nextUpdateBy?: number) =>
    told('ticket.replied', at, { by: 'agent', public: true, body: 'We look into it.', nextUpdateBy });
  const report = { cause: 'x', actions: ['y'], fullyResolved: true, recurrence: { possible: false } };
  const noticesOf = (story: Story, kind: string) =>
    story.obligations.flatMap((entry) => (entry.kind === 'notice' && entry.notice.kind === kind ? [entry.notice] : []));

  it('a desk that catches up brings no apology for a ticket that is resolved, and no first answer that was given', () => {
    const story = new Story();
    const late = [
      opened(minute(0)),
      word(minute(5), minute(60)),
      told('ticket.resolved', minute(90), { by: 'agent', report }),
      told('ticket.closed', minute(95)),
    ];
    story.now = minute(100);
    story.arriveTogether(late, minute(100));
    expect(noticesOf(story, 'promise_broken')).toEqual([]);
    expect(noticesOf(story, 'received').map(({ firstResponseDueAt }) => firstResponseDueAt)).toEqual([undefined]);
  });

  it('a first answer that is overdue already is not announced', () => {
    const story = new Story().arrive(opened(minute(0)), minute(30));
    expect(noticesOf(story, 'received').map(({ firstResponseDueAt }) => firstResponseDueAt)).toEqual([undefined]);
  });

  it('a promise that broke days ago is neither apologised for nor renewed', () => {
    const story = new Story().given(opened(MONDAY_9), word(minute(5), minute(60))).sleepUntil(MONDAY_9 + 3 * DAY);
    expect(noticesOf(story, 'promise_broken')).toEqual([]);
    expect(story.facts.clocks.filter(({ objective }) => objective === 'promise')).toHaveLength(1);
  });

  it('a line that has lost the ticket again is not told to take it', () => {
    const story = new Story().arrive(opened(minute(0)), minute(300));
    story.sleepUntil(minute(301));
    expect(story.facts.line).toBe('l3');
    expect(noticesOf(story, 'handed_over')).toMatchObject([{ handOver: { to: 'l3' } }]);
  });

  it('a client’s answer to a closed ticket reopens it', () => {
    const story = new Story().given(
      opened(MONDAY_9),
      told('ticket.closed', minute(5)),
      told('ticket.replied', minute(30), { by: 'client', public: true, body: 'It is back.' }),
    );
    expect(story.facts.status).toBe('in_progress');
    expect(story.clock('resolution', 2).phase).toBe('running');
  });
});
