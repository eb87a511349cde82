import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EmbeddedDatabase } from '../../shared/adapters/embedded/database.ts';
import { openKeys } from '../../shared/adapters/embedded/keys.ts';
import type { ApiKey } from '../../shared/ports/keys.ts';

const KEPT = fileURLToPath(new URL('../kept.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'kept-keys-'));
const file = join(folder, 'kept.db');

beforeAll(() => new EmbeddedDatabase({ file }).close());
afterAll(() => rmSync(folder, { recursive: true }));

function kept(...words: string[]) {
  const env = { ...process.env, NODE_OPTIONS: '', AWS_ACCESS_KEY_ID: 'none', AWS_SECRET_ACCESS_KEY: 'none' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [KEPT, 'keys', ...words], { encoding: 'utf8', env });
  return { status, stdout, stderr };
}

async function stored(secret: string): Promise<ApiKey | null> {
  const database = new EmbeddedDatabase({ file });
  try {
    return await openKeys(database).find(createHash('sha256').update(secret).digest('hex'));
  } finally {
    await database.close();
  }
}

describe('kept keys create', () => {
  it('prints a secret, alone, and stores its hash only', async () => {
    const { status, stdout, stderr } = kept('create', '--name', 'desk', '--data', file);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^kept_[\w-]{43}\n$/);
    expect(stderr).toContain('not shown again');
    const secret = stdout.trim();
    expect(await stored(secret)).toEqual({
      name: 'desk',
      scopes: ['events:write', 'tickets:read'],
      mode: 'live',
      namespace: '',
      createdAt: expect.any(Number),
    });
    expect(readFileSync(file).includes(secret)).toBe(false);
  });

  it('takes every limit of a key', async () => {
    const { status, stdout } = kept(
      ...['create', '--json', '--name', 'shop', '--data', file, '--scopes', 'tickets:read,events:write'],
      ...['--source', '/a', '--source', '/b', '--namespace', 'shop-1', '--client', 'acme', '--mode', 'observe'],
    );
    expect(status).toBe(0);
    const printed = JSON.parse(stdout);
    const limits = { name: 'shop', scopes: ['tickets:read', 'events:write'], mode: 'observe', namespace: 'shop-1' };
    expect(printed).toMatchObject({ ...limits, sources: ['/a', '/b'], clients: ['acme'] });
    expect(await stored(printed.secret)).toMatchObject({ ...limits, sources: ['/a', '/b'], clients: ['acme'] });
  });

  it.each([
    ['a scope that is none', ['--name', 'x', '--data', file, '--scopes', 'all'], 'all is none of events:write'],
    [
      'a namespace with other characters',
      ['--name', 'x', '--data', file, '--namespace', 'a#b'],
      'letters, digits and -',
    ],
    ['a mode that is none', ['--name', 'x', '--data', file, '--mode', 'dry'], 'live, observe, import'],
    ['no name', ['--data', file], "'--name <name>' not specified"],
    ['a name that is taken', ['--name', 'desk', '--data', file], 'there is a key named desk'],
    ['nowhere to store it', ['--name', 'x'], 'say where the keys are'],
    ['two places to store it', ['--name', 'x', '--data', file, '--table', 't'], 'say where the keys are'],
    ['a file that is not there', ['--name', 'x', '--data', join(folder, 'none.db')], 'there is no file'],
    [
      'a table out of reach',
      ['--name', 'x', '--table', 't', '--region', 'eu-west-1', '--endpoint', 'http://127.0.0.1:1'],
      'the table t cannot be used',
    ],
  ])('exits with 2 and one line for %s', (_what, words, message) => {
    const { status, stdout, stderr } = kept('create', ...words);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('kept keys rotate', () => {
  it('prints a new secret that may do the same, and says how long the one before works', async () => {
    const before = kept('create', '--name', 'turning', '--client', 'acme', '--data', file).stdout.trim();
    const { status, stdout, stderr } = kept('rotate', 'turning', '--overlap', '2d', '--data', file);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^kept_[\w-]{43}\n$/);
    const { createdAt, ...rest } = (await stored(stdout.trim()))!;
    expect(rest).toEqual({
      name: 'turning',
      scopes: expect.any(Array),
      mode: 'live',
      namespace: '',
      clients: ['acme'],
    });
    const end = createdAt + 2 * 86_400_000;
    expect(await stored(before)).toMatchObject({ name: 'turning', endsAt: end });
    expect(stderr).toContain(`works until ${new Date(end).toISOString()}`);
    expect(kept('list', '--data', file).stdout).toContain(new Date(end).toISOString());
  });

  it('ends the secret before at once when told so, and prints JSON for programs', async () => {
    const before = kept('create', '--name', 'leaked', '--data', file).stdout.trim();
    const printed = JSON.parse(kept('rotate', 'leaked', '--overlap', '0h', '--json', '--data', file).stdout);
    expect(printed).toMatchObject({ name: 'leaked', endsAt: null, beforeEndsAt: printed.createdAt });
    expect((await stored(before))?.endsAt).toBe(Date.parse(printed.createdAt));
    expect(await stored(printed.secret)).toMatchObject({ name: 'leaked' });
  });

  it.each([
    ['a key that is not there', ['nobody'], 'there is no key nobody'],
    ['an overlap that is none', ['desk', '--overlap', 'soon'], 'Write it such as 0h, 12h or 7d'],
    ['an overlap of working days', ['desk', '--overlap', '2bd'], 'Write it such as 0h, 12h or 7d'],
    ['an overlap beyond a quarter', ['desk', '--overlap', '93d'], 'at most 92d'],
  ])('exits with 2 and one line for %s', (_what, words, message) => {
    const { status, stdout, stderr } = kept('rotate', ...words, '--data', file);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('kept keys list and revoke', () => {
  it('lists keys without secrets, and revokes by name or by hash', async () => {
    const secrets = ['one', 'two'].map((name) => kept('create', '--name', name, '--data', file).stdout.trim());
    const table = kept('list', '--data', file).stdout;
    expect(table).toMatch(/^HASH +NAME +SCOPES +MODE +NAMESPACE +SOURCES +CLIENTS +CREATED +ENDS$/m);
    expect(table).toMatch(/^[0-9a-f]{12} +one +events:write,tickets:read +live +- +any +all +20\S+ +-$/m);
    const listed = JSON.parse(kept('list', '--json', '--data', file).stdout) as { name: string; hash: string }[];
    expect(JSON.stringify(listed)).not.toContain('kept_');

    expect(kept('revoke', 'one', '--data', file)).toEqual({ status: 0, stdout: 'one is revoked.\n', stderr: '' });
    expect(await stored(secrets[0]!)).toBeNull();
    const hash = listed.find(({ name }) => name === 'two')!.hash;
    expect(kept('revoke', hash.slice(0, 8), '--json', '--data', file).stdout).toBe('{"revoked":"two"}\n');
    expect(await stored(secrets[1]!)).toBeNull();
  });

  it('exits with 2 for a key that is not there', () => {
    expect(kept('revoke', 'nobody', '--data', file)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('there is no key nobody'),
    });
  });

  it('has help with an example for each command', () => {
    for (const words of [[], ['create'], ['list'], ['rotate'], ['revoke']]) {
      expect(kept(...words, '--help')).toMatchObject({
        status: 0,
        stdout: expect.stringContaining('Example:\n  $ kept keys'),
      });
    }
  });
});
