import { isOpen } from '../clock/clock.ts';
import type { OpenDirectory } from '../obligation/recipients.ts';
import type { OpenTerms } from '../policy/openTerms.ts';
import { foldLog } from '../reconcile.ts';
import { applyRecord } from '../ticket/apply/apply.ts';
import type { ClockEffect } from '../ticket/effects.ts';
import { copyClock } from '../ticket/facts.ts';
import type { Fold } from '../ticket/fold.ts';
import type { TicketKey } from '../ticket/key.ts';
import type { LogRecord } from '../ticket/log.ts';
import type { Clock, TicketFacts, TicketState } from '../ticket/state.ts';
import type { EventRef, Selection, StayTold } from './explanation.ts';
import { Selections } from './selection.ts';
import { Whereabouts } from './stays.ts';

/** A change of one clock that the engine noted, with the event that brought it and how the ticket stood. */
export interface Step {
  effect: ClockEffect;
  by: EventRef | null;
  policy: OpenTerms;
  priority: string;
  level: string;
  selection: number;
}

/** A clock as it stood from an instant on: what the engine counts the time up to the next one by. */
export interface Standing {
  clock: Clock;
  by: EventRef | null;
  policy: OpenTerms;
}

/** A clock as it ended up, and how it came there, in order. */
export interface Life {
  clock: Clock;
  steps: Step[];
  standings: Standing[];
}

export interface Watched {
  facts: TicketFacts;
  lives: Life[];
  selections: Selection[];
  stays: StayTold[];
}

export interface WatchInput {
  key: TicketKey;
  /** The terms of the ticket's opening: those named by `pinnedTerms`. */
  policy: OpenTerms;
  /** The terms that the log says the ticket was moved to (`termsMovedTo`), by hash. */
  moves?: ReadonlyMap<string, OpenTerms>;
  directory: OpenDirectory;
  log: readonly LogRecord[];
  now: number;
  /** What the ticket has decided before; absent: what its log says. */
  ledger?: TicketState['ledger'];
}

const NOTHING_DECIDED: TicketState['ledger'] = { keys: [], floor: 0 };

/** Folds a log as the engine does, and notes which event changed which clock how. */
export function watch({ log, ledger = NOTHING_DECIDED, ...input }: WatchInput): Watched {
  const watcher = new Watcher();
  const fold = foldLog({ ...input, records: log }, ledger, watcher.apply);
  watcher.look(fold);
  // Each began when its clock's start was noted: they stand in the order of their starts.
  const lives = [...watcher.lives.values()];
  return { facts: fold.facts, lives, selections: watcher.selections.all, stays: watcher.whereabouts.stays(input.now) };
}

class Watcher {
  readonly lives = new Map<Clock, Life>();
  readonly selections = new Selections();
  readonly whereabouts = new Whereabouts();
  #seen = 0;
  #policy: OpenTerms | null = null;
  /** Clocks that are open, and those that something was noted of: each begins with that. */
  readonly #lively = new Set<Clock>();
  #current: EventRef | null = null;

  /** An event may bring a decision of Kept's own, which is applied within it: what came before it is the event's. */
  readonly apply: Fold['apply'] = (fold, record, at) => {
    this.look(fold);
    const outer = this.#current;
    this.#current = refOf(record);
    applyRecord(fold, record, at);
    this.look(fold);
    this.whereabouts.note(fold, at, this.#current);
    this.#current = outer;
  };

  /** Notes what has changed since it last looked. Only events settle clocks, so their standings are noted whole. */
  look({ facts, policy, effects }: Fold): void {
    if (!facts.opened) return;
    const { priority, level } = facts;
    const by = this.#current;
    const ticket = { by, policy, priority, level, selection: this.selections.of(policy, facts, by) };
    const noted = new Set<Clock>();
    for (; this.#seen < effects.length; this.#seen++) {
      const effect = effects[this.#seen]!;
      const clock = effect.kind === 'clock' && facts.clocks.findLast((candidate) => isSame(candidate, effect.clock));
      if (!clock) continue;
      noted.add(clock);
      const life = this.#lifeOf(clock);
      life.steps.push({ effect, ...ticket });
      // Its former past is not the clock's any more.
      if (effect.past) life.standings = effect.past.map((past) => ({ clock: past, by, policy }));
    }
    for (const clock of noted) this.#lively.add(clock);
    // Ended clocks stay as they are, but for the terms by which a reopening would count on.
    const concerned = policy === this.#policy ? this.#lively : facts.clocks;
    this.#policy = policy;
    for (const clock of concerned) {
      this.#noteStanding(clock, ticket, noted.has(clock));
      if (!isOpen(clock)) this.#lively.delete(clock);
    }
  }

  #noteStanding(clock: Clock, ticket: Omit<Step, 'effect'>, isNoted: boolean): void {
    const { standings, steps } = this.#lifeOf(clock);
    const { by, policy } = ticket;
    const last = standings.at(-1);
    if (last && !hasChanged(last, clock, policy)) return;
    const isMoved = last !== undefined && last.policy !== policy && isOpen(clock);
    if (isMoved && !isNoted) steps.push({ effect: movedUnnoted(clock), ...ticket });
    standings.push({ clock: copyClock(clock), by, policy });
  }

  #lifeOf(clock: Clock): Life {
    let life = this.lives.get(clock);
    if (!life) {
      life = { clock, steps: [], standings: [] };
      this.lives.set(clock, life);
    }
    return life;
  }
}

function hasChanged(last: Standing, clock: Clock, policy: OpenTerms): boolean {
  return (
    last.clock.settledAt !== clock.settledAt ||
    last.clock.phase !== clock.phase ||
    last.clock.pausedBy !== clock.pausedBy ||
    last.clock.calendar !== clock.calendar ||
    last.policy !== policy
  );
}

/** The engine notes no move to other terms that leaves a due time as it is; who asks why sees it all the same. */
function movedUnnoted(clock: Clock): ClockEffect {
  const reason = 'other terms, by which the due time stays';
  return { kind: 'clock', change: 'moved', clock: copyClock(clock), at: clock.settledAt, reason };
}

function isSame(a: Clock, b: Clock): boolean {
  return a.objective === b.objective && a.cycle === b.cycle && a.line === b.line;
}

function refOf({ event }: LogRecord): EventRef {
  return { source: event.source, id: event.id, type: event.type, at: event.time };
}
