import { describe, expect, it } from '@jest/globals';
import { explain } from '../explain/explain.ts';
import { explanationView } from '../explain/view.ts';
import type { LadderStep, Terms } from '../policy/terms.ts';
import { KEY, MONDAY_9, opened, Story, told } from '../testing/story.ts';
import { DAY, DIRECTORY, HOUR, MINUTE, TERMS } from '../testing/terms.ts';

const minute = (n: number) => MONDAY_9 + n * MINUTE;

/** The first line has 10 min (30 unless critical) and 2 h; the second an hour from anybody, 20 min from the first, 4 h. */
const terms: Terms = structuredClone({ ...TERMS, ladders: {} });
terms.lines.l1!.ola = {
  ack: { default: { critical: { workingMs: 10 * MINUTE }, default: { workingMs: 30 * MINUTE } } },
  resolve: { default: { default: { workingMs: 2 * HOUR } } },
};
terms.lines.l2!.ola = {
  ack: { default: { default: { workingMs: HOUR } }, l1: { default: { workingMs: 20 * MINUTE } } },
  resolve: { default: { default: { workingMs: 4 * HOUR } } },
};

const report = { cause: 'x', actions: ['y'], fullyResolved: true, recurrence: { possible: false } };
const handoff = { summary: 'The cart is empty', links: ['https://shop.example'] };
const handedOver = (at: number, to = 'l2') => told('ticket.handed_over', at, { to, handoff });
const rejected = (at: number) => told('ticket.handoff_rejected', at, { missing: ['links'], reason: 'not ours' });
const acknowledged = (at: number) => told('ticket.acknowledged', at, { agent: 'anna' });

describe('a line that has a ticket (R38)', () => {
  it('is held to its agreement from the moment that it has it, on its own calendar', () => {
    const office = structuredClone(terms);
    office.lines.l1!.calendar = 'office';
    const story = new Story(office).given(opened(MONDAY_9 - HOUR));
    expect(story.clock('ola_ack')).toMatchObject({
      line: 'l1',
      from: null,
      calendar: 'office',
      startedAt: MONDAY_9 - HOUR,
      dueAt: minute(10),
    });
    expect(story.clock('ola_resolve')).toMatchObject({ line: 'l1', dueAt: minute(120) });
    expect(story.clock('resolution')).toMatchObject({ line: null, calendar: 'always' });
  });

  it('has answered when somebody takes the ticket, and is done when it is resolved', () => {
    const story = new Story(terms).given(
      opened(MONDAY_9),
      acknowledged(minute(10)),
      told('ticket.resolved', minute(60), { by: 'agent', report }),
    );
    expect(story.olaChanges).toEqual([
      '0 l1 ola_ack started',
      '0 l1 ola_resolve started',
      '10 l1 ola_ack met',
      '60 l1 ola_resolve met',
    ]);
  });

  it.each([
    ['a word to the client', told('ticket.replied', minute(8), { by: 'agent', public: true, body: 'We look.' })],
    ['a note', told('ticket.replied', minute(8), { by: 'agent', public: false, body: 'Looks like the cache.' })],
    ['a change of status', told('ticket.status_changed', minute(8), { status: 'in_progress', by: 'agent' })],
    ['work', told('work.logged', minute(8), { agent: 'anna', minutes: 5, billable: true })],
    ['a hand-over', handedOver(minute(8))],
  ])('has answered by its first action: %s', (_action, event) => {
    const story = new Story(terms).given(opened(MONDAY_9), event).until(minute(9));
    expect(story.clock('ola_ack')).toMatchObject({ phase: 'stopped', verdict: 'met', stoppedAt: minute(8) });
  });

  it.each([
    ['the client writes', told('ticket.replied', minute(8), { by: 'client', public: true, body: 'Hello?' })],
    ['a system answers', told('ticket.replied', minute(8), { by: 'system', public: true, body: 'Auto-reply' })],
    ['a dispatcher assigns it', told('ticket.assigned', minute(8), { agent: 'anna' })],
  ])('has not answered when %s', (_action, event) => {
    const story = new Story(terms).given(opened(MONDAY_9), event).until(minute(11));
    expect(story.clock('ola_ack')).toMatchObject({ phase: 'running', verdict: 'breached', breachedAt: minute(10) });
  });

  it('waits with a ticket whose own clocks wait for a confirmation (R2)', () => {
    const story = new Story(terms).given(opened(MONDAY_9, { channel: 'phone' })).until(minute(30));
    expect(story.facts.clocks).toEqual([]);
    story.given(told('ticket.confirmed', minute(40), { description: 'As I said.' }));
    expect(story.clock('ola_ack')).toMatchObject({ startedAt: minute(40), dueAt: minute(50) });
  });

  it('gets another target with another priority, and keeps what it has used', () => {
    const story = new Story(terms).given(
      opened(MONDAY_9),
      told('ticket.priority_changed', minute(5), { priority: 'normal' }),
    );
    expect(story.clock('ola_ack')).toMatchObject({ targetMs: 30 * MINUTE, dueAt: minute(30) });
  });

  it('is not held to it while the ticket waits for nobody in particular: nothing pauses an agreement by itself', () => {
    const waits = told('ticket.status_changed', minute(5), { status: 'waiting_client', by: 'agent' });
    const story = new Story(terms).given(opened(MONDAY_9), waits).until(minute(121));
    expect(story.clock('ola_resolve')).toMatchObject({ verdict: 'breached', breachedAt: minute(120) });
  });
});

describe('a hand-over', () => {
  it('that is complete stops the sender’s clocks and starts the receiver’s, by the agreement between the two', () => {
    const story = new Story(terms).given(opened(MONDAY_9), acknowledged(minute(5)), handedOver(minute(30)));
    expect(story.clock('ola_resolve', 1)).toMatchObject({ line: 'l1', verdict: 'met', stoppedAt: minute(30) });
    expect(story.clock('ola_ack', 2)).toMatchObject({ line: 'l2', from: 'l1', dueAt: minute(50) });
    expect(story.clock('ola_resolve', 2)).toMatchObject({ line: 'l2', dueAt: minute(270) });
  });

  it('that is incomplete leaves the sender’s clock running', () => {
    const lacking = told('ticket.handed_over', minute(30), { to: 'l2', handoff: { summary: 'Cart' } });
    const story = new Story(terms).given(opened(MONDAY_9), acknowledged(minute(5)), lacking).until(minute(130));
    expect(story.clock('ola_resolve')).toMatchObject({ line: 'l1', verdict: 'breached', breachedAt: minute(120) });
  });

  it('that is rejected bounces the time back: the receiver’s visit is cancelled, the sender was never without it', () => {
    const story = new Story(terms).given(opened(MONDAY_9), acknowledged(minute(5)), handedOver(minute(30)));
    story.given(rejected(minute(45)));
    expect(story.clock('ola_ack', 2)).toMatchObject({ phase: 'cancelled', verdict: 'none' });
    expect(story.clock('ola_resolve', 2)).toMatchObject({ phase: 'cancelled', verdict: 'none' });
    expect(story.clock('ola_ack', 1)).toMatchObject({ phase: 'stopped', verdict: 'met' });
    expect(story.clock('ola_resolve', 1)).toMatchObject({ phase: 'running', verdict: 'none', dueAt: minute(120) });
    expect(story.foldedAgain()).toMatchObject({ decisions: [], ticket: { facts: story.facts } });
  });

  it('that is rejected after the sender’s due time is a breach of the sender’s at the rejection', () => {
    const story = new Story(terms).given(opened(MONDAY_9), acknowledged(minute(5)), handedOver(minute(30)));
    story.given(rejected(minute(180))).until(minute(181));
    expect(story.clock('ola_resolve', 1)).toMatchObject({
      verdict: 'breached',
      breachedAt: minute(180),
      dueAt: minute(180),
      usedMs: 180 * MINUTE,
    });
    expect(story.olaChanges.filter((line) => line.startsWith('180 l1'))).toEqual([
      '180 l1 ola_resolve amended',
      '180 l1 ola_resolve resumed',
      '180 l1 ola_resolve breached',
    ]);
    expect(story.foldedAgain()).toMatchObject({ decisions: [], ticket: { facts: story.facts } });
  });

  it('by a person who only assigns the other line is one all the same, and is never refused', () => {
    const story = new Story(terms).given(opened(MONDAY_9), told('ticket.assigned', minute(5), { line: 'l2' }));
    expect(story.clock('ola_resolve', 1)).toMatchObject({ verdict: 'met', stoppedAt: minute(5) });
    expect(story.clock('ola_ack', 2)).toMatchObject({ line: 'l2', from: 'l1' });
  });

  it('by a ladder leaves a line that was not late yet without a verdict', () => {
    const climbing = { ...terms, ladders: TERMS.ladders };
    const story = new Story(climbing).given(opened(MONDAY_9)).until(minute(16));
    expect(story.olaChanges).toEqual([
      '0 l1 ola_ack started',
      '0 l1 ola_resolve started',
      '10 l1 ola_ack breached',
      '15 l1 ola_ack stopped',
      '15 l1 ola_resolve cancelled',
      '15 l2 ola_ack started',
      '15 l2 ola_resolve started',
    ]);
  });
});

describe('a ticket that comes back', () => {
  it('to a line, by reopening, is another visit of that line', () => {
    const story = new Story(terms).given(
      opened(MONDAY_9),
      told('ticket.resolved', minute(20), { by: 'agent', report }),
      told('ticket.reopened', minute(60)),
    );
    expect(story.clock('ola_ack', 1)).toMatchObject({ verdict: 'breached', stoppedAt: minute(20) });
    expect(story.clock('ola_ack', 2)).toMatchObject({ line: 'l1', startedAt: minute(60), dueAt: minute(70) });
  });

  it('to nobody, closed or merged, cancels what the line has agreed on', () => {
    const story = new Story(terms).given(opened(MONDAY_9), told('ticket.merged', minute(5), { into: 'INC-2' }));
    expect(story.facts.clocks.every(({ phase }) => phase === 'cancelled')).toBe(true);
  });

  it('that was resolved and is given to another line begins there when it is reopened', () => {
    const story = new Story(terms).given(
      opened(MONDAY_9),
      told('ticket.resolved', minute(5), { by: 'agent', report }),
      told('ticket.assigned', minute(10), { line: 'l2' }),
    );
    expect(story.facts.clocks.filter(({ line }) => line === 'l2')).toEqual([]);
    story.given(told('ticket.reopened', minute(60)));
    expect(story.clock('ola_ack', 2)).toMatchObject({ line: 'l2', startedAt: minute(60) });
  });
});

describe('the ladder of a line’s own clocks', () => {
  const ladders: Terms['ladders'] = {
    default: { steps: TERMS.ladders.default!.steps },
  };

  it('hands the ticket on when nobody has taken it within the agreement, and stops when somebody does', () => {
    const story = new Story({ ...terms, ladders, levels: silent() }).given(opened(MONDAY_9)).until(minute(11));
    expect(story.facts.line).toBe('l2');
    // Its lead hears of it, though the hand-over ends the clock at that very instant.
    expect(story.told.filter((line) => line.startsWith('10 '))).toEqual([
      '10 breached → anna@studio.example',
      '10 handed_over → boris@studio.example',
    ]);
    expect(story.log.at(-1)?.event).toMatchObject({
      type: 'ticket.escalated',
      time: minute(10),
      data: { objective: 'ola_ack', from: 'l1', to: 'l2' },
    });
    story.given(acknowledged(minute(20))).until(minute(100));
    expect(story.facts.line).toBe('l2');
    expect(story.clock('ola_ack', 2)).toMatchObject({ verdict: 'met', stoppedAt: minute(20) });
  });

  it('is the line’s own, or none', () => {
    const quiet = structuredClone({ ...terms, ladders, levels: silent() });
    quiet.lines.l1!.ladder = 'none';
    const story = new Story(quiet).given(opened(MONDAY_9)).until(MONDAY_9 + DAY);
    expect(story.facts.line).toBe('l1');
    expect(story.clock('ola_ack')).toMatchObject({ verdict: 'breached' });
  });

  /** The client's clocks have no ladder. */
  function silent(): Terms['levels'] {
    return { ...terms.levels, gold: { ...terms.levels.gold!, ladder: 'none' } };
  }
});

describe('other terms', () => {
  it('measure the line anew, and take a line that is gone out of its agreement', () => {
    const stricter = structuredClone(terms);
    stricter.lines.l1!.ola.resolve.default!.default = { workingMs: HOUR };
    const without = structuredClone(terms);
    without.lines = { l2: { ...without.lines.l2!, next: null } };
    without.firstLine = 'l2';
    const others = { 'sha256:stricter': stricter, 'sha256:without': without };
    const story = new Story(terms, DIRECTORY, others)
      .given(opened(MONDAY_9), acknowledged(minute(5)))
      .until(minute(20));
    story.moveTo('sha256:stricter');
    expect(story.clock('ola_resolve')).toMatchObject({ dueAt: minute(60), usedMs: 20 * MINUTE });
    story.until(minute(30)).moveTo('sha256:without', '2');
    expect(story.clock('ola_resolve', 1)).toMatchObject({ phase: 'cancelled', verdict: 'none' });
    expect(story.clock('ola_ack', 2)).toMatchObject({ line: 'l2', startedAt: minute(30), from: 'l1' });
    expect(story.foldedAgain()).toMatchObject({ decisions: [], ticket: { facts: story.facts } });
  });
});

describe('an explanation of a line’s clock', () => {
  it('says where the target is from, and the client is not shown it', () => {
    const story = new Story(terms).given(opened(MONDAY_9), acknowledged(minute(5)), handedOver(minute(30)));
    story.until(minute(40));
    const { policy, directory, log, now } = story;
    const explanation = explain({ key: KEY, policy, directory, log, now })!;
    const told = explanation.clocks.filter(({ clock }) => clock.line !== null);
    expect(told.map(({ clock, target }) => [clock.line, clock.objective, target.configured, target.row])).toEqual([
      ['l1', 'ola_ack', '10m', 'critical'],
      ['l1', 'ola_resolve', '2h', 'default'],
      ['l2', 'ola_ack', '20m', 'default'],
      ['l2', 'ola_resolve', '4h', 'default'],
    ]);
    expect(explanationView(explanation, directory).clocks.map(({ line }) => line)).toContain('l2');
  });
});

describe('a clock that a rejected hand-over gives back', () => {
  const paused: Terms = structuredClone(terms);
  paused.levels.gold!.pauses = { ola_resolve: ['waiting_vendor'] };
  const status = (at: number, to: string) => told('ticket.status_changed', at, { status: to, by: 'agent' });

  it('has a due time, though it was late and paused when it ended', () => {
    const story = new Story(paused).given(opened(MONDAY_9)).until(minute(121));
    story.given(status(minute(130), 'waiting_vendor'), handedOver(minute(140)), status(minute(145), 'in_progress'));
    expect(story.clock('ola_resolve')).toMatchObject({ phase: 'stopped', verdict: 'breached', dueAt: null });
    story.given(rejected(minute(150)));
    const { phase, verdict, breachedAt, dueAt, usedMs } = story.clock('ola_resolve');
    // It goes on from where it ended: ten minutes late by then, and ten more since.
    expect([phase, verdict, breachedAt, dueAt]).toEqual(['running', 'breached', minute(120), minute(130)]);
    expect(usedMs).toBe(140 * MINUTE);
  });

  it('keeps a deadline that was set by hand, and is due at once when that has passed', () => {
    const deadline = (dueAt: number) =>
      told('ticket.deadline_set', minute(1), { objective: 'ola_resolve', dueAt, by: 'anna', reason: 'agreed' });
    const back = (dueAt: number) =>
      new Story(terms).given(opened(MONDAY_9), deadline(dueAt), handedOver(minute(20)), rejected(minute(50)));
    expect(back(minute(90)).clock('ola_resolve').dueAt).toBe(minute(90));
    const late = back(minute(40)).until(minute(50));
    expect(late.clock('ola_resolve')).toMatchObject({ dueAt: minute(50), verdict: 'breached', breachedAt: minute(50) });
  });

  it('tells at the rejection what its ladder had to tell meanwhile, the latest of it', () => {
    const steps: LadderStep[] = [60, 40, 20].map((before) => ({
      id: `before-${before}`,
      when: { before: { ms: before * MINUTE } },
      actions: [{ notify: 'lead' }],
    }));
    const told = (rejectedAt: number) =>
      new Story({ ...terms, ladders: { default: { objectives: ['ola_resolve'], steps } } })
        .given(opened(MONDAY_9), handedOver(minute(50)), rejected(minute(rejectedAt)))
        .until(minute(115))
        .history.flatMap((entry) =>
          entry.kind === 'notice' && entry.clock?.cycle === 1 && entry.notice === 'reminder'
            ? [`${(entry.at - MONDAY_9) / MINUTE} ${entry.outcome}`]
            : [],
        );
    expect(told(55)).toEqual(['60 issued', '80 issued', '100 issued']);
    expect(told(70)).toEqual(['70 issued', '80 issued', '100 issued']);
    expect(told(90)).toEqual(['90 expired', '90 issued', '100 issued']);
  });
});
