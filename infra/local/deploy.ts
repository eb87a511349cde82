/** `npm run deploy:local`: the real stack on an AWS emulator on this machine. See docs/deploy.md. */
import { parseArgs } from 'node:util';
import { ConfigurationError } from '../../shared/adapters/configuration/configurationError.ts';
import { createApiKey } from './apiKey.ts';
import { type Deployed, deployStack, destroyStack } from './deployStack.ts';
import { LOG_FILE } from './ministack.ts';
import { endAll } from './processes.ts';
import { findOrStart, findRunning, type Running, stopRunning } from './state.ts';

const HELP = `Deploys Kept with the CDK to MiniStack, an AWS emulator on this machine (needs Python 3.10 or later).

  npm run deploy:local                      start MiniStack, deploy, print the API's URL
  npm run deploy:local -- --config DIR      deploy another configuration (default: config)
  npm run deploy:local -- --port N          start MiniStack on this port (default: 4566)
  npm run deploy:local -- --verbose         show what the CDK writes
  npm run deploy:local -- --destroy         delete the stack; MiniStack runs on
  npm run deploy:local -- --stop            stop MiniStack, which forgets everything
`;

const OPTIONS = {
  config: { type: 'string' },
  port: { type: 'string' },
  verbose: { type: 'boolean' },
  destroy: { type: 'boolean' },
  stop: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Values = ReturnType<typeof parse>;

function parse() {
  return parseArgs({ options: OPTIONS, strict: true }).values;
}

async function main(values: Values): Promise<void> {
  if (values.help) return say(HELP);
  return values.stop || values.destroy ? takeDown(values) : setUp(values);
}

async function takeDown(values: Values): Promise<void> {
  const running = await findRunning();
  if (running === null) return say('MiniStack is not running.');
  if (values.destroy) {
    await destroyStack({ ...deployOptions(values), endpoint: running.endpoint });
    say('The stack is deleted.');
  }
  if (values.stop) {
    await stopRunning(running);
    say('MiniStack is stopped.');
  }
}

async function setUp(values: Values): Promise<void> {
  const found = await findRunning();
  const running = await findOrStart(found, portOf(values), say);
  if (found === null) stopWhenInterrupted(running);
  say(`MiniStack listens on ${running.endpoint} (its log: ${LOG_FILE})`);
  try {
    const deployed = await deployStack({ ...deployOptions(values), endpoint: running.endpoint });
    report(running, deployed, await createApiKey(running.endpoint, deployed.tableName));
  } catch (error) {
    // What was running before stays; what was started for this goes.
    if (found === null) await stopRunning(running);
    throw error;
  }
}

/** A deployment that is broken off leaves nothing behind. */
function stopWhenInterrupted(started: Running): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      endAll();
      stopRunning(started).finally(() => process.exit(1));
    });
  }
}

function deployOptions(values: Values) {
  const steps = /^(Bootstrapping|Deploying)$/;
  return {
    config: values.config,
    say: values.verbose ? say : (line: string) => (steps.test(line) ? say(`${line} …`) : undefined),
  };
}

function portOf(values: Values): number | undefined {
  if (values.port === undefined) return undefined;
  const port = Number(values.port);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new RangeError(`--port ${values.port}: a whole number from 1 to 65535 is needed.`);
}

function report(ministack: Running, deployed: Deployed, apiKey: string): void {
  say(`
Kept is deployed:
  API     ${deployed.apiUrl}
  table   ${deployed.tableName}
  bus     ${deployed.busName}
  API key ${apiKey}
  mails   ${ministack.endpoint}/_ministack/ses/messages

Try it:  curl -H 'Authorization: Bearer ${apiKey}' ${deployed.apiUrl}/v1/tickets
Stop it: npm run deploy:local -- --stop`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Ends with 2 when the call or the configuration is wrong, with 1 when something failed. */
function fail(error: unknown): void {
  const usage =
    error instanceof ConfigurationError ||
    error instanceof RangeError ||
    (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = usage ? 2 : 1;
}

try {
  await main(parse());
} catch (error) {
  fail(error);
}
