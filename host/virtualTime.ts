/** Virtual time: it moves only when told, from one due instant to the next, and does at each what is due then. */
import type { VirtualClock } from '../shared/adapters/embedded/clock.ts';
import type { Pump } from './pump.ts';

/** Asked to go back in time. */
export class BackwardsError extends Error {
  readonly now: number;
  constructor(now: number) {
    super('Time does not go backwards.');
    this.now = now;
  }
}

export class VirtualTime {
  readonly #clock: VirtualClock;
  readonly #pump: Pump;
  #last: Promise<unknown> = Promise.resolve();

  constructor(clock: VirtualClock, pump: Pump) {
    this.#clock = clock;
    this.#pump = pump;
  }

  /**
   * Does everything that is due up to the target, in order, and leaves the clock there. Calls wait for those before them.
   * @param target from the time that it then is, epoch ms, to where to go
   * Rejects with a BackwardsError when that lies in the past. Resolves with the new time.
   */
  advance(target: (now: number) => number): Promise<number> {
    const turn = this.#last.then(() => this.#moveTo(target(this.#clock.now())));
    this.#last = turn.catch(() => {});
    return turn;
  }

  async #moveTo(target: number): Promise<number> {
    if (target < this.#clock.now()) throw new BackwardsError(this.#clock.now());
    await this.#pump.settled();
    for (let next = this.#pump.nextAt(); next !== null && next <= target; next = this.#pump.nextAt()) {
      // What is due by now and not done belongs to a worker that rests; `settled` waits for it.
      this.#clock.moveTo(Math.max(next, this.#clock.now()));
      await this.#pump.settled();
    }
    this.#clock.moveTo(target);
    return target;
  }
}
