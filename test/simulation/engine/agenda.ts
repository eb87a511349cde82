/** Something that happens at an instant. */
export interface Appointment {
  at: number;
  order: number;
  what: string;
  run(): void;
}

/** What is to happen, the soonest first; of two at one instant, the one that was noted first. A heap. */
export class Agenda {
  readonly #heap: Appointment[] = [];
  #noted = 0;

  get first(): Appointment | undefined {
    return this.#heap[0];
  }

  note(at: number, what: string, run: () => void): void {
    const heap = this.#heap;
    heap.push({ at, order: this.#noted++, what, run });
    for (let child = heap.length - 1; child > 0; ) {
      const parent = (child - 1) >> 1;
      if (!this.#isBefore(child, parent)) return;
      this.#swap(child, parent);
      child = parent;
    }
  }

  /** The first one, which leaves the agenda. */
  take(): Appointment {
    const heap = this.#heap;
    const first = heap[0]!;
    const last = heap.pop()!;
    if (heap.length === 0) return first;
    heap[0] = last;
    for (let parent = 0; ; ) {
      const least = this.#leastOf(parent);
      if (least === parent) return first;
      this.#swap(parent, least);
      parent = least;
    }
  }

  #leastOf(parent: number): number {
    let least = parent;
    for (const child of [2 * parent + 1, 2 * parent + 2])
      if (child < this.#heap.length && this.#isBefore(child, least)) least = child;
    return least;
  }

  #isBefore(a: number, b: number): boolean {
    const [one, other] = [this.#heap[a]!, this.#heap[b]!];
    return one.at === other.at ? one.order < other.order : one.at < other.at;
  }

  #swap(a: number, b: number): void {
    const heap = this.#heap;
    [heap[a], heap[b]] = [heap[b]!, heap[a]!];
  }
}
