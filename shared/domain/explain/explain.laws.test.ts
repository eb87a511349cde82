import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readClock } from '../clock/reading.ts';
import { selectContract } from '../policy/select.ts';
import type { SelectionRule, Terms } from '../policy/terms.ts';
import { END, life, lived, movedLife, TERMS_OF_LIVES } from '../testing/lives.ts';
import { KEY, MONDAY_9, type Story } from '../testing/story.ts';
import { DAY, HOUR, TERMS } from '../testing/terms.ts';
import { explain } from './explain.ts';
import type { ClockExplanation, Explanation, StayTotals } from './explanation.ts';

const runs = { numRuns: 250 };

const rule: fc.Arbitrary<SelectionRule> = fc.record({
  when: fc.record(
    {
      client: fc.constantFrom('acme', 'other'),
      priority: fc.constantFrom('critical', 'high', 'normal'),
      channel: fc.constantFrom('email', 'phone'),
      kind: fc.constant('bug'),
    },
    { requiredKeys: [] },
  ),
  use: fc.record({ level: fc.constantFrom('gold', 'silver'), line: fc.constant('l2') }, { requiredKeys: [] }),
});

/** Terms whose clock is put forward on the first Sunday and back on the second, with a holiday, a closed date and rules. */
const terms: fc.Arbitrary<Terms> = fc.array(rule, { maxLength: 3 }).map((rules) => {
  const zone = {
    timeZone: 'Europe/Kyiv',
    tzVersion: 'test',
    initialOffsetSeconds: 7200,
    transitions: [
      [(MONDAY_9 + 6 * DAY - 8 * HOUR) / 1000, 10_800],
      [(MONDAY_9 + 13 * DAY - 8 * HOUR) / 1000, 7200],
    ] as [number, number][],
  };
  const office = { ...TERMS.calendars.office!, zone, holidays: ['2026-03-06'], exceptions: { '2026-03-10': [] } };
  return { ...TERMS_OF_LIVES, rules, calendars: { ...TERMS.calendars, office } };
});

function explained(story: Story, now: number): Explanation {
  const { policy, moves, directory, log, history } = story;
  return explain({ key: KEY, policy, moves, directory, log, now, history })!;
}

function expectWhole({ clock, stretches, totals, reading, changes }: ClockExplanation, now: number): void {
  const end = clock.stoppedAt ?? now;
  let at = clock.startedAt;
  for (const { from, to } of stretches) {
    expect(from).toBe(at);
    expect(to).toBeGreaterThan(from);
    at = to;
  }
  expect(at).toBe(end);
  const paused = Object.values(totals.pausedMs).reduce((sum, ms) => sum + ms, 0);
  expect(totals.countedMs + paused + totals.closedMs).toBe(totals.wallMs);
  expect(totals.wallMs).toBe(end - clock.startedAt);
  expect(Object.values(totals.closed).reduce((sum, ms) => sum + ms, 0)).toBe(totals.closedMs);
  const told = Object.fromEntries(Object.entries(reading.pausedMs).filter(([, ms]) => ms > 0));
  expect([totals.countedMs, totals.closedMs, totals.pausedMs]).toEqual([reading.usedMs, reading.closedMs, told]);
  expect(changes[0]).toMatchObject({ change: 'started', at: clock.startedAt });
  expect(changes.at(-1)!.dueAt).toBe(clock.dueAt);
}

function partsOf({ workingMs, waitingMs, closedMs }: StayTotals): number {
  return Object.values(waitingMs).reduce((sum, ms) => sum + ms, workingMs + closedMs);
}

describe.each([
  ['explanations', life],
  ['explanations of tickets that are moved to other terms', movedLife],
] as const)('%s', (_of, lives) => {
  it('I3: stretches follow each other without a gap, add up to wall time, and sum up to the facts’ tallies', () => {
    fc.assert(
      fc.property(lives, terms, fc.integer({ min: 0, max: 30 * DAY }), (arrivals, chosen, later) => {
        const story = lived(arrivals, chosen);
        const now = END + later;
        const { clocks } = explained(story.until(now), now);
        for (const clock of clocks) expectWhole(clock, now);
        for (const fact of story.facts.clocks) {
          const told = clocks.find(({ clock }) => clock.objective === fact.objective && clock.cycle === fact.cycle);
          expect(told!.reading).toEqual(readClock(fact, story.terms.calendar, now));
        }
      }),
      runs,
    );
  });

  it('I3: stays with lines do not overlap, and what their time was adds up to the time on the wall', () => {
    fc.assert(
      fc.property(lives, terms, fc.integer({ min: 0, max: 30 * DAY }), (arrivals, chosen, later) => {
        const story = lived(arrivals, chosen);
        const now = END + later;
        const { stays, lines, facts } = explained(story.until(now), now);
        let last = Number.NEGATIVE_INFINITY;
        for (const { from, to, totals } of stays) {
          expect(from).toBeGreaterThanOrEqual(last);
          last = to ?? now;
          expect(totals.wallMs).toBe(last - from);
          expect(partsOf(totals)).toBe(totals.wallMs);
        }
        const rests = ['resolved', 'closed', 'merged'].includes(facts.status);
        expect(stays.at(-1)?.to === null).toBe(!rests);
        if (!rests) expect(stays.at(-1)!.line).toBe(facts.line);
        const wall = stays.reduce((sum, { totals }) => sum + totals.wallMs, 0);
        expect(lines.reduce((sum, { wallMs }) => sum + wallMs, 0)).toBe(wall);
        for (const time of lines) expect(partsOf(time)).toBe(time.wallMs);
      }),
      runs,
    );
  });

  it('explain what the engine did: the clocks are those of the facts, byte for byte', () => {
    fc.assert(
      fc.property(lives, terms, (arrivals, chosen) => {
        const story = lived(arrivals, chosen);
        const { facts } = explained(story, END);
        // The ticket keeps the last ten ended cycles of an objective; the explanation tells all.
        const kept = facts.clocks.filter(({ objective, cycle }) =>
          story.facts.clocks.some((clock) => clock.objective === objective && clock.cycle === cycle),
        );
        expect(JSON.stringify({ ...facts, clocks: kept })).toBe(JSON.stringify(story.facts));
      }),
      runs,
    );
  });

  it('explain an instant of the past as it was then, with what is known of it now', () => {
    fc.assert(
      fc.property(lives, fc.integer({ min: 0, max: 20 * DAY }), (arrivals, after) => {
        const story = lived(arrivals);
        const now = MONDAY_9 + after;
        const explanation = explained(story, now);
        if (explanation) for (const clock of explanation.clocks) expectWhole(clock, now);
      }),
      runs,
    );
  });

  it('name the rule that chose the level, and for each before it what did not fit', () => {
    fc.assert(
      fc.property(lives, terms, (arrivals, chosen) => {
        const story = lived(arrivals, chosen);
        const { selections } = explained(story, END);
        expect(selections.length).toBeGreaterThan(0);
        for (const { rules, ticket, contract, level, decidedBy, termsHash } of selections) {
          const { terms: held } = story.moves.get(termsHash)!;
          expect(level).toBe(selectContract(held, { ...ticket, contract: contract.key }).level);
          const matched = rules.findIndex(({ outcome }) => outcome === 'matched');
          const reached = matched === -1 ? rules.length : matched;
          expect(rules.slice(0, reached).every(({ differs }) => differs.length > 0)).toBe(true);
          expect(rules.slice(reached + 1).every(({ outcome }) => outcome === 'not_reached')).toBe(true);
          expect(decidedBy === 'rule').toBe(rules[matched]?.use.level !== undefined);
        }
      }),
      runs,
    );
  });
});
