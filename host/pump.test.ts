import { afterEach, describe, expect, it } from '@jest/globals';
import { systemClock, VirtualClock } from '../shared/adapters/embedded/clock.ts';
import type { Clock } from '../shared/ports/clock.ts';
import type { Logger } from '../shared/ports/logger.ts';
import { Pump, type Worker } from './pump.ts';
import { VirtualTime } from './virtualTime.ts';

const errors: string[] = [];
const log: Logger = { info() {}, warn() {}, error: (message) => errors.push(message) };

/** A worker whose work falls due at these instants; it tells when it did what. */
class Listed implements Worker {
  readonly name: string;
  readonly whenQuiet?: true;
  readonly done: string[];
  readonly #clock: Clock;
  due: number[] = [];
  failures = 0;

  constructor(name: string, clock: Clock, done: string[] = [], whenQuiet?: true) {
    this.name = name;
    this.#clock = clock;
    this.done = done;
    this.whenQuiet = whenQuiet;
  }

  nextAt(): number | null {
    return this.due.length === 0 ? null : Math.min(...this.due);
  }

  async run(): Promise<void> {
    if (this.failures > 0) {
      this.failures -= 1;
      throw new Error('no');
    }
    const at = this.nextAt()!;
    this.due.splice(this.due.indexOf(at), 1);
    // As slow as a function that writes.
    await new Promise((resolve) => setImmediate(resolve));
    this.done.push(`${this.name} ${at} at ${this.#clock.now()}`);
  }
}

let pump: Pump | null = null;
afterEach(async () => {
  await pump?.stop();
  errors.length = 0;
});

function started(workers: Worker[], clock: Clock): Pump {
  pump = new Pump(workers, { clock, log, realTime: clock === systemClock });
  pump.start();
  return pump;
}

describe('the pump', () => {
  it('works off what is due, and nothing before its time', async () => {
    const clock = new VirtualClock(100);
    const worker = new Listed('a', clock);
    worker.due = [100, 101, 50];
    await started([worker], clock).settled();
    expect(worker.done).toEqual(['a 50 at 100', 'a 100 at 100']);
    expect(pump?.nextAt()).toBe(101);
  });

  it('starts a worker when it is poked', async () => {
    const clock = new VirtualClock(100);
    const worker = new Listed('a', clock);
    const running = started([worker], clock);
    await running.settled();
    worker.due = [1];
    running.poke('a');
    running.poke('unknown');
    await running.settled();
    expect(worker.done).toEqual(['a 1 at 100']);
  });

  it('in real time wakes by itself, also when something sooner comes in meanwhile', async () => {
    const worker = new Listed('a', systemClock);
    const running = started([worker], systemClock);
    const start = Date.now();
    worker.due = [start + 60_000];
    running.poke('a');
    worker.due.push(start + 50);
    running.poke('a');
    while (worker.done.length === 0 && Date.now() < start + 5000)
      await new Promise((resolve) => setTimeout(resolve, 5));
    const late = Number(worker.done[0]?.split(' ').at(-1)) - (start + 50);
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThan(1000);
  });

  it('goes on after a worker threw, and lets the others go on at once', async () => {
    const clock = new VirtualClock(100);
    const [bad, good] = [new Listed('bad', clock), new Listed('good', clock)];
    bad.due = [1];
    bad.failures = 1;
    good.due = [1, 2];
    const running = started([bad, good], clock);
    await running.settled('good');
    expect(good.done).toHaveLength(2);
    expect(bad.done).toHaveLength(0);
    await running.settled();
    expect(bad.done).toEqual(['bad 1 at 100']);
    expect(errors).toHaveLength(1);
  });

  it('in virtual time lets a worker that waits for quiet come last', async () => {
    const clock = new VirtualClock(100);
    const done: string[] = [];
    const first = new Listed('first', clock, done);
    const second = new Listed('second', clock, done);
    const sweep = new Listed('sweep', clock, done, true);
    for (const worker of [first, second, sweep]) worker.due = [100];
    second.due.push(99);
    await started([first, second, sweep], clock).settled();
    expect(done.at(-1)).toBe('sweep 100 at 100');
    expect(done).toHaveLength(4);
  });

  it('ends batches under way when it stops, and starts none', async () => {
    const clock = new VirtualClock(100);
    const worker = new Listed('a', clock);
    worker.due = [1, 2, 3];
    const running = started([worker], clock);
    const waiting = running.settled();
    await Promise.all([running.stop(), expect(waiting).rejects.toThrow('stopping')]);
    expect(worker.done.length).toBeLessThan(3);
    await expect(running.settled()).rejects.toThrow('stopping');
  });
});

describe('virtual time', () => {
  it('stops at each due instant on the way, and at the target', async () => {
    const clock = new VirtualClock(0);
    const worker = new Listed('a', clock);
    worker.due = [10, 5, 20, 21];
    const time = new VirtualTime(clock, started([worker], clock));
    expect(await time.advance(() => 20)).toBe(20);
    expect(worker.done).toEqual(['a 5 at 5', 'a 10 at 10', 'a 20 at 20']);
    expect(await time.advance((now) => now + 5)).toBe(25);
    expect(worker.done.at(-1)).toBe('a 21 at 21');
  });

  it('takes moves one after the other, also after one that failed', async () => {
    const clock = new VirtualClock(0);
    const time = new VirtualTime(clock, started([new Listed('a', clock)], clock));
    const moves = [time.advance((now) => now + 10), time.advance(() => 5), time.advance((now) => now + 10)];
    const results = await Promise.allSettled(moves);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(clock.now()).toBe(20);
  });
});
