/** A crash between a mail and its answer: the one attempt whose outcome nobody can know (domain.md, Obligations). */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import { getJson, KEY, moveClock, opened, post } from './client.ts';
import { endAll, startHost } from './hostProcess.ts';

const START = '2026-03-02T08:00:00Z';

let folder: string;
let server: SMTPServer;
let received: string[];
let answers: boolean;
let onMessage: () => void;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kept-unknown-'));
  received = [];
  answers = false;
  onMessage = () => {};
  server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, _, callback) {
      let message = '';
      stream.setEncoding('utf8');
      stream.on('data', (chunk: string) => {
        message += chunk;
      });
      stream.on('end', () => {
        received.push(message);
        onMessage();
        if (answers) callback();
      });
    },
  });
  // A client that is killed leaves a broken connection.
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
});
afterEach(async () => {
  endAll();
  await new Promise<void>((done) => server.close(done));
  rmSync(folder, { recursive: true });
});

interface Delivery {
  kind: string;
  state: string;
  attempts: number;
  resends: number;
  summary: string;
}

async function delivery(url: string): Promise<Delivery> {
  const { entries } = await getJson<{ entries: Delivery[] }>(url, '/v1/tickets/INC-1/timeline');
  return entries.find(({ kind }) => kind === 'delivery')!;
}

const messageId = (message: string | undefined) => /^Message-ID: (<\S+>)/im.exec(message ?? '')?.[1];

describe('a mail that a crash left without an answer', () => {
  it('is named as such, and made again after 15 minutes under the same Message-ID, counted', async () => {
    const smtp = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
    const options = [
      '--data',
      join(folder, 'kept.db'),
      '--key',
      KEY,
      '--smtp',
      smtp,
      '--time',
      'virtual',
      '--at',
      START,
    ];
    const first = await startHost(...options);
    const arrived = new Promise<void>((resolve) => {
      onMessage = resolve;
    });
    await post(first.url, [opened('INC-1', START, { priority: 'normal' })]);
    await arrived;
    await first.kill();

    answers = true;
    const { url } = await startHost(...options);
    expect(await moveClock(url, { advance: 'PT14M' })).toMatchObject({ status: 200 });
    expect(received).toHaveLength(1);
    expect(await delivery(url)).toMatchObject({ state: 'sending', attempts: 1, resends: 0 });
    expect((await delivery(url)).summary).toContain('outcome unknown');

    expect(await moveClock(url, { advance: 'PT2M' })).toMatchObject({ status: 200 });
    expect(received).toHaveLength(2);
    expect(messageId(received[0])).toBeDefined();
    expect(messageId(received[1])).toBe(messageId(received[0]));
    expect(await delivery(url)).toMatchObject({ state: 'sent', attempts: 2, resends: 1 });
  }, 60_000);
});
