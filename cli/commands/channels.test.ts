import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openChannels } from '../../shared/adapters/embedded/channels.ts';
import { EmbeddedDatabase } from '../../shared/adapters/embedded/database.ts';

const KEPT = fileURLToPath(new URL('../kept.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'kept-channels-'));
const file = join(folder, 'kept.db');
const SLACK = 'https://hooks.slack.com/services/T0/B0/secret';

beforeAll(() => new EmbeddedDatabase({ file }).close());
afterAll(() => rmSync(folder, { recursive: true }));

function kept(...words: string[]) {
  const env = { ...process.env, NODE_OPTIONS: '' };
  const all = [KEPT, 'channels', ...words, '--data', file];
  const { status, stdout, stderr } = spawnSync(process.execPath, all, { encoding: 'utf8', env });
  return { status, stdout, stderr };
}

async function stored(name: string) {
  const database = new EmbeddedDatabase({ file });
  try {
    return (await openChannels(database).find(name))?.access;
  } finally {
    await database.close();
  }
}

describe('kept channels', () => {
  it('sets where a channel leads, replaces it, and lists it without what lets one in', async () => {
    expect(kept('set', 'room', '--kind', 'slack', '--url', SLACK)).toMatchObject({
      status: 0,
      stdout: 'room is set.\n',
    });
    expect(await stored('room')).toEqual({ kind: 'slack', url: SLACK });
    const token = '123456:AbCdEfGhIjKlMnOpQrStUv';
    expect(kept('set', 'pocket', '--kind', 'telegram', '--token', token, '--chat', '-100123').status).toBe(0);
    const { stdout } = kept('list');
    expect(stdout).toMatch(/^pocket +telegram +chat -100123/m);
    expect(stdout).toMatch(/^room +slack +hooks\.slack\.com/m);
    expect(stdout).not.toContain('secret');
    expect(stdout).not.toContain(token);
    expect(JSON.parse(kept('list', '--json').stdout)).toMatchObject([{ name: 'pocket' }, { name: 'room' }]);
    expect(kept('remove', 'room').status).toBe(0);
    expect(await stored('room')).toBeUndefined();
    expect(kept('remove', 'room')).toMatchObject({ status: 2, stderr: expect.stringContaining('no channel room') });
  });

  it('gives an own webhook a secret, shown this once', async () => {
    const url = 'https://pager.studio.example/kept';
    const { status, stdout } = kept('set', 'pager', '--kind', 'webhook', '--url', url);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^whsec_[A-Za-z0-9+/]{43}=\n$/);
    expect(await stored('pager')).toEqual({ kind: 'webhook', url, secret: stdout.trim() });
  });

  it.each([
    [['set', 'room', '--kind', 'slack'], '--url'],
    [['set', 'room', '--kind', 'slack', '--url', 'http://hooks.slack.com/x'], 'https://'],
    [
      ['set', 'room', '--kind', 'slack', '--url', 'https://evil.example/x'],
      'evil.example is not allowed; a slack channel is at hooks.slack.com',
    ],
    [['set', 'room', '--kind', 'slack', '--url', SLACK, '--token', 'x'], 'no --token'],
    [['set', 'room', '--kind', 'telegram', '--token', 'x', '--chat', '1'], '--token'],
    [['set', 'room', '--kind', 'telegram', '--token', '123456:AbCdEfGhIjKlMnOpQrStUv', '--chat', 'x'], '--chat'],
    [['set', 'a room', '--kind', 'slack', '--url', SLACK], 'not the name'],
    [['set', 'room', '--kind', 'skype', '--url', SLACK], 'slack'],
  ])('refuses %j with 2, and says what to write', (words, hint) => {
    const { status, stderr } = kept(...words);
    expect(status).toBe(2);
    expect(stderr).toContain(hint);
    expect(stderr.trimEnd()).not.toContain('\n');
  });
});
