import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Settings } from '../settings.ts';
import { type FunctionSource, KeptFunction, type KeptFunctionProps } from './keptFunction.ts';

/** The functions of the stack, in the order of an event's way through them. */
export const FUNCTION_NAMES = [
  'ingest',
  'react',
  'relay',
  'wake',
  'sweep',
  'notify',
  'query',
  'policy',
  'jobs',
  'rota',
  'page',
  'feedback',
] as const;
export type FunctionName = (typeof FUNCTION_NAMES)[number];
export type Functions = Readonly<Record<FunctionName, KeptFunction>>;

/** Short, since a failed wake comes again after six times as long. */
export const WAKE_TIMEOUT = Duration.seconds(15);
export const NOTIFY_TIMEOUT = Duration.seconds(30);
export const FEEDBACK_TIMEOUT = Duration.seconds(30);
/** A step of a job takes half of it (functions/jobs/handler.ts). */
export const JOBS_TIMEOUT = Duration.minutes(1);
/** An HTTP API gives up at 30 s. */
const HTTP_TIMEOUT = Duration.seconds(29);

/**
 * `ingest`, `react`, `policy` and `jobs` get 1 GB: checking a batch of 500 events and folding tickets is computing, and a processor's
 * share comes with the memory; the others wait for AWS most of their time.
 */
const SHAPES: Readonly<
  Record<FunctionName, Pick<KeptFunctionProps, 'description' | 'timeout' | 'memoryMb' | 'needsRequire' | 'assets'>>
> = {
  ingest: { description: 'Takes ticket events and makes them durable', timeout: HTTP_TIMEOUT, memoryMb: 1024 },
  react: { description: 'Folds a ticket and decides what follows', timeout: Duration.minutes(1), memoryMb: 1024 },
  relay: { description: "Carries out what a ticket's outbox says", timeout: Duration.minutes(1) },
  wake: { description: 'Wakes a ticket when one of its times has come', timeout: WAKE_TIMEOUT },
  // Below the five minutes between two runs, so that they never overlap.
  sweep: { description: 'Finds what a lost message left undone', timeout: Duration.minutes(4) },
  // nodemailer is CommonJS.
  notify: { description: "Sends a recipient's mails", timeout: NOTIFY_TIMEOUT, needsRequire: true },
  query: { description: 'Answers questions about tickets', timeout: HTTP_TIMEOUT },
  // It compiles calendars, which is computing, from the days off of all countries; the YAML parser is CommonJS.
  policy: {
    description: 'Publishes a configuration, and previews what it would change',
    timeout: HTTP_TIMEOUT,
    memoryMb: 1024,
    needsRequire: true,
    assets: { data: 'shared/adapters/holidays/data' },
  },
  jobs: { description: 'Moves open tickets to published terms, step by step', timeout: JOBS_TIMEOUT, memoryMb: 1024 },
  rota: { description: 'Tells who is on call, and keeps swaps between people', timeout: HTTP_TIMEOUT },
  page: { description: 'Shows clients how their requests stand, and takes what they answer', timeout: HTTP_TIMEOUT },
  feedback: { description: 'Notes what became of mails, and which addresses are dead', timeout: FEEDBACK_TIMEOUT },
};

export interface FunctionsProps {
  readonly source: FunctionSource;
  readonly settings: Settings;
  /** What each function is told of the stack. */
  readonly environments: Readonly<Record<FunctionName, Readonly<Record<string, string>>>>;
}

/** All functions, without permissions yet and without anything that calls them. */
export function createFunctions(scope: Construct, props: FunctionsProps): Functions {
  const entries = FUNCTION_NAMES.map((name) => {
    const id = name.charAt(0).toUpperCase() + name.slice(1);
    const { source, settings } = props;
    const environment = props.environments[name];
    return [name, new KeptFunction(scope, id, { name, ...SHAPES[name], source, settings, environment })] as const;
  });
  return Object.fromEntries(entries) as unknown as Functions;
}
