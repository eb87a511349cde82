import type { Findings } from './figure.ts';

/** What a call of the benchmarks asked for beside their names. */
export interface TopicOptions {
  /** Business-time vectors of the conformance format. */
  vectors: string;
  /** A log of events, one CloudEvent a line. */
  events: string;
}

/** One benchmark: a name for `--only`, and what it finds. */
export interface Topic {
  name: string;
  about: string;
  run(options: TopicOptions): Promise<Findings>;
}
