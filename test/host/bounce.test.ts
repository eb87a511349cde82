/** A mail server that refuses: a dead address gets no more mail and the lead hears of it; a throttled server loses nothing. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerAddress } from 'smtp-server';
import { createHost, type Host } from '../../host/host.ts';
import { loadPolicy } from '../../shared/adapters/configuration/loadPolicy.ts';
import { event, getJson, KEY, opened, post } from './client.ts';

const START = Date.parse('2026-03-02T08:00:00Z');
const MINUTE_MS = 60_000;

let host: Host | null = null;
let server: SMTPServer | null = null;
afterEach(async () => {
  await host?.close();
  await new Promise<void>((done) => (server ? server.close(done) : done()));
});

interface Received {
  to: string;
  subject: string;
}

/** @param refuse what is said to a recipient; undefined: they are taken */
async function start(refuse: (address: string, attempt: number) => Error | undefined) {
  const received: Received[] = [];
  const attempts: string[] = [];
  server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo({ address }: SMTPServerAddress, _session, callback) {
      attempts.push(address);
      callback(refuse(address, attempts.filter((one) => one === address).length));
    },
    async onData(stream, { envelope }, callback) {
      const { subject = '' } = await simpleParser(stream);
      received.push({ to: envelope.rcptTo[0]!.address, subject });
      callback();
    },
  });
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const smtpUrl = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  const policy = loadPolicy('config');
  host = await createHost({ policy, file: null, port: 0, developmentKey: KEY, virtualFrom: START, smtpUrl });
  return { host, url: host.url, received, attempts };
}

const refusal = (responseCode: number, words: string) => Object.assign(new Error(words), { responseCode });

interface Entry {
  kind: string;
  summary: string;
  state?: string;
  type?: string;
}

const timeline = async (url: string): Promise<Entry[]> =>
  (await getJson<{ entries: Entry[] }>(url, '/v1/tickets/INC-1/timeline')).entries;

const STATUS = event('ticket.status_changed', 'INC-1', 'status', '2026-03-02T08:05:00Z', {
  status: 'in_progress',
  by: 'agent',
  explanation: 'We need the log.',
});

describe('an address that a mail server refuses', () => {
  it('gets no more mail; the lead and the timeline are told, once', async () => {
    const {
      host: running,
      url,
      received,
      attempts,
    } = await start((address) => (address === 'ops@acme.example' ? refusal(550, '5.1.1 no such user') : undefined));
    await post(url, [opened('INC-1', '2026-03-02T08:00:00Z')]);
    await running.advanceTo(START + 5 * MINUTE_MS);
    await post(url, [STATUS]);
    await running.advanceTo(START + 10 * MINUTE_MS);
    expect(attempts.filter((address) => address === 'ops@acme.example')).toHaveLength(1);
    // Anna leads the line, and reads Ukrainian.
    expect(received.filter(({ subject }) => subject.includes('ops@acme.example'))).toEqual([
      { to: 'anna@studio.example', subject: '[Критичний] INC-1: листи на ops@acme.example не доходять' },
    ]);
    const told = await timeline(url);
    expect(told.filter(({ type }) => type === 'address.suppressed').map(({ summary }) => summary)).toEqual([
      'Kept sends nothing more to ops@acme.example: a mail came back for good: 550 5.1.1 no such user.',
    ]);
    const toClient = told.filter(({ kind, summary }) => kind === 'delivery' && summary.includes('ops@'));
    expect(toClient.map(({ state }) => state)).toEqual(['failed', 'suppressed']);
    expect(told.filter(({ kind }) => kind === 'feedback').map(({ summary }) => summary)).toEqual([
      'Mail to ops@acme.example: came back, for good: 550 5.1.1 no such user.',
    ]);
  });
});

describe('a throttled mail server', () => {
  it('delays mails and loses none', async () => {
    const {
      host: running,
      url,
      received,
      attempts,
    } = await start((_, attempt) => (attempt <= 3 ? refusal(454, '4.7.0 too many messages') : undefined));
    await post(url, [opened('INC-1', '2026-03-02T08:00:00Z')]);
    await running.advanceTo(START + 5 * MINUTE_MS);
    await post(url, [STATUS]);
    await running.advanceTo(START + 11 * MINUTE_MS);
    expect(attempts.filter((address) => address === 'ops@acme.example').length).toBeGreaterThan(3);
    const toClient = (await timeline(url)).filter(
      ({ kind, summary }) => kind === 'delivery' && summary.includes('ops@'),
    );
    expect(toClient.length).toBeGreaterThan(1);
    expect(toClient.every(({ state }) => state === 'sent')).toBe(true);
    expect(received.filter(({ to }) => to === 'ops@acme.example').length).toBeGreaterThan(0);
    expect((await running.ports.addresses.suppressed()).length).toBe(0);
  });
});
