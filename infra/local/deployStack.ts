import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { loadPolicy } from '../../shared/adapters/configuration/loadPolicy.ts';
import { addressOf } from '../sender.ts';
import { ACCOUNT, accessEnvironment, REGION } from './access.ts';
import { writeBootstrapTemplate } from './bootstrap.ts';
import { allowMisjudgedCalls } from './emulatorPermissions.ts';
import { cleanEnvironment, REPOSITORY, workFolder } from './paths.ts';
import { run } from './processes.ts';

export interface DeployOptions {
  /** Of a running MiniStack. */
  readonly endpoint: string;
  /** The configuration folder. Default: the repository's `config`. */
  readonly config?: string;
  /** More context for the app, as `-c` takes it. */
  readonly context?: Readonly<Record<string, string>>;
  /** Told what is being done, and each line that the CDK writes. */
  readonly say?: (line: string) => void;
}

/** The stack's outputs, but for the API's URL, which is one that answers on this machine. */
export interface Deployed {
  readonly apiUrl: string;
  readonly tableName: string;
  readonly busName: string;
  /** Every output by its name in the template. */
  readonly outputs: Readonly<Record<string, string>>;
}

const CDK = join(REPOSITORY, 'node_modules', '.bin', 'cdk');
const outputsShape = z.object({
  KeptStack: z.looseObject({ ApiUrl: z.string(), TableName: z.string(), BusName: z.string() }).catchall(z.string()),
});

/** Runs `cdk bootstrap` and `cdk deploy` of the real app against a MiniStack. Deploying again updates the stack. */
export async function deployStack(options: DeployOptions): Promise<Deployed> {
  const say = options.say ?? (() => undefined);
  const folder = workFolder(new URL(options.endpoint).port);
  say('Bootstrapping');
  // The template is long, and nobody's news.
  const template = await cdk({ endpoint: options.endpoint }, ['bootstrap', '--show-template'], folder);
  const file = writeBootstrapTemplate(template, folder);
  await cdk(options, ['bootstrap', `aws://${ACCOUNT}/${REGION}`, '--template', file], folder);
  say('Deploying');
  const app = appArguments(options, folder);
  const outputsFile = join(folder, 'outputs.json');
  await cdk(
    options,
    ['deploy', ...app, '--require-approval', 'never', '--progress', 'events', '--outputs-file', outputsFile],
    REPOSITORY,
  );
  await allowMisjudgedCalls(options.endpoint);
  const outputs = outputsShape.parse(JSON.parse(readFileSync(outputsFile, 'utf8'))).KeptStack;
  return {
    apiUrl: reachable(outputs.ApiUrl, options.endpoint),
    tableName: outputs.TableName,
    busName: outputs.BusName,
    outputs,
  };
}

/** Deletes the stack from a MiniStack, table and all. */
export async function destroyStack(options: DeployOptions): Promise<void> {
  const folder = workFolder(new URL(options.endpoint).port);
  await cdk(options, ['destroy', '--force', ...appArguments(options, folder)], REPOSITORY);
}

/** What a local deployment chooses: nothing outlives it, plain HTTP is spoken, and the sender is verified at once. */
function appArguments(options: DeployOptions, folder: string): string[] {
  const config = resolve(REPOSITORY, options.config ?? 'config');
  const context = {
    config,
    removal: 'destroy',
    enforceTls: 'false',
    // An address, since MiniStack gives no DKIM records for a domain.
    mailIdentity: addressOf(loadPolicy(config).directory.agency.mail.from),
    ...options.context,
  };
  const chosen = Object.entries(context).flatMap(([key, value]) => ['--context', `${key}=${value}`]);
  return ['KeptStack', '--output', join(folder, 'cdk.out'), ...chosen];
}

function cdk(options: DeployOptions, parameters: string[], folder: string): Promise<string> {
  return run({
    command: CDK,
    arguments: [...parameters, '--ci', '--no-color', '--no-notices'],
    folder,
    environment: {
      ...cleanEnvironment(),
      ...accessEnvironment(options.endpoint),
      CDK_DISABLE_CLI_TELEMETRY: 'true',
    },
    onLine: options.say,
  });
}

/**
 * The API's own host name, `<id>.execute-api.127.0.0.1`, is none: MiniStack answers for the API under a path too, at
 * whose root the default stage is.
 */
function reachable(apiUrl: string, endpoint: string): string {
  const id = /\/\/([^./]+)\./.exec(apiUrl)?.[1];
  if (id === undefined) throw new Error(`${apiUrl} names no API.`);
  return `${endpoint}/_aws/execute-api/${id}`;
}
