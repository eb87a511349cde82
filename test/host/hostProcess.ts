/** The host as a process of its own, as `npm start` runs it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../host/main.ts', import.meta.url));
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface HostProcess {
  url: string;
  /** What it printed before it was ready. */
  greeting: string;
  /** Ends it without a word, and waits until it is gone. */
  kill(): Promise<void>;
  /** Asks it to end. Resolves with its exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts `host/main.ts` on any free port with these options, and waits until it is ready. Rejects with its words if it ends. */
export async function startHost(...options: string[]): Promise<HostProcess> {
  const child = launch('--port', '0', ...options);
  const ended = once(child, 'exit');
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk;
      const ready = /kept is listening on (http:\S+)/.exec(output);
      if (ready) resolve(ready[1]!);
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      output += chunk;
    });
    child.once('exit', (code) => reject(new Error(`The host ended with ${code}: ${output}`)));
  });
  return {
    url,
    greeting: output,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      const [code] = await ended;
      return code as number | null;
    },
  };
}

/** Runs the host to its end. */
export async function runHost(...options: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = launch(...options);
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    stdout += chunk;
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk;
  });
  const [code] = await once(child, 'close');
  return { code: code as number | null, stdout, stderr };
}

const running = new Set<ChildProcess>();

/** Ends whatever of it still runs, as after a test that failed. */
export function endAll(): void {
  for (const child of running) child.kill('SIGKILL');
}

function launch(...options: string[]): ChildProcess {
  const child = spawn(process.execPath, [MAIN, ...options], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Jest's own flags are not the host's.
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}
