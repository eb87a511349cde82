import type { Objective, OlaObjective } from './objective.ts';
import type { ByPriority, SelectionRule, Target, Terms } from './terms.ts';

/** What a ticket is told apart by when its contract is chosen. */
export interface Selected {
  client: string;
  /** Key of the client's contract: see `contractKey`. */
  contract: string;
  kind: string | null;
  priority: string;
  channel: string | null;
  tags: string[];
}

export interface Contract {
  level: string;
  /** Ladder named by a rule; null when none names one. */
  ladder: string | null;
  /** Line named by a rule. */
  line: string | null;
}

/** Chooses level, ladder and line: the client's contract, refined by the first rule that matches in the written order. */
export function selectContract(terms: Terms, ticket: Selected): Contract {
  const rule = terms.rules.find((candidate) => matches(candidate, ticket));
  return {
    level: rule?.use.level ?? own(terms.clients, ticket.contract)?.level ?? '',
    ladder: rule?.use.ladder ?? null,
    line: rule?.use.line ?? null,
  };
}

/**
 * The contract that a client's ticket comes under: the client's own entry when it is valid on the date of the opening, else
 * `default`.
 *
 * @param date ISO date on the agency's calendar
 */
export function contractKey(terms: Terms, client: string, date: string): string {
  const contract = own(terms.clients, client);
  if (!contract) return 'default';
  const valid =
    (contract.from === undefined || contract.from <= date) && (contract.to === undefined || date <= contract.to);
  return valid ? client : 'default';
}

function matches(rule: SelectionRule, ticket: Selected): boolean {
  const { client, kind, priority, channel, tag } = rule.when;
  return (
    (client === undefined || client === ticket.client) &&
    (kind === undefined || kind === ticket.kind) &&
    (priority === undefined || priority === ticket.priority) &&
    (channel === undefined || channel === ticket.channel) &&
    (tag === undefined || ticket.tags.includes(tag))
  );
}

/** Returns of a ticket to one line after which it goes to and fro, where the agency does not say. */
export const PING_PONG_AFTER = 3;

export function pingPongAfter({ handoffs }: Terms): number {
  return handoffs?.pingPongAfter ?? PING_PONG_AFTER;
}

/** The highest score that alarms the lead (R6), where the agency does not say. */
export const LOW_RATING_ALARM = 2;

export function lowRatingAlarm({ automation }: Terms): number {
  return automation?.lowRatingAlarm ?? LOW_RATING_ALARM;
}

/** The calendar that a client's clocks run on: the contract's own, else the level's. Null when the level is unknown. */
export function calendarName(terms: Terms, level: string, contract: string): string | null {
  return own(terms.clients, contract)?.calendar ?? own(terms.levels, level)?.calendar ?? null;
}

/** The target of an objective; undefined when the level promises none. A priority's own targets stand before the default ones. */
export function targetOf(terms: Terms, level: string, objective: Objective, priority: string): Target | undefined {
  const targets = own(terms.levels, level)?.targets;
  if (!targets) return undefined;
  return own(targets, priority)?.[objective] ?? targets.default?.[objective];
}

/** What a line has agreed with the line that hands over to it: the sender's own agreement, else the one for all (R38). */
export function olaTargetOf(
  terms: Terms,
  line: string,
  from: string | null,
  objective: OlaObjective,
  priority: string,
): Target | undefined {
  const ola = own(terms.lines, line)?.ola[objective === 'ola_ack' ? 'ack' : 'resolve'];
  return ola && byPriority((from === null ? undefined : own(ola, from)) ?? ola.default, priority);
}

/** The entry of a priority, else the default one. */
export function byPriority<T>(table: ByPriority<T> | undefined, priority: string): T | undefined {
  return table && (own(table, priority) ?? table.default);
}

/**
 * The ladder that runs on an objective: the one that a rule names, or else the level (for a line's own clocks, the line); else
 * the one named like the objective; else `default`; null when none does. `none` turns all off.
 */
export function ladderOf(
  terms: Terms,
  chosenBy: { rule: string | null; level: string; line: string | null },
  objective: Objective,
): string | null {
  const owner = chosenBy.line === null ? own(terms.levels, chosenBy.level) : own(terms.lines, chosenBy.line);
  const chosen = chosenBy.rule ?? owner?.ladder;
  if (chosen === 'none') return null;
  if (chosen !== undefined && runsOn(terms, chosen, objective)) return chosen;
  if (runsOn(terms, objective, objective)) return objective;
  return runsOn(terms, 'default', objective) ? 'default' : null;
}

/** Whether there is a ladder of this name that the objective is not kept from. */
function runsOn(terms: Terms, name: string, objective: Objective): boolean {
  const ladder = own(terms.ladders, name);
  return ladder !== undefined && (!ladder.objectives || ladder.objectives.includes(objective));
}

/** Only what the table itself holds: a client may be called `constructor`. */
function own<T>(table: Record<string, T>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
