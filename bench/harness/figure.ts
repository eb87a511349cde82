/** What a benchmark finds: figures, and beside them what other libraries did. */

export type Unit = 'ns' | 'µs' | 'ms' | 'KB' | 'events/s' | '×';

/** The middle one of several rounds, and how far they lay apart: the machine has other things to do as well. */
export interface Spread {
  median: number;
  least: number;
  most: number;
}

export interface Figure extends Spread {
  name: string;
  unit: Unit;
  /** In the figure's unit; what design sets for it. */
  budget?: { atMost: number } | { atLeast: number };
}

/** How one library did at one task. */
export interface Comparison {
  task: string;
  library: string;
  /** Of one operation, ns; absent when it has no answer that could be timed. */
  time?: Spread;
  /** How many times Kept's own time that is. */
  timesKept?: number;
  asked: number;
  right: number;
  wrong: number;
  /** Questions that it was still busy with when its time was over. */
  endless: number;
  /** What it has no words for. */
  cannot?: string;
  /** Questions that it got wrong, and those that it did not come back from: all, or the first. */
  failures?: string[];
}

/** A budget that this run has nothing to hold against: neither met nor missed. */
export interface UnheldBudget {
  name: string;
  budget: string;
  because: string;
}

/** A table of a topic's own; the columns in `left` are text. */
export interface Table {
  headings: string[];
  rows: string[][];
  left: string[];
}

export interface Findings {
  figures: Figure[];
  comparisons?: Comparison[];
  unheld?: UnheldBudget[];
  tables?: Table[];
  /** What a reader must know of this run. */
  notes?: string[];
}

/** The budget is held by the median; true without one. */
export function isWithinBudget({ median, budget }: Figure): boolean {
  if (!budget) return true;
  return 'atMost' in budget ? median <= budget.atMost : median >= budget.atLeast;
}
