/** Addresses that are secrets by themselves: whoever has one has what it opens. The log must not hold them. */
import type { Logger } from '../../shared/ports/logger.ts';

const SECRET_PATH = /^\/(ics|s)\/.*/s;

/** A path as it may be logged. */
export function loggablePath(path: string): string {
  return path.replace(SECRET_PATH, '/$1/…');
}

/** A logger that writes no secret address, wherever a field `path` holds one. */
export function withoutSecretPaths(logger: Logger): Logger {
  const cleaned = (fields: Record<string, unknown> = {}) =>
    typeof fields.path === 'string' ? { ...fields, path: loggablePath(fields.path) } : fields;
  return {
    info: (message, fields) => logger.info(message, cleaned(fields)),
    warn: (message, fields) => logger.warn(message, cleaned(fields)),
    error: (message, fields) => logger.error(message, cleaned(fields)),
  };
}
