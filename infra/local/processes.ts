import { type ChildProcess, spawn } from 'node:child_process';

export interface Run {
  readonly command: string;
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
  /** Gets each line of both outputs as it comes. */
  readonly onLine?: (line: string) => void;
}

/** Lines of output that an error repeats. */
const LAST_LINES = 40;

const running = new Set<ChildProcess>();
process.on('exit', endAll);

/** Ends every program that still runs. */
export function endAll(): void {
  for (const child of running) child.kill('SIGKILL');
}

/**
 * Runs a program to its end.
 * @returns everything that it wrote on standard output
 * @throws Error with the last lines of its output when it fails
 */
export async function run(options: Run): Promise<string> {
  const child = spawn(options.command, options.arguments, {
    cwd: options.folder,
    env: options.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const all: string[] = [];
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  for (const stream of [child.stdout, child.stderr]) {
    byLine(stream, (line) => {
      all.push(line);
      options.onLine?.(line);
    });
  }
  const end = await new Promise<string | null>((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code, signal) => resolve(code === 0 ? null : `it ended with ${signal ?? `code ${code}`}`));
  });
  running.delete(child);
  if (end === null) return out;
  const call = [options.command, ...options.arguments].join(' ');
  throw new Error(`${call} failed: ${end}.\n${all.slice(-LAST_LINES).join('\n')}`);
}

function byLine(stream: NodeJS.ReadableStream, onLine: (line: string) => void): void {
  let rest = '';
  stream.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  });
  stream.on('end', () => {
    if (rest !== '') onLine(rest);
  });
}
