/** The part of a policy that decides deadlines. */
import type { CalendarTerms } from '../../time/terms.ts';
import { contentHash } from '../canonical.ts';
import type { WrittenStep } from '../configuration/ladders.ts';
import type { Configuration } from '../configuration.ts';
import { LOW_RATING_ALARM, PING_PONG_AFTER } from '../select.ts';
import type {
  AutomationTerms,
  ByPriority,
  ContractTerms,
  LadderStep,
  LadderTerms,
  LevelTerms,
  LineTerms,
  Target,
  Terms,
} from '../terms.ts';
import { firstLine } from './wholes.ts';

/** The terms of a configuration whose names have been checked. */
export function compileTerms(configuration: Configuration, calendars: Record<string, CalendarTerms>): Terms {
  const { agency, priorities, rules, intake, handoffs } = configuration;
  return {
    schema: 1,
    agencyCalendar: agency.calendar,
    calendars,
    priorities,
    levels: mapped(configuration.levels, (level) => levelTerms(level, agency.calendar)),
    clients: mapped(
      configuration.clients,
      ({ level, calendar, from, to }): ContractTerms => ({ level, calendar, from, to }),
    ),
    rules,
    lines: mapped(configuration.lines, (line) => lineTerms(line, agency.calendar)),
    firstLine: firstLine(configuration.lines),
    ladders: mapped(configuration.ladders, ladderTerms),
    automation: automationTerms(configuration.automation),
    // What goes without saying is left out, so that it gives the terms that it gave before it could be said.
    ...(handoffs.pingPongAfter !== PING_PONG_AFTER && { handoffs }),
    intake: { incomplete: intake.incomplete, kinds: { default: { requires: [] }, ...intake.kinds } },
  };
}

function mapped<From, To>(entries: Record<string, From>, to: (entry: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, to(entry)]));
}

function levelTerms(level: Configuration['levels'][string], agencyCalendar: string): LevelTerms {
  return {
    calendar: level.calendar ?? agencyCalendar,
    targets: level.targets,
    pauses: level.pauses,
    reopenWithinMs: level.reopenWithin ?? 0,
    alwaysNextUpdate: level.alwaysNextUpdate,
    ladder: level.ladder,
  };
}

function automationTerms(automation: Configuration['automation']): AutomationTerms {
  const { twoAtOnceWithin, lowRatingAlarm, ...same } = automation;
  return {
    ...same,
    ...(twoAtOnceWithin !== undefined && { twoAtOnceWithinMs: twoAtOnceWithin }),
    ...(lowRatingAlarm !== LOW_RATING_ALARM && { lowRatingAlarm }),
  };
}

type Ola = Configuration['lines'][string]['ola'];

function lineTerms(line: Configuration['lines'][string], agencyCalendar: string): LineTerms {
  return {
    calendar: line.calendar ?? agencyCalendar,
    next: line.next ?? null,
    ola: { ack: bySender(line.ola, 'ack'), resolve: bySender(line.ola, 'resolve') },
    requires: line.requires,
    helpsWith: line.helpsWith,
    ladder: line.ladder,
  };
}

/** What a sender's entry names replaces what stands for all; what it leaves out is as for all. */
function bySender(ola: Ola, kind: 'ack' | 'resolve'): Record<string, ByPriority<Target>> {
  const senders: Record<string, ByPriority<Target>> = {};
  const forAll = ola[kind];
  if (forAll !== undefined) senders.default = forAll;
  for (const [sender, targets] of Object.entries(ola.from ?? {})) {
    const own = targets[kind];
    if (own !== undefined) senders[sender] = own;
  }
  return senders;
}

function ladderTerms(ladder: Configuration['ladders'][string]): LadderTerms {
  return { ...ladder, steps: ladder.steps.map(identified) };
}

function identified(step: WrittenStep): LadderStep {
  return { id: contentHash(step).slice(0, 16), ...step };
}
