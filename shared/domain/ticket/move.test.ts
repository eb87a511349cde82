import { describe, expect, it } from '@jest/globals';
import { keptEvents } from '../../../events/catalogue.ts';
import { toCloudEvent } from '../../../events/toCloudEvent.ts';
import type { Terms } from '../policy/terms.ts';
import { MONDAY_9, opened, Story, told } from '../testing/story.ts';
import { DAY, HOUR, MINUTE, TERMS } from '../testing/terms.ts';
import { isToBeMoved, moveRecord } from './move.ts';

const at = (minutes: number) => MONDAY_9 + minutes * MINUTE;
const NEW = 'sha256:new';

/** The agency's terms with the gold level's critical targets in place of theirs. */
function termsWith(targets: Terms['levels'][string]['targets']['critical'], over: Partial<Terms> = {}): Terms {
  const gold = { ...TERMS.levels.gold!, targets: { ...TERMS.levels.gold!.targets, critical: targets! } };
  return { ...TERMS, levels: { ...TERMS.levels, gold }, ...over };
}

const story = (terms: Terms) => new Story(undefined, undefined, { [NEW]: terms });
const shorter = termsWith({ first_response: { workingMs: 10 * MINUTE }, resolution: { workingMs: 2 * HOUR } });
const longer = termsWith({ first_response: { workingMs: 30 * MINUTE }, resolution: { workingMs: 8 * HOUR } });

describe('a ticket that is moved to other terms', () => {
  it('keeps the time used, and has the rest measured by the new target (rule 4)', () => {
    const moved = story(longer)
      .given(opened(at(0)))
      .until(at(5))
      .moveTo(NEW);
    expect(moved.clock('first_response')).toMatchObject({ dueAt: at(30), usedMs: 5 * MINUTE, verdict: 'none' });
    expect(moved.facts).toMatchObject({ termsHash: NEW, termsSince: at(5) });
    expect(moved.changes.slice(-2)).toEqual(['5 first_response moved', '5 resolution moved']);
    moved.until(at(30));
    expect(moved.clock('first_response')).toMatchObject({ verdict: 'breached', breachedAt: at(30) });
  });

  it('breaches at the moment of the move when the new target has passed', () => {
    const moved = story(shorter)
      .given(opened(at(0)))
      .until(at(12))
      .moveTo(NEW)
      .until(at(12));
    expect(moved.clock('first_response')).toMatchObject({ dueAt: at(12), verdict: 'breached', breachedAt: at(12) });
  });

  it('keeps a breach, and its due time while the target is the same', () => {
    const same = story(termsWith(TERMS.levels.gold!.targets.critical!, { priorities: ['critical'] }));
    same
      .given(opened(at(0)))
      .until(at(60))
      .moveTo(NEW);
    expect(same.clock('first_response')).toMatchObject({ dueAt: at(15), verdict: 'breached', breachedAt: at(15) });
    expect(same.changes.some((change) => change.endsWith('moved'))).toBe(false);
    const moved = story(longer)
      .given(opened(at(0)))
      .until(at(20))
      .moveTo(NEW);
    expect(moved.clock('first_response')).toMatchObject({ dueAt: at(30), verdict: 'breached', breachedAt: at(15) });
  });

  it('counts on the hours of the new calendar from the move on', () => {
    const office = { ...TERMS.levels.gold!, calendar: 'office' };
    const terms = { ...TERMS, levels: { ...TERMS.levels, gold: office } };
    const moved = story(terms)
      .given(opened(at(0)))
      .until(at(3 * 60))
      .moveTo(NEW);
    // Three of four hours are used; of the office's Monday one hour is left until 13:00.
    expect(moved.clock('resolution')).toMatchObject({ calendar: 'office', dueAt: at(4 * 60), usedMs: 3 * HOUR });
  });

  it('is paused, and resumed, as the new terms say', () => {
    const pauses = { resolution: ['on_hold'] as const };
    const gold = { ...TERMS.levels.gold!, pauses: { resolution: [...pauses.resolution] } };
    const terms = { ...TERMS, levels: { ...TERMS.levels, gold } };
    const waiting = told('ticket.status_changed', at(10), { status: 'waiting_vendor', by: 'agent' });
    const moved = story(terms)
      .given(opened(at(0)), waiting)
      .until(at(20));
    expect(moved.clock('resolution')).toMatchObject({ phase: 'paused', pausedBy: 'waiting_vendor' });
    moved.moveTo(NEW);
    expect(moved.clock('resolution')).toMatchObject({ phase: 'running', dueAt: at(4 * 60 + 10) });
  });

  it('loses a clock for which the new terms have no target', () => {
    const targets = { default: { resolution: { workingMs: 4 * HOUR } } };
    const terms = { ...TERMS, levels: { ...TERMS.levels, gold: { ...TERMS.levels.gold!, targets } } };
    const moved = story(terms)
      .given(opened(at(0)))
      .until(at(5))
      .moveTo(NEW);
    expect(moved.clock('first_response')).toMatchObject({ phase: 'cancelled', verdict: 'none' });
  });

  it('stays due when a lead has said, by hand', () => {
    const data = { objective: 'resolution', dueAt: at(90), by: 'anna', reason: 'agreed' };
    const moved = story(longer).given(opened(at(0)), told('ticket.deadline_set', at(1), data));
    moved.until(at(5)).moveTo(NEW);
    expect(moved.clock('resolution')).toMatchObject({ dueAt: at(90) });
  });

  it('keeps a promise as it was given', () => {
    const word = told('ticket.replied', at(1), { by: 'agent', public: true, body: 'x', nextUpdateBy: at(50) });
    const moved = story(shorter)
      .given(opened(at(0)), word)
      .until(at(5))
      .moveTo(NEW);
    expect(moved.clock('promise')).toMatchObject({ dueAt: at(50), phase: 'running' });
  });

  it('comes to the first line when its own is no more', () => {
    const { l1: _gone, ...lines } = TERMS.lines;
    const moved = story({ ...TERMS, lines, firstLine: 'l2' })
      .given(opened(at(0)))
      .until(at(5))
      .moveTo(NEW);
    expect(moved.facts).toMatchObject({ line: 'l2', lineSince: at(5) });
  });

  it('lets nothing happen in the past by the new terms', () => {
    const automation = { ...TERMS.automation!, closeResolvedAfter: { wallMs: DAY } };
    const report = { cause: 'x', actions: ['y'], fullyResolved: true, recurrence: { possible: false } };
    const moved = story({ ...TERMS, automation }).given(
      opened(at(0)),
      told('ticket.resolved', at(10), { by: 'agent', report }),
    );
    moved
      .until(at(3 * 24 * 60))
      .moveTo(NEW)
      .until(at(3 * 24 * 60));
    expect(moved.facts).toMatchObject({ status: 'closed', closedAt: at(3 * 24 * 60) });
    expect(JSON.stringify(moved.foldedAgain().ticket.facts)).toBe(JSON.stringify(moved.facts));
  });

  it('is moved by a publication once, and never when it is over or has those terms', () => {
    const moved = story(longer)
      .given(opened(at(0)))
      .until(at(5));
    expect(isToBeMoved(moved.state!, NEW)).toBe(true);
    const [first, again] = [at(5), at(6)].map((now) => moveRecord(moved.state!, NEW, 'r2', now).event.id);
    expect(first).toBe(again);
    expect(moveRecord(moved.state!, NEW, 'r3', at(5)).event.id).not.toBe(first);
    moved.moveTo(NEW);
    expect(isToBeMoved(moved.state!, NEW)).toBe(false);
    moved.given(told('ticket.closed', at(7)));
    expect(isToBeMoved(moved.state!, 'sha256:test')).toBe(false);
  });

  it('has the move in its log as an event that the catalogue knows', () => {
    const { event } = moveRecord(story(longer).given(opened(at(0))).state!, NEW, 'r2', at(5));
    expect(keptEvents.schemaOf('policy.moved')!.safeParse(toCloudEvent(event)).success).toBe(true);
    expect(event).toMatchObject({ time: at(5), data: { from: 'sha256:test', to: NEW } });
  });

  it('cannot be folded without the terms that its log names', () => {
    const moved = new Story().given(opened(at(0))).until(at(5));
    expect(() => moved.moveTo('sha256:unknown')).toThrow('sha256:unknown');
  });
});
