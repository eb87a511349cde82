import type { Clock } from '../../shared/ports/clock.ts';

/** A clock that stands until it is set. */
export class ManualClock implements Clock {
  at: number;

  constructor(at: number) {
    this.at = at;
  }

  now(): number {
    return this.at;
  }
}
