#!/usr/bin/env node
/** The `kept` command. Each of its commands is a file of its own, loaded only when it is called. */
import { Command, CommanderError } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { unknownName } from '../shared/domain/policy/configuration/nearest.ts';
import { CallError, EXIT, oneLine } from './exit.ts';

interface Entry {
  summary: string;
  load(): Promise<Command>;
}

/** One entry a command. */
const COMMANDS: Record<string, Entry> = {
  calendar: {
    summary: 'draw a calendar, and count working time on it',
    load: async () => (await import('./commands/calendar.ts')).calendarCommand(),
  },
  channels: {
    summary: 'say where chats and webhooks lead',
    load: async () => (await import('./commands/channels.ts')).channelsCommand(),
  },
  conformance: {
    summary: 'run conformance vectors',
    load: async () => (await import('./commands/conformance.ts')).conformanceCommand(),
  },
  coverage: {
    summary: 'list where a line that promises an answer has nobody on call',
    load: async () => (await import('./commands/coverage.ts')).coverageCommand(),
  },
  keys: {
    summary: 'make, list, rotate and revoke API keys',
    load: async () => (await import('./commands/keys.ts')).keysCommand(),
  },
  links: {
    summary: 'make and revoke links to the status page',
    load: async () => (await import('./commands/links.ts')).linksCommand(),
  },
  demo: {
    summary: 'play two tickets of 20 hours each (R18)',
    load: async () => (await import('./commands/demo.ts')).demoCommand(),
  },
  load: {
    summary: 'tell how much each line and each person carries, by hour of the week',
    load: async () => (await import('./commands/load.ts')).loadCommand(),
  },
  publish: {
    summary: 'put a configuration in force, or show what that would change',
    load: async () => (await import('./commands/publish.ts')).publishCommand(),
  },
  'preview-mails': {
    summary: 'show every mail as it will look',
    load: async () => (await import('./commands/previewMails.ts')).previewMailsCommand(),
  },
  explain: {
    summary: "tell why a ticket's clocks stand as they do",
    load: async () => (await import('./commands/explain.ts')).explainCommand(),
  },
  replay: {
    summary: 'fold a log of events in virtual time, and count what came of it',
    load: async () => (await import('./commands/replay.ts')).replayCommand(),
  },
  simulate: {
    summary: 'run the functions against a cloud that fails in every known way',
    load: async () => (await import('./commands/simulate.ts')).simulateCommand(),
  },
  suppressions: {
    summary: 'list the addresses that nothing is sent to any more, and lift one',
    load: async () => (await import('./commands/suppressions.ts')).suppressionsCommand(),
  },
  validate: {
    summary: 'check a configuration',
    load: async () => (await import('./commands/validate.ts')).validateCommand(),
  },
};

const SEE_HELP = 'kept --help lists the commands';

async function main(words: readonly string[]): Promise<void> {
  try {
    checkCommand(words[0]);
    const program = await programFor(words);
    await program.parseAsync(words, { from: 'user' });
  } catch (error) {
    if (error instanceof CallError) fail(error.message);
    else if (error instanceof CommanderError) endAs(error, words);
    else throw error;
  }
}

/** Commander has told what was wrong, except that a command lacks its subcommand: there it would print the whole help. */
function endAs(error: CommanderError, words: readonly string[]): void {
  if (error.code === 'commander.help') fail(`say what of ${words[0]}; kept ${words[0]} --help lists it`);
  else process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.wrongCall;
}

/** Throws a CallError unless the first word is a command, or an option of `kept` itself. */
function checkCommand(word: string | undefined): void {
  const names = Object.keys(COMMANDS);
  if (word === undefined) throw new CallError(`name a command: ${names.join(', ')}; ${SEE_HELP}`);
  if (word.startsWith('-') || Object.hasOwn(COMMANDS, word)) return;
  throw new CallError(`${unknownName('command', word, names)} ${SEE_HELP}.`);
}

/** The program with the called command loaded; the others stand by their summaries. */
async function programFor(words: readonly string[]): Promise<Command> {
  const program = new Command('kept')
    .description('Keeps the promises that support makes.')
    .usage('<command> [options]')
    .addHelpText('after', '\nExample:\n  $ kept validate --config config\n\nkept <command> --help tells more of each.')
    .version(manifest.version)
    .helpCommand(false)
    .showSuggestionAfterError(true)
    .exitOverride()
    .configureOutput({
      writeErr: () => {},
      outputError: (text) => process.stderr.write(`${errorLine(text)}\n`),
    });
  for (const [name, entry] of Object.entries(COMMANDS)) {
    const command = name === words[0] ? await entry.load() : new Command(name).description(entry.summary);
    program.addCommand(withSettingsOf(program, command));
  }
  return program;
}

/** A command, and those under it, that end and complain as their parent does. */
function withSettingsOf(parent: Command, command: Command): Command {
  command.copyInheritedSettings(parent);
  for (const under of command.commands) withSettingsOf(command, under);
  return command;
}

/** One line of what commander finds wrong with a call. */
function errorLine(text: string): string {
  const line = oneLine(text);
  return line.startsWith('error: ') ? `kept: ${line.slice('error: '.length).replace(/\.$/, '')}; ${SEE_HELP}` : line;
}

function fail(message: string): void {
  process.stderr.write(`kept: ${message}\n`);
  process.exitCode = EXIT.wrongCall;
}

/** A reader that has seen enough (`kept … | head`) closes the pipe: that is no fault. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(EXIT.ok);
});

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`kept: this is a fault of Kept itself: ${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = EXIT.fault;
});
