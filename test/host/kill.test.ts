/** The counts of `test/kill/run.ts`, with few kills. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';

const RUN = fileURLToPath(new URL('../kill/run.ts', import.meta.url));

it('loses nothing that was accepted, and does nothing twice, however often the host is killed under load', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [RUN, '--kills', '8', '--seed', '1'], {
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  expect(JSON.parse(stdout)).toMatchObject({ kills: 8, lostEvents: 0, doubled: 0, openingsNotAnswered: 0 });
}, 300_000);
