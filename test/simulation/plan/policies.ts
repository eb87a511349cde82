import { createHash } from 'node:crypto';
import { HANDING_OVER, POLICIES } from '../../../shared/domain/model/policies.model.ts';
import type { Directory } from '../../../shared/domain/policy/directory.ts';
import type { PolicyDocument } from '../../../shared/domain/policy/policy.ts';
import type { Terms } from '../../../shared/domain/policy/terms.ts';
import { TERMS_OF_LIVES } from '../../../shared/domain/testing/lives.ts';
import { DAY, DIRECTORY, HOUR } from '../../../shared/domain/testing/terms.ts';

/** A policy of a run. */
export interface Agency {
  name: string;
  document: PolicyDocument;
  /** Whether the naive model knows all that this policy may bring (shared/domain/model). */
  isModelled: boolean;
  clients: string[];
  levels: string[];
  kinds: string[];
}

const CLIENTS = ['acme', 'bolt', 'cora', 'dara', 'edna', 'someone'];

/** Somebody is on call for every line at every hour. */
const COVERED: Directory = {
  ...DIRECTORY,
  lines: {
    ...DIRECTORY.lines,
    l3: { name: 'Development', rota: 'duty', lead: 'vera' },
    l4: { name: 'Vendor', rota: 'duty', lead: 'vera' },
  },
  rotas: {
    duty: {
      timeZone: 'UTC',
      layers: [{ people: ['boris', 'anna', 'vera'], turnMs: DAY, handoverMinute: 540 }],
    },
  },
  clients: {
    ...DIRECTORY.clients,
    bolt: { name: 'Bolt', language: 'ru', contacts: [], domains: [] },
    cora: { name: 'Cora', language: 'uk', contacts: [], domains: [] },
  },
  sources: { default: { mode: 'live' }, 'urn:trial': { mode: 'observe' }, 'urn:archive': { mode: 'import' } },
  notices: { singly: 4, withinMs: 10 * 60_000, digestEveryMs: 5 * 60_000 },
};

/** Hours for some, and a third line of which nobody is on call. */
const UNCOVERED: Directory = {
  ...COVERED,
  people: { ...DIRECTORY.people, vera: { ...DIRECTORY.people.vera!, calendar: 'office' } },
  lines: { ...COVERED.lines, l3: { name: 'Development', lead: 'vera' } },
};

export function documentOf(terms: Terms, directory: Directory): PolicyDocument {
  const termsHash = `sha256:${createHash('sha256').update(JSON.stringify(terms)).digest('hex')}`;
  return { termsHash, terms, directory };
}

function modelled(name: string, terms: Terms): Agency {
  return {
    name,
    document: documentOf(terms, COVERED),
    isModelled: true,
    clients: CLIENTS,
    levels: ['gold', 'silver', 'eager', 'nocturnal', 'bare'],
    kinds: ['outage', 'bug', 'question'],
  };
}

const FULL: Terms = {
  ...TERMS_OF_LIVES,
  clients: { ...TERMS_OF_LIVES.clients, bolt: { level: 'silver' } },
  levels: {
    ...TERMS_OF_LIVES.levels,
    gold: { ...TERMS_OF_LIVES.levels.gold!, alwaysNextUpdate: true },
  },
  automation: {
    ...TERMS_OF_LIVES.automation!,
    closeResolvedAfter: { wallMs: 12 * HOUR },
    silenceAlarmAfter: { wallMs: DAY },
  },
};

/** All that ladders, lines' agreements and automation bring, and more than the model knows. */
const WHOLE: Agency = {
  name: 'everything',
  document: documentOf(FULL, UNCOVERED),
  isModelled: false,
  clients: ['acme', 'bolt', 'someone'],
  levels: ['gold', 'silver'],
  kinds: ['bug', 'question'],
};

export const AGENCIES: readonly Agency[] = [
  ...Object.entries({ ...POLICIES, ...HANDING_OVER }).map(([name, terms]) => modelled(name, terms)),
  WHOLE,
];
