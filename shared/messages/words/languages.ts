import type { Language } from '../../domain/policy/directory.ts';
import { en } from './en/words.ts';
import { ru } from './ru/words.ts';
import { uk } from './uk/words.ts';
import type { Words } from './words.ts';

/** The words of every language that Kept writes in. */
export const WORDS: Record<Language, Words> = { en, ru, uk };
