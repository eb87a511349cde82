import { describe, expect, it } from '@jest/globals';
import { MONDAY_9, opened, Story } from '../testing/story.ts';
import { bound, setAside } from './bound.ts';
import type { HistoryEntry } from './history.ts';
import type { Clock, TicketState } from './state.ts';

const ticket = new Story().given(opened(MONDAY_9)).state!;
const entry = (n: number) => ({ ...ticket.history[0]!, n }) as HistoryEntry;
const numbers = (entries: readonly HistoryEntry[]) => entries.map(({ n }) => n);
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

/** Cycles of an objective; all but the last have ended. */
function cycles(objective: Clock['objective'], count: number): Clock[] {
  return upTo(count).map((cycle) => ({
    ...ticket.facts.clocks[0]!,
    objective,
    cycle,
    phase: cycle === count ? 'running' : 'stopped',
  }));
}

const named = (clocks: readonly Clock[]) => clocks.map(({ objective, cycle }) => `${objective} ${cycle}`);
const holding = (clocks: Clock[], history: HistoryEntry[] = []): TicketState => ({
  ...ticket,
  history,
  facts: { ...ticket.facts, clocks },
});

describe('the history that a ticket holds', () => {
  it('is all of it up to 120 entries; with more, the latest 60', () => {
    const full = bound(holding([], upTo(120).map(entry)), []);
    expect(numbers(full.ticket.history)).toEqual(upTo(120));
    expect(full.spilledHistory).toEqual([]);
    const over = bound(holding([], upTo(121).map(entry)), []);
    expect(numbers(over.spilledHistory)).toEqual(upTo(61));
    expect(numbers(over.ticket.history)).toEqual(upTo(121).slice(61));
  });
});

describe('the clocks that a ticket holds', () => {
  it('are ten that have ended of each objective, beside those that are open; what is older is spilled in order', () => {
    const clocks = [...cycles('update', 13), ...cycles('promise', 11)];
    const { ticket: kept, spilledClocks } = bound(holding(clocks), []);
    expect(named(spilledClocks)).toEqual(['update 1', 'update 2']);
    expect(named(kept.facts.clocks)).toEqual(named(clocks).slice(2));
  });

  it('are the very same while there are no more', () => {
    const held = holding(cycles('update', 11));
    const { ticket: kept, spilledClocks } = bound(held, []);
    expect(kept).toBe(held);
    expect(spilledClocks).toEqual([]);
  });

  it('are spilled after those that a fold has set aside', () => {
    const aside = cycles('promise', 2);
    const { spilledClocks } = bound(holding(cycles('update', 12)), aside);
    expect(named(spilledClocks)).toEqual(['promise 1', 'promise 2', 'update 1']);
  });
});

describe('the clocks that a fold has at hand', () => {
  const divided = (clocks: Clock[]) => {
    const fold = { facts: { ...ticket.facts, clocks }, aside: [] as Clock[] };
    setAside(fold);
    return [fold.facts.clocks.length, fold.aside.length];
  };

  it('are 128; with more, it sets aside what it would spill in the end', () => {
    expect(divided(cycles('update', 128))).toEqual([128, 0]);
    expect(divided(cycles('update', 129))).toEqual([11, 118]);
  });
});
