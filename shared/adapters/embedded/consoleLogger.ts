/** One line of JSON for each message, on standard error. */
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';

type Level = 'info' | 'warn' | 'error';

export function createConsoleLogger(clock: Clock, write: (line: string) => void = writeError): Logger {
  const log =
    (level: Level) =>
    (message: string, fields: Record<string, unknown> = {}) => {
      const at = new Date(clock.now()).toISOString();
      write(JSON.stringify({ at, level, message, ...fields }, withErrors));
    };
  return { info: log('info'), warn: log('warn'), error: log('error') };
}

/** Says nothing. */
export const quietLogger: Logger = { info() {}, warn() {}, error() {} };

/** An Error has no own properties that JSON would show. */
function withErrors(_: string, value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  return {
    name: value.name,
    message: value.message,
    stack: value.stack,
    ...(value.cause ? { cause: value.cause } : {}),
  };
}

function writeError(line: string): void {
  process.stderr.write(`${line}\n`);
}
