import { expect } from '@jest/globals';
import { readClock } from '../clock/reading.ts';
import type { Story } from '../testing/story.ts';
import type { Clock } from '../ticket/state.ts';
import { MINUTE_MS } from './calendar.model.ts';
import type { NaiveClock } from './clock.model.ts';
import type { Model } from './session.model.ts';

/** The real ticket and the model's must say the same of everything, now. `whole`: what this very instant brings has come. */
export function compare(model: Model, story: Story, whole: boolean): void {
  try {
    compareNow(model, story, whole);
  } catch (error) {
    throw new Error(`The model is expected, the core received, after\n${model.story.join('\n')}\n\n${error}`);
  }
}

function compareNow(model: Model, story: Story, whole: boolean): void {
  const ticket = model.ticket(whole);
  const { status, line, nextUpdateBy, client, kind, priority, level, agent, clocks } = story.facts;
  expect({
    ticket: { status, line, nextUpdateBy: instant(nextUpdateBy), client, kind, priority, level, agent },
    clocks: clocks
      .filter(({ line }) => line === null)
      .map((clock) => real(clock, story))
      .sort(byName),
  }).toEqual({
    ticket: {
      status: ticket.status,
      line: ticket.line,
      nextUpdateBy: instant(ticket.nextUpdateBy),
      client: ticket.client,
      kind: ticket.kind,
      priority: ticket.priority,
      level: ticket.selected.level,
      agent: ticket.agent,
    },
    clocks: ticket.clocks.map(modelled).sort(byName),
  });
  const next = model.nextDue(whole, true);
  // Kept is awake at every due time (I1).
  if (next !== null) expect(story.state!.wakeAt ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(next);
}

function real(clock: Clock, story: Story) {
  const { usedMs, closedMs, pausedMs } = readClock(clock, story.terms.calendar, story.now);
  return {
    clock: `${clock.objective} ${clock.cycle}`,
    phase: clock.phase,
    verdict: clock.verdict,
    startedAt: instant(clock.startedAt),
    stoppedAt: instant(clock.stoppedAt),
    dueAt: instant(clock.dueAt),
    breachedAt: instant(clock.breachedAt),
    supersededBy: instant(clock.supersededBy ?? null),
    target: length(clock.targetMs),
    used: length(usedMs),
    closed: length(closedMs),
    paused: pauses(pausedMs),
  };
}

function modelled(clock: NaiveClock): ReturnType<typeof real> {
  return {
    clock: `${clock.objective} ${clock.cycle}`,
    phase: clock.phase,
    verdict: clock.verdict,
    startedAt: instant(clock.startedAt),
    stoppedAt: instant(clock.stoppedAt),
    dueAt: instant(clock.dueAt),
    breachedAt: instant(clock.breachedAt),
    supersededBy: instant(clock.supersededBy),
    target: length(clock.targetMs),
    used: length(clock.usedMs),
    closed: length(clock.closedMs),
    paused: pauses(clock.pausedMs),
  };
}

function byName(a: { clock: string }, b: { clock: string }): number {
  return a.clock < b.clock ? -1 : 1;
}

function instant(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

function length(ms: number): string {
  return `${ms / MINUTE_MS} min`;
}

function pauses(pausedMs: Record<string, number>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(pausedMs)
      .filter(([, ms]) => ms > 0)
      .map(([reason, ms]) => [reason, length(ms)]),
  );
}
