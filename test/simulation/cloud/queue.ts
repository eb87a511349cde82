import type { Ending } from '../engine/container.ts';
import type { StreamParts } from './stream.ts';

const LARGEST_BATCH = 5;
const MOST_RECEIPTS = 10;
/** SQS holds a message back for at most 15 minutes. */
export const LONGEST_DELAY_MS = 900_000;

interface Message<Body> {
  id: string;
  body: Body;
  receipts: number;
  poisoned: boolean;
  /** It has been done, and must not come again but by a fault. */
  done: boolean;
}

/**
 * A queue as SQS has it: at least once, in no order, out of sight while somebody works on it, and among the dead letters after so
 * many receipts.
 */
export class Queue<Body> {
  readonly deadLetters: Body[] = [];
  /** Messages that are not done. */
  waiting = 0;
  readonly #name: string;
  readonly #visibilityMs: number;
  readonly #parts: StreamParts;
  readonly #consume: (
    items: { id: string; item: Body }[],
    done: (ending: Ending<{ failed: string[] }>) => void,
  ) => void;
  #visible: Message<Body>[] = [];
  #sequence = 0;

  constructor(
    name: string,
    visibilityMs: number,
    parts: StreamParts,
    consume: (items: { id: string; item: Body }[], done: (ending: Ending<{ failed: string[] }>) => void) => void,
  ) {
    this.#name = name;
    this.#visibilityMs = visibilityMs;
    this.#parts = parts;
    this.#consume = consume;
  }

  send(body: Body, delayMs: number): void {
    const { faults, random } = this.#parts;
    this.#sequence += 1;
    const id = `${this.#name}-${this.#sequence}`;
    const poisoned = faults.strikes('poison_messages');
    const delay = Math.min(delayMs, LONGEST_DELAY_MS) + random.between(5, 200);
    const late = faults.strikes('queue_delays') ? random.pick([2000, 60_000, 900_000]) : 0;
    this.waiting += 1;
    this.#show({ id, body, receipts: 0, poisoned, done: false }, delay + late);
  }

  /** Dead letters are driven again, by an operator. */
  redrive(): void {
    const { statistics } = this.#parts;
    statistics.recovery('dead letters are driven again', this.deadLetters.length);
    for (const body of this.deadLetters.splice(0)) this.send(body, 0);
  }

  #show(message: Message<Body>, afterMs: number): void {
    const { loop } = this.#parts;
    loop.at(loop.now + afterMs, '', () => {
      this.#visible.push(message);
      this.#receive();
    });
  }

  #receive(): void {
    const { loop, random, faults } = this.#parts;
    const size = random.between(1, LARGEST_BATCH);
    const batch: Message<Body>[] = [];
    while (batch.length < size && this.#visible.length > 0) {
      batch.push(...this.#visible.splice(random.between(0, this.#visible.length - 1), 1));
    }
    if (batch.length === 0) return;
    for (const message of batch) message.receipts += 1;
    loop.note(`${this.#name} gives ${batch.map(({ id }) => id).join(' ')}`);
    const given = batch.filter(({ poisoned }) => !(poisoned && faults.enabled));
    const finish = (ending: Ending<{ failed: string[] }>) => {
      for (const message of batch) this.#finish(message, ending, given.includes(message));
      if (this.#visible.length > 0) this.#receive();
    };
    if (given.length === 0) finish({ answer: { failed: [] } });
    else
      this.#consume(
        given.map(({ id, body }) => ({ id, item: body })),
        finish,
      );
  }

  #finish(message: Message<Body>, ending: Ending<{ failed: string[] }>, isGiven: boolean): void {
    const { faults, random, statistics, loop } = this.#parts;
    const isDone = isGiven && 'answer' in ending && !ending.answer.failed.includes(message.id);
    if (isDone) {
      if (!message.done) this.waiting -= 1;
      message.done = true;
      if (faults.strikes('redeliveries')) this.#show(message, random.pick([100, 30_000, this.#visibilityMs]));
      return;
    }
    if (message.done) return;
    if (message.receipts >= MOST_RECEIPTS) {
      statistics.recovery('a message becomes a dead letter');
      loop.note(`${this.#name} buries ${message.id}`);
      this.waiting -= 1;
      message.done = true;
      this.deadLetters.push(message.body);
      return;
    }
    statistics.recovery('a queue gives a message again');
    this.#show(message, this.#visibilityMs);
  }
}
