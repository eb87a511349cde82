/** The agency's own words, held to what Kept can say (R10). */
import { IntlMessageFormat } from 'intl-messageformat';
import { unknownName } from '../../domain/policy/configuration/nearest.ts';
import type { Directory, Language } from '../../domain/policy/directory.ts';
import type { Report } from '../../domain/policy/problem.ts';
import { LOCALES } from '../format.ts';
import { TECHNICAL } from '../voice.ts';
import { CATALOGUE, type MessageId } from './catalogue.ts';
import { WORDS } from './languages.ts';
import type { Names } from './words.ts';

const NAMES = 'names.';
/** Groups of names to which an agency may add its own. */
const OPEN_GROUPS: ReadonlySet<string> = new Set<keyof Names>(['priorities', 'channels', 'needs']);
const NUMERIC: ReadonlySet<string> = new Set(['count', 'seconds']);

/** Reports each id that there is not, and each message that cannot be said: broken, with unknown variables, or without a plural form. */
export function checkWords(words: Directory['words'], report: Report): void {
  for (const [language, messages] of Object.entries(words ?? {})) {
    for (const [id, text] of Object.entries(messages)) {
      for (const message of wrongWith(language as Language, id, text)) report(['words', language, id], message);
    }
  }
}

function wrongWith(language: Language, id: string, text: string): string[] {
  if (id.startsWith(NAMES)) return wrongName(id.slice(NAMES.length));
  const plain = id.endsWith(TECHNICAL) ? id.slice(0, -TECHNICAL.length) : id;
  if (!Object.hasOwn(CATALOGUE, plain)) return [unknownName('message', id, Object.keys(CATALOGUE))];
  return wrongMessage(language, CATALOGUE[plain as MessageId], text);
}

function wrongName(name: string): string[] {
  const dot = name.indexOf('.');
  const [group, entry] = dot === -1 ? [name, ''] : [name.slice(0, dot), name.slice(dot + 1)];
  const groups: Record<string, Record<string, string>> = { ...WORDS.en.names };
  if (!Object.hasOwn(groups, group)) return [unknownName('kind of names', group, Object.keys(groups))];
  if (OPEN_GROUPS.has(group) && entry.trim() !== '') return [];
  const known = Object.keys(groups[group]!);
  return known.includes(entry) ? [] : [unknownName('name', entry, known)];
}

/** What `intl-messageformat` makes of a text: its types are numbers, in the order of its own `TYPE`. */
interface Element {
  type: number;
  value?: unknown;
  options?: Record<string, { value: Element[] }>;
  pluralType?: string;
}
const [LITERAL, NUMBER, DATE, TIME, PLURAL, POUND] = [0, 2, 3, 4, 6, 7] as const;

function wrongMessage(language: Language, variables: readonly string[], text: string): string[] {
  let elements: Element[];
  try {
    elements = all(
      new IntlMessageFormat(text, LOCALES[language], undefined, { ignoreTag: true }).getAst() as Element[],
    );
  } catch (error) {
    return [`This is not right as ICU MessageFormat: ${reasonOf(error)}. A brace that is no variable is written '{'.`];
  }
  const found = new Set<string>();
  for (const element of elements) {
    if (element.type === LITERAL || element.type === POUND) continue;
    const name = String(element.value);
    if (!variables.includes(name)) found.add(unknownVariable(name, variables));
    else if (!NUMERIC.has(name) && isOfNumbers(element)) found.add(`"${name}" is a text here: write {${name}}.`);
    else if (element.type === PLURAL) for (const each of missingForms(language, element)) found.add(each);
  }
  return [...found];
}

function isOfNumbers({ type }: Element): boolean {
  return type === NUMBER || type === DATE || type === TIME || type === PLURAL;
}

function all(elements: Element[]): Element[] {
  return elements.flatMap((each) => [each, ...Object.values(each.options ?? {}).flatMap(({ value }) => all(value))]);
}

function unknownVariable(name: string, variables: readonly string[]): string {
  return variables.length === 0
    ? `This message has no variables, so it cannot say "${name}".`
    : unknownName('variable', name, variables);
}

function missingForms(language: Language, { options, pluralType }: Element): string[] {
  const type = pluralType === 'ordinal' ? 'ordinal' : 'cardinal';
  const { pluralCategories } = new Intl.PluralRules(LOCALES[language], { type }).resolvedOptions();
  const missing = pluralCategories.filter((form) => !Object.hasOwn(options ?? {}, form));
  return missing.length === 0
    ? []
    : [`A plural in ${language} needs the forms ${pluralCategories.join(', ')}; ${missing.join(', ')} is missing.`];
}

/** Its parser says what is wrong as the name of a constant. */
function reasonOf(error: unknown): string {
  const written = error instanceof Error ? error.message : String(error);
  return written.split('\n', 1)[0]!.toLowerCase().replaceAll('_', ' ');
}
