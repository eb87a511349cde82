import { describe, expect, it } from '@jest/globals';
import { IntlMessageFormat } from 'intl-messageformat';
import { LOCALES, source } from '../format.ts';
import { LANGUAGES } from '../testing/samples.ts';
import { languageOf, type Voice } from '../voice.ts';
import { CATALOGUE, type MessageId } from './catalogue.ts';
import { WORDS } from './languages.ts';
import type { Words } from './words.ts';

const IDS = Object.keys(CATALOGUE) as MessageId[];

interface Element {
  type: number;
  value?: unknown;
  options?: Record<string, { value: Element[] }>;
}

const LITERAL = 0;
const PLURAL = 6;
const POUND = 7;

function elements(voice: Voice, id: MessageId): Element[] {
  const walk = (list: Element[]): Element[] =>
    list.flatMap((each) => [each, ...Object.values(each.options ?? {}).flatMap((option) => walk(option.value))]);
  return walk(new IntlMessageFormat(source(voice, id), LOCALES[languageOf(voice)]).getAst() as Element[]);
}

function variables(voice: Voice, id: MessageId): string[] {
  const used = elements(voice, id).filter(({ type }) => type !== LITERAL && type !== POUND);
  return [...new Set(used.map(({ value }) => String(value)))].sort();
}

/** Every text of a language: messages and names. */
function texts(words: Words): string[] {
  const groups = [
    words.common,
    words.client,
    words.technical,
    words.staff,
    words.explanation,
    words.page,
    ...Object.values(words.names),
  ];
  return groups.flatMap((group) => Object.values<string>(group));
}

describe.each(LANGUAGES)('the words of %s', (language) => {
  it('hold every message, and no other', () => {
    const words = WORDS[language];
    const held = [words.common, words.client, words.staff, words.explanation, words.page].flatMap((group) =>
      Object.keys(group),
    );
    expect(held.sort()).toEqual([...IDS].sort());
  });

  it.each(IDS)('%s uses the variables of the catalogue', (id) => {
    expect(variables(language, id)).toEqual([...CATALOGUE[id]].sort());
  });

  it('say the same to technical readers as the other languages do, with no variable that the message is not given', () => {
    const { technical } = WORDS[language];
    expect(Object.keys(technical).sort()).toEqual(Object.keys(WORDS.en.technical).sort());
    const voice = { language, style: 'technical' } as const;
    for (const id of Object.keys(technical) as MessageId[]) {
      expect(source(voice, id)).not.toBe(source(language, id));
      for (const name of variables(voice, id)) expect(CATALOGUE[id]).toContain(name);
    }
  });

  it('have every plural form that the language has', () => {
    const forms = new Intl.PluralRules(LOCALES[language]).resolvedOptions().pluralCategories.sort();
    const plurals = [language, { language, style: 'technical' } as const]
      .flatMap((voice) => IDS.flatMap((id) => elements(voice, id)))
      .filter(({ type }) => type === PLURAL);
    expect(plurals.length).toBeGreaterThan(5);
    for (const { options } of plurals) expect(Object.keys(options ?? {}).sort()).toEqual(forms);
  });

  it('have the same names in every list as the others', () => {
    const keys = (words: Words) => Object.values(words.names).map((group) => Object.keys(group).sort());
    expect(keys(WORDS[language])).toEqual(keys(WORDS.en));
  });

  it('say something everywhere, without straight apostrophes or blanks around', () => {
    for (const text of texts(WORDS[language])) expect(text).toMatch(/^[^\s'][^'"]*[^\s']$/u);
  });
});

describe('Russian and Ukrainian', () => {
  /** Placeholders and their options aside, which are in Latin letters. */
  const prose = (text: string) =>
    text.replace(/\{\w+(, (plural|select|number),?)?|\b(one|few|many|other|[a-z]{3}) \{/g, ' ');

  it.each(['ru', 'uk'] as const)('%s has no word of mixed letters, and none left in English', (language) => {
    for (const text of texts(WORDS[language])) {
      expect(text).not.toMatch(/\p{Script=Latin}\p{Script=Cyrillic}|\p{Script=Cyrillic}\p{Script=Latin}/u);
      expect(prose(text).replace(/\bAPI\b/, ' ')).not.toMatch(/\p{Script=Latin}/u);
    }
  });

  it('keep to their own letters', () => {
    for (const text of texts(WORDS.ru)) expect(text).not.toMatch(/[іїєґ]/iu);
    for (const text of texts(WORDS.uk)) expect(text).not.toMatch(/[ыэъё]/iu);
  });

  it('address the reader formally, with a capital', () => {
    for (const text of texts(WORDS.ru))
      expect(text).not.toMatch(/(?<!\p{L})(вы|вас|вам|вами|ваш\p{L}*|ты|тебе|твой)(?!\p{L})/u);
    for (const text of texts(WORDS.uk))
      expect(text).not.toMatch(/(?<!\p{L})(ви|вас|вам|вами|ваш\p{L}*|ти|тобі|твій)(?!\p{L})/u);
  });
});
