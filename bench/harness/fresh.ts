/** Runs a module's `measure` in a process of its own: nothing is warm, no other measurement has shaped the compiled code. */
import { fork } from 'node:child_process';
import type { Figure } from './figure.ts';
import { mergeRuns } from './measure.ts';

const CHILD = new URL('./child.ts', import.meta.url);

export interface FreshOptions {
  /** Environment beside the process's own. */
  env?: Record<string, string>;
  /** Silence for this long ends the process: it counts as endless. */
  silenceMs?: number;
  /** Called with what the module sends on its way. */
  onProgress?: (progress: unknown) => void;
}

/** The process said nothing for as long as it may. */
export class Endless extends Error {}

/** What the process sends to its parent. */
export type FromChild = { progress: unknown } | { result: unknown } | { error: string };

/**
 * Imports `module` in a fresh process and calls its `measure` with `argument`. Argument and result are plain JSON.
 * Endless after `silenceMs` without a word, Error with the child's words when it fails.
 */
export function runFresh<Result>(module: URL, argument: unknown, options: FreshOptions = {}): Promise<Result> {
  const { env = {}, silenceMs = 120_000, onProgress = () => {} } = options;
  return new Promise((resolve, reject) => {
    const child = fork(CHILD, [], { env: { ...process.env, ...env }, execArgv: ['--expose-gc'] });
    let silence: NodeJS.Timeout;
    const end = (settle: () => void) => {
      clearTimeout(silence);
      child.kill('SIGKILL');
      settle();
    };
    const listen = () => {
      clearTimeout(silence);
      silence = setTimeout(() => end(() => reject(new Endless(module.pathname))), silenceMs);
    };
    child.on('message', (message: FromChild) => {
      listen();
      if ('progress' in message) onProgress(message.progress);
      else if ('error' in message) end(() => reject(new Error(message.error)));
      else end(() => resolve(message.result as Result));
    });
    child.on('exit', (code) => end(() => reject(new Error(`${module.pathname} ended with ${code}.`))));
    child.send({ module: module.href, argument });
    listen();
  });
}

/** The figures of a module, measured in several fresh processes one after another. */
export async function figuresOf(module: URL, processes = 3): Promise<Figure[]> {
  const runs: Figure[][] = [];
  for (let i = 0; i < processes; i++) runs.push(await runFresh<Figure[]>(module, null));
  return mergeRuns(runs);
}
