import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cleanEnvironment, TOOLS } from './paths.ts';
import { run } from './processes.ts';

const IS_RECENT = 'import sys; sys.exit(0 if sys.version_info >= (3, 10) else 1)';

/**
 * Makes sure that a package of PyPI is installed, at exactly this version, in a virtual environment of its own under `.tools/`.
 * @returns the Python that has it
 * @throws Error when there is no Python 3.10 or later, or the package cannot be installed
 */
export async function installPythonTool(
  name: string,
  version: string,
  say: (line: string) => void = () => undefined,
): Promise<string> {
  const folder = join(TOOLS, name);
  const mark = join(folder, 'installed-version');
  const installed =
    process.platform === 'win32' ? join(folder, 'Scripts', 'python.exe') : join(folder, 'bin', 'python');
  if (existsSync(installed) && existsSync(mark) && readFileSync(mark, 'utf8') === version) return installed;
  const python = await findPython();
  say(`Installing ${name} ${version} (once)`);
  rmSync(folder, { recursive: true, force: true });
  await mkdir(TOOLS, { recursive: true });
  const inTools = { environment: pipEnvironment(), folder: TOOLS };
  await run({ ...inTools, command: python, arguments: ['-m', 'venv', folder] });
  await run({
    ...inTools,
    command: installed,
    arguments: ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `${name}==${version}`],
  });
  writeFileSync(mark, version);
  return installed;
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
  throw new Error('Python 3.10 or later (with venv) is needed as python3 or python; none was found.');
}
