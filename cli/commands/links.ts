/** `kept links`: makes and revokes links to the status page, and changes the secret that signs them (docs/status-page.md). */
import { randomBytes } from 'node:crypto';
import { Command, InvalidArgumentError, Option } from 'commander';
import { rotateLinkSecrets } from '../../functions/links/linkSecrets.ts';
import { createLinks, type LinkScope, linkUrl, pageBase, USUAL_VALIDITY_MS } from '../../functions/links/links.ts';
import { ticketKey } from '../../shared/domain/ticket/key.ts';
import { DAY_MS } from '../../shared/domain/time/civil.ts';
import { parseDuration } from '../../shared/domain/time/duration.ts';
import { CallError, printJson, printLine } from '../exit.ts';
import { LINKS, type LinkStore } from '../links/linkStore.ts';
import { policyForCall } from '../policy.ts';
import { type StoreOptions, withStore, withStoreOptions } from '../store.ts';

/** A year; a link is a key, and keys that last for ever are lost some day. */
const LONGEST_MS = 366 * DAY_MS;

interface LinkOptions extends StoreOptions {
  ticket?: string;
  client?: string;
  namespace: string;
  json?: boolean;
}

interface CreateOptions extends LinkOptions {
  url?: string;
  config?: string;
  for?: number;
}

const clock = { now: () => Date.now() };
const newSecret = () => randomBytes(32).toString('base64url');

export function linksCommand(): Command {
  return new Command('links')
    .description('make and revoke links to the status page')
    .addCommand(createCommand())
    .addCommand(revokeCommand())
    .addCommand(rotateCommand())
    .helpCommand(false)
    .addHelpText(
      'after',
      '\nExample:\n  $ kept links create --client acme --url https://studio.example --table Kept-StoreTable',
    );
}

function withSubject(command: Command): Command {
  return command
    .option('--ticket <id>', 'one ticket')
    .option('--client <id>', 'all that a client has')
    .option('--namespace <name>', 'of the ticket, or of the tickets of the client', '');
}

function createCommand(): Command {
  const command = new Command('create')
    .description('make a link and print it; whoever has it sees what it opens')
    .option('--url <address>', 'where clients reach Kept; by default agency.statusPage.url of --config')
    .option('--config <folder>', 'the configuration that says so')
    .addOption(new Option('--for <length>', 'how long it works').argParser(readLength).default(undefined, '90d'));
  return withStoreOptions(withSubject(command))
    .addHelpText(
      'after',
      '\nExample:\n  $ kept links create --ticket INC-1 --url http://127.0.0.1:8787 --data .kept/kept.db',
    )
    .action(create);
}

function revokeCommand(): Command {
  return withStoreOptions(
    withSubject(new Command('revoke').description('end every link there is, at once; later ones work')),
  )
    .addHelpText('after', '\nExample:\n  $ kept links revoke --ticket INC-1 --data .kept/kept.db')
    .action(revoke);
}

function rotateCommand(): Command {
  return withStoreOptions(
    new Command('rotate').description('sign with a new secret; links of the one before go on, those of older ones end'),
  )
    .addHelpText('after', '\nExample:\n  $ kept links rotate --table Kept-StoreTable')
    .action(rotate);
}

function readLength(written: string): number {
  const read = parseDuration(written);
  const ms = read === undefined || 'businessDays' in read ? 0 : 'wallMs' in read ? read.wallMs : read.workingMs;
  if (ms <= 0 || ms > LONGEST_MS) throw new InvalidArgumentError('Write it such as 12h, 30d or 4w, at most 366d.');
  return ms;
}

async function create(options: CreateOptions): Promise<void> {
  const base = baseFor(options);
  const url = await withStore(options, 'links', LINKS, async (ports) => {
    const scope = await scopeFor(options, ports);
    const links = createLinks({ ...ports, clock, newSecret });
    return linkUrl(base, await links.make(scope, options.for ?? USUAL_VALIDITY_MS));
  });
  if (options.json) printJson({ url });
  else printLine(url);
}

async function revoke(options: LinkOptions): Promise<void> {
  const { namespace } = options;
  const { kind, id } = subjectOf(options);
  const at = clock.now();
  await withStore(options, 'links', LINKS, ({ revocations }) =>
    revocations.revoke(kind === 'ticket' ? { namespace, ticket: id } : { namespace, client: id }, at),
  );
  if (options.json) printJson({ revoked: { [kind]: id }, until: new Date(at).toISOString() });
  else printLine(`The links of ${kind} ${id} are revoked.`);
}

async function rotate(options: StoreOptions & { json?: boolean }): Promise<void> {
  const secret = await withStore(options, 'links', LINKS, ({ secrets }) =>
    rotateLinkSecrets({ secrets, clock, newSecret }),
  );
  if (options.json) printJson({ signing: secret.id });
  else printLine(`Links are signed with the secret ${secret.id} now.`);
}

function subjectOf({ ticket, client }: LinkOptions): { kind: 'ticket' | 'client'; id: string } {
  if ((ticket === undefined) === (client === undefined)) throw new CallError('give --ticket or --client');
  return ticket === undefined ? { kind: 'client', id: client! } : { kind: 'ticket', id: ticket };
}

/** A link to a ticket names its client too, so that it ends when the ticket goes to another (I7). */
async function scopeFor(options: LinkOptions, { store }: LinkStore): Promise<LinkScope> {
  const { kind, id } = subjectOf(options);
  const { namespace } = options;
  if (kind === 'client') return { namespace, client: id, ticket: null };
  const ticket = await store.loadTicket(ticketKey(namespace, id));
  if (!ticket?.facts.opened) throw new CallError(`there is no ticket ${id}; give --namespace if it has one`);
  return { namespace, client: ticket.facts.client, ticket: id };
}

function baseFor({ url, config }: CreateOptions): string {
  const base = url ?? (config === undefined ? null : pageBase(policyForCall(config).directory.agency, null));
  if (base === null) {
    throw new CallError('say where clients reach Kept: --url ADDRESS, or --config FOLDER with agency.statusPage.url');
  }
  if (!/^https?:$/.test(URL.parse(base)?.protocol ?? '')) throw new CallError(`${base} is no http or https address`);
  return base;
}
