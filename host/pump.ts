/**
 * What keeps the embedded host going: every worker is woken by the commit that gives it work, or when its next work falls
 * due. With virtual time nothing is due by itself; whoever moves the clock asks for `settled`.
 */
import { setTimeout as setTimeoutPromise } from 'node:timers/promises';
import type { Clock } from '../shared/ports/clock.ts';
import type { Logger } from '../shared/ports/logger.ts';

export interface Worker {
  name: string;
  /** In virtual time it waits until the others have nothing to do: it would find what they are about to do undone. Such workers come last. */
  whenQuiet?: true;
  /** In real time it pauses for so long between batches while others work, ms: they come first when there is more than one can do. */
  pauseMs?: number;
  /** When it has work, epoch ms; null for not until something is committed. */
  nextAt(): number | null;
  /** Works off a batch of what is due. */
  run(): Promise<void>;
}

export interface PumpOptions {
  clock: Clock;
  log: Logger;
  /** False: time is virtual, and no timer waits for it. */
  realTime: boolean;
}

interface Waiter {
  /** The workers that it waits for. */
  workers: readonly Worker[];
  resolve(): void;
  reject(error: Error): void;
}

/** `setTimeout` takes no more than 2^31 - 1 ms, and a clock that was set is noticed within this. */
const LONGEST_SLEEP_MS = 60_000;
/** How long a worker rests that threw, as it does when the disk is full. */
const REST_MS = 1000;

export class Pump {
  readonly #workers: readonly Worker[];
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #realTime: boolean;
  readonly #running = new Map<Worker, Promise<void>>();
  #waiting: Waiter[] = [];
  #timer: NodeJS.Timeout | null = null;
  #state: 'new' | 'started' | 'stopped' = 'new';
  readonly #stopping = new AbortController();

  constructor(workers: readonly Worker[], { clock, log, realTime }: PumpOptions) {
    this.#workers = workers;
    this.#clock = clock;
    this.#log = log;
    this.#realTime = realTime;
  }

  start(): void {
    this.#state = 'started';
    this.#wakeDue();
  }

  /** Something that this worker reads was committed. */
  poke(name: string): void {
    const worker = this.#workers.find((candidate) => candidate.name === name);
    if (!worker || this.#state !== 'started' || this.#running.has(worker)) return;
    if (this.#isDue(worker)) this.#wake(worker);
    // It may be due sooner than what the timer waits for.
    else if (this.#realTime) this.#sleep();
  }

  /** When something is due next, once settled; null when nothing ever is. */
  nextAt(): number | null {
    const instants = this.#workers.flatMap((worker) => worker.nextAt() ?? []);
    return instants.length === 0 ? null : Math.min(...instants);
  }

  /**
   * Resolves when nobody works and nothing is due by now, or nothing of the workers named. Rejects when the host stops.
   */
  settled(...names: string[]): Promise<void> {
    const workers = names.length === 0 ? this.#workers : this.#workers.filter(({ name }) => names.includes(name));
    if (this.#state !== 'started') return Promise.reject(new Error('The host is stopping.'));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ workers, resolve, reject });
      this.#wakeDue();
    });
  }

  /** Starts nothing more, and waits for the batches under way. */
  async stop(): Promise<void> {
    this.#state = 'stopped';
    this.#stopping.abort();
    if (this.#timer) clearTimeout(this.#timer);
    await Promise.all(this.#running.values());
    for (const { reject } of this.#waiting) reject(new Error('The host is stopping.'));
    this.#waiting = [];
  }

  #isDue(worker: Worker): boolean {
    const at = worker.nextAt();
    return at !== null && at <= this.#clock.now();
  }

  #wake(worker: Worker): void {
    if (this.#state !== 'started' || this.#running.has(worker)) return;
    this.#running.set(worker, this.#work(worker));
  }

  async #work(worker: Worker): Promise<void> {
    // Not within the commit or the timer that woke it.
    await null;
    while (this.#state === 'started' && this.#isDue(worker)) {
      try {
        await worker.run();
        if (worker.pauseMs && this.#realTime && this.#running.size > 1) await this.#rest(worker.pauseMs);
      } catch (error) {
        this.#log.error('A worker of the host failed and will go on.', { worker: worker.name, error });
        await this.#rest(REST_MS);
      }
    }
    this.#running.delete(worker);
    this.#wakeDue();
  }

  async #rest(forMs: number): Promise<void> {
    await setTimeoutPromise(forMs, undefined, { signal: this.#stopping.signal }).catch(() => {});
  }

  /** Wakes whoever has work, and sleeps until the next falls due. */
  #wakeDue(): void {
    if (this.#state !== 'started') return;
    for (const worker of this.#workers) {
      if (worker.whenQuiet && !this.#realTime && this.#running.size > 0) continue;
      if (this.#isDue(worker)) this.#wake(worker);
    }
    if (this.#waiting.length > 0) this.#tellWaiters();
    if (this.#realTime) this.#sleep();
  }

  #tellWaiters(): void {
    const idle = new Set(this.#workers.filter((worker) => !this.#running.has(worker) && !this.#isDue(worker)));
    const met = this.#waiting.filter(({ workers }) => workers.every((worker) => idle.has(worker)));
    this.#waiting = this.#waiting.filter((waiter) => !met.includes(waiter));
    for (const { resolve } of met) resolve();
  }

  #sleep(): void {
    if (this.#timer) clearTimeout(this.#timer);
    const idle = this.#workers.filter((worker) => !this.#running.has(worker));
    const next = Math.min(...idle.map((worker) => worker.nextAt() ?? Number.POSITIVE_INFINITY));
    const inMs = Math.max(0, Math.min(LONGEST_SLEEP_MS, next - this.#clock.now()));
    this.#timer = setTimeout(() => this.#wakeDue(), inMs);
  }
}
