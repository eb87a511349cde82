import type { Directory, Language } from '../domain/policy/directory.ts';

/** How somebody is spoken to. A language alone is Kept's own words, told plainly. */
export type Voice = Language | Speaker;

export interface Speaker {
  language: Language;
  /** `technical`: the reader is, and has asked for it (R22). */
  style?: 'plain' | 'technical';
  /** The agency's words, which stand before Kept's own (R10). */
  words?: Directory['words'];
}

export function languageOf(voice: Voice): Language {
  return typeof voice === 'string' ? voice : voice.language;
}

/** What the agency says instead, by the id of a message or a name; undefined: nothing. */
export function ownWord(voice: Voice, id: string): string | undefined {
  if (typeof voice === 'string') return undefined;
  const words = voice.words?.[voice.language];
  return words !== undefined && Object.hasOwn(words, id) ? words[id] : undefined;
}

/** At the end of a message's id: the words for technical readers. */
export const TECHNICAL = '.technical';

export function isTechnical(voice: Voice): boolean {
  return typeof voice !== 'string' && voice.style === 'technical';
}
