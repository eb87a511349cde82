import type { LogEvent } from '../../../events/kept.ts';
import type { Objective, TicketStatus } from '../policy/objective.ts';
import type { LevelTerms, Target, Terms } from '../policy/terms.ts';
import type { NaiveCalendar, NaiveCalendars } from './calendar.model.ts';
import { NaiveClock } from './clock.model.ts';
import { contractOf, type Selected, select } from './selection.model.ts';

const PAUSED_BY_DEFAULT: Partial<Record<Objective, TicketStatus[]>> = {
  resolution: ['waiting_client'],
  update: ['waiting_client'],
  next_response: ['waiting_client'],
};

/** A decision of Kept's own that the log does not hold yet. */
export interface Decision {
  type: 'promise.made' | 'ticket.reopened' | 'ticket.escalated';
  /** What brought it: the event's id, or the clock and its due time. */
  cause: string;
  at: number;
  data: object;
}

export interface Visit {
  line: string;
  since: number;
  /** It came from another line, and may be sent back. */
  fromAnother: boolean;
  /** It came while the ticket had ended, and begins when it is reopened. */
  whileResting: boolean;
}

/** The policy of a ticket, Kept's own decisions in its log by `type cause`, and when the log is folded. */
export interface Setting {
  terms: Terms;
  calendars: NaiveCalendars;
  decided: ReadonlyMap<string, LogEvent>;
  now: number;
}

/** The naive ticket: what is so at a minute of its life, and what is simple to say of it. For tests only. */
export class NaiveTicket {
  readonly clocks: NaiveClock[] = [];
  /** Decisions that are missing in the log: it is to be folded anew with them. */
  readonly decisions: Decision[] = [];
  /** Decisions that took effect where they were taken. */
  readonly met = new Set<LogEvent>();
  readonly terms: Terms;
  status: TicketStatus = 'new';
  nextUpdateBy: number | null = null;
  client = '';
  kind: string | null = null;
  priority = '';
  channel = '';
  chosenLevel: string | null = null;
  agent: string | null = null;
  /** Id of the event that is happening to it. */
  cause = '';
  acknowledged = false;
  /** The last one is the present one. */
  visits: Visit[] = [];
  /** The date of its opening, by the agency's calendar. */
  openedOn = '';
  waitingFor: 'confirmation' | 'intake' | null = null;
  /** What its kind asks for and nobody has brought. */
  missing: string[] = [];
  resolvedAt: number | null = null;
  /** The client has heard a public word. */
  hasHeard = false;
  /** Whether there is a ladder that hands over at the due time. */
  readonly handsOver: boolean;
  readonly #setting: Setting;

  constructor(setting: Setting) {
    this.#setting = setting;
    this.terms = setting.terms;
    const { steps } = setting.terms.ladders.default!;
    this.handsOver = steps.some(({ actions }) => actions.some((action) => 'handOver' in action));
  }

  get isOpen(): boolean {
    return this.status !== 'resolved' && this.status !== 'closed' && this.status !== 'merged';
  }

  get line(): string | null {
    return this.visits.at(-1)?.line ?? null;
  }

  get selected(): Selected {
    const contract = contractOf(this.terms, this.client, this.openedOn);
    return select(this.terms, contract, this, this.chosenLevel);
  }

  get level(): LevelTerms {
    return this.terms.levels[this.selected.level]!;
  }

  get now(): number {
    return this.#setting.now;
  }

  calendar(name: string | null): Pick<NaiveCalendar, 'add' | 'elapsed' | 'closeOfWorkingDay'> {
    return this.#setting.calendars(name);
  }

  target(objective: Objective): Target | undefined {
    const { targets } = this.level;
    return targets[this.priority]?.[objective] ?? targets.default?.[objective];
  }

  /** The status, if it is one that pauses the objective. */
  pauseOf(objective: Objective): TicketStatus | null {
    const statuses = this.level.pauses[objective] ?? PAUSED_BY_DEFAULT[objective] ?? [];
    return statuses.includes(this.status) ? this.status : null;
  }

  /** The clock of an objective that has not ended. */
  running(objective: Objective): NaiveClock | undefined {
    return this.clocks.find((clock) => clock.objective === objective && clock.isOpen);
  }

  /** Begins a cycle, if the level has a target. */
  start(objective: Objective, at: number): void {
    const target = this.target(objective);
    if (target) this.begin({ objective, at, calendar: this.selected.calendar, target, byKept: false });
  }

  begin(what: Omit<ConstructorParameters<typeof NaiveClock>[1], 'cycle' | 'cause'>): void {
    const cycle = 1 + this.clocks.filter(({ objective }) => objective === what.objective).length;
    const clock = new NaiveClock(this.#setting.calendars, { ...what, cycle, cause: this.cause });
    this.clocks.push(clock);
    clock.setPause(this.pauseOf(what.objective), what.at);
  }

  /** Clocks pause and go on as the status says. */
  applyPauses(at: number): void {
    for (const clock of this.clocks) clock.setPause(this.pauseOf(clock.objective), at);
  }

  /** Priority, level or calendar may have changed: measures what is left of a clock anew. Promises stay as they are. */
  remeasure(clock: NaiveClock, at: number): void {
    if (clock.objective === 'promise') return;
    const target = this.target(clock.objective);
    if (target) clock.remeasure(target, this.selected.calendar, at);
    else clock.cancel(at);
  }

  /** The decision that the log holds of this cause. */
  decided(type: Decision['type'], cause: string): LogEvent | undefined {
    return this.#setting.decided.get(`${type} ${cause}`);
  }

  /** The decisions of an instant that the log holds, in the order in which they were taken. */
  decidedAt(type: Decision['type'], at: number): LogEvent[] {
    return [...this.#setting.decided.values()].filter((event) => event.type === type && event.time === at);
  }

  /** Whether a decision that the log holds takes effect here: it does once. */
  meets(decision: LogEvent): boolean {
    const isNew = !this.met.has(decision);
    this.met.add(decision);
    return isNew;
  }

  /** Takes a decision. One that the log holds already is a fact, and takes effect here if this is its instant: it is returned. */
  decide(decision: Decision): LogEvent | null {
    const known = this.decided(decision.type, decision.cause);
    if (!known) this.decisions.push(decision);
    return known?.time === decision.at && this.meets(known) ? known : null;
  }
}
