/**
 * Reads the compiled files: `data/<CC>.json` beside this module, each only when its country is asked for. What bundles this
 * module must put the folder beside the bundle.
 */
import { existsSync, readFileSync } from 'node:fs';
import { nearestNames } from '../../domain/policy/configuration/nearest.ts';
import type { CountryFile, Region } from './format.ts';

const DATA = new URL('./data/', import.meta.url);

/** Codes that people write although ISO 3166 has another. */
const MEANT: Record<string, string> = { UK: 'GB', EL: 'GR' };

const files = new Map<string, CountryFile>();

function readJson<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, DATA), 'utf8')) as T;
}

/** Up to three known codes, with their names, whose code or name is nearest to a wrong one. */
function hint(wrong: string, names: Readonly<Record<string, string>>): string {
  const codes = new Map(
    Object.entries(names).flatMap(([code, name]) => [[code, code] as const, [name, code] as const]),
  );
  const nearest = nearestNames(wrong, [...codes.keys()]).slice(0, 3);
  const shown = [...new Set(nearest.map((name) => codes.get(name)!))].map((code) => `${code} (${names[code]})`);
  return shown.length > 1 ? `The nearest known ones are ${shown.join(', ')}.` : `The nearest known one is ${shown[0]}.`;
}

/** RangeError that names the nearest known country. */
export function readCountry(country: string): CountryFile {
  const known = files.get(country);
  if (known) return known;
  if (!/^[A-Z]{2}$/.test(country) || !existsSync(new URL(`${country}.json`, DATA))) {
    const names = readJson<Record<string, string>>('index.json');
    const meant = MEANT[country];
    const near = meant ? `The known one is ${meant} (${names[meant]}).` : hint(country, names);
    throw new RangeError(`Unknown country ${JSON.stringify(country)}. ${near}`);
  }
  const file = readJson<CountryFile>(`${country}.json`);
  files.set(country, file);
  return file;
}

/** A region by its code (`BY`, `BY-A`), with or without the country's before it. RangeError that names the nearest. */
export function regionOf(file: CountryFile, region: string): Region {
  const own = region.startsWith(`${file.country}-`) ? region.slice(file.country.length + 1) : region;
  const known = file.regions[own] ?? file.regions[region];
  if (known) return known;
  const names = Object.fromEntries(Object.entries(file.regions).map(([code, { name }]) => [code, name]));
  if (Object.keys(names).length === 0) throw new RangeError(`${file.name} has no regions with holidays of their own.`);
  throw new RangeError(`Unknown region ${JSON.stringify(region)} of ${file.name}. ${hint(own, names)}`);
}
