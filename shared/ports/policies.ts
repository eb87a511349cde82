import type { PolicyDocument } from '../domain/policy/policy.ts';
import type { Terms } from '../domain/policy/terms.ts';

/** The policy in force, and every set of terms that a ticket was opened under or moved to. */
export interface Policies {
  /**
   * The policy in force, at most a few seconds late. Its terms are stored before this resolves, so that whatever is pinned
   * to them can be read for ever.
   */
  current(): Promise<PolicyDocument>;
  /** Terms by hash. Rejects when they are not stored: that is corruption, not a user's error. */
  terms(hash: string): Promise<Terms>;
}

/** What is in force at this moment. */
export interface PolicyInForce {
  /** Counts publications, from 1. 0: nothing was published yet, and the document that Kept was started with is in force. */
  revision: number;
  document: PolicyDocument;
  /** Epoch ms; null before the first publication. */
  publishedAt: number | null;
  /** The name of the API key that published it; null: it came with a deployment, or a start. */
  publishedBy: string | null;
}

/** A policy on its way to be in force. */
export interface Publication {
  document: PolicyDocument;
  /** What it replaces: the revision that was read before. */
  expectedRevision: number;
  /** Epoch ms. */
  at: number;
  by: string;
}

/** The stored pointer to the policy in force. */
export interface PolicyStore extends Policies {
  /** As it is at this moment, whatever `current` remembers. */
  inForce(): Promise<PolicyInForce>;
  /** Stores terms that are not in force, for a job that works out what they would change. */
  keep(document: PolicyDocument): Promise<void>;
  /** Puts a policy in force, its terms and directory stored before. `conflict`: somebody published since; nothing changed. */
  publish(publication: Publication): Promise<PolicyInForce | 'conflict'>;
  /**
   * Publishes the document that Kept was deployed or started with, if it is another one than the last time
   * (`shared/domain/policy/adoption.ts`).
   * @returns whether it did
   */
  adoptBundled(at: number): Promise<boolean>;
}
