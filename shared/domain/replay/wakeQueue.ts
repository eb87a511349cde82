import type { TicketKey } from '../ticket/key.ts';

/** Wakes in the order of their time: a binary heap. A ticket may have several; stale ones are for the caller to tell. */
export class WakeQueue {
  readonly #heap: { at: number; key: TicketKey }[] = [];

  add(at: number, key: TicketKey): void {
    const heap = this.#heap;
    let child = heap.length;
    heap.push({ at, key });
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (heap[parent]!.at <= at) break;
      heap[child] = heap[parent]!;
      child = parent;
    }
    heap[child] = { at, key };
  }

  /** The time of the soonest wake; Infinity when there is none. */
  get soonest(): number {
    return this.#heap[0]?.at ?? Number.POSITIVE_INFINITY;
  }

  /** Takes the soonest wake out. */
  take(): { at: number; key: TicketKey } | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first && last && heap.length > 0) this.#sink(last);
    return first;
  }

  #sink(moved: { at: number; key: TicketKey }): void {
    const heap = this.#heap;
    let parent = 0;
    for (;;) {
      let child = 2 * parent + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && heap[child + 1]!.at < heap[child]!.at) child += 1;
      if (heap[child]!.at >= moved.at) break;
      heap[parent] = heap[child]!;
      parent = child;
    }
    heap[parent] = moved;
  }
}
