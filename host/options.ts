/** The options of `npm start`. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { parseInstant } from '../events/instant.ts';

export interface StartOptions {
  port: number;
  host: string;
  data: string;
  config: string;
  /** Epoch ms; absent: real time. */
  virtualFrom?: number;
  smtp?: string;
  key?: string;
}

interface Parsed {
  port: number;
  host: string;
  data: string;
  config: string;
  time: 'real' | 'virtual';
  at?: number;
  smtp?: string;
  key?: string;
}

/** Throws a CommanderError for a wrong call, and when help was asked for. */
export function readOptions(words: readonly string[], now: number): StartOptions {
  const command = new Command('npm start --')
    .description('Runs Kept on this machine: one process, one database file.')
    .addOption(new Option('--port <number>', 'port to listen on').default(8787).argParser(port))
    .option(
      '--host <address>',
      'address to listen on; others than this machine reach it only with another one',
      '127.0.0.1',
    )
    .option('--data <file>', 'database file', '.kept/kept.db')
    .option('--config <folder>', 'configuration', 'config')
    .addOption(new Option('--time <kind>', 'whose time').choices(['real', 'virtual']).default('real'))
    .addOption(new Option('--at <instant>', 'with --time virtual: when it starts').argParser(instant))
    .addOption(new Option('--smtp <url>', 'send mails by this server instead of keeping them').argParser(smtpUrl))
    .addOption(new Option('--key <secret>', 'set the development key').argParser(secret))
    .addHelpText('after', '\nExample:\n  $ npm start -- --time virtual --at 2026-03-02T08:00:00Z --data .kept/trial.db')
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  command.parse(words, { from: 'user' });
  const { time, at, ...options } = command.opts<Parsed>();
  if (at !== undefined && time !== 'virtual') command.error("error: option '--at' needs '--time virtual'");
  return { ...options, ...(time === 'virtual' ? { virtualFrom: at ?? now } : {}) };
}

function port(text: string): number {
  const value = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value <= 65_535)) throw new InvalidArgumentError('It is a number from 0 to 65535.');
  return value;
}

function instant(text: string): number {
  const value = parseInstant(text);
  if (value === undefined) throw new InvalidArgumentError('Write it such as 2026-03-02T08:00:00Z.');
  return value;
}

function smtpUrl(text: string): string {
  const { protocol, hostname } = URL.canParse(text) ? new URL(text) : { protocol: '', hostname: '' };
  if ((protocol !== 'smtp:' && protocol !== 'smtps:') || hostname === '') {
    throw new InvalidArgumentError('Write it such as smtp://user:secret@mail.example:587.');
  }
  return text;
}

/** What a Bearer header can carry. */
function secret(text: string): string {
  if (!/^[!-~]{1,512}$/.test(text))
    throw new InvalidArgumentError('It has 1 to 512 visible ASCII characters, no blanks.');
  return text;
}
