/** `npm start -- --config config/presets/…`: each staffing as somebody tries it out. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { getJson, mails, moveClock, opened, post } from './client.ts';
import { endAll, startHost } from './hostProcess.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kept-presets-'));
});
afterEach(() => {
  endAll();
  rmSync(folder, { recursive: true });
});

const NIGHT = '2027-01-20T01:00:00.000Z';

describe('npm start with a preset', () => {
  it.each([
    // Its line, and who has the duty on Wednesday, 20 January 2027 at three in the morning.
    ['minimal', 'duty', 'maksym'],
    ['shifts', 'engineers', 'denys'],
    ['lines', 'first', 'denys'],
  ])('%s: an outage at night comes to %s, and %s is called', async (preset, line, person) => {
    const { url, stop } = await startHost(
      ...['--data', join(folder, 'kept.db'), '--config', join('config', 'presets', preset)],
      ...['--time', 'virtual', '--at', NIGHT, '--key', 'one'],
    );
    expect((await post(url, [opened('INC-1', NIGHT, { kind: 'outage' })], 'one')).status).toBe(202);
    await moveClock(url, { advance: 'PT5M' });
    expect(await getJson(url, '/v1/tickets/INC-1', 'one')).toMatchObject({ line, level: 'around_the_clock' });
    const calls = (await mails(url)).filter(({ kind }) => kind === 'reminder');
    expect(calls.map(({ to }) => to)).toEqual([`${person}@studio.example`]);
    expect(await stop()).toBe(0);
  });
});
