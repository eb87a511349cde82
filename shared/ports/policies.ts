import type { PolicyDocument } from '../domain/policy/policy.ts';
import type { Terms } from '../domain/policy/terms.ts';

/** The policy in force, and every set of terms that a ticket was opened under. */
export interface Policies {
  /** The policy in force. Its terms are stored before this resolves, so that whatever is pinned to them can be read for ever. */
  current(): Promise<PolicyDocument>;
  /** Terms by hash. Rejects when they are not stored: that is corruption, not a user's error. */
  terms(hash: string): Promise<Terms>;
}
