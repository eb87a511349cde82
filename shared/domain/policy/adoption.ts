import { contentHash } from './canonical.ts';
import type { PolicyDocument } from './policy.ts';

/** What a policy is told apart by: the hashes of its parts, and of the configuration as it was written, where that is known. */
export interface PolicyNames {
  termsHash: string;
  directoryHash: string;
  sourceHash: string | null;
}

/** The stored pointer, as far as adoption looks at it. */
export interface Pointer {
  names: PolicyNames;
  /** The document that was last bundled, whether it is in force or not. */
  bundled: PolicyNames;
  /** Whether what is in force came with a deployment or a start. */
  fromBundle: boolean;
}

export function policyNames({ termsHash, directory, sourceHash }: PolicyDocument): PolicyNames {
  return { termsHash, directoryHash: `sha256:${contentHash(directory)}`, sourceHash: sourceHash ?? null };
}

/**
 * Whether the document that Kept was deployed or started with is to be published (docs/publishing.md). Deploying another
 * configuration than the last time publishes it; deploying the same one again leaves in force what was published since. The
 * same configuration that now compiles to something else (newer holidays, zone rules, another release) follows only where
 * the last one is still in force.
 */
export function isToBeAdopted(pointer: Pointer | null, bundled: PolicyNames): boolean {
  if (pointer === null) return true;
  const before = pointer.bundled;
  if (bundled.termsHash === before.termsHash && bundled.directoryHash === before.directoryHash) return false;
  return bundled.sourceHash === null || bundled.sourceHash !== before.sourceHash || pointer.fromBundle;
}
