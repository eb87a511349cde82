/** Problem details for HTTP APIs, RFC 9457: every answer of Kept that is not a success. */
import { STATUS_CODES } from 'node:http';

/** One thing that is wrong with a body. */
export interface BodyError {
  /** Of a configuration that was sent as files: which one, and where in it. */
  file?: string;
  line?: number;
  /** JSON Pointer (RFC 6901) into what was sent; in a batch it begins with the event's index. */
  path: string;
  message: string;
}

/** What a caller reads. `type` is stable; `detail` is for people and may change. */
export interface ProblemDocument {
  type: string;
  title: string;
  status: number;
  detail: string;
  /** Names this one occurrence, for the log. */
  instance?: string;
  errors?: BodyError[];
}

/** The kinds of problem, and the status that each answers with. */
const KINDS = {
  'malformed-request': 400,
  'malformed-json': 400,
  'not-a-cloudevent': 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'swap-over': 409,
  'precondition-failed': 412,
  'too-large': 413,
  'unsupported-media-type': 415,
  'invalid-event': 422,
  'invalid-policy': 422,
  'invalid-swap': 422,
  'invalid-feed': 422,
  internal: 500,
  'storage-unavailable': 503,
} as const;

export type ProblemKind = keyof typeof KINDS;

export interface ProblemExtras {
  errors?: BodyError[];
  headers?: Record<string, string>;
  instance?: string;
  /** What led to it; logged, never shown. */
  cause?: unknown;
}

/** Thrown by whatever finds that a request cannot be served; the outermost layer turns it into the answer. */
export class Problem extends Error {
  readonly kind: ProblemKind;
  readonly status: number;
  readonly extras: ProblemExtras;

  constructor(kind: ProblemKind, detail: string, extras: ProblemExtras = {}) {
    super(detail, { cause: extras.cause });
    this.name = 'Problem';
    this.kind = kind;
    this.status = KINDS[kind];
    this.extras = extras;
  }

  document(): ProblemDocument {
    const { errors, instance } = this.extras;
    return {
      type: `urn:kept:problem:${this.kind}`,
      title: STATUS_CODES[this.status] ?? 'Error',
      status: this.status,
      detail: this.message,
      ...(instance === undefined ? {} : { instance }),
      ...(errors === undefined ? {} : { errors }),
    };
  }
}
