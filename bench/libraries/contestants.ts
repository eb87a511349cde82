/** The libraries that are compared. Each is loaded only where it runs. */
import { readFileSync } from 'node:fs';
import type { Library } from './adapters/library.ts';

export interface Contestant {
  name: string;
  /** Of its npm package. */
  version: string | null;
  load(): Promise<Library>;
}

export const KEPT = 'Kept';

function versionOf(name: string): string {
  const file = new URL(`../../node_modules/${name}/package.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

function contestant(name: string, load: () => Promise<Library>, from: string | null = name): Contestant {
  return { name, version: from === null ? null : versionOf(from), load };
}

export const contestants: readonly Contestant[] = [
  contestant(KEPT, async () => (await import('./adapters/kept.ts')).library, null),
  contestant('dayjs-business-time', async () => (await import('./adapters/dayjsBusinessTime.ts')).inProcessZone),
  contestant(
    'dayjs-business-time, named zone',
    async () => (await import('./adapters/dayjsBusinessTime.ts')).inNamedZone,
    'dayjs-business-time',
  ),
  contestant('moment-business-time', async () => (await import('./adapters/momentBusinessTime.ts')).inProcessZone),
  contestant(
    'moment-business-time, named zone',
    async () => (await import('./adapters/momentBusinessTime.ts')).inNamedZone,
    'moment-business-time',
  ),
  contestant('opening_hours', async () => (await import('./adapters/openingHours.ts')).library),
  contestant('@breejs/later', async () => (await import('./adapters/later.ts')).library),
];

/** As tables call it: with the version that was asked. */
export function titleOf({ name, version }: Contestant): string {
  return version === null ? name : `${name} ${version}`;
}

/** By its name. */
export function contestantOf(name: string): Contestant {
  return contestants.find((candidate) => candidate.name === name)!;
}
