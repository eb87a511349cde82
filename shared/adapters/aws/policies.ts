import type { PolicyDocument } from '../../domain/policy/policy.ts';
import type { Terms } from '../../domain/policy/terms.ts';
import type { Policies } from '../../ports/policies.ts';
import type { Table } from './table.ts';
import { readTerms, storeTerms } from './terms.ts';

/**
 * The policy that was compiled into the function, and the terms in the table. What was read or stored once is kept for as
 * long as the process lives: terms never change.
 * @param load gives the document; called on first use
 */
export function bundledPolicies(table: Table, load: () => PolicyDocument): Policies {
  const known = new Map<string, Promise<Terms>>();
  let current: Promise<PolicyDocument> | null = null;

  const publish = async (): Promise<PolicyDocument> => {
    const document = load();
    await storeTerms(table, document.termsHash, document.terms);
    known.set(document.termsHash, Promise.resolve(document.terms));
    return document;
  };

  return {
    current() {
      current ??= forgetOnFailure(publish(), () => {
        current = null;
      });
      return current;
    },
    terms(hash) {
      const found = known.get(hash);
      if (found !== undefined) return found;
      const read = forgetOnFailure(readTerms(table, hash), () => known.delete(hash));
      known.set(hash, read);
      return read;
    },
  };
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
