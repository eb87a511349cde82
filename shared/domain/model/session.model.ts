import type { LogEvent } from '../../../events/kept.ts';
import { KEPT_SOURCE } from '../../../events/order.ts';
import type { Terms } from '../policy/terms.ts';
import { type NaiveCalendars, naiveCalendars } from './calendar.model.ts';
import { naiveFold } from './fold.model.ts';
import type { NaiveTicket } from './ticket.model.ts';

const calendarsOf = new Map<Terms['calendars'], NaiveCalendars>();

/** Calendars remember what they have read, so that the next ticket under the same terms need not read it again. */
function calendars(terms: Terms): NaiveCalendars {
  const known = calendarsOf.get(terms.calendars) ?? naiveCalendars(terms.calendars);
  calendarsOf.set(terms.calendars, known);
  return known;
}

/** The model of one ticket: what was told so far, and what it comes to. For tests only. */
export class Model {
  now: number;
  /** What happened so far, to be read when model and core disagree. */
  readonly story: string[] = [];
  readonly #terms: Terms;
  readonly #log: LogEvent[] = [];
  readonly #decided = new Map<string, LogEvent>();
  /** The last answer, while nothing new was told. */
  #last: { now: number; whole: boolean; ticket: NaiveTicket } | null = null;

  constructor(terms: Terms, now: number) {
    this.#terms = terms;
    this.now = now;
  }

  /** Something is told at `now` that happened at `at`. */
  tell(type: LogEvent['type'], at: number, data: object, now: number): LogEvent {
    this.now = now;
    // What Kept has decided by now stays decided, whatever comes late.
    if (at < now && this.#log.length > 0) this.ticket(false);
    return this.#append('urn:desk', type, at, data);
  }

  #append(source: string, type: LogEvent['type'], time: number, data: object): LogEvent {
    this.#last = null;
    const known = time < this.now ? ` (known at ${text(this.now)})` : '';
    this.story.push(`${text(time)}${known} ${type} ${JSON.stringify(data)}`);
    const event = { id: `e${this.#log.length}`, source, type, subject: 'INC-1', time, data } as unknown as LogEvent;
    this.#log.push(event);
    return event;
  }

  /** Time passes without an event. */
  pass(now: number): void {
    this.now = now;
    this.story.push(`${text(now)} time has passed`);
  }

  /** The ticket as of now. What it decides by the way becomes part of its log. */
  ticket(whole: boolean): NaiveTicket {
    if (this.#last?.now === this.now && this.#last.whole === whole) return this.#last.ticket;
    for (;;) {
      const { now } = this;
      const setting = { terms: this.#terms, calendars: calendars(this.#terms), decided: this.#decided, now };
      const ticket = naiveFold(setting, this.#log, whole);
      const [decision] = ticket.decisions;
      if (!decision) {
        this.#last = { now, whole, ticket };
        return ticket;
      }
      const { type, cause, at, data } = decision;
      this.#decided.set(`${type} ${cause}`, this.#append(KEPT_SOURCE, type, at, data));
    }
  }

  /** The last instant at which a reopening resumes the resolution clock; null: the ticket is not resolved. */
  windowEnd(): number | null {
    const { resolvedAt, level } = this.ticket(false);
    return resolvedAt === null ? null : resolvedAt + level.reopenWithinMs;
  }

  /** The next due time that is still to come; null: there is none. `isNew`: of a cycle that is not breached yet. */
  nextDue(whole: boolean, isNew = false): number | null {
    const clocks = this.ticket(whole).clocks.filter(
      ({ phase, reached, verdict }) => phase === 'running' && !reached && !(isNew && verdict === 'breached'),
    );
    return clocks.length === 0 ? null : Math.min(...clocks.map(({ lastDue }) => lastDue));
  }
}

function text(at: number): string {
  return new Date(at).toISOString().slice(0, 16);
}
