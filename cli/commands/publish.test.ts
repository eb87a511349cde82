/** `kept publish` against a host of its own. */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHost, type Host } from '../../host/host.ts';
import { loadPolicy } from '../../shared/adapters/configuration/loadPolicy.ts';
import { KEY, opened, post } from '../../test/host/client.ts';

const START = '2026-03-02T08:00:00.000Z';

const folder = mkdtempSync(join(tmpdir(), 'kept-publish-'));
let host: Host;
beforeAll(async () => {
  cpSync('config', folder, { recursive: true });
  host = await createHost({
    policy: loadPolicy('config'),
    file: null,
    port: 0,
    developmentKey: KEY,
    virtualFrom: Date.parse(START),
  });
  await post(host.url, [opened('INC-1', START), opened('INC-2', START, { priority: 'low' })]);
  await host.settled();
});
afterAll(async () => {
  await host.close();
  rmSync(folder, { recursive: true });
});

function kept(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const place = ['--url', host.url, '--key', KEY];
    execFile(process.execPath, ['cli/kept.ts', 'publish', '--config', folder, ...place, ...words], (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}

function edit(from: string, to: string): void {
  const file = join(folder, 'levels.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
}

describe('kept publish', () => {
  it('shows what would be due at another time, and changes nothing', async () => {
    edit('critical: { first_response: 15m', 'critical: { first_response: 10m');
    const { code, out } = await kept('--preview');
    expect(out.split('\n')).toEqual([
      'INC-1 (acme, gold)',
      '  first_response: 2026-03-02T08:15:00.000Z → 2026-03-02T08:10:00.000Z',
      '1 of 2 open tickets would be due at another time; none would breach by it.',
      '',
    ]);
    expect(code).toBe(0);
  });

  it('publishes, and moves open tickets when told to', async () => {
    const kept1 = await kept('--if-revision', '1', '--json');
    expect(JSON.parse(kept1.out)).toMatchObject({ revision: 2, published: true, open: 'keep', job: null });
    const moved = await kept('--move');
    expect(moved.out).toContain('was in force already, as revision 2.\n2 open tickets were moved.');
    expect(moved.code).toBe(0);
  });

  it('tells what is most likely not meant, and does it all the same', async () => {
    edit('first_response: 10m, next_response: 1h', 'first_response: 5h, next_response: 1h');
    const WARNING = /^warning: levels\.yaml:\d+: \/levels\/gold\/targets\/critical\/first_response: first_response /;
    expect((await kept('--preview')).out).toMatch(WARNING);
    const published = await kept();
    expect(published.out).toMatch(WARNING);
    expect(published.out).toMatch(/ is now in force, as revision 3\.\n$/);
    expect(JSON.parse((await kept('--json')).out)).toMatchObject({ warningCount: 2 });
    edit('first_response: 5h, next_response: 1h', 'first_response: 10m, next_response: 1h');
  });

  it('does not publish over what its caller has not seen', async () => {
    expect(await kept('--if-revision', '1')).toMatchObject({ code: 2, err: expect.stringContaining('412') });
  });

  it('tells what is wrong with the configuration before it sends anything', async () => {
    edit('first_response: 10m', 'first_response: soon');
    const { code, err } = await kept();
    expect(err).toContain('levels.yaml');
    expect(code).toBe(2);
  });

  it('tells when nobody answers', async () => {
    edit('first_response: soon', 'first_response: 10m');
    const { code, err } = await kept('--url', 'http://127.0.0.1:9');
    expect(err).toMatch(/^kept: http:\/\/127\.0\.0\.1:9 does not answer/);
    expect(code).toBe(2);
  });
});
