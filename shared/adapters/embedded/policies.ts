import { isToBeAdopted, type Pointer, policyNames } from '../../domain/policy/adoption.ts';
import type { Directory } from '../../domain/policy/directory.ts';
import type { PolicyDocument } from '../../domain/policy/policy.ts';
import type { Terms } from '../../domain/policy/terms.ts';
import type { PolicyInForce, PolicyStore } from '../../ports/policies.ts';
import type { EmbeddedDatabase } from './database.ts';

interface PointerRow {
  revision: number;
  terms_hash: string;
  directory_hash: string;
  source_hash: string | null;
  published_at: number;
  published_by: string | null;
  bundled: string;
}

/** The document that goes with a revision, so that it is read from the tables once. */
interface Known {
  revision: number;
  document: PolicyDocument;
}

/**
 * Terms and directories by hash in tables, and the pointer to those in force in a table of one row.
 * @param bundled the document that the host was started with: in force until one is published
 */
export function openPolicies(database: EmbeddedDatabase, bundled: PolicyDocument): PolicyStore {
  const sql = prepareAll(database);
  const names = policyNames(bundled);
  // Terms never change, so whatever was read once holds.
  const terms = new Map<string, Terms>();
  let known: Known | null = null;
  let bundledStored: Promise<void> | null = null;

  const pointer = () => sql.pointer.get() as PointerRow | undefined;

  function readTerms(hash: string): Terms {
    const found = terms.get(hash);
    if (found) return found;
    const row = sql.terms.get(hash) as { terms: string } | undefined;
    if (!row) throw new Error(`The terms ${hash} are not stored.`);
    const read = JSON.parse(row.terms) as Terms;
    terms.set(hash, read);
    return read;
  }

  function documentOf(row: PointerRow): PolicyDocument {
    if (known?.revision === row.revision) return known.document;
    const found = sql.directory.get(row.directory_hash) as { directory: string } | undefined;
    if (!found) throw new Error(`The directory ${row.directory_hash} is not stored.`);
    const document: PolicyDocument = {
      termsHash: row.terms_hash,
      terms: readTerms(row.terms_hash),
      directory: JSON.parse(found.directory) as Directory,
      ...(row.source_hash === null ? {} : { sourceHash: row.source_hash }),
    };
    known = { revision: row.revision, document };
    return document;
  }

  function inForceOf(row: PointerRow): PolicyInForce {
    const { revision, published_at: publishedAt, published_by: publishedBy } = row;
    return { revision, document: documentOf(row), publishedAt, publishedBy };
  }

  /** Before anything is published: what the host was started with, its terms stored. */
  async function asStarted(): Promise<PolicyDocument> {
    bundledStored ??= database.write(() => storeContent(bundled));
    await bundledStored.catch((error: unknown) => {
      bundledStored = null;
      throw error;
    });
    return bundled;
  }

  /** Inside a write. */
  function storeContent(document: PolicyDocument): void {
    sql.storeTerms.run(document.termsHash, JSON.stringify(document.terms));
    sql.storeDirectory.run(policyNames(document).directoryHash, JSON.stringify(document.directory));
  }

  /** Inside a write: raises the revision by one. */
  function pointTo(document: PolicyDocument, revision: number, at: number, by: string | null, bundle: string): void {
    storeContent(document);
    const { termsHash, directoryHash, sourceHash } = policyNames(document);
    sql.point.run(revision, termsHash, directoryHash, sourceHash, at, by, bundle);
    terms.set(termsHash, document.terms);
  }

  return {
    async current() {
      const row = pointer();
      return row ? documentOf(row) : asStarted();
    },
    async inForce() {
      const row = pointer();
      return row ? inForceOf(row) : { revision: 0, document: await asStarted(), publishedAt: null, publishedBy: null };
    },
    terms: async (hash) => readTerms(hash),
    async keep({ termsHash, terms: kept }) {
      await database.write(() => sql.storeTerms.run(termsHash, JSON.stringify(kept)));
    },
    async publish({ document, expectedRevision, at, by }) {
      const published = await database.write(() => {
        const row = pointer();
        if ((row?.revision ?? 0) !== expectedRevision) return false;
        pointTo(document, expectedRevision + 1, at, by, row?.bundled ?? JSON.stringify(names));
        return true;
      });
      if (!published) return 'conflict';
      return { revision: expectedRevision + 1, document, publishedAt: at, publishedBy: by };
    },
    adoptBundled: (at) =>
      database.write(() => {
        const row = pointer();
        if (!isToBeAdopted(row ? pointerOf(row) : null, names)) return false;
        pointTo(bundled, (row?.revision ?? 0) + 1, at, null, JSON.stringify(names));
        return true;
      }),
  };
}

function pointerOf(row: PointerRow): Pointer {
  return {
    names: { termsHash: row.terms_hash, directoryHash: row.directory_hash, sourceHash: row.source_hash },
    bundled: JSON.parse(row.bundled) as Pointer['bundled'],
    fromBundle: row.published_by === null,
  };
}

function prepareAll(database: EmbeddedDatabase) {
  return {
    pointer: database.prepare('SELECT * FROM policy_in_force'),
    point: database.prepare(
      `INSERT OR REPLACE INTO policy_in_force
         (id, revision, terms_hash, directory_hash, source_hash, published_at, published_by, bundled)
       VALUES (1, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    terms: database.prepare('SELECT terms FROM terms WHERE hash = ?'),
    directory: database.prepare('SELECT directory FROM directories WHERE hash = ?'),
    storeTerms: database.prepare('INSERT INTO terms (hash, terms) VALUES (?, ?) ON CONFLICT DO NOTHING'),
    storeDirectory: database.prepare('INSERT INTO directories (hash, directory) VALUES (?, ?) ON CONFLICT DO NOTHING'),
  };
}
