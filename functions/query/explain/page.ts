/** Pages of an explanation. */
import type {
  ChangeView,
  ClockExplanationView,
  ExplanationView,
  SelectionView,
  StretchView,
} from '../../../shared/domain/explain/view.ts';
import { badCursor } from '../parameters.ts';

/** A page ends early rather than grow too large for an answer of Lambda (6 MB). */
const PAGE_BYTES = 2_000_000;

/** A clock with those of its changes and stretches that are on this page; what it sums up to is always that of the whole. */
export interface ClockPage extends ClockExplanationView {
  /** It began on an earlier page. */
  continued: boolean;
  /** It goes on, on the next page. */
  continues: boolean;
}

/**
 * `selections` are those that the page's clocks name. After all clocks come the stays, the notices and the refusals; `undone` stands on
 * the last page, and `lines` on each.
 */
export interface ExplanationPage extends Omit<ExplanationView, 'clocks'> {
  clocks: ClockPage[];
  /** For the next page; null at the end. */
  cursor: string | null;
}

/** Where a page begins. All pages explain the same instant, by what was known then. */
export interface Place {
  /** Epoch ms. */
  asOf: number;
  /** One more than there are: what follows the clocks. */
  clock: number;
  item: number;
}

/** @param limit most changes, stretches, stays, notices and refusals on the page */
export function pageOf(whole: ExplanationView, place: Place, limit: number): ExplanationPage {
  const page = new Page(whole, limit);
  let { clock: index, item: from } = place;
  for (; index < whole.clocks.length && !page.isFull; index++) {
    const clock = whole.clocks[index]!;
    const items = itemsOf(clock);
    const taken = page.take(clock, items, from);
    if (taken < items.length) {
      from = taken;
      break;
    }
    from = 0;
  }
  const { stays, notices, refusals } = whole;
  const rest = [...stays, ...notices, ...refusals];
  const isRest = index >= whole.clocks.length;
  const until = isRest ? page.takeRest(rest, from) : from;
  const isEnd = isRest && until === rest.length;
  const cursor = isEnd ? null : writeCursor({ asOf: place.asOf, clock: index, item: until });
  const cut = <Item>(items: readonly Item[], before: number): Item[] =>
    isRest ? items.slice(Math.max(0, from - before), Math.max(0, until - before)) : [];
  return {
    ...whole,
    selections: page.selections,
    clocks: page.clocks,
    stays: cut(stays, 0),
    notices: cut(notices, stays.length),
    refusals: cut(refusals, stays.length + notices.length),
    undone: isEnd ? whole.undone : [],
    cursor,
  };
}

type Item = { change: ChangeView } | { stretch: StretchView };

/** What happened to a clock and what its time was, in order: what happened at an instant stands before what began then. */
function itemsOf({ changes, stretches }: ClockExplanationView): Item[] {
  const items: Item[] = [];
  let next = 0;
  for (const stretch of stretches) {
    for (; next < changes.length && changes[next]!.at <= stretch.from; next++) items.push({ change: changes[next]! });
    items.push({ stretch });
  }
  return [...items, ...changes.slice(next).map((change) => ({ change }))];
}

class Page {
  readonly clocks: ClockPage[] = [];
  readonly #whole: ExplanationView;
  readonly #numbers = new Set<number>();
  #items: number;
  #bytes = PAGE_BYTES;

  constructor(whole: ExplanationView, limit: number) {
    this.#whole = whole;
    this.#items = limit;
  }

  get isFull(): boolean {
    return this.#items <= 0 || this.#bytes <= 0;
  }

  get selections(): SelectionView[] {
    return this.#whole.selections.filter(({ number }) => this.#numbers.has(number));
  }

  /** Takes a clock's items from one on; returns where the next page goes on. */
  take(clock: ClockExplanationView, items: readonly Item[], from: number): number {
    const view: ClockPage = { ...clock, changes: [], stretches: [], continued: from > 0, continues: false };
    const isFirst = this.clocks.length === 0;
    const isNamed = this.#numbers.has(clock.selection);
    this.#spend(view);
    this.#name(clock.selection);
    // It would begin here with nothing: it begins on the next page.
    if (this.isFull && !isFirst) {
      if (!isNamed) this.#numbers.delete(clock.selection);
      return from;
    }
    let index = from;
    // However large it is, a page goes on by one.
    for (; index < items.length && (!this.isFull || (isFirst && index === from)); index++) {
      const item = items[index]!;
      this.#items -= 1;
      this.#spend(item);
      if ('stretch' in item) view.stretches.push(item.stretch);
      else {
        view.changes.push(item.change);
        this.#name(item.change.selection);
      }
    }
    view.continues = index < items.length;
    this.clocks.push(view);
    return index;
  }

  /** Takes what follows the clocks, from one on; returns where the next page goes on. */
  takeRest(items: readonly unknown[], from: number): number {
    const isFirst = this.clocks.length === 0;
    let index = from;
    for (; index < items.length && (!this.isFull || (isFirst && index === from)); index++) {
      this.#items -= 1;
      this.#spend(items[index]);
    }
    return index;
  }

  #name(selection: number): void {
    if (this.#numbers.has(selection)) return;
    this.#numbers.add(selection);
    this.#spend(this.#whole.selections[selection - 1]);
  }

  #spend(value: unknown): void {
    this.#bytes -= Buffer.byteLength(JSON.stringify(value) ?? '');
  }
}

function writeCursor({ asOf, clock, item }: Place): string {
  return Buffer.from(JSON.stringify([asOf, clock, item])).toString('base64url');
}

/** 400 for a cursor that no answer gave. */
export function readCursor(cursor: string): Place {
  let read: unknown;
  try {
    read = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw badCursor();
  }
  if (!Array.isArray(read) || read.length !== 3 || !read.every((part) => Number.isSafeInteger(part) && part >= 0)) {
    throw badCursor();
  }
  const [asOf, clock, item] = read as [number, number, number];
  return { asOf, clock, item };
}
