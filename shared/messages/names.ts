import type { Objective } from '../domain/policy/objective.ts';
import { cleanLine } from './clean.ts';
import { languageOf, ownWord, type Voice } from './voice.ts';
import { WORDS } from './words/languages.ts';
import type { Names } from './words/words.ts';

/** The agency's name for a thing, else Kept's. One that nobody has a name for comes back as it is, on one line. */
function nameOf(voice: Voice, group: keyof Names, id: string): string {
  const own = ownWord(voice, `names.${group}.${id}`);
  if (own !== undefined) return own;
  const names: Record<string, string> = WORDS[languageOf(voice)].names[group];
  return Object.hasOwn(names, id) ? (names[id] ?? id) : cleanLine(id);
}

export function objectiveName(voice: Voice, objective: Objective): string {
  return nameOf(voice, 'objectives', objective);
}

/** A status in the words for colleagues, or for the client. */
export function statusName(voice: Voice, status: string, reader: 'client' | 'staff'): string {
  return nameOf(voice, reader === 'client' ? 'statusesForClient' : 'statuses', status);
}

export function priorityName(voice: Voice, priority: string): string {
  return nameOf(voice, 'priorities', priority);
}

export function channelName(voice: Voice, channel: string): string {
  return nameOf(voice, 'channels', channel);
}

/** What a task or a hand-over lacks (R3, R38), as a list item. */
export function needName(voice: Voice, need: string): string {
  return nameOf(voice, 'needs', need);
}
