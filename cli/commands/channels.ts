/** `kept channels`: where chats and webhooks lead, and what lets Kept in. Secrets, so no configuration holds them. */
import { randomBytes } from 'node:crypto';
import { Command, Option } from 'commander';
import { CHANNEL_KINDS, type ChannelKind } from '../../shared/domain/policy/directory.ts';
import { hostsOf } from '../../shared/messages/chat/compose.ts';
import type { Channels, StoredChannel } from '../../shared/ports/channels.ts';
import { type ChannelAccess, refusalOf } from '../../shared/ports/messenger.ts';
import { CallError, printJson, printLine } from '../exit.ts';
import { type Openers, type StoreOptions, withStore, withStoreOptions } from '../store.ts';
import { tableLines } from '../table.ts';

const LONGEST = 2048;
const NAME = /^[\p{L}\p{N}_.-]{1,128}$/u;
/** A bot's token, as Telegram's BotFather gives it, and a chat by number or public name. */
const TELEGRAM_TOKEN = /^\d{1,20}:[\w-]{20,100}$/;
const TELEGRAM_CHAT = /^(-?\d{1,20}|@\w{5,32})$/;

interface SetOptions extends StoreOptions {
  kind: ChannelKind;
  url?: string;
  token?: string;
  chat?: string;
  json?: boolean;
}

/** Opens the channels of either store. */
const CHANNELS: Openers<Channels> = {
  inFile: async (database) => (await import('../../shared/adapters/embedded/channels.ts')).openChannels(database),
  inTable: async (table) => (await import('../../shared/adapters/aws/channels.ts')).dynamoChannels(table),
};

const withChannels = <T>(options: StoreOptions, work: (channels: Channels) => Promise<T>) =>
  withStore(options, 'channels', CHANNELS, work);

export function channelsCommand(): Command {
  return new Command('channels')
    .description('set, list and remove where the channels of a configuration lead')
    .addCommand(setCommand())
    .addCommand(listCommand())
    .addCommand(removeCommand())
    .helpCommand(false)
    .addHelpText(
      'after',
      '\nExample:\n  $ kept channels set duty-room --kind slack --url https://hooks.slack.com/services/… --data .kept/kept.db',
    );
}

function setCommand(): Command {
  const command = new Command('set')
    .description('say where a channel leads; one of that name is replaced')
    .argument('<name>', 'as the configuration names it')
    .addOption(new Option('--kind <kind>', 'the service').choices([...CHANNEL_KINDS]).makeOptionMandatory())
    .option('--url <url>', 'of a Slack incoming webhook, of a Teams workflow, or of your own webhook')
    .option('--token <token>', 'of a Telegram bot')
    .option('--chat <chat>', "Telegram's chat, by number or @name");
  return withStoreOptions(command)
    .addHelpText(
      'after',
      '\nExample:\n  $ kept channels set anna-phone --kind telegram --token 123456:ABC… --chat 42 --table Kept-StoreTable',
    )
    .action(set);
}

function listCommand(): Command {
  return withStoreOptions(new Command('list').description('list the channels by name, without their secrets'))
    .addHelpText('after', '\nExample:\n  $ kept channels list --data .kept/kept.db')
    .action(list);
}

function removeCommand(): Command {
  return withStoreOptions(new Command('remove').description('forget where a channel leads'))
    .argument('<name>', 'its name')
    .addHelpText('after', '\nExample:\n  $ kept channels remove duty-room --data .kept/kept.db')
    .action(remove);
}

async function set(name: string, options: SetOptions): Promise<void> {
  if (!NAME.test(name))
    throw new CallError(`"${name}" is not the name of a channel; write it as the configuration does`);
  const access = readAccess(options);
  await withChannels(options, (channels) => channels.set({ name, access, setAt: Date.now() }));
  if (options.json) printJson({ set: name, kind: access.kind, secret: access.secret ?? null });
  else if (access.secret === undefined) printLine(`${name} is set.`);
  else {
    // Alone on its stream, so that a script can take it.
    printLine(access.secret);
    process.stderr.write(
      `${name} is set. Check what comes to it with this secret (Standard Webhooks); it is not shown again.\n`,
    );
  }
}

/** @throws CallError when what the service needs is missing or cannot be right */
function readAccess(options: SetOptions): ChannelAccess {
  return options.kind === 'telegram' ? readTelegram(options) : readAddress(options.kind, options);
}

function readTelegram({ url, token, chat }: SetOptions): ChannelAccess {
  if (url !== undefined) throw new CallError('a telegram channel has no --url; give --token and --chat');
  if (!TELEGRAM_TOKEN.test(token ?? '')) throw new CallError('give the --token of the bot, such as 123456:ABC…');
  if (!TELEGRAM_CHAT.test(chat ?? '')) throw new CallError('give the --chat, by number such as -100123, or @name');
  return { kind: 'telegram', token: token!, chat: chat! };
}

function readAddress(kind: Exclude<ChannelKind, 'telegram'>, { url, token, chat }: SetOptions): ChannelAccess {
  if (token !== undefined || chat !== undefined) throw new CallError(`a ${kind} channel has no --token and no --chat`);
  if (url === undefined || url.length > LONGEST || URL.parse(url)?.protocol !== 'https:') {
    throw new CallError(`give the --url of the ${kind} channel, beginning with https://`);
  }
  const hosts = hostsOf({ kind, url });
  const refusal = refusalOf(url, hosts);
  if (refusal !== null) throw new CallError(`${oneSentence(refusal)}; a ${kind} channel is at ${hosts.join(', ')}`);
  return kind === 'webhook' ? { kind, url, secret: `whsec_${randomBytes(32).toString('base64')}` } : { kind, url };
}

const oneSentence = (text: string): string => text.replace(/\.$/, '');

async function list(options: StoreOptions & { json?: boolean }): Promise<void> {
  const stored = await withChannels(options, (channels) => channels.list());
  const shown = stored.map(({ name, access, setAt }) => ({
    name,
    kind: access.kind,
    leadsTo: whereTo(access),
    setAt: new Date(setAt).toISOString(),
  }));
  if (options.json) printJson(shown);
  else {
    const rows = shown.map(({ name, kind, leadsTo, setAt }) => [name, kind, leadsTo, setAt]);
    for (const line of tableLines(['NAME', 'KIND', 'LEADS TO', 'SET'], rows)) printLine(line);
  }
}

/** The host alone: the rest of the address is what lets one in. */
function whereTo({ kind, url, chat }: StoredChannel['access']): string {
  return kind === 'telegram' ? `chat ${chat ?? ''}` : (URL.parse(url ?? '')?.hostname ?? '-');
}

async function remove(name: string, options: StoreOptions & { json?: boolean }): Promise<void> {
  const removed = await withChannels(options, (channels) => channels.remove(name));
  if (!removed) throw new CallError(`there is no channel ${name}; kept channels list shows those there are`);
  if (options.json) printJson({ removed: name });
  else printLine(`${name} is removed.`);
}
