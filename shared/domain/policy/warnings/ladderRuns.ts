/** Which ladder runs on which clocks: asked of the very function that chooses one for a ticket. */
import type { Configuration } from '../configuration.ts';
import type { Objective } from '../objective.ts';
import type { Path } from '../problem.ts';
import { ladderOf } from '../select.ts';
import type { Target, Terms } from '../terms.ts';
import { levelTables, mostMs, olaTables, type TargetTable } from './targetTables.ts';

/** A ladder on the clocks of one written target. */
export interface LadderRun {
  objective: Objective;
  owner: Owner;
  /** Null for promises, which are due when they say. */
  counted: CountedRun | null;
}

/** The level or line whose clocks they are. */
export type Owner = readonly [section: 'levels' | 'lines', name: string];

export interface CountedRun {
  target: Target;
  at: Path;
  /** The working time that it may come to at most. */
  mostMs: number;
}

/** By ladder. One that is not in it never runs. */
export type LadderRuns = ReadonlyMap<string, readonly LadderRun[]>;

/** Every ladder with every target that it may run on, each once. */
export function ladderRuns(configuration: Configuration, terms: Terms): LadderRuns {
  const runs = new Map<string, LadderRun[]>();
  const add = (ladders: Iterable<string>, run: LadderRun) => {
    for (const ladder of ladders) {
      const own = runs.get(ladder);
      if (own) own.push(run);
      else runs.set(ladder, [run]);
    }
  };
  const choices = choicesOf(configuration);
  for (const [name, level] of Object.entries(configuration.levels)) {
    const owner = ['levels', name] as const;
    const own = choices.filter(({ levels }) => levels === null || levels.includes(name));
    const ladders = laddersFor(terms, own, owner);
    const promises = terms.priorities.flatMap((priority) => [...ladders('promise', priority)]);
    add(new Set(promises), { objective: 'promise', owner, counted: null });
    addTables(add, terms, ladders, owner, levelTables(name, level), calendarsOf(name, configuration, terms));
  }
  for (const [name, { ola }] of Object.entries(configuration.lines)) {
    const owner = ['lines', name] as const;
    const tables = olaTables(name, ola).flatMap(({ tables }) => tables);
    addTables(add, terms, laddersFor(terms, choices, owner), owner, tables, [terms.lines[name]!.calendar]);
  }
  return runs;
}

function addTables(
  add: (ladders: Iterable<string>, run: LadderRun) => void,
  terms: Terms,
  ladders: (objective: Objective, priority: string) => ReadonlySet<string>,
  owner: Owner,
  tables: readonly TargetTable[],
  calendars: readonly string[],
): void {
  for (const { objective, of } of tables) {
    const written = new Map<string, { run: LadderRun; ladders: Set<string> }>();
    for (const priority of terms.priorities) {
      const found = of(priority);
      if (!found) continue;
      const { target, at, under } = found;
      let entry = written.get(under);
      if (!entry) {
        const most = Math.max(...calendars.map((name) => mostMs(target, terms.calendars[name]!)));
        entry = { run: { objective, owner, counted: { target, at, mostMs: most } }, ladders: new Set() };
        written.set(under, entry);
      }
      for (const ladder of ladders(objective, priority)) entry.ladders.add(ladder);
    }
    for (const { ladders: names, run } of written.values()) add(names, run);
  }
}

/** What a rule chooses for the tickets that it may match; a null ladder: none is chosen. */
interface Choice {
  ladder: string | null;
  levels: readonly string[] | null;
  priority: string | null;
}

/** Without a rule, and with each that names a ladder. */
function choicesOf({ rules, clients }: Configuration): Choice[] {
  const ofRules = rules.flatMap(({ when, use }): Choice[] => {
    if (use.ladder === undefined) return [];
    const client = when.client === undefined ? undefined : clients[when.client];
    const ofClient = client ? [client.level, clients.default?.level ?? client.level] : null;
    const levels = use.level === undefined ? ofClient : [use.level];
    return [{ ladder: use.ladder, levels, priority: when.priority ?? null }];
  });
  return [{ ladder: null, levels: null, priority: null }, ...ofRules];
}

/** The ladders that an owner's clocks may have by any of the choices; remembered, since every sender of an OLA asks the same. */
function laddersFor(terms: Terms, choices: readonly Choice[], [section, name]: Owner) {
  const owner = section === 'levels' ? { level: name, line: null } : { level: '', line: name };
  const asked = new Map<string, ReadonlySet<string>>();
  return (objective: Objective, priority: string): ReadonlySet<string> => {
    const key = JSON.stringify([objective, priority]);
    const known = asked.get(key);
    if (known) return known;
    const own = choices.filter((choice) => choice.priority === null || choice.priority === priority);
    const rules = [...new Set(own.map(({ ladder }) => ladder))];
    const names = rules.map((rule) => ladderOf(terms, { rule, ...owner }, objective));
    const ladders = new Set(names.filter((ladder) => ladder !== null));
    asked.set(key, ladders);
    return ladders;
  };
}

/** The level's own calendar, and those that any contract puts in its place. */
function calendarsOf(level: string, { clients }: Configuration, terms: Terms): string[] {
  const contracts = Object.values(clients).flatMap(({ calendar }) => calendar ?? []);
  return [...new Set([terms.levels[level]!.calendar, ...contracts])];
}
