/** What every kind of conformance vector has in common (format: the README beside the vectors). */

export interface VectorResult {
  id: string;
  ok: boolean;
  expected: unknown;
  /** What Kept answered, or the error that it gave instead. */
  got: unknown;
}

/** A vector, file or path that cannot be read as what it should be: the caller's mistake, exit code 2. */
export class VectorError extends Error {}
