import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openAddresses } from '../../shared/adapters/embedded/addresses.ts';
import { EmbeddedDatabase } from '../../shared/adapters/embedded/database.ts';
import { type AddressRecord, nothingKnown } from '../../shared/domain/delivery/addressRecord.ts';

const KEPT = fileURLToPath(new URL('../kept.ts', import.meta.url));
const SINCE = Date.UTC(2026, 2, 2, 9);

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kept-suppressions-'));
  file = join(folder, 'kept.db');
});
afterAll(() => rmSync(folder, { recursive: true }));

async function inStore<T>(work: (addresses: ReturnType<typeof openAddresses>) => Promise<T>): Promise<T> {
  const database = new EmbeddedDatabase({ file });
  try {
    return await work(openAddresses(database));
  } finally {
    await database.close();
  }
}

function dead(address: string, over: Partial<NonNullable<AddressRecord['suppression']>> = {}): AddressRecord {
  const suppression = {
    because: 'bounced' as const,
    since: SINCE,
    key: 'k',
    ticket: 'desk#INC-1',
    detail: '550 no user',
  };
  return { ...nothingKnown(address), suppression: { ...suppression, ...over } };
}

function suppressions(...words: string[]) {
  const call = [KEPT, 'suppressions', ...words, '--data', file];
  const { status, stdout, stderr } = spawnSync(process.execPath, call, { encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('kept suppressions', () => {
  it('lists the dead addresses, and lifts one', async () => {
    await inStore(async (addresses) => {
      await addresses.save(0, dead('olha@acme.example'), SINCE);
      await addresses.save(0, dead('spam@acme.example', { because: 'complained', ticket: null, detail: null }), SINCE);
    });
    expect(suppressions('list')).toEqual({
      status: 0,
      stderr: '',
      stdout: [
        'ADDRESS            SINCE (UTC)       BECAUSE     TICKET  SAID',
        'olha@acme.example  2026-03-02 09:00  bounced     INC-1   550 no user',
        'spam@acme.example  2026-03-02 09:00  complained  -       -',
        '',
      ].join('\n'),
    });
    expect(suppressions('lift', 'OLHA@acme.example', '--by', 'anna')).toEqual({
      status: 0,
      stderr: '',
      stdout: 'Mails go to olha@acme.example again.\n',
    });
    const { record } = await inStore((addresses) => addresses.load('olha@acme.example'));
    expect(record).toMatchObject({ suppression: null, lifted: { by: 'anna' } });
    const [left, ...others] = JSON.parse(suppressions('list', '--json').stdout);
    expect(others).toEqual([]);
    expect(left).toEqual({
      address: 'spam@acme.example',
      because: 'complained',
      since: '2026-03-02T09:00:00.000Z',
      mail: 'k',
      ticket: null,
      said: null,
      liftedBefore: null,
    });
    expect(JSON.parse(suppressions('lift', 'spam@acme.example', '--json', '--by', 'anna').stdout)).toEqual({
      lifted: 'spam@acme.example',
      by: 'anna',
    });
    expect(suppressions('list').stdout).toBe('Mails go to every address.\n');
  });

  it('refuses an address that mails go to, naming the nearest that they do not', async () => {
    await inStore((addresses) => addresses.save(0, dead('vera@acme.example'), SINCE));
    const { status, stdout, stderr } = suppressions('lift', 'verra@acme.example');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toBe('kept: mails go to verra@acme.example; did you mean vera@acme.example?\n');
    expect(suppressions('lift', 'vera@acme.example', '--by', ' ').stderr).toContain('--by takes 1 to 100 characters');
  });
});
