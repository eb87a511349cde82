import { describe, expect, it } from '@jest/globals';
import { HOUR, MINUTE, TERMS } from '../testing/terms.ts';
import { openTerms } from './openTerms.ts';
import type { LadderStep, Terms } from './terms.ts';

const step = (id: string, when: LadderStep['when'], rest: Partial<LadderStep> = {}): LadderStep => ({
  id,
  when,
  actions: [{ notify: 'lead' }],
  ...rest,
});

const withSteps = (...steps: LadderStep[]): Terms => ({ ...TERMS, ladders: { default: { steps } } });

/** Step, repetition and minutes from the due time, of a target of an hour. */
const laidOut = (...steps: LadderStep[]) =>
  openTerms(withSteps(...steps), 'sha256:test')
    .firings('default', HOUR)
    .map(({ stepIndex, repetition, offsetMs }) => [stepIndex, repetition, offsetMs / MINUTE]);

describe('the firings of a ladder', () => {
  it('come soonest first; those of one instant in the order in which they are written', () => {
    const late = step('late', { after: { ms: 30 * MINUTE } });
    const again = step('again', { at: 'due' }, { repeat: { everyMs: 15 * MINUTE, atMost: 3 } });
    const early = step('early', { before: { percent: 25 } });
    const due = step('due', { at: 'due' });
    expect(laidOut(late, again, early, due)).toEqual([
      [2, 0, -15],
      [1, 0, 0],
      [3, 0, 0],
      [1, 1, 15],
      [0, 0, 30],
      [1, 2, 30],
      [1, 3, 45],
    ]);
  });

  it('begin with the start of the clock, and are none before it', () => {
    const ahead = (minutes: number) => step(`b${minutes}`, { before: { ms: minutes * MINUTE } });
    expect(laidOut(ahead(59), ahead(60), ahead(61))).toEqual([
      [1, 0, -60],
      [0, 0, -59],
    ]);
  });

  it('are laid out once a length, of a thousand lengths at most', () => {
    const terms = openTerms(TERMS, 'sha256:test');
    const first = terms.firings('promise', 1);
    for (let length = 2; length <= 1000; length++) terms.firings('promise', length);
    expect(terms.firings('promise', 1)).toBe(first);
    terms.firings('promise', 1001);
    expect(terms.firings('promise', 1)).not.toBe(first);
    expect(terms.firings('promise', 1)).toEqual(first);
  });
});

describe('the calendars of terms', () => {
  const terms = openTerms(TERMS, 'sha256:test');

  it('are opened once', () => {
    expect(terms.calendar('office')).toBe(terms.calendar('office'));
    expect(terms.calendar('office')).not.toBe(terms.calendar('always'));
  });

  it('are wall time without a name, and none of a name that they do not have', () => {
    const night = Date.UTC(2026, 2, 2, 3);
    expect(terms.calendar(null).isOpen(night)).toBe(true);
    expect(() => terms.calendar('nights')).toThrow(new RangeError('The terms sha256:test have no calendar nights.'));
  });
});

describe('what pauses an objective', () => {
  const terms = openTerms(TERMS, 'sha256:test');

  it('is what the level says or, where it says nothing, the client who is waited for', () => {
    expect(terms.pauses('gold', 'resolution')).toEqual(['waiting_client', 'waiting_vendor']);
    expect(terms.pauses('silver', 'resolution')).toEqual(['waiting_client']);
    expect(terms.pauses('gold', 'update')).toEqual(['waiting_client']);
    expect(terms.pauses('gold', 'next_response')).toEqual(['waiting_client']);
    expect(terms.pauses('gone', 'resolution')).toEqual(['waiting_client']);
  });

  it('is nothing for a first response, a promise and an OLA', () => {
    for (const objective of ['first_response', 'promise', 'ola_ack', 'ola_resolve'] as const)
      expect(terms.pauses('gold', objective)).toEqual([]);
  });
});
