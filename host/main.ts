/** `npm start`: the embedded host as a process. */
import { CommanderError } from 'commander';
import { CallError, EXIT, oneLine } from '../cli/exit.ts';
import { checkedForCall } from '../cli/policy.ts';
import { printWarnings } from '../cli/warnings.ts';
import { systemClock } from '../shared/adapters/embedded/clock.ts';
import { createConsoleLogger } from '../shared/adapters/embedded/consoleLogger.ts';
import { MOST_SHOWN, problemLine } from '../shared/domain/policy/problem.ts';
import { createHost, type Host } from './host.ts';
import { readOptions } from './options.ts';

async function main(words: readonly string[]): Promise<void> {
  const { data, config, host: address, key, smtp, ...rest } = readOptions(words, systemClock.now());
  const { policy, warnings } = checkedForCall(config, rest.virtualFrom ?? systemClock.now());
  printWarnings(warnings.slice(0, MOST_SHOWN).map(problemLine), warnings.length);
  const host = await createHost({
    ...rest,
    policy,
    file: data,
    address,
    smtpUrl: smtp,
    developmentKey: key,
    log: createConsoleLogger(systemClock),
    onFailure: () => process.exit(EXIT.fault),
  }).catch((error: NodeJS.ErrnoException) => {
    throw new CallError(startProblem(error, rest.port));
  });
  closeOnSignals(host);
  tellKey(host, key);
  process.stdout.write(`kept is listening on ${host.url}\n`);
}

function tellKey({ developmentKey }: Host, given: string | undefined): void {
  if (given !== undefined) return;
  const text =
    developmentKey === null
      ? 'the development key is the one printed at the first start; --key sets another'
      : `development key, for this machine only: ${developmentKey}`;
  process.stdout.write(`${text}\n`);
}

function startProblem(error: NodeJS.ErrnoException, port: number): string {
  if (error.code === 'EADDRINUSE') return `port ${port} is taken; choose another with --port`;
  return error.message;
}

function closeOnSignals(host: Host): void {
  let closing = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // A second one does not wait: everything accepted is safe in the file.
      if (closing) process.exit(EXIT.ok);
      closing = true;
      host.close().then(
        () => process.exit(EXIT.ok),
        (error: unknown) => fail(error),
      );
    });
  }
}

function fail(error: unknown): void {
  if (error instanceof CommanderError) {
    if (error.exitCode !== 0) process.stderr.write(`kept: ${oneLine(error.message).replace(/^error: /, '')}\n`);
    process.exit(error.exitCode === 0 ? EXIT.ok : EXIT.wrongCall);
  }
  if (error instanceof CallError) {
    process.stderr.write(`kept: ${error.message}\n`);
    process.exit(EXIT.wrongCall);
  }
  process.stderr.write(`kept: this is a fault of Kept itself: ${error instanceof Error ? error.stack : error}\n`);
  process.exit(EXIT.fault);
}

main(process.argv.slice(2)).catch(fail);
