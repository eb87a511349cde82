/** A small written configuration for tests, and ways to change one. */
import { readDocument } from './configuration.ts';

/** Any part of a written document. */
export type Written = string | number | boolean | null | Written[] | { [key: string]: Written };

/** A valid document that uses every kind of entry. */
export function writtenDocument(): { [key: string]: Written } {
  return {
    agency: {
      name: 'Studio',
      timeZone: 'Europe/Kyiv',
      language: 'uk',
      calendar: 'office',
      contact: { email: 'help@studio.example' },
      mail: { from: 'help@studio.example' },
    },
    calendars: {
      office: { timeZone: 'Europe/Kyiv', hours: { 'mon-fri': ['09:00-18:00'] }, holidays: { country: 'UA' } },
      always: { timeZone: 'UTC', hours: { 'mon-sun': ['00:00-24:00'] } },
    },
    priorities: ['high', 'normal'],
    levels: {
      gold: { calendar: 'always', targets: { high: { first_response: '15m' }, default: { resolution: '2bd' } } },
    },
    clients: {
      acme: { level: 'gold', domains: ['acme.example'] },
      default: { level: 'gold' },
    },
    people: { anna: { email: 'anna@studio.example', calendar: 'office' } },
    rotas: {
      duty: {
        timeZone: 'Europe/Kyiv',
        layers: [{ people: ['anna'], turn: '1w', handover: 'mon 09:00' }],
        overrides: [{ person: 'anna', from: '2026-12-31 18:00', to: '2027-01-01 09:00' }],
      },
    },
    lines: {
      l1: { rota: 'duty', lead: 'anna', ola: { ack: { default: '30m' } }, next: 'l2' },
      l2: { ola: { resolve: { default: '8h' }, from: { l1: { ack: { high: '10m', default: '1h' } } } } },
    },
    ladders: { default: [{ when: 'at due', do: [{ notify: 'lead' }] }] },
    rules: [{ when: { client: 'acme', priority: 'high' }, use: { level: 'gold', ladder: 'default', line: 'l2' } }],
    intake: { incomplete: 'run', kinds: { bug: { requires: ['links'] } } },
    resolution: { report: 'flag' },
    sources: { 'urn:desk': { mode: 'observe' } },
    automation: { closeResolvedAfter: '5bd' },
  };
}

/** The document with one value set at a path; `undefined` takes the key away. Missing mappings are made. */
export function changed(path: readonly (string | number)[], value: Written | undefined): { [key: string]: Written } {
  const document = writtenDocument();
  let node: Record<string | number, unknown> = document;
  for (const step of path.slice(0, -1)) {
    if (typeof node[step] !== 'object' || node[step] === null) node[step] = {};
    node = node[step] as Record<string | number, unknown>;
  }
  const last = path.at(-1)!;
  if (value === undefined) delete node[last];
  else node[last] = value;
  return document;
}

/** What is written where, and the one problem that it gives. */
export type Wrong = [what: string, at: (string | number)[], value: Written | undefined, path: string, message: string];

/** What is wrong with a document: paths and messages. */
export function problemsOf(document: unknown): [path: string, message: string][] {
  const result = readDocument(document);
  return 'problems' in result ? result.problems.map(({ path, message }) => [path, message]) : [];
}

/** What a document says at a path, read. */
export function readAt(at: readonly (string | number)[], written: Written): unknown {
  const result = readDocument(changed(at, written));
  if ('problems' in result) throw new Error(JSON.stringify(result.problems));
  return at.reduce((node: unknown, step) => (node as Record<string | number, unknown>)[step], result.configuration);
}
