import type { PolicyDocument } from '../../domain/policy/policy.ts';
import type { Terms } from '../../domain/policy/terms.ts';
import type { Policies } from '../../ports/policies.ts';
import type { EmbeddedDatabase } from './database.ts';

/** Terms by hash in a table; `document` is the policy in force for as long as the process runs. */
export function openPolicies(database: EmbeddedDatabase, document: PolicyDocument): Policies {
  const insert = database.prepare('INSERT INTO terms (hash, terms) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const load = database.prepare('SELECT terms FROM terms WHERE hash = ?');
  // Terms never change, so whatever was read once holds.
  const known = new Map<string, Terms>();
  let stored: Promise<PolicyDocument> | null = null;

  async function store(): Promise<PolicyDocument> {
    await database.write(() => insert.run(document.termsHash, JSON.stringify(document.terms)));
    known.set(document.termsHash, document.terms);
    return document;
  }

  return {
    current() {
      stored ??= store().catch((error: unknown) => {
        stored = null;
        throw error;
      });
      return stored;
    },
    async terms(hash) {
      const found = known.get(hash);
      if (found) return found;
      const row = load.get(hash) as { terms: string } | undefined;
      if (!row) throw new Error(`The terms ${hash} are not stored.`);
      const terms = JSON.parse(row.terms) as Terms;
      known.set(hash, terms);
      return terms;
    },
  };
}
