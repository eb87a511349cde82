import type { Directory } from './directory.ts';
import type { Terms } from './terms.ts';

/** What a configuration folder compiles to: pinned terms, named by their content's hash, and the current directory. */
export interface PolicyDocument {
  /** `sha256:` and 64 hexadecimal digits: see `termsHash`. */
  termsHash: string;
  terms: Terms;
  directory: Directory;
  /** `sha256:` of the configuration as it was written, when it was compiled from one. */
  sourceHash?: string;
}
