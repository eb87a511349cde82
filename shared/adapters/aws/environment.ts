/** What the stack tells a function, by variables of its environment. Each function reads its own, once. */
// The small zod: the whole one is a fifth of what these functions may weigh.
import * as z from 'zod/mini';

const text = z.string().check(z.minLength(1, 'is empty'));
const url = z.url();
const arn = z.string().check(z.regex(/^arn:[^:]+:[^:]+:/, 'is not an ARN'));

/** Of every function. */
const common = {
  TABLE_NAME: text,
  LOG_LEVEL: z._default(z.enum(['DEBUG', 'INFO', 'WARN', 'ERROR']), 'INFO'),
};

/** The compiled policy, beside the bundle. */
const policy = {
  POLICY_FILE: z._default(text, 'policy.json'),
  /** Set by Lambda: the folder of the bundle. */
  LAMBDA_TASK_ROOT: z._default(text, '.'),
};

const queuedWakes = { WAKES_QUEUE_URL: url };

const wakes = {
  ...queuedWakes,
  WAKES_QUEUE_ARN: arn,
  WAKES_DLQ_ARN: arn,
  SCHEDULE_GROUP: text,
  SCHEDULER_ROLE_ARN: arn,
};

const notices = { NOTICES_QUEUE_URL: url };
const jobs = { JOBS_QUEUE_URL: url };
const bus = { BUS_NAME: text };

const mail = {
  CONFIGURATION_SET: text,
  /** The sender of every mail, in place of the configuration's. */
  MAIL_FROM: z.optional(text),
};

/**
 * Where the HTTP API is: links lead there unless the configuration names another address. Where no address can be read, mails go
 * without a link, rather than not at all.
 */
const api = { API_URL: z.catch(z.nullable(url), null) };

const schemas = {
  ingest: z.object({ ...common, ...policy }),
  react: z.object({ ...common, ...policy }),
  relay: z.object({ ...common, ...wakes, ...notices, ...bus }),
  wake: z.object({ ...common, ...policy, ...queuedWakes }),
  sweep: z.object({ ...common, ...policy, ...wakes, ...notices, ...bus }),
  notify: z.object({ ...common, ...policy, ...notices, ...mail, ...api }),
  query: z.object({ ...common, ...policy }),
  policy: z.object({ ...common, ...policy, ...jobs }),
  jobs: z.object({ ...common, ...policy, ...jobs }),
  rota: z.object({ ...common, ...policy }),
  page: z.object({ ...common, ...policy }),
  feedback: z.object({ ...common, ...policy }),
} as const;

export type FunctionName = keyof typeof schemas;
export type Environment<N extends FunctionName> = z.output<(typeof schemas)[N]>;

export type PolicySettings = z.output<z.ZodMiniObject<typeof policy>>;
export type WakeVariables = z.output<z.ZodMiniObject<typeof wakes>>;

/** The variables that a function must be given; the stack's test holds that it is. */
export function variablesOf(name: FunctionName): string[] {
  const { LAMBDA_TASK_ROOT: _lambda, MAIL_FROM: _optional, ...shape } = schemas[name].shape as Record<string, unknown>;
  return Object.keys(shape);
}

/**
 * The environment of one function.
 * @throws Error that names every variable that is missing or wrong, so that a deployment fails at its first call, in words
 */
export function readEnvironment<N extends FunctionName>(
  name: N,
  variables: NodeJS.ProcessEnv = process.env,
): Environment<N> {
  const parsed = schemas[name].safeParse(variables);
  if (parsed.success) return parsed.data as Environment<N>;
  const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The environment of ${name} is wrong. ${lines.join('; ')}`);
}
