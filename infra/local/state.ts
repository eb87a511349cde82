import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { isMiniStackReady, type MiniStack, startMiniStack, stopMiniStack } from './ministack.ts';
import { TOOLS } from './paths.ts';

/** Remembers the MiniStack that the command line left running. */
const FILE = join(TOOLS, 'ministack.json');
const shape = z.object({ pid: z.number(), port: z.number() });

export type Running = Pick<MiniStack, 'pid' | 'port' | 'endpoint'>;

/** Where the command line's MiniStack listens unless told otherwise: where AWS emulators are looked for. */
export const DEFAULT_PORT = 4566;

/** The MiniStack that was left running, if it still answers. */
export async function findRunning(): Promise<Running | null> {
  if (!existsSync(FILE)) return null;
  const parsed = shape.safeParse(JSON.parse(readFileSync(FILE, 'utf8')));
  if (!parsed.success || !(await isMiniStackReady(parsed.data.port))) return null;
  return { ...parsed.data, endpoint: `http://127.0.0.1:${parsed.data.port}` };
}

/** The running MiniStack that was found, or a new one that stays when this process ends. */
export async function findOrStart(
  found: Running | null,
  port: number | undefined,
  say: (line: string) => void,
): Promise<Running> {
  if (found !== null) {
    if (port === undefined || port === found.port) return found;
    throw new Error(`MiniStack runs on port ${found.port} already; stop it first: npm run deploy:local -- --stop`);
  }
  const started = await startMiniStack({ port: port ?? DEFAULT_PORT, outlivesUs: true, say });
  writeFileSync(FILE, JSON.stringify({ pid: started.pid, port: started.port }));
  return started;
}

/** Stops the running MiniStack, which forgets everything that was deployed to it. */
export async function stopRunning(running: Running): Promise<void> {
  await stopMiniStack(running.pid, running.port);
  rmSync(FILE, { force: true });
}
