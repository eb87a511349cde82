import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cleanEnvironment, TOOLS } from './paths.ts';
import { run } from './processes.ts';

/** The emulator's release, pinned: what it can and cannot do is written down for this one (docs/adr/0006). */
export const MINISTACK_VERSION = '1.5.33';

const FOLDER = join(TOOLS, 'ministack');
const MARK = join(FOLDER, 'installed-version');
const PYTHON = process.platform === 'win32' ? join(FOLDER, 'Scripts', 'python.exe') : join(FOLDER, 'bin', 'python');
const IS_RECENT = 'import sys; sys.exit(0 if sys.version_info >= (3, 10) else 1)';

/**
 * Makes sure that MiniStack is installed in a virtual environment of its own.
 * @returns the Python that has it
 * @throws Error when there is no Python 3.10 or later, or the package cannot be installed
 */
export async function installMiniStack(say: (line: string) => void): Promise<string> {
  if (existsSync(PYTHON) && existsSync(MARK) && readFileSync(MARK, 'utf8') === MINISTACK_VERSION) return PYTHON;
  const python = await findPython();
  say(`Installing MiniStack ${MINISTACK_VERSION} (once)`);
  rmSync(FOLDER, { recursive: true, force: true });
  await mkdir(TOOLS, { recursive: true });
  const inTools = { environment: pipEnvironment(), folder: TOOLS };
  await run({ ...inTools, command: python, arguments: ['-m', 'venv', FOLDER] });
  await run({
    ...inTools,
    command: PYTHON,
    arguments: ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `ministack==${MINISTACK_VERSION}`],
  });
  writeFileSync(MARK, MINISTACK_VERSION);
  return PYTHON;
}

/** pip may need the caller's proxy, which nothing that runs here later does. */
function pipEnvironment(): Record<string, string> {
  const proxies = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && /_proxy$/i.test(entry[0]),
  );
  return { ...cleanEnvironment(), ...Object.fromEntries(proxies) };
}

async function findPython(): Promise<string> {
  for (const command of ['python3', 'python']) {
    try {
      await run({ command, arguments: ['-c', IS_RECENT], environment: cleanEnvironment(), folder: '.' });
      return command;
    } catch {
      // Not there, or too old: the next one.
    }
  }
  throw new Error('MiniStack needs Python 3.10 or later (with venv) as python3 or python; none was found.');
}
