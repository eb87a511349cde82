import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { isToBeAdopted, type Pointer, type PolicyNames, policyNames } from '../../domain/policy/adoption.ts';
import type { PolicyDocument } from '../../domain/policy/policy.ts';
import type { Terms } from '../../domain/policy/terms.ts';
import type { Clock } from '../../ports/clock.ts';
import type { PolicyInForce, PolicyStore } from '../../ports/policies.ts';
import { bytes, bytesOf, number, numberOf, text } from './attributes.ts';
import { isConditionFailure } from './failures.ts';
import { pack, unpack } from './packing.ts';
import { readItem } from './reading.ts';
import { policyItemKey, type Table } from './table.ts';
import { readDirectory, readTerms, storeDirectory, storeTerms } from './terms.ts';

/** How long the policy in force is believed without looking again: a publication reaches every function within this. */
export const POLICY_CACHE_MS = 15_000;

/** What the item of the policy in force holds, its revision apart. */
interface Stored extends Pointer {
  publishedAt: number;
  publishedBy: string | null;
}

interface Read extends Stored {
  revision: number;
}

/**
 * The policy in force, in the table; until one is published, the document that was compiled into the function. Terms and
 * directories that were read or stored once are kept for as long as the process lives: they never change.
 * @param load gives the bundled document; called on first use
 */
export function dynamoPolicies(table: Table, load: () => PolicyDocument, clock: Clock): PolicyStore {
  const knownTerms = new Map<string, Promise<Terms>>();
  let bundled: Promise<PolicyDocument> | null = null;
  let cached: { policy: Promise<PolicyInForce>; from: number } | null = null;
  let last: PolicyInForce | null = null;

  /** The bundled document, its terms stored. */
  const started = (): Promise<PolicyDocument> => {
    bundled ??= forgetOnFailure(storedBundle(), () => {
      bundled = null;
    });
    return bundled;
  };

  const storedBundle = async (): Promise<PolicyDocument> => {
    const document = load();
    await store(document);
    return document;
  };

  const store = async (document: PolicyDocument): Promise<void> => {
    await storeTerms(table, document.termsHash, document.terms);
    knownTerms.set(document.termsHash, Promise.resolve(document.terms));
  };

  const terms = (hash: string): Promise<Terms> => {
    const found = knownTerms.get(hash);
    if (found !== undefined) return found;
    const read = forgetOnFailure(readTerms(table, hash), () => knownTerms.delete(hash));
    knownTerms.set(hash, read);
    return read;
  };

  const inForce = async (): Promise<PolicyInForce> => {
    const pointer = await readPointer(table);
    if (pointer === null) return { revision: 0, document: await started(), publishedAt: null, publishedBy: null };
    if (last?.revision !== pointer.revision) last = await policyOf(pointer);
    return last;
  };

  const policyOf = async ({ revision, names, publishedAt, publishedBy }: Read): Promise<PolicyInForce> => {
    const { termsHash, directoryHash, sourceHash } = names;
    const directory = await readDirectory(table, directoryHash);
    const source = sourceHash === null ? {} : { sourceHash };
    const document = { termsHash, terms: await terms(termsHash), directory, ...source };
    return { revision, document, publishedAt, publishedBy };
  };

  const point = async (document: PolicyDocument, revision: number, pointer: Stored): Promise<boolean> => {
    await store(document);
    await storeDirectory(table, pointer.names.directoryHash, document.directory);
    const done = await putPointer(table, revision, pointer);
    cached = null;
    return done;
  };

  return {
    async current() {
      const now = clock.now();
      // A clock that was set back must not make an entry last.
      if (cached === null || now < cached.from || now - cached.from >= POLICY_CACHE_MS) {
        const policy = forgetOnFailure(inForce(), () => {
          if (cached?.policy === policy) cached = null;
        });
        cached = { policy, from: now };
      }
      return (await cached.policy).document;
    },
    inForce,
    terms,
    keep: store,
    async publish({ document, expectedRevision, at, by }) {
      const pointer = await readPointer(table);
      if ((pointer?.revision ?? 0) !== expectedRevision) return 'conflict';
      const before = pointer?.bundled ?? policyNames(await started());
      const stored = {
        names: policyNames(document),
        bundled: before,
        fromBundle: false,
        publishedAt: at,
        publishedBy: by,
      };
      const revision = expectedRevision + 1;
      if (!(await point(document, revision, stored))) return 'conflict';
      return { revision, document, publishedAt: at, publishedBy: by };
    },
    async adoptBundled(at) {
      const pointer = await readPointer(table);
      const document = await started();
      const names: PolicyNames = policyNames(document);
      if (!isToBeAdopted(pointer, names)) return false;
      const stored = { names, bundled: names, fromBundle: true, publishedAt: at, publishedBy: null };
      return point(document, (pointer?.revision ?? 0) + 1, stored);
    },
  };
}

async function readPointer(table: Table): Promise<Read | null> {
  const item = await readItem(table, policyItemKey());
  return item === null ? null : { ...unpack<Stored>(bytesOf(item, 'policy')), revision: numberOf(item, 'revision') };
}

/** False when somebody else published first. */
async function putPointer(table: Table, revision: number, stored: Stored): Promise<boolean> {
  const condition =
    revision === 1
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: 'revision = :before',
          ExpressionAttributeValues: { ':before': number(revision - 1) },
        };
  const item = {
    ...policyItemKey(),
    kind: text('POLICY'),
    revision: number(revision),
    policy: bytes(pack(stored)),
  };
  try {
    await table.client.send(new PutItemCommand({ TableName: table.name, Item: item, ...condition }));
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
}

/** A failure is not remembered: the next call tries again. */
async function forgetOnFailure<T>(answer: Promise<T>, forget: () => void): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    forget();
    throw error;
  }
}
