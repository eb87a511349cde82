/** Warnings of written documents in tests. */
import { sourcesWith } from '../compile.fixture.ts';
import { compilePolicy, type PolicySources } from '../compile.ts';
import { readDocument } from '../configuration.ts';
import type { Written } from '../document.fixture.ts';
import { findWarnings } from '../warnings.ts';

export const NOW = Date.parse('2026-03-02T09:00:00Z');

type Edit = [at: (string | number)[], value: Written | undefined];

const QUIET: { [key: string]: Written } = {
  agency: {
    name: 'Studio',
    timeZone: 'Europe/Kyiv',
    language: 'uk',
    calendar: 'office',
    contact: { email: 'help@studio.example' },
    mail: { from: 'Studio <help@studio.example>' },
  },
  calendars: {
    office: { timeZone: 'Europe/Kyiv', hours: { 'mon-fri': ['09:00-17:00'] } },
    always: { timeZone: 'UTC', hours: { 'mon-sun': ['00:00-24:00'] } },
  },
  priorities: ['high', 'normal', 'low'],
  levels: {
    gold: {
      calendar: 'always',
      targets: {
        high: { first_response: '30m', resolution: '4h' },
        default: { first_response: '1h', resolution: '24h' },
      },
    },
    silver: { targets: { default: { first_response: '4h', update: '1bd', resolution: '3bd' } } },
  },
  clients: {
    acme: { level: 'gold', contacts: ['ops@acme.example'], domains: ['acme.example'] },
    default: { level: 'silver' },
  },
  people: { anna: { email: 'anna@studio.example' }, boris: { email: 'boris@studio.example' } },
  rotas: {
    duty: { timeZone: 'Europe/Kyiv', layers: [{ people: ['anna', 'boris'], turn: '1w', handover: 'mon 09:00' }] },
  },
  lines: {
    l1: { rota: 'duty', lead: 'anna', ola: { ack: { default: '30m' }, resolve: { default: '4h' } }, next: 'l2' },
    l2: { rota: 'duty', lead: 'boris', ola: { ack: { default: '1h' } } },
  },
  ladders: {
    default: [
      { when: 'before 25%', do: [{ notify: 'agent' }, { notify: 'on_call' }] },
      { when: 'at due', do: [{ notify: 'lead' }, { hand_over: 'next' }] },
    ],
    promise: [{ when: 'at due', do: [{ tell_client: 'promise_broken' }] }],
  },
};

/** A document that nothing is to be said of, with these values set; `undefined` takes a key away. Missing mappings are made. */
export function edited(...edits: Edit[]): { [key: string]: Written } {
  const document = structuredClone(QUIET);
  for (const [at, value] of edits) {
    let node: Record<string | number, unknown> = document;
    for (const step of at.slice(0, -1)) {
      if (typeof node[step] !== 'object' || node[step] === null) node[step] = {};
      node = node[step] as Record<string | number, unknown>;
    }
    const last = at.at(-1)!;
    if (value === undefined) delete node[last];
    else node[last] = value;
  }
  return document;
}

/** The warnings about a document without problems. */
export function warningsOf(document: unknown, now = NOW, sources: PolicySources = sourcesWith()): [string, string][] {
  const read = readDocument(document);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  const compiled = compilePolicy(read.configuration, sources);
  if ('problems' in compiled) throw new Error(JSON.stringify(compiled.problems));
  return findWarnings(read.configuration, compiled.policy, now).map(({ path, message }) => [path, message]);
}

export function warningsWith(...edits: Edit[]): [string, string][] {
  return warningsOf(edited(...edits));
}
