/** A Chromium that the machine has: Kept brings none. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { CallError } from '../exit.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'];
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Its path: what `KEPT_CHROMIUM` names, else what the path has under a usual name. A CallError when there is none. */
export function chromiumPath(environment: NodeJS.ProcessEnv = process.env): string {
  const named = environment.KEPT_CHROMIUM;
  if (named !== undefined && named !== '') {
    if (canRun(named)) return named;
    throw new CallError(`KEPT_CHROMIUM names ${named}, which cannot be run.`);
  }
  const folders = (environment.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const found = [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...MAC].find(canRun);
  if (found !== undefined) return found;
  throw new CallError(
    'No Chromium was found: install one (apt-get install chromium), or name it in KEPT_CHROMIUM. The page without --png needs none.',
  );
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Opens it without a window. The caller closes it. */
export async function openChromium(): Promise<Browser> {
  const executablePath = chromiumPath();
  const { chromium } = await import('playwright-core').catch(() => {
    throw new CallError(
      'playwright-core is not installed: it is a development dependency, so run npm ci without --omit=dev.',
    );
  });
  // Root, as in a container, gets no sandbox from Chromium; what is opened is our own page.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, args });
}
