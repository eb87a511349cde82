import { type OpenDirectory, openDirectory } from '../../shared/domain/obligation/recipients.ts';
import { type OpenTerms, openTerms } from '../../shared/domain/policy/openTerms.ts';
import type { PolicyDocument } from '../../shared/domain/policy/policy.ts';
import type { Policies } from '../../shared/ports/policies.ts';
import type { Swaps, SwapsByRota } from '../../shared/ports/swaps.ts';

/** Policies, and the swaps of the day, opened for computing. Kept between calls: compiled calendars are worth keeping. */
export interface OpenPolicies {
  terms(hash: string): Promise<OpenTerms>;
  directory(): Promise<OpenDirectory>;
}

/** Sets of terms kept open; an agency publishes few, and old ones leave with their tickets. */
const TERMS_KEPT = 16;

export function createOpenPolicies(policies: Policies, swaps: Pick<Swaps, 'current'>): OpenPolicies {
  const kept = new Map<string, OpenTerms>();
  let opened: { from: PolicyDocument; with: SwapsByRota; directory: OpenDirectory } | undefined;
  return {
    async terms(hash) {
      const found = kept.get(hash);
      if (found) return found;
      const terms = openTerms(await policies.terms(hash), hash);
      const oldest = kept.size >= TERMS_KEPT ? kept.keys().next().value : undefined;
      if (oldest !== undefined) kept.delete(oldest);
      kept.set(hash, terms);
      return terms;
    },
    async directory() {
      const [current, swapped] = await Promise.all([policies.current(), swaps.current()]);
      if (opened?.from !== current || opened.with !== swapped) {
        opened = { from: current, with: swapped, directory: openDirectory(current.directory, swapped) };
      }
      return opened.directory;
    },
  };
}
