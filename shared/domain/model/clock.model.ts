import type { Objective } from '../policy/objective.ts';
import type { Target } from '../policy/terms.ts';
import { MINUTE_MS, type NaiveCalendars } from './calendar.model.ts';

/** One clock of the naive ticket: counters that every minute of the day adds to. For tests only. */
export class NaiveClock {
  phase: 'running' | 'paused' | 'stopped' | 'cancelled' = 'running';
  verdict: 'none' | 'met' | 'breached' = 'none';
  stoppedAt: number | null = null;
  breachedAt: number | null = null;
  /** The last due time that it had. */
  lastDue = Number.NaN;
  #pausedAtEnd = false;
  /** Whether that due time came while the clock ran. */
  reached = false;
  /** Whether the ladder's step at that due time is behind it, and when one fired last. */
  fired = false;
  firedAt = Number.NEGATIVE_INFINITY;
  usedMs = 0;
  closedMs = 0;
  pausedMs: Record<string, number> = {};
  pausedBy: string | null = null;
  /** A deadline set by hand. */
  manual: number | null = null;
  supersededBy: number | null = null;
  readonly objective: Objective;
  readonly cycle: number;
  /** Of the event that began it. */
  readonly cause: string;
  readonly startedAt: number;
  /** A promise of Kept's own. */
  readonly byKept: boolean;
  calendar: string | null;
  targetMs = 0;
  /** The working time used at which it is due. */
  limitMs = 0;
  readonly #calendars: NaiveCalendars;
  #hours: ReturnType<NaiveCalendars>;

  constructor(
    calendars: NaiveCalendars,
    what: {
      objective: Objective;
      cycle: number;
      cause: string;
      at: number;
      calendar: string | null;
      target: Target;
      byKept: boolean;
    },
  ) {
    this.#calendars = calendars;
    this.objective = what.objective;
    this.cycle = what.cycle;
    this.cause = what.cause;
    this.startedAt = what.at;
    this.calendar = what.calendar;
    this.byKept = what.byKept;
    this.#hours = calendars(what.calendar);
    this.targetMs = this.#measured(what.target);
    this.limitMs = this.targetMs;
    this.#arm(what.at);
  }

  get isOpen(): boolean {
    return this.phase === 'running' || this.phase === 'paused';
  }

  /** As the clock shows it: none while it is paused, or when that is how it ended. */
  get dueAt(): number | null {
    return this.phase === 'paused' || this.#pausedAtEnd ? null : this.lastDue;
  }

  #measured(target: Target): number {
    if ('workingMs' in target) return target.workingMs;
    return this.#hours.elapsed(this.startedAt, this.#hours.closeOfWorkingDay(this.startedAt, target.businessDays));
  }

  /** A due time that is still to come, from what is left. */
  #arm(now: number): void {
    this.reached = false;
    this.fired = false;
    if (this.phase === 'running') this.#aim(now);
  }

  /** When more was used than the target, it was due so much earlier. */
  #aim(now: number): void {
    if (this.manual !== null) this.lastDue = Math.max(this.manual, now);
    else this.lastDue = this.#hours.add(now, this.limitMs - this.usedMs);
  }

  /** A pause moves the due time, also one that has come; a deadline set by hand that has come stays. */
  #goOn(now: number): void {
    if (this.manual === null || !this.reached) this.#aim(now);
  }

  /** The status that pauses it; null: none, it runs. */
  setPause(status: string | null, now: number): void {
    if (!this.isOpen || this.pausedBy === status) return;
    this.pausedBy = status;
    const resumes = this.phase === 'paused' && status === null;
    this.phase = status === null ? 'running' : 'paused';
    if (resumes) this.#goOn(now);
  }

  /** One minute passes. */
  tick(at: number): void {
    if (!this.isOpen) return;
    if (!this.#hours.isOpen(at)) this.closedMs += MINUTE_MS;
    else if (this.pausedBy !== null) this.pausedMs[this.pausedBy] = (this.pausedMs[this.pausedBy] ?? 0) + MINUTE_MS;
    else this.usedMs += MINUTE_MS;
  }

  /** Whether its due time has come while it runs; the first time that it has is the breach. */
  look(at: number): void {
    if (this.phase !== 'running' || this.reached) return;
    const isDue = this.manual === null ? this.usedMs >= this.limitMs : at >= this.manual;
    if (!isDue) return;
    this.reached = true;
    if (this.verdict === 'breached') return;
    this.verdict = 'breached';
    this.breachedAt = at;
  }

  stop(at: number): void {
    if (!this.isOpen) return;
    this.#end('stopped', at);
    if (this.verdict === 'none') this.verdict = 'met';
  }

  supersede(at: number, by: number): void {
    if (!this.isOpen) return;
    this.#end('cancelled', at);
    this.supersededBy = by;
  }

  cancel(at: number): void {
    if (this.isOpen) this.#end('cancelled', at);
  }

  #end(phase: 'stopped' | 'cancelled', at: number): void {
    this.#pausedAtEnd = this.phase === 'paused';
    this.phase = phase;
    this.stoppedAt = at;
    this.pausedBy = null;
  }

  setDeadline(dueAt: number, now: number): void {
    this.manual = dueAt;
    this.#arm(now);
  }

  /** Measures what is left against another target or calendar; used time stays. A deadline set by hand stands as it is. */
  remeasure(target: Target, calendar: string | null, now: number): void {
    if (this.manual !== null) return;
    const before = { calendar: this.calendar, targetMs: this.targetMs };
    this.calendar = calendar;
    this.#hours = this.#calendars(calendar);
    this.targetMs = this.#measured(target);
    if (before.calendar === calendar && before.targetMs === this.targetMs) return;
    this.limitMs = Math.max(this.targetMs, this.usedMs);
    this.#arm(now);
  }

  /** Goes on after a resolution: the time between was a pause, and a `met` is withdrawn. */
  resume(now: number): void {
    const open = this.#hours.elapsed(this.stoppedAt!, now);
    this.pausedMs.resolved = (this.pausedMs.resolved ?? 0) + open;
    this.closedMs += now - this.stoppedAt! - open;
    this.phase = 'running';
    this.#pausedAtEnd = false;
    this.stoppedAt = null;
    if (this.verdict === 'met') this.verdict = 'none';
    this.#goOn(now);
  }
}
