import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { cleanEnvironment, TOOLS, workFolder } from './paths.ts';
import { run } from './processes.ts';
import { installPythonTool } from './pythonTool.ts';

/** The emulator's release, pinned: what it can and cannot do is written down for this one (docs/adr/0006). */
const MINISTACK_VERSION = '1.5.33';

export interface MiniStackOptions {
  /** Default: a free one. */
  readonly port?: number;
  /** Keeps running when this process ends. Default: it ends with this process, however that ends. */
  readonly outlivesUs?: boolean;
  /** Told what takes long. */
  readonly say?: (line: string) => void;
}

export interface MiniStack {
  readonly port: number;
  /** `http://127.0.0.1:<port>`, where every AWS client is pointed at. */
  readonly endpoint: string;
  readonly pid: number;
  /** What it writes, the functions' failures included. */
  readonly logFile: string;
  /** Stops it and every function, and forgets all state. May be called again. */
  stop(): Promise<void>;
}

export const LOG_FILE = join(TOOLS, 'ministack.log');

/** Mostly under two seconds. */
const READY_WITHIN_MS = 60_000;
const STOPPED_WITHIN_MS = 10_000;

/** Runs MiniStack until its standard input closes, which the system does even when the parent is killed; then tidies. */
const WITH_LIFELINE = [
  'import os, shutil, signal, sys, threading',
  'def wait():',
  '    sys.stdin.buffer.read()',
  '    os.kill(os.getpid(), signal.SIGTERM)',
  'threading.Thread(target=wait, daemon=True).start()',
  'from ministack.app import main',
  'try:',
  '    main()',
  'finally:',
  "    shutil.rmtree(os.environ['TMPDIR'], ignore_errors=True)",
].join('\n');

/**
 * Starts the AWS emulator on loopback, with IAM: every call of a function is checked against its role's policies, as on
 * AWS. Installs it first if needed.
 */
export async function startMiniStack(options: MiniStackOptions = {}): Promise<MiniStack> {
  const python = await installPythonTool('ministack', MINISTACK_VERSION, options.say);
  await requireNode24();
  const port = await freePort(options.port ?? 0);
  const temporary = temporaryFolder(port);
  const log = openSync(LOG_FILE, 'w');
  const program = options.outlivesUs ? ['-m', 'ministack'] : ['-c', WITH_LIFELINE];
  const child = spawn(python, program, {
    env: { ...cleanEnvironment(), ...settings(port, temporary) },
    cwd: TOOLS,
    // A process group of its own, so that the functions it starts can be ended with it.
    detached: true,
    stdio: [options.outlivesUs ? 'ignore' : 'pipe', log, log],
  });
  closeSync(log);
  child.on('error', () => undefined);
  // Neither it nor the line to it keeps this process from ending.
  child.unref();
  (child.stdin as Socket | null)?.unref();
  try {
    await untilReady(port, child);
  } catch (error) {
    await stopMiniStack(child.pid ?? 0, port);
    throw error;
  }
  const pid = child.pid ?? 0;
  return { port, pid, endpoint: `http://127.0.0.1:${port}`, logFile: LOG_FILE, stop: () => stopMiniStack(pid, port) };
}

/** Stops a MiniStack by its process id, its functions too, and removes what they left behind. */
export async function stopMiniStack(pid: number, port: number): Promise<void> {
  signal(pid, 'SIGTERM');
  const deadline = Date.now() + STOPPED_WITHIN_MS;
  while (signal(pid, 0) && Date.now() < deadline) await delay(50);
  // Whoever did not listen, in the whole group.
  signal(-pid, 'SIGKILL');
  rmSync(workFolder(port), { recursive: true, force: true, maxRetries: 5 });
}

/** Whether a MiniStack answers on this port of loopback. */
export async function isMiniStackReady(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/_ministack/health`, { signal: AbortSignal.timeout(2000) });
    return answer.ok;
  } catch {
    return false;
  }
}

/** The variables that MiniStack reads. */
function settings(port: number, temporary: string): Record<string, string> {
  return {
    GATEWAY_PORT: String(port),
    // It would listen on every interface, and name queues by `localhost`, which may mean ::1.
    BIND_HOST: '127.0.0.1',
    MINISTACK_HOST: '127.0.0.1',
    // The functions run with their roles' permissions and no others.
    AUTH: 'true',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    LAMBDA_EXECUTOR: 'local',
    LOG_LEVEL: 'INFO',
    TMPDIR: temporary,
  };
}

/**
 * Where MiniStack unpacks the functions. What runs them is CommonJS in `.js` files, which this repository's own
 * package.json would make ES modules.
 */
function temporaryFolder(port: number): string {
  const folder = workFolder(port);
  writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }');
  return folder;
}

async function untilReady(port: number, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) {
      throw new Error(`MiniStack did not start on port ${port}; see ${LOG_FILE}.`);
    }
    if (await isMiniStackReady(port)) return;
    await delay(100);
  }
  throw new Error(`MiniStack was not ready on port ${port} within ${READY_WITHIN_MS / 1000} s; see ${LOG_FILE}.`);
}

/** MiniStack runs functions with the first `node` on its path, whatever runtime they ask for. */
async function requireNode24(): Promise<void> {
  const version = await run({
    command: 'node',
    arguments: ['--version'],
    environment: cleanEnvironment(),
    folder: TOOLS,
  });
  if (!version.startsWith('v24.')) {
    throw new Error(`The functions need Node 24, but ${version.trim()} would run them. Run npm ci first.`);
  }
}

/** False when there is nobody to send it to. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  if (pid === 0) return false;
  try {
    process.kill(pid, name);
    return true;
  } catch {
    return false;
  }
}

/** The port if nobody listens on it on loopback; of 0, one that is free. */
function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', () => reject(new Error(`Port ${wanted} of 127.0.0.1 is in use; choose another one (--port).`)));
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
