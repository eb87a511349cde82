/** The course of a ticket: what of its log says who had it when, what was done, and whom Kept told. */
import type { OpenDirectory } from '../obligation/recipients.ts';
import type { OpenTerms } from '../policy/openTerms.ts';
import { foldLog } from '../reconcile.ts';
import type { Span } from '../rota/answer.ts';
import { applyRecord } from '../ticket/apply/apply.ts';
import { rests } from '../ticket/facts.ts';
import type { Fold } from '../ticket/fold.ts';
import type { HistoryEntry } from '../ticket/history.ts';
import type { TicketKey } from '../ticket/key.ts';
import type { LogEvent, LogRecord } from '../ticket/log.ts';
import type { Clock, TicketState } from '../ticket/state.ts';
import { type Chosen, type ToldNotice, toldNotices } from './told.ts';

export interface CourseInput {
  key: TicketKey;
  /** The terms of the ticket's opening: those named by `pinnedTerms`. */
  policy: OpenTerms;
  /** The terms that the log says the ticket was moved to (`termsMovedTo`), by hash. */
  moves?: ReadonlyMap<string, OpenTerms>;
  directory: OpenDirectory;
  log: readonly LogRecord[];
  /** Every clock that there was (`everyClock`). */
  clocks: readonly Clock[];
  /** The whole history, what was spilled included. */
  history: readonly HistoryEntry[];
  ledger: TicketState['ledger'];
  /** How far time has come. */
  now: number;
}

/** An unbroken time of an open ticket with a line; `to` is `Infinity` while it is there. */
export interface Stay extends Span {
  /** Null: the agency has no lines. */
  line: string | null;
  /** A visit begins (domain.md, *Visits*): a hand-over that was rejected brings the ticket back, which begins none. */
  begins: boolean;
}

/** Logged work; `at` is when it was logged. */
export interface LoggedWork {
  at: number;
  minutes: number;
  agent: string;
  /** The line that had the ticket, or had it last. */
  line: string | null;
}

export interface Course {
  stays: Stay[];
  work: LoggedWork[];
  /** Due times of an OLA that passed unkept, on the line that owed it. */
  olaBreaches: { line: string; at: number }[];
  notices: ToldNotice[];
}

/** Folds a ticket's log again, watched. */
export function courseOf(input: CourseInput): Course {
  const watcher = new Watcher();
  foldLog({ ...input, records: input.log }, input.ledger, watcher.apply);
  return {
    stays: watcher.stays,
    work: watcher.work,
    olaBreaches: input.clocks.flatMap(({ line, breachedAt, verdict }) =>
      line !== null && breachedAt !== null && verdict === 'breached' ? [{ line, at: breachedAt }] : [],
    ),
    notices: toldNotices(input, watcher.chosen, watcher.answers),
  };
}

class Watcher {
  readonly stays: Stay[] = [];
  readonly work: LoggedWork[] = [];
  /** What chose the ladders, from when on. */
  readonly chosen: Chosen[] = [];
  /** When an agent showed that the ticket is looked at. */
  readonly answers: number[] = [];

  readonly apply: Fold['apply'] = (fold, record, at) => {
    const { facts } = fold;
    const minutes = facts.workedMinutes;
    const { event } = record;
    applyRecord(fold, record, at);
    if (!facts.opened) return;
    if (event.type === 'work.logged' && facts.workedMinutes > minutes)
      this.work.push({ at: event.time, minutes: event.data.minutes, agent: event.data.agent, line: facts.line });
    if (isAnswer(event)) this.answers.push(at);
    this.#noteStay(fold, event, at);
    this.#noteChosen(fold, at);
  };

  #noteStay({ facts }: Fold, event: LogEvent, at: number): void {
    const last = this.stays.at(-1);
    const isThere = last !== undefined && last.to === Number.POSITIVE_INFINITY;
    const isOpen = !rests(facts);
    if (isThere && isOpen && last.line === facts.line) return;
    if (isThere) last.to = at;
    if (!isOpen) return;
    const begins = !(isThere && event.type === 'ticket.handoff_rejected');
    this.stays.push({ line: facts.line, begins, from: at, to: Number.POSITIVE_INFINITY });
  }

  #noteChosen({ facts, policy }: Fold, at: number): void {
    const { ladder, level } = facts;
    const last = this.chosen.at(-1);
    if (last?.ladder === ladder && last.level === level && last.policy === policy) return;
    this.chosen.push({ at, ladder, level, policy });
  }
}

/** What answers for a line (domain.md, *Visits*): an acknowledgement, or any action of an agent. */
function isAnswer(event: LogEvent): boolean {
  switch (event.type) {
    case 'ticket.acknowledged':
    case 'ticket.handed_over':
    case 'ticket.handoff_rejected':
    case 'work.logged':
      return true;
    case 'ticket.replied':
    case 'ticket.status_changed':
    case 'ticket.resolved':
      return event.data.by === 'agent';
    default:
      return false;
  }
}
