import type { PolicyDocument } from '../../shared/domain/policy/policy.ts';
import type { Terms } from '../../shared/domain/policy/terms.ts';
import { DIRECTORY, TERMS } from '../../shared/domain/testing/terms.ts';
import type { Policies } from '../../shared/ports/policies.ts';

/** The hash of the agency's terms in tests. */
export const TERMS_HASH = 'sha256:test';

/** One policy that never changes: the small agency of the core's tests, or what a test makes of it. */
export class FixedPolicies implements Policies {
  readonly policy: PolicyDocument;
  failing = false;

  constructor(over: Partial<PolicyDocument> = {}) {
    this.policy = { termsHash: TERMS_HASH, terms: TERMS, directory: DIRECTORY, ...over };
  }

  async current(): Promise<PolicyDocument> {
    if (this.failing) throw new Error('The policies are on fire.');
    return this.policy;
  }

  async terms(hash: string): Promise<Terms> {
    if (this.failing || hash !== this.policy.termsHash) throw new Error(`No terms ${hash}.`);
    return this.policy.terms;
  }
}
