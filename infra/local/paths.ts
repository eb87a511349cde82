import { mkdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const REPOSITORY = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** What is made on this machine and never committed: the emulator, its log, cloud assemblies. */
export const TOOLS = join(REPOSITORY, '.tools');

/**
 * An environment for child processes that holds nothing of the caller's accounts, proxies and Node options, and in which
 * `node` is the repository's own: the emulator runs functions with the first `node` that it finds.
 */
export function cleanEnvironment(): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !/^(AWS_|CDK_|NODE_OPTIONS$|.*_proxy$)/i.test(entry[0]),
  );
  const path = [join(REPOSITORY, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter);
  return { ...Object.fromEntries(kept), PATH: path };
}

/**
 * Everything that a MiniStack and the deployments to it leave on the disk, until it stops. By its port, so that several may
 * run at once. It holds no `cdk.json`.
 */
export function workFolder(port: number | string): string {
  const folder = join(TOOLS, `ministack-${port}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}
