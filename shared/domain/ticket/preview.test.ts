import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isOpen } from '../clock/clock.ts';
import { openTerms } from '../policy/openTerms.ts';
import type { Terms } from '../policy/terms.ts';
import { type Arriving, life, OTHER } from '../testing/lives.ts';
import { MONDAY_9, opened, Story, told } from '../testing/story.ts';
import { MINUTE, TERMS } from '../testing/terms.ts';
import { isToBeMoved } from './move.ts';
import { previewMove } from './preview.ts';

const at = (minutes: number) => MONDAY_9 + minutes * MINUTE;

function preview(story: Story, terms: Terms) {
  const to = openTerms(terms, 'sha256:other');
  return previewMove(story.state!, { from: story.terms, to }, story.directory, story.now);
}

describe('a move in thought', () => {
  it('finds nothing when the new terms make nothing due at another time', () => {
    const story = new Story().given(opened(at(0))).until(at(5));
    expect(preview(story, { ...TERMS, priorities: ['critical'] })).toBeNull();
    const office = told('ticket.status_changed', at(6), { status: 'waiting_client', by: 'agent', explanation: 'x' });
    const { targets } = TERMS.levels.gold!;
    const critical = { ...targets.critical, resolution: { workingMs: 1 } };
    const gold = { ...TERMS.levels.gold!, targets: { ...targets, critical } };
    // Its resolution is paused, so that it is due at no time, before and after.
    expect(preview(story.given(office), { ...TERMS, levels: { ...TERMS.levels, gold } })).toBeNull();
  });

  it('leaves out what is over', () => {
    const story = new Story().given(opened(at(0)), told('ticket.closed', at(1)));
    expect(preview(story, OTHER)).toBeNull();
  });

  it('tells when each clock would be due, and which would be breached at once', () => {
    const story = new Story().given(opened(at(0))).until(at(12));
    const gold = (firstMinutes: number, resolutionMinutes: number) => {
      const critical = {
        ...TERMS.levels.gold!.targets.critical,
        first_response: { workingMs: firstMinutes * MINUTE },
        resolution: { workingMs: resolutionMinutes * MINUTE },
      };
      const targets = { ...TERMS.levels.gold!.targets, critical };
      return { ...TERMS, levels: { ...TERMS.levels, gold: { ...TERMS.levels.gold!, targets } } };
    };
    const told = (terms: Terms) =>
      preview(story, terms)?.changes.map(({ objective, from, to, breaches }) => [objective, from, to, breaches]);
    expect(told(gold(10, 13))).toEqual([
      ['first_response', at(15), at(12), true],
      ['resolution', at(240), at(13), false],
    ]);
    expect(told(gold(12, 240))).toEqual([['first_response', at(15), at(12), true]]);
    story.until(at(20));
    // It is breached already.
    expect(told(gold(16, 240))).toEqual([['first_response', at(15), at(20), false]]);
  });

  it('says just what the move then does', () => {
    fc.assert(
      fc.property(life, fc.integer({ min: 0, max: 12_000 }), (arrivals, minute) => {
        const story = livedUntil(arrivals, at(minute));
        if (!story.state?.facts.opened) return;
        const told = new Map(preview(story, OTHER)?.changes.map(({ to, ...clock }) => [nameOf(clock), to]));
        const before = dueTimes(story);
        if (isToBeMoved(story.state, 'sha256:other')) story.moveTo('sha256:other');
        const after = dueTimes(story);
        const changed = [...before].filter(([clock, due]) => (after.get(clock) ?? null) !== due);
        for (const [clock] of changed) expect(told.get(clock)).toBe(after.get(clock) ?? null);
        // A paused clock that ends was due at no time before either.
        const ended = [...before].filter(([clock, due]) => due === null && !after.has(clock));
        expect([...told.keys()].sort()).toEqual([...new Set([...changed, ...ended].map(([clock]) => clock))].sort());
      }),
      { numRuns: 300 },
    );
  });
});

function livedUntil(arrivals: Arriving[], end: number): Story {
  const story = new Story(undefined, undefined, { 'sha256:other': OTHER });
  const inTime = arrivals.filter(({ arrivesAt }) => arrivesAt < end).sort((a, b) => a.arrivesAt - b.arrivesAt);
  for (const { event, arrivesAt } of inTime) story.arrive(event, Math.max(arrivesAt, story.now));
  return story.until(end);
}

const nameOf = ({ objective, cycle }: { objective: string; cycle: number }) => `${objective} ${cycle}`;

/** When each open clock is due. */
function dueTimes(story: Story): Map<string, number | null> {
  return new Map(story.facts.clocks.filter(isOpen).map((clock) => [nameOf(clock), clock.dueAt]));
}
