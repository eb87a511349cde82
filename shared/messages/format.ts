import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../domain/policy/directory.ts';
import { cleanLine } from './clean.ts';
import type { MessageId, Variables } from './words/catalogue.ts';
import { WORDS } from './words/languages.ts';

/** Locale of the formats of each language. English is the international one: 2 March, 24 hours. */
export const LOCALES: Record<Language, string> = { en: 'en-GB', ru: 'ru', uk: 'uk' };

const compiled = new Map<string, IntlMessageFormat>();

/** The ICU text of a message. A dash does not begin a line. */
export function source(language: Language, id: MessageId): string {
  const words = WORDS[language];
  const all: Record<MessageId, string> = { ...words.common, ...words.client, ...words.staff, ...words.explanation };
  return all[id].replaceAll(' —', '\u00A0—');
}

/**
 * Says a message. Texts that go into it are made one line first ({@link cleanLine}), so a value never adds a line or a
 * control character. The result is plain text, not HTML.
 */
export function say<Id extends MessageId>(language: Language, id: Id, values: Variables<Id>): string {
  const key = `${language} ${id}`;
  let format = compiled.get(key);
  if (format === undefined) {
    format = new IntlMessageFormat(source(language, id), LOCALES[language], undefined, { ignoreTag: true });
    compiled.set(key, format);
  }
  const clean: Record<string, string | number> = {};
  for (const [name, value] of Object.entries<string | number>(values)) {
    clean[name] = typeof value === 'string' ? cleanLine(value) : value;
  }
  return String(format.format(clean));
}

/** The first letter as a capital, by the rules of the language. */
export function capitalise(language: Language, text: string): string {
  const [first = ''] = text;
  return first.toLocaleUpperCase(LOCALES[language]) + text.slice(first.length);
}

/** Names in a row, as the language joins them. */
export function joinNames(language: Language, names: string[]): string {
  return new Intl.ListFormat(LOCALES[language], { type: 'conjunction' }).format(names.map(cleanLine));
}
