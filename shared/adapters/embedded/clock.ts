import type { Clock } from '../../ports/clock.ts';

export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands still until it is told otherwise. */
export class VirtualClock implements Clock {
  #now: number;

  /** @param start epoch ms */
  constructor(start: number) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  /** RangeError when `at` lies before now. */
  moveTo(at: number): void {
    if (at < this.#now) throw new RangeError('Time does not go backwards.');
    this.#now = at;
  }
}
