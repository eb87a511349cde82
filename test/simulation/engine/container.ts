import type { Faults } from './faults.ts';
import type { Loop, Task } from './loop.ts';
import type { Random } from './random.ts';

/** How an invocation came to its end. */
export type Ending<T> = { answer: T } | { error: Error } | { cut: 'crashed' | 'timed out' };

/** Storage that refuses: nothing was written. */
export class Throttled extends Error {
  override readonly name = 'ThrottlingException';
}

/** Nobody knows whether the write was made. */
export class LostAnswer extends Error {
  override readonly name = 'TimeoutError';
}

const LONGEST_SKEW_MS = 20_000;

/** What a call takes when it is slow. */
const SLOW_MS = { least: 500, most: 20_000 };

/**
 * Where a function runs: one invocation at a time, with a clock of its own, and with what the function remembers between
 * invocations. What it reads and writes goes through here, and may fail or be its last.
 */
export class Container {
  readonly skewMs: number;
  task: Task | null = null;
  /** Called when the present invocation is cut off. */
  #onCut: ((how: 'crashed' | 'timed out') => void) | null = null;
  readonly name: string;
  readonly #timeoutMs: number;
  readonly #loop: Loop;
  readonly #faults: Faults;
  readonly #random: Random;

  constructor(
    name: string,
    timeoutMs: number,
    { loop, faults, random }: { loop: Loop; faults: Faults; random: Random },
  ) {
    this.name = name;
    this.#timeoutMs = timeoutMs;
    this.#loop = loop;
    this.#faults = faults;
    this.#random = random;
    this.skewMs = faults.strikes('clock_skew', 0.6) ? random.between(-LONGEST_SKEW_MS, LONGEST_SKEW_MS) : 0;
  }

  now(): number {
    return this.#loop.now + (this.#faults.enabled ? this.skewMs : 0);
  }

  run<T>(name: string, work: () => Promise<T>, done: (ending: Ending<T>, task: Task) => void): Task {
    const task: Task = { name, startedAt: this.#loop.now, ended: false, waits: 0 };
    this.task = task;
    this.#loop.begin(task);
    const end = (ending: Ending<T>) => {
      this.#loop.end(task);
      if (task.ended) return;
      task.ended = true;
      this.task = null;
      this.#onCut = null;
      done(ending, task);
    };
    this.#onCut = (cut) => end({ cut });
    work().then(
      (answer) => end({ answer }),
      (error: Error) => end({ error }),
    );
    return task;
  }

  /** Reads, when its turn comes. */
  async read<T>(what: string, work: () => Promise<T>): Promise<T> {
    await this.#turn(what);
    if (this.#faults.strikes('throttled_reads')) return this.#refuse(what);
    return this.#loop.inside(work);
  }

  /** Writes, when its turn comes. */
  async write<T>(what: string, work: () => Promise<T>): Promise<T> {
    const task = await this.#turn(what);
    if (this.#faults.strikes('throttled_writes')) return this.#refuse(what);
    const answer = await this.#loop.inside(work);
    if (this.#faults.strikes('crashes')) return this.#cut(task, 'crashed', `after ${what}`);
    if (this.#faults.strikes('lost_answers')) {
      this.#loop.note(`  the answer to ${what} is lost`);
      throw new LostAnswer(`No answer to ${what}.`);
    }
    return answer;
  }

  async #turn(what: string): Promise<Task> {
    const task = this.task;
    // An invocation that was cut off goes on nowhere.
    if (task === null) return new Promise(() => {});
    const isSlow = this.#faults.strikes('slow_calls');
    await this.#loop.gate(task, what, isSlow ? this.#random.between(SLOW_MS.least, SLOW_MS.most) : 0);
    if (task.ended) return new Promise(() => {});
    if (this.#loop.now - task.startedAt > this.#timeoutMs) return this.#cut(task, 'timed out', `before ${what}`);
    if (this.#faults.strikes('crashes')) return this.#cut(task, 'crashed', `before ${what}`);
    return task;
  }

  #refuse(what: string): never {
    this.#loop.note(`  ${what} is throttled`);
    throw new Throttled(`${what} was throttled.`);
  }

  #cut(task: Task, how: 'crashed' | 'timed out', where: string): Promise<never> {
    if (this.task === task) {
      this.#loop.note(`  ${task.name} ${how} ${where}`);
      this.#onCut?.(how);
    }
    return new Promise(() => {});
  }
}
