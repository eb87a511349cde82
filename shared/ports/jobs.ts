/**
 * Long work on every open ticket: moving them to published terms, or telling what a policy would change. It goes on in steps
 * that each save how far they came, so that it outlives the request, the process and a crash (docs/publishing.md).
 */
export interface Job {
  id: string;
  kind: 'move' | 'preview';
  /** `superseded`: a later publication came; the tickets that were not reached yet stay as they are. */
  state: 'running' | 'done' | 'superseded';
  /** Hash of the terms that tickets are, or would be, moved to. */
  termsHash: string;
  /** Of the policy that is published, or that was in force when the preview began. */
  revision: number;
  /** Name of the API key. */
  createdBy: string;
  createdAt: number;
  updatedAt: number;
  /** Open tickets when it began. */
  total: number;
  /** Tickets looked at in this pass. */
  looked: number;
  /** Tickets moved, or whose due times would change. */
  changed: number;
  /** Of these, tickets with a clock that is past its new due time. */
  breaching: number;
  /** Tickets of this pass that could not be moved; the log tells why. */
  failed: number;
  /** Where the walk over the tickets goes on; null: at their beginning. */
  cursor: string | null;
  /** Walks over the tickets: a move walks again until a pass finds nothing to move. */
  pass: number;
  changedInPass: number;
  /** Pages of results that are stored. */
  pages: number;
  /** Counts saves. */
  version: number;
}

export interface Jobs {
  /** Stores a new job and calls its worker. */
  start(job: Job): Promise<void>;
  load(id: string): Promise<Job | null>;
  /**
   * Saves a step: the job with `version` raised by one, and its results as page `pages` - 1 when there are some. Calls the
   * worker again while the job runs. `conflict`: another step saved since, nothing was written.
   */
  save(job: Job, results: readonly unknown[]): Promise<'saved' | 'conflict'>;
  /** A page of results, from 0; null when there is none. */
  results(id: string, page: number): Promise<unknown[] | null>;
}
