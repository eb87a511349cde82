/** Real time and real mail: wakes come when they are due, and mails go out by SMTP. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import { createHost, type Host, type HostOptions } from '../../host/host.ts';
import { loadPolicy } from '../../shared/adapters/configuration/loadPolicy.ts';
import { getJson, KEY, mails, opened, post } from './client.ts';

const policy = loadPolicy('config');
/** A critical ticket of a gold client is reminded of when three quarters of its 15 minutes are over. */
const REMINDED_AFTER_MS = 675_000;
const LATEST_MS = 1000;

let host: Host | null = null;
afterEach(async () => {
  await host?.close();
});

async function start(options: Partial<HostOptions> = {}): Promise<string> {
  host = await createHost({ policy, file: null, port: 0, developmentKey: KEY, ...options });
  return host.url;
}

async function until(check: () => Promise<boolean>): Promise<void> {
  for (const start = Date.now(); !(await check()); await sleep(20)) {
    if (Date.now() - start > 10_000) throw new Error('It did not happen within 10 seconds.');
  }
}

describe('in real time', () => {
  it('wakes a ticket at its instant', async () => {
    const url = await start();
    const dueAt = Date.now() + 1000;
    await post(url, [opened('INC-1', new Date(dueAt - REMINDED_AFTER_MS).toISOString())]);
    const reminder = async () => (await mails(url)).find(({ kind }) => kind === 'reminder');
    await until(async () => (await reminder()) !== undefined);
    const late = Date.parse((await reminder())?.at ?? '') - dueAt;
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThan(LATEST_MS);
  });
});

describe('with --smtp', () => {
  it('sends the mail to the server, and keeps none', async () => {
    const received: { to: string[]; message: string }[] = [];
    const server = new SMTPServer({
      disabledCommands: ['STARTTLS', 'AUTH'],
      onData(stream, session, callback) {
        let message = '';
        stream.setEncoding('utf8');
        stream.on('data', (chunk: string) => {
          message += chunk;
        });
        stream.on('end', () => {
          received.push({ to: session.envelope.rcptTo.map(({ address }) => address), message });
          callback();
        });
      },
    });
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    try {
      const url = await start({ smtpUrl: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}` });
      const now = new Date().toISOString();
      await post(url, [opened('INC-1', now)]);
      await post(url, [opened('INC-1', now)]);
      await until(async () => received.length > 0);
      await host?.settled();
      expect(received).toHaveLength(1);
      expect(received[0]?.to).toEqual(['ops@acme.example']);
      expect(received[0]?.message).toMatch(/^Message-ID: <\S+>\r$/im);
      expect(await mails(url)).toEqual([]);
      const { entries } = await getJson<{ entries: { kind: string }[] }>(url, '/v1/tickets/INC-1/timeline');
      expect(entries.filter(({ kind }) => kind === 'delivery')).toMatchObject([
        { state: 'sent', attempts: 1, resends: 0 },
      ]);
    } finally {
      await new Promise<void>((done) => server.close(done));
    }
  });
});
