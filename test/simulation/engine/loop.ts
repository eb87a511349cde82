import { createHash } from 'node:crypto';
import { Agenda } from './agenda.ts';
import type { Random } from './random.ts';

/** One invocation of a function, or whatever else runs beside others. */
export interface Task {
  name: string;
  startedAt: number;
  /** It goes on no more: whatever it waits for never comes. */
  ended: boolean;
  /** How many gates it waits at. */
  waits: number;
}

interface Gate {
  task: Task;
  what: string;
  go(): void;
}

/** Turns of the event loop without a sign of life after which whatever goes on by itself has come to its next gate. */
const CALM_TURNS = 2;

/** The same, where one of several strands of an invocation may compose a mail, which takes 11 turns. */
const COMPOSING_TURNS = 16;

/** Who has not come to a gate by then never will. */
const MOST_TURNS = 100_000;

/** How many lines of the history are at hand when a run fails. */
const TRACE_KEPT = 60;

/**
 * Virtual time, and the one who decides what goes on next. Every read and write of a function is a gate: it goes on when the loop
 * picks it, one at a time, so that a seed fixes in which order all happens. The history of a run is hashed line by line.
 */
export class Loop {
  now: number;
  steps = 0;
  /** Ends the run at this step. */
  stopAt = Number.POSITIVE_INFINITY;
  readonly trace: string[] = [];
  /** Lines of the history that are kept: all when somebody looks. */
  traceKept = TRACE_KEPT;
  readonly #random: Random;
  readonly #hash = createHash('sha256');
  readonly #agenda = new Agenda();
  #gates: Gate[] = [];
  #inside = 0;
  #signs = 0;
  readonly #tasks = new Set<Task>();

  constructor(now: number, random: Random) {
    this.now = now;
    this.#random = random;
  }

  /** Something happens at an instant, or at once when that has passed. */
  at(at: number, what: string, run: () => void): void {
    this.#agenda.note(Math.max(at, this.now), what, run);
  }

  /** The task waits until it is picked; `delayMs` from now at the earliest. */
  gate(task: Task, what: string, delayMs = 0): Promise<void> {
    this.#signs += 1;
    if (task.ended) return new Promise(() => {});
    task.waits += 1;
    return new Promise((resolve) => {
      const go = () => {
        task.waits -= 1;
        resolve();
      };
      const gate = { task, what, go };
      if (delayMs === 0) this.#gates.push(gate);
      else this.at(this.now + delayMs, `${task.name} goes on`, () => this.#gates.push(gate));
    });
  }

  /** Does what storage itself does, which takes turns of the event loop but no gates. */
  async inside<T>(work: () => Promise<T>): Promise<T> {
    this.#inside += 1;
    try {
      return await work();
    } finally {
      this.#inside -= 1;
      this.#signs += 1;
    }
  }

  begin(task: Task): void {
    this.#tasks.add(task);
  }

  end(task: Task): void {
    this.#tasks.delete(task);
    this.#signs += 1;
  }

  note(line: string): void {
    const text = `${this.steps} ${new Date(this.now).toISOString()} ${line}`;
    this.#hash.update(text).update('\n');
    this.trace.push(text);
    if (this.trace.length > this.traceKept) this.trace.shift();
  }

  /** Goes on until an instant; what is due then included. */
  async runUntil(end: number, afterStep: () => void): Promise<void> {
    for (;;) {
      this.#gates = this.#gates.filter(({ task }) => !task.ended);
      const dueAt = this.#agenda.first?.at ?? Number.POSITIVE_INFINITY;
      if (this.#gates.length === 0 && dueAt > end) break;
      if (this.steps >= this.stopAt) return;
      this.steps += 1;
      const isGateNext = this.#gates.length > 0 && !(dueAt <= this.now && this.#random.chance(0.3));
      await this.#settle(isGateNext ? this.#passGate() : this.#keepAppointment());
      afterStep();
    }
    this.now = Math.max(this.now, end);
  }

  /** @returns how long to wait for what that brings */
  #passGate(): number {
    const [gate] = this.#gates.splice(this.#random.between(0, this.#gates.length - 1), 1);
    this.note(`${gate!.task.name}: ${gate!.what}`);
    gate!.go();
    return gate!.task.name === 'notify' ? COMPOSING_TURNS : CALM_TURNS;
  }

  #keepAppointment(): number {
    const { at, what, run } = this.#agenda.take();
    this.now = Math.max(this.now, at);
    if (what !== '') this.note(what);
    run();
    return CALM_TURNS;
  }

  /** Waits until each invocation stands at a gate, and nothing stirs. */
  async #settle(calmTurns: number): Promise<void> {
    let turns = 0;
    for (let calm = 0, seen = this.#signs; calm < calmTurns || this.#isAnybodyBusy(); turns++) {
      await turn();
      if (turns > MOST_TURNS) throw new Error('An invocation waits for something that is no gate.');
      if (this.#inside > 0 || seen !== this.#signs) {
        calm = 0;
        seen = this.#signs;
      } else calm += 1;
    }
  }

  #isAnybodyBusy(): boolean {
    if (this.#inside > 0) return true;
    for (const { waits } of this.#tasks) if (waits === 0) return true;
    return false;
  }

  /** Of the whole history so far. */
  digest(): string {
    return this.#hash.copy().digest('hex');
  }
}

/** One turn of the event loop. */
function turn(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}
