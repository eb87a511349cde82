/** What a line promises: the targets that run while it has a ticket, and the calendars that they are counted on. */
import type { Objective } from '../policy/objective.ts';
import { byPriority, targetOf } from '../policy/select.ts';
import type { ByPriority, SelectionRule, Target, Terms } from '../policy/terms.ts';

/** One target of one or more priorities. */
export interface PromisedTarget {
  objective: Objective;
  /** The level that promises it to clients; null: it is of the line's OLA. */
  level: string | null;
  /** Of an OLA: the line that hands over, or `default` for any other; else null. */
  sender: string | null;
  priorities: string[];
  target: Target;
  /** Name of the calendar. */
  calendar: string;
}

/** What clients are promised an answer by, in the order of their clocks. */
const CLIENT_OBJECTIVES: readonly Objective[] = ['first_response', 'next_response', 'update', 'resolution'];

/** ISO dates on the agency's calendar, both included. */
export interface Dates {
  first: string;
  last: string;
}

/**
 * The OLA of a line; of a line that new tickets start at (the first one, or one that a rule names) also the targets of the levels
 * that they may have, by the contracts that are in force at some time of these dates. Empty: the line promises nothing.
 */
export function promisesOf(terms: Terms, line: string, dates: Dates): PromisedTarget[] {
  const starts = startsOf(terms, line, dates);
  return [...starts.flatMap((start) => clientTargets(terms, start)), ...olaTargets(terms, line)].filter(
    firstOfItsKind(),
  );
}

/** A level on a calendar, of tickets of these priorities that begin at a line. */
interface Start {
  level: string;
  calendar: string;
  priorities: readonly string[];
}

function startsOf(terms: Terms, line: string, { first, last }: Dates): Start[] {
  const inForce = Object.entries(terms.clients)
    .filter(([, { from, to }]) => (from ?? first) <= last && (to ?? last) >= first)
    .map(([contract]) => contract);
  const plain = line === terms.firstLine ? inForce : [];
  const rules = terms.rules.filter(({ use }) => (use.line ?? terms.firstLine) === line);
  return [
    ...plain.map((contract) => startOf(terms, contract, undefined, terms.priorities)),
    ...rules.flatMap((rule) => ruledStarts(terms, rule, inForce)),
  ];
}

function ruledStarts(terms: Terms, { when, use }: SelectionRule, inForce: readonly string[]): Start[] {
  const priorities = when.priority === undefined ? terms.priorities : [when.priority];
  return inForce
    .filter((contract) => when.client === undefined || when.client === contract)
    .map((contract) => startOf(terms, contract, use.level, priorities));
}

function startOf(terms: Terms, contract: string, level: string | undefined, priorities: readonly string[]): Start {
  const own = terms.clients[contract]!;
  const chosen = level ?? own.level;
  return { level: chosen, calendar: own.calendar ?? terms.levels[chosen]!.calendar, priorities };
}

function clientTargets(terms: Terms, { level, calendar, priorities }: Start): PromisedTarget[] {
  return CLIENT_OBJECTIVES.flatMap((objective) =>
    grouped(priorities, (priority) => targetOf(terms, level, objective, priority)).map((group) => ({
      objective,
      level,
      sender: null,
      ...group,
      calendar,
    })),
  );
}

function olaTargets({ priorities, lines }: Terms, line: string): PromisedTarget[] {
  const { ola, calendar } = lines[line]!;
  const targetsOf = (objective: Objective, bySender: Record<string, ByPriority<Target>>) =>
    Object.entries(bySender).flatMap(([sender, table]) =>
      grouped(priorities, (priority) => byPriority(table, priority)).map((group) => ({
        objective,
        level: null,
        sender,
        ...group,
        calendar,
      })),
    );
  return [...targetsOf('ola_ack', ola.ack), ...targetsOf('ola_resolve', ola.resolve)];
}

/** Priorities of one target together, in their order. */
function grouped(
  priorities: readonly string[],
  targetFor: (priority: string) => Target | undefined,
): Pick<PromisedTarget, 'priorities' | 'target'>[] {
  const groups = new Map<string, Pick<PromisedTarget, 'priorities' | 'target'>>();
  for (const priority of priorities) {
    const target = targetFor(priority);
    if (target === undefined) continue;
    const group = groups.get(JSON.stringify(target)) ?? { priorities: [], target };
    group.priorities.push(priority);
    groups.set(JSON.stringify(target), group);
  }
  return [...groups.values()];
}

/** For `filter`: leaves out what was there before. */
function firstOfItsKind(): (one: PromisedTarget) => boolean {
  const seen = new Set<string>();
  return (one) => {
    const text = JSON.stringify(one);
    return !seen.has(text) && seen.add(text) !== undefined;
  };
}
