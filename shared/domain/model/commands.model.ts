import fc from 'fast-check';
import type { Story } from '../testing/story.ts';
import { MINUTE_MS } from './calendar.model.ts';
import { compare } from './compare.model.ts';
import type { Model } from './session.model.ts';
import { type Telling, telling } from './tellings.model.ts';

/** When a thing happens: so many minutes after the one before, or around the next due time, or around the end of the window for reopening. */
type When = { minutes: number } | { aroundDue: number } | { aroundWindow: number };

/** An event is told, at once or so many minutes late. */
class Tell implements fc.Command<Model, Story> {
  readonly #telling: Telling;
  readonly #when: When;
  readonly #lateMinutes: number;

  constructor(telling: Telling, when: When, lateMinutes: number) {
    this.#telling = telling;
    this.#when = when;
    this.#lateMinutes = lateMinutes;
  }

  check(): boolean {
    return true;
  }

  run(model: Model, story: Story): void {
    const now = instantOf(this.#when, model);
    const at = now - this.#lateMinutes * MINUTE_MS;
    const { type, data } = this.#telling;
    const ticket = model.ticket(false);
    const event = model.tell(typeof type === 'string' ? type : type(ticket), at, data(at, ticket), now);
    story.arrive(event, now);
    compare(model, story, false);
  }

  toString(): string {
    const late = this.#lateMinutes > 0 ? ` (${this.#lateMinutes} min before it is known)` : '';
    return `\n  ${told(this.#when)}: ${this.#telling.what}${late}`;
  }
}

/** Time passes, and every wake comes at its instant. */
class Pass implements fc.Command<Model, Story> {
  readonly #when: When;

  constructor(when: When) {
    this.#when = when;
  }

  check(): boolean {
    return true;
  }

  run(model: Model, story: Story): void {
    const now = instantOf(this.#when, model);
    model.pass(now);
    story.until(now);
    compare(model, story, true);
  }

  toString(): string {
    return `\n  ${told(this.#when)}: time passes`;
  }
}

function instantOf(when: When, model: Model): number {
  if ('minutes' in when) return model.now + when.minutes * MINUTE_MS;
  const instant = 'aroundDue' in when ? model.nextDue(true) : model.windowEnd();
  const minutes = 'aroundDue' in when ? when.aroundDue : when.aroundWindow;
  return instant === null ? model.now + 10 * MINUTE_MS : Math.max(model.now, instant + minutes * MINUTE_MS);
}

function told(when: When): string {
  if ('minutes' in when) return `${when.minutes} min later`;
  if ('aroundDue' in when) return `${when.aroundDue} min from the next due time`;
  return `${when.aroundWindow} min from the end of the window for reopening`;
}

const when: fc.Arbitrary<When> = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 90 }).map((minutes) => ({ minutes })) },
  { weight: 2, arbitrary: fc.constant({ minutes: 0 }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 1440 }).map((minutes) => ({ minutes })) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 6 * 1440 }).map((minutes) => ({ minutes })) },
  { weight: 3, arbitrary: fc.constantFrom(-1, 0, 0, 0, 1, 5).map((aroundDue) => ({ aroundDue })) },
  { weight: 1, arbitrary: fc.constantFrom(-1, 0, 1).map((aroundWindow) => ({ aroundWindow })) },
);

const late = fc.oneof(
  { weight: 6, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 3000 })) },
);

const tell = fc.tuple(telling, when, late).map((drawn) => new Tell(...drawn));
const pass = when.map((drawn) => new Pass(drawn));

/** What may happen to a ticket, in any order, and known at once or later. */
export const commands = fc.commands([tell, tell, tell, tell, pass], { maxCommands: 24, size: '+1' });
