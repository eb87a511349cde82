import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../domain/policy/directory.ts';
import { cleanLine } from './clean.ts';
import { isTechnical, languageOf, ownWord, TECHNICAL, type Voice } from './voice.ts';
import type { MessageId, Variables } from './words/catalogue.ts';
import { WORDS } from './words/languages.ts';

/** Locale of the formats of each language. English is the international one: 2 March, 24 hours. */
export const LOCALES: Record<Language, string> = { en: 'en-GB', ru: 'ru', uk: 'uk' };

/** Kept's own words, by language. */
const KEPTS = Object.fromEntries(
  Object.entries(WORDS).map(([language, { common, client, staff, explanation, page }]) => [
    language,
    { ...common, ...client, ...staff, ...explanation, ...page },
  ]),
) as Record<Language, Record<MessageId, string>>;

/** More than all messages of all languages in both styles; the agency's words change, so the cache has an end. */
const MAX_COMPILED = 5000;
const compiled = new Map<string, IntlMessageFormat>();

/** The ICU text of a message: the agency's, else Kept's; for technical readers where there are words for them. A dash does not begin a line. */
export function source(voice: Voice, id: MessageId): string {
  return written(voice, id).replaceAll(' —', '\u00A0—');
}

function written(voice: Voice, id: MessageId): string {
  const language = languageOf(voice);
  const technical = isTechnical(voice);
  const own = (technical ? ownWord(voice, `${id}${TECHNICAL}`) : undefined) ?? ownWord(voice, id);
  if (own !== undefined) return own;
  const forTechnical: Partial<Record<MessageId, string>> = technical ? WORDS[language].technical : {};
  return forTechnical[id] ?? KEPTS[language][id];
}

/**
 * Says a message. Texts that go into it are made one line first ({@link cleanLine}), so a value never adds a line or a
 * control character. The result is plain text, not HTML.
 */
export function say<Id extends MessageId>(voice: Voice, id: Id, values: Variables<Id>): string {
  const clean: Record<string, string | number> = {};
  for (const [name, value] of Object.entries<string | number>(values)) {
    clean[name] = typeof value === 'string' ? cleanLine(value) : value;
  }
  return String(compile(languageOf(voice), source(voice, id)).format(clean));
}

function compile(language: Language, text: string): IntlMessageFormat {
  const key = `${language} ${text}`;
  let format = compiled.get(key);
  if (format === undefined) {
    if (compiled.size >= MAX_COMPILED) compiled.clear();
    format = new IntlMessageFormat(text, LOCALES[language], undefined, { ignoreTag: true });
    compiled.set(key, format);
  }
  return format;
}

/** The first letter as a capital, by the rules of the language. */
export function capitalise(voice: Voice, text: string): string {
  const [first = ''] = text;
  return first.toLocaleUpperCase(LOCALES[languageOf(voice)]) + text.slice(first.length);
}

/** Names in a row, as the language joins them. */
export function joinNames(voice: Voice, names: string[]): string {
  return new Intl.ListFormat(LOCALES[languageOf(voice)], { type: 'conjunction' }).format(names.map(cleanLine));
}
