import type { Language } from '../domain/policy/directory.ts';
import type { Objective } from '../domain/policy/objective.ts';
import { cleanLine } from './clean.ts';
import { WORDS } from './words/languages.ts';

/** Names that the agency may have made up come back as they are, on one line. */
function known(names: Record<string, string>, name: string): string {
  return Object.hasOwn(names, name) ? (names[name] ?? name) : cleanLine(name);
}

export function objectiveName(language: Language, objective: Objective): string {
  return WORDS[language].names.objectives[objective];
}

/** A status in the words for colleagues, or for the client. */
export function statusName(language: Language, status: string, reader: 'client' | 'staff'): string {
  const { statuses, statusesForClient } = WORDS[language].names;
  return known(reader === 'client' ? statusesForClient : statuses, status);
}

export function priorityName(language: Language, priority: string): string {
  return known(WORDS[language].names.priorities, priority);
}

export function channelName(language: Language, channel: string): string {
  return known(WORDS[language].names.channels, channel);
}

/** What a task or a hand-over lacks (R3, R38), as a list item. */
export function needName(language: Language, need: string): string {
  return known(WORDS[language].names.needs, need);
}
