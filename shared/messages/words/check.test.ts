import { describe, expect, it } from '@jest/globals';
import { LANGUAGES } from '../testing/samples.ts';
import { CATALOGUE } from './catalogue.ts';
import { checkWords } from './check.ts';
import { WORDS } from './languages.ts';

function wrongWith(id: string, text: string, language: 'en' | 'uk' = 'en'): string[] {
  const found: string[] = [];
  checkWords({ [language]: { [id]: text } }, (at, message) => {
    expect(at).toEqual(['words', language, id]);
    found.push(message);
  });
  return found;
}

describe('the agency’s own words', () => {
  it.each([
    ['closed.intr', 'x', 'Unknown message "closed.intr". The nearest known one is "closed.intro".'],
    ['closed.intro', 'Dear {name}', 'This message has no variables, so it cannot say "name".'],
    ['received.intro', 'It is {idd}.', 'Unknown variable "idd". The nearest known one is "id".'],
    ['received.intro', '{id, number}', '"id" is a text here: write {id}.'],
    [
      'received.intro',
      'It is {id.',
      "This is not right as ICU MessageFormat: malformed argument. A brace that is no variable is written '{'.",
    ],
    ['intake.ask', '{count, plural, other {#}}:', 'A plural in en needs the forms one, other; one is missing.'],
    ['names.statuses.nw', 'New', 'Unknown name "nw". The nearest known one is "new".'],
    ['names.priority.high', 'High', 'Unknown kind of names "priority". The nearest known one is "priorities".'],
    ['names.needs', 'x', expect.stringMatching(/^Unknown name "". /)],
  ])('%s: %s', (id, text, message) => {
    expect(wrongWith(id, text)).toEqual([message]);
  });

  it('need the plural forms of their language', () => {
    expect(wrongWith('intake.ask', '{count, plural, one {#} other {#}}:', 'uk')).toEqual([
      'A plural in uk needs the forms one, few, many, other; few, many is missing.',
    ]);
  });

  it.each([
    ['closed.intro', 'We have closed it: <b>done</b>, 100 % & more.'],
    ['closed.intro.technical', 'Closed.'],
    ['received.intro', 'Thank you. It has arrived.'],
    ['names.priorities.blocker', 'Blocker'],
    ['names.needs.server room key', 'The key of the server room'],
  ])('may be %s: %s', (id, text) => {
    expect(wrongWith(id, text)).toEqual([]);
  });

  it.each(LANGUAGES)('may be Kept’s own in %s', (language) => {
    const { common, client, staff, explanation, page } = WORDS[language];
    const all = { ...common, ...client, ...staff, ...explanation, ...page };
    expect(Object.keys(all)).toHaveLength(Object.keys(CATALOGUE).length);
    const found: string[] = [];
    checkWords({ [language]: all }, (at, message) => found.push(`${at.join(' ')}: ${message}`));
    expect(found).toEqual([]);
  });
});
