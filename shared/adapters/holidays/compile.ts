/**
 * Compiles `data/<CC>.json` and `data/index.json`: run `node shared/adapters/holidays/compile.ts` after a change of
 * `date-holidays` or of `data/moved/`.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { countries, holidaysFrom, holidaysOfRules, regionsOf } from './dateHolidays.ts';
import { type CountryFile, type NamedDates, packDates, type Region } from './format.ts';
import { applyLaw, type LawBook } from './lawBook.ts';

const DATA = new URL('./data/', import.meta.url);
const { version } = createRequire(import.meta.url)('date-holidays/package.json') as { version: string };

function lawBooks(): Map<string, LawBook> {
  const names = readdirSync(new URL('moved/', DATA)).filter((name) => name.endsWith('.json'));
  const books = names.map((name) => JSON.parse(readFileSync(new URL(`moved/${name}`, DATA), 'utf8')) as LawBook);
  return new Map(books.map((book) => [book.country, book]));
}

function regionsThatDiffer(country: string, whole: NamedDates): Record<string, Region> {
  const regions: Record<string, Region> = {};
  for (const { codes, name } of regionsOf(country)) {
    const own = holidaysFrom(country, codes);
    const add = packDates(new Map([...own].filter(([date]) => !whole.has(date))));
    const remove = [...whole.keys()].filter((date) => !own.has(date)).sort();
    regions[codes.join('-')] = { name, add, remove: remove.join(' ') };
  }
  return regions;
}

function countryFile(country: string, name: string, book: LawBook | undefined): CountryFile {
  const whole = holidaysFrom(country);
  const regions = regionsThatDiffer(country, whole);
  const source = `date-holidays ${version}`;
  if (!book) return { country, name, source, holidays: packDates(whole), off: {}, working: {}, suspended: [], regions };
  const law = applyLaw(book, holidaysOfRules(country, book.law.holidays));
  return { country, name, source: `data/moved/${country}.json`, ...law, holidays: packDates(law.holidays), regions };
}

function asJson(content: unknown): string {
  return `${JSON.stringify(content, null, 2)}\n`;
}

const books = lawBooks();
const names = countries();
for (const [country, name] of Object.entries(names)) {
  writeFileSync(new URL(`${country}.json`, DATA), asJson(countryFile(country, name, books.get(country))));
  process.stderr.write(`${country} `);
}
writeFileSync(new URL('index.json', DATA), asJson(names));
process.stderr.write('\n');
