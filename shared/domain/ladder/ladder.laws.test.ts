/** No step of a ladder is lost or doubled, whatever happens to its ticket and in whichever order (I2; domain.md, *Ladders*). */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { TicketEventType } from '../../../events/ticketEvent.ts';
import { obligationKey } from '../obligation/key.ts';
import type { LadderStep, Terms } from '../policy/terms.ts';
import { KEY, MONDAY_9, opened, Story, told } from '../testing/story.ts';
import { HOUR, MINUTE, TERMS } from '../testing/terms.ts';

const HOLD = 20 * MINUTE;
const REARM = 5 * MINUTE;
const AFTER = [30, 60, 90].map((minutes) => minutes * MINUTE);

const STEPS: LadderStep[] = [
  { id: 'remind', when: { before: { percent: 25 } }, ackTimeoutMs: 2 * HOLD, actions: [{ notify: 'lead' }] },
  { id: 'escalate', when: { at: 'due' }, actions: [{ notify: 'lead' }] },
  {
    id: 'insist',
    when: { after: { ms: 30 * MINUTE } },
    ackTimeoutMs: HOLD,
    repeat: { everyMs: 30 * MINUTE, atMost: 2 },
    actions: [{ notify: 'lead' }],
  },
];

/** So near each other that a step of one falls less than five minutes after the same of another, just five, and while it is held. */
const TARGETS: Record<string, number> = {
  critical: 120 * MINUTE,
  high: 124 * MINUTE,
  normal: 126 * MINUTE + 40_000,
  low: 168 * MINUTE,
};
/** What a publication makes of them. */
const FACTORS: Record<string, number> = {
  'sha256:test': 1,
  'sha256:same': 1,
  'sha256:longer': 1.5,
  'sha256:shorter': 0.25,
};

function terms(factor: number): Terms {
  const targets = Object.entries(TARGETS).map(([priority, ms]) => [
    priority,
    { resolution: { workingMs: ms * factor } },
  ]);
  const gold = { ...TERMS.levels.gold!, targets: Object.fromEntries(targets) };
  const { automation: _none, ...rest } = TERMS;
  return {
    ...rest,
    levels: { ...TERMS.levels, gold },
    ladders: { default: { objectives: ['resolution'], steps: STEPS } },
  };
}

/** What happens, `after` so many ms. */
type Deed = { after: number } & (
  | { type: TicketEventType; data: object; is: 'told' }
  | { is: 'published'; hash: string }
);

/** Round numbers, so that much happens at one instant. */
const after = fc.oneof(
  fc.constantFrom(0, 1, 5, 15, 20, 30, 60, 85, 90, 120, 240).map((minutes) => minutes * MINUTE),
  fc.integer({ min: 0, max: 6 * HOUR }),
);
const REPORT = { cause: 'x', actions: ['y'], fullyResolved: true, recurrence: { possible: false } };
const handoff = { summary: 'Payments fail.', links: ['https://shop.example/'] };
const tell = (type: TicketEventType, data: fc.Arbitrary<object>) =>
  fc.record({ after, is: fc.constant('told' as const), type: fc.constant(type), data });

const acknowledged = tell('ticket.acknowledged', fc.constant({ agent: 'boris' }));

const prioritized = tell('ticket.priority_changed', fc.record({ priority: fc.constantFrom(...Object.keys(TARGETS)) }));

const published = fc.record({
  after,
  is: fc.constant('published' as const),
  hash: fc.constantFrom(...Object.keys(FACTORS)),
});

const handedOver = tell(
  'ticket.handed_over',
  fc.record({ to: fc.constantFrom('l1', 'l2', 'l3'), handoff: fc.constant(handoff) }),
);

const other: fc.Arbitrary<Deed> = fc.oneof(
  handedOver,
  prioritized,
  tell('ticket.resolved', fc.constant({ by: 'agent', report: REPORT })),
  tell('ticket.reopened', fc.constant({})),
  published,
);

/** What a ladder brings while it is held, and what then ends the hold or moves the due time: shortly before a firing, and after it. */
const held: fc.Arbitrary<Deed[]> = fc
  .tuple(acknowledged, fc.oneof(handedOver, other), fc.constantFrom(25, 85, 115), fc.constantFrom(2, 8, 18))
  .map(([taken, next, before, then]) => [
    { ...taken, after: before * MINUTE },
    { ...next, after: then * MINUTE },
  ]);

/** Steps that are held together, and a due time that moves when they have just fired. */
const heldLong: fc.Arbitrary<Deed[]> = fc
  .tuple(acknowledged, acknowledged, prioritized, fc.constantFrom(19, 21))
  .map(([taken, again, next, then]) => [
    { ...taken, after: 85 * MINUTE },
    { ...again, after: 17 * MINUTE },
    { ...next, after: then * MINUTE },
  ]);

/** A due time that moves and moves again when a step has just fired for it. */
const moved: fc.Arbitrary<Deed[]> = fc
  .tuple(prioritized, prioritized, fc.constantFrom(91, 121), fc.constant(3))
  .map(([next, again, first, then]) => [
    { ...next, after: first * MINUTE },
    { ...again, after: then * MINUTE },
  ]);

/** A rest that begins while a step is held, and soon ends. */
const rested: fc.Arbitrary<Deed[]> = fc
  .tuple(acknowledged, fc.constantFrom(85, 115), fc.constantFrom(2, 18))
  .map(([taken, before, then]) => [
    { ...taken, after: before * MINUTE },
    { after: then * MINUTE, is: 'told', type: 'ticket.resolved', data: { by: 'agent', report: REPORT } },
    { after: MINUTE, is: 'told', type: 'ticket.reopened', data: {} },
  ]);

/** Terms that come at the very instant of a step. */
const publishedAtStep: fc.Arbitrary<Deed[]> = fc
  .tuple(published, fc.constantFrom(90, 120, 150))
  .map(([one, first]) => [{ ...one, after: first * MINUTE }]);

const deeds: fc.Arbitrary<Deed[]> = fc
  .array(
    fc.oneof(
      { weight: 2, arbitrary: acknowledged.map((one) => [one]) },
      other.map((one) => [one]),
      { weight: 3, arbitrary: held },
      heldLong,
      moved,
      rested,
      publishedAtStep,
    ),
    {
      maxLength: 8,
    },
  )
  .map((scenes) => scenes.flat());

/** The firings of a target, in order: step, repetition, ms from the due time. */
function firingsOf(target: number): [step: string, repetition: number, offset: number][] {
  return [
    ['remind', 0, -target / 4],
    ['escalate', 0, 0],
    ...AFTER.map((offset, repetition): [string, number, number] => ['insist', repetition, offset]),
  ];
}

/**
 * What must have fired, from the deeds alone. The clock counts every hour; what is still to come is a place in the list of
 * firings, looked for anew when the target changes.
 */
class Oracle {
  readonly keys: string[] = [];
  #priority = 'critical';
  #hash = 'sha256:test';
  #line = 'l1';
  #target = TARGETS.critical!;
  #dueUsed = TARGETS.critical!;
  #used = 0;
  #since = MONDAY_9;
  #isRunning = true;
  #place = 0;
  #acknowledgedAt: number | null = null;
  #round = 0;
  /** Nothing fires before what was told last, or before the line had the ticket. */
  #notBefore = MONDAY_9;
  readonly #fired = new Set<string>();
  readonly #refused = new Set<string>();
  readonly #last = new Map<string, { at: number; dueAt: number }>();

  /** @param isInclusive with what fires at the instant itself: what is told at it comes first */
  pass(until: number, isInclusive: boolean): void {
    while (this.#isRunning) {
      const next = firingsOf(this.#target)[this.#place];
      if (!next) return;
      const [step, repetition, offset] = next;
      const reached = this.#since + this.#dueUsed + offset - this.#used;
      const held = this.#acknowledgedAt === null ? 0 : this.#acknowledgedAt + HOLD;
      const at = Math.max(reached, this.#notBefore, held);
      if (at > until || (at === until && !isInclusive)) return;
      this.#place += 1;
      this.#fire(step, repetition, at);
    }
  }

  #fire(step: string, repetition: number, at: number): void {
    const dueAt = this.#since + this.#dueUsed - this.#used;
    const name = `${step} ${repetition} ${dueAt}`;
    if (this.#fired.has(name)) return;
    const last = this.#last.get(step);
    if (last && last.dueAt !== dueAt && at - last.at < REARM) {
      // What is armed again and again at one instant is refused once.
      if (!this.#refused.has(name)) this.keys.push(`armed again too soon at ${at}`);
      this.#refused.add(name);
      return;
    }
    this.#fired.add(name);
    this.#last.set(step, { at, dueAt });
    const parts = [KEY, 'resolution', 'urn:desk open', dueAt, step, repetition, this.#round, 'notify:lead:mail'];
    this.keys.push(obligationKey(parts));
  }

  happen(deed: Deed, at: number): void {
    if (deed.is === 'published' && deed.hash === this.#hash) return;
    // An event of Kept's own, such as a publication's, comes after all that its instant brings.
    this.pass(at, deed.is === 'published');
    if (deed.is === 'published') {
      this.#hash = deed.hash;
    }
    this.#notBefore = Math.max(this.#notBefore, at);
    if (deed.is === 'told') this.#take(deed.type, deed.data as { to?: string; priority?: string }, at);
    if (this.#isRunning) this.#measure(at);
  }

  #take(type: TicketEventType, { to, priority }: { to?: string; priority?: string }, at: number): void {
    if (type === 'ticket.acknowledged') {
      this.#acknowledgedAt = at;
      this.#round += 1;
    } else if (type === 'ticket.handed_over' && to !== this.#line) {
      this.#line = to!;
      this.#acknowledgedAt = null;
    } else if (type === 'ticket.priority_changed') this.#priority = priority!;
    else if (type === 'ticket.resolved' && this.#isRunning) {
      this.#settle(at);
      this.#isRunning = false;
    } else if (type === 'ticket.reopened' && !this.#isRunning) {
      this.#isRunning = true;
      this.#since = at;
    }
  }

  #settle(at: number): void {
    this.#used += at - this.#since;
    this.#since = at;
  }

  /** Rule 4: what was used is kept, and what is left measured anew. Firings that an acknowledgement held are still to come. */
  #measure(at: number): void {
    const target = TARGETS[this.#priority]! * FACTORS[this.#hash]!;
    if (target === this.#target) return;
    this.#settle(at);
    const held = firingsOf(this.#target)[this.#place];
    const from = held ? Math.min(this.#used, this.#dueUsed + held[2]) : this.#used;
    this.#target = target;
    this.#dueUsed = Math.max(target, this.#used);
    this.#place = firingsOf(target).filter(([, , offset]) => this.#dueUsed + offset < from).length;
  }
}

/** The keys of all that a history says of the ladder: told, expired, or refused. */
function keysOf(story: Story): string[] {
  return story.history.flatMap((entry) => {
    if (entry.kind === 'refused') return entry.what === 'step' ? [`armed again too soon at ${entry.at}`] : [];
    return entry.kind === 'notice' && ['reminder', 'breached'].includes(entry.notice) ? [entry.key] : [];
  });
}

describe('a ladder', () => {
  it('loses and doubles no step, in whichever order its ticket is acknowledged, handed over, moved and reopened', () => {
    const property = fc.property(deeds, after, (life, rest) => {
      const others = { 'sha256:same': terms(1), 'sha256:longer': terms(1.5), 'sha256:shorter': terms(0.25) };
      const story = new Story(terms(1), undefined, others).given(opened(MONDAY_9));
      const oracle = new Oracle();
      let at = MONDAY_9;
      for (const [index, each] of life.entries()) {
        // What is told at the instant of a publication stands before it: that would be another order.
        at += life[index - 1]?.is === 'published' ? Math.max(each.after, 1) : each.after;
        oracle.happen(each, at);
        if (each.is === 'told') story.arrive(told(each.type, at, each.data, `deed-${index}`), at);
        else if (each.hash !== story.facts.termsHash) {
          story.passUntil(at, false);
          story.now = at;
          story.moveTo(each.hash, `publication-${index}`);
        }
      }
      oracle.pass(at + rest, true);
      story.until(at + rest);
      expect(keysOf(story).sort()).toEqual(oracle.keys.sort());
    });
    fc.assert(property, { numRuns: 500 });
  });
});
