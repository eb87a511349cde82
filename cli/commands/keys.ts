/** `kept keys`: makes, lists, rotates and revokes API keys. Only the hash of a secret is stored, so it is shown once. */
import { createHash, randomBytes } from 'node:crypto';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Mode } from '../../shared/domain/policy/directory.ts';
import { parseDuration } from '../../shared/domain/time/duration.ts';
import { type ApiKey, type Keys, SCOPES, type Scope } from '../../shared/ports/keys.ts';
import { CallError, printJson, printLine } from '../exit.ts';
import { chooseKey, isNameTaken } from '../keys/choose.ts';
import { LONGEST_OVERLAP_MS, rotateKey, USUAL_OVERLAP_MS } from '../keys/rotate.ts';
import { keyForPrograms, keysTable } from '../keys/show.ts';
import { type Openers, type StoreOptions, withStore, withStoreOptions } from '../store.ts';

const MODES: readonly Mode[] = ['live', 'observe', 'import'];
const DEFAULT_SCOPES: Scope[] = ['events:write', 'tickets:read'];
const NAMESPACE = /^[A-Za-z0-9-]{1,64}$/;
const LONGEST_NAME = 100;

interface CreateOptions extends StoreOptions {
  name: string;
  scopes: Scope[];
  source?: string[];
  namespace: string;
  client?: string[];
  mode: Mode;
  json?: boolean;
}

export function keysCommand(): Command {
  return new Command('keys')
    .description('make, list, rotate and revoke API keys of a stack or of the embedded host')
    .addCommand(createCommand())
    .addCommand(listCommand())
    .addCommand(rotateCommand())
    .addCommand(revokeCommand())
    .helpCommand(false)
    .addHelpText('after', '\nExample:\n  $ kept keys create --name desk --table Kept-StoreTable');
}

/** Opens the keys of either store. */
const KEYS: Openers<Keys> = {
  inFile: async (database) => (await import('../../shared/adapters/embedded/keys.ts')).openKeys(database),
  inTable: async (table) => (await import('../../shared/adapters/aws/keys.ts')).dynamoKeys(table),
};

const withKeys = <T>(options: StoreOptions, work: (keys: Keys) => Promise<T>) => withStore(options, 'keys', KEYS, work);

function createCommand(): Command {
  const command = new Command('create')
    .description('make a key and print its secret, which is shown this once')
    .requiredOption('--name <name>', 'who uses it: a desk, a connector, a person', readName)
    .addOption(
      new Option('--scopes <list>', `by commas, of ${SCOPES.join(', ')}`)
        .argParser(readScopes)
        .default(DEFAULT_SCOPES, DEFAULT_SCOPES.join(',')),
    )
    .option('--source <uri>', 'a CloudEvents source that it may post for; repeat for more (default: any)', more)
    .addOption(
      new Option('--namespace <name>', 'keeps its tickets apart from those of other keys')
        .argParser(readNamespace)
        .default('', 'none'),
    )
    .option('--client <id>', 'a client that it is limited to; repeat for more (default: all)', more)
    .addOption(new Option('--mode <mode>', 'how its tickets are treated').choices([...MODES]).default('live'));
  return withStoreOptions(command)
    .addHelpText('after', '\nExample:\n  $ kept keys create --name zendesk --source /zendesk --data .kept/kept.db')
    .action(create);
}

function listCommand(): Command {
  return withStoreOptions(new Command('list').description('list the keys, oldest first, without their secrets'))
    .addHelpText('after', '\nExample:\n  $ kept keys list --data .kept/kept.db')
    .action(list);
}

function rotateCommand(): Command {
  const command = new Command('rotate')
    .description('make a new secret for a key; the one before works for a while longer')
    .argument('<name>', 'its name, or the beginning of its hash as `kept keys list` shows it')
    .addOption(
      new Option('--overlap <length>', 'how long the secret before still works; 0h ends it at once')
        .argParser(readOverlap)
        .default(USUAL_OVERLAP_MS, '7d'),
    );
  return withStoreOptions(command)
    .addHelpText('after', '\nExample:\n  $ kept keys rotate zendesk --overlap 2d --data .kept/kept.db')
    .action(rotate);
}

function revokeCommand(): Command {
  return withStoreOptions(new Command('revoke').description('end a key; it works for at most half a minute more'))
    .argument('<name>', 'its name, or the beginning of its hash as `kept keys list` shows it')
    .addHelpText('after', '\nExample:\n  $ kept keys revoke zendesk --data .kept/kept.db')
    .action(revoke);
}

function readName(value: string): string {
  const name = value.trim();
  if (name === '' || name.length > LONGEST_NAME)
    throw new InvalidArgumentError(`Give 1 to ${LONGEST_NAME} characters.`);
  return name;
}

function readScopes(value: string): Scope[] {
  const scopes = value.split(',').map((scope) => scope.trim());
  const unknown = scopes.find((scope) => !SCOPES.includes(scope as Scope));
  if (unknown !== undefined) throw new InvalidArgumentError(`${unknown} is none of ${SCOPES.join(', ')}.`);
  return [...new Set(scopes as Scope[])];
}

function readNamespace(value: string): string {
  if (!NAMESPACE.test(value)) throw new InvalidArgumentError('Use letters, digits and -, at most 64.');
  return value;
}

function readOverlap(written: string): number {
  if (/^0[mhdw]?$/.test(written)) return 0;
  const read = parseDuration(written);
  const ms = read === undefined || 'businessDays' in read ? 0 : 'wallMs' in read ? read.wallMs : read.workingMs;
  if (ms <= 0 || ms > LONGEST_OVERLAP_MS)
    throw new InvalidArgumentError('Write it such as 0h, 12h or 7d, at most 92d.');
  return ms;
}

const more = (value: string, before: string[] = []): string[] => [...before, value];

async function create(options: CreateOptions): Promise<void> {
  const { name, scopes, source, namespace, client, mode } = options;
  const secret = newSecret();
  const key: ApiKey = {
    name,
    scopes,
    mode,
    namespace,
    createdAt: Date.now(),
    ...(source && { sources: source }),
    ...(client && { clients: client }),
  };
  await withKeys(options, async (keys) => {
    if (isNameTaken(await keys.list(), name, key.createdAt)) {
      throw new CallError(`there is a key named ${name}; revoke it first, or give another name`);
    }
    await keys.create(hashOf(secret), key);
  });
  if (options.json) printJson({ ...keyForPrograms(key), secret });
  else tellSecret(secret);
}

function newSecret(): string {
  return `kept_${randomBytes(32).toString('base64url')}`;
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Alone on its stream, so that a script can take it. */
function tellSecret(secret: string): void {
  printLine(secret);
  process.stderr.write('Keep this secret: it is not stored, and not shown again.\n');
}

async function rotate(wanted: string, options: StoreOptions & { overlap: number; json?: boolean }): Promise<void> {
  const secret = newSecret();
  const rotation = { wanted, newHash: hashOf(secret), now: Date.now(), overlapMs: options.overlap };
  const { key, beforeEndsAt } = await withKeys(options, (keys) => rotateKey(keys, rotation));
  const end = new Date(beforeEndsAt).toISOString();
  if (options.json) {
    printJson({ ...keyForPrograms(key), secret, beforeEndsAt: end });
  } else {
    tellSecret(secret);
    process.stderr.write(`The secret before works until ${end}.\n`);
  }
}

async function list(options: StoreOptions & { json?: boolean }): Promise<void> {
  const stored = await withKeys(options, (keys) => keys.list());
  if (options.json) printJson(stored.map(({ secretHash, key }) => ({ hash: secretHash, ...keyForPrograms(key) })));
  else for (const line of keysTable(stored)) printLine(line);
}

async function revoke(wanted: string, options: StoreOptions & { json?: boolean }): Promise<void> {
  const name = await withKeys(options, async (keys) => {
    const { secretHash, key } = chooseKey(await keys.list(), wanted);
    await keys.revoke(secretHash);
    return key.name;
  });
  if (options.json) printJson({ revoked: name });
  else printLine(`${name} is revoked.`);
}
