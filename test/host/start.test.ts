/** `npm start` as a process: its options, its greeting, its key, its end. */
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { getJson, opened, post } from './client.ts';
import { endAll, type HostProcess, runHost, startHost } from './hostProcess.ts';

// Processes take a while to start, on a busy machine a long one.
jest.setTimeout(60_000);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kept-start-'));
});
afterEach(() => {
  endAll();
  rmSync(folder, { recursive: true });
});

const start = (...options: string[]) => startHost('--data', join(folder, 'kept.db'), ...options);

const status = async (host: HostProcess, key: string) =>
  (await fetch(`${host.url}/v1/tickets`, { headers: { authorization: `Bearer ${key}` } })).status;

describe('npm start', () => {
  it('prints a development key at its first start, and takes it at the next ones', async () => {
    const first = await start();
    const key = /(kept_dev_\S+)/.exec(first.greeting)?.[1] ?? '';
    expect(await status(first, key)).toBe(200);
    expect(await status(first, 'kept_dev_other')).toBe(401);
    expect(await first.stop('SIGINT')).toBe(0);
    const second = await start();
    expect(second.greeting).not.toContain('kept_dev_');
    expect(second.greeting).toContain('--key');
    expect(await status(second, key)).toBe(200);
  });

  it('sets the development key with --key, in the place of the one before', async () => {
    const first = await start('--key', 'one');
    expect(await status(first, 'one')).toBe(200);
    expect(await first.stop()).toBe(0);
    const second = await start('--key', 'two');
    expect(await status(second, 'two')).toBe(200);
    expect(await status(second, 'one')).toBe(401);
  });

  it('has after a restart what it had before', async () => {
    const first = await start('--key', 'one');
    await post(first.url, [opened('INC-1', new Date().toISOString())], 'one');
    const ticket = await getJson<{ version: number; openedAt: string }>(first.url, '/v1/tickets/INC-1', 'one');
    expect(await first.stop()).toBe(0);
    const second = await start();
    const { version, openedAt } = ticket;
    expect(await getJson(second.url, '/v1/tickets/INC-1', 'one')).toMatchObject({ version, openedAt });
  });

  it('warns of what its configuration most likely does not mean', async () => {
    const config = join(folder, 'config');
    cpSync('config', config, { recursive: true });
    appendFileSync(join(config, 'ladders.yaml'), '\n  spare: [{ when: at due, do: [{ notify: lead }] }]\n');
    expect((await start('--config', config)).greeting).toMatch(/^warning: .*ladders\.spare/m);
    expect((await startHost('--data', join(folder, 'other.db'))).greeting).not.toContain('warning');
  });

  it.each([
    [['--port', 'many']],
    [['--port', '70000']],
    [['--time', 'slow']],
    [['--at', '2026-03-02T08:00:00Z']],
    [['--time', 'virtual', '--at', 'monday']],
    [['--smtp', 'mail.example']],
    [['--key', 'with blank']],
    [['--frobnicate']],
    [['extra']],
    [['--config', '/does/not/exist']],
  ])('refuses %j with 2 and one line', async (options) => {
    const { code, stdout, stderr } = await runHost('--data', join(folder, 'kept.db'), ...options);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^kept: .+\n$/);
  });

  it('says which port is taken, and which file has a host already', async () => {
    const taken = createServer();
    await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done));
    const { port } = taken.address() as { port: number };
    const onPort = await runHost('--data', join(folder, 'kept.db'), '--port', String(port));
    taken.close();
    expect(onPort).toMatchObject({ code: 2, stderr: expect.stringContaining(String(port)) });
    await start();
    const onFile = await runHost('--data', join(folder, 'kept.db'), '--port', '0');
    expect(onFile).toMatchObject({ code: 2, stderr: expect.stringContaining('kept.db') });
  });

  it('shows its options', async () => {
    const { code, stdout } = await runHost('--help');
    expect(code).toBe(0);
    for (const option of ['--port', '--data', '--config', '--time', '--at', '--smtp', '--key', '--host']) {
      expect(stdout).toContain(option);
    }
  });
});
