import type { Wake } from '../../../shared/ports/wakes.ts';
import { Throttled } from '../engine/container.ts';
import type { Queue } from './queue.ts';
import type { StreamParts } from './stream.ts';

/** A schedule names the minute before, and fires within it (shared/adapters/aws/wakes.ts). */
const EARLY_MS = 60_000;

/** Schedules as EventBridge Scheduler has them: created by name, once, and gone when they have fired. */
export class Schedules {
  readonly #names = new Set<string>();
  readonly #parts: StreamParts;
  readonly #wakes: Queue<Wake>;

  constructor(parts: StreamParts, wakes: Queue<Wake>) {
    this.#parts = parts;
    this.#wakes = wakes;
  }

  create(wake: Wake): void {
    const { faults, random, loop } = this.#parts;
    if (faults.strikes('throttled_schedules')) throw new Throttled('No more schedules now.');
    const name = `${wake.key} ${Math.floor(wake.at / 1000)}`;
    if (this.#names.has(name)) return;
    this.#names.add(name);
    const due = Math.floor((wake.at - EARLY_MS) / 1000) * 1000;
    const late = faults.strikes('late_schedules') ? random.pick([90_000, 900_000, 5 * 3_600_000]) : 0;
    const early = faults.strikes('early_schedules') ? random.pick([60_000, 600_000, 3_600_000]) : 0;
    const fires = faults.strikes('lost_schedules') ? 0 : faults.strikes('doubled_schedules') ? 2 : 1;
    loop.at(due - early + random.between(0, 5000), '', () => {
      // Whatever holds it back has let go meanwhile.
      if (!faults.enabled) {
        this.#fire(name, wake);
        return;
      }
      if (fires === 0) loop.note(`the schedule ${name} is lost`);
      for (let n = 0; n < fires; n++)
        loop.at(loop.now + late + n * random.pick([0, 60_000]), '', () => this.#fire(name, wake));
      this.#names.delete(name);
    });
  }

  #fire(name: string, wake: Wake): void {
    this.#parts.loop.note(`the schedule ${name} fires`);
    this.#names.delete(name);
    this.#wakes.send(wake, 0);
  }
}
