import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { OutgoingMail } from '../../ports/mailer.ts';
import { openSmtpMailer } from './smtpMailer.ts';

const MAIL: OutgoingMail = {
  from: 'Example Studio <help@studio.example>',
  to: 'ops@acme.example',
  subject: 'Hello',
  text: 'Hello',
  html: '<p>Hello',
  headers: {},
  raw: new TextEncoder().encode('Message-ID: <1@studio.example>\r\nSubject: Hello\r\n\r\nHello\r\n.dot\r\n'),
  ticket: 'INC-1',
  about: '#INC-1',
  kind: 'received',
  key: 'n-1',
  carries: [],
};

let server: SMTPServer | null = null;
afterEach(async () => {
  await new Promise<void>((done) => (server ? server.close(done) : done()));
  server = null;
});

async function serve(options: SMTPServerOptions): Promise<string> {
  const started = new SMTPServer({ disabledCommands: ['STARTTLS'], authOptional: true, ...options });
  started.on('error', () => {});
  await new Promise<void>((done) => started.listen(0, '127.0.0.1', done));
  server = started;
  return `smtp://127.0.0.1:${(started.server.address() as AddressInfo).port}`;
}

function refusal(responseCode: number, words = 'no'): Error {
  return Object.assign(new Error(words), { responseCode });
}

const refuse = (error: Error) => (_: unknown, __: unknown, callback: (error: Error) => void) => callback(error);

describe('the SMTP mailer', () => {
  it('sends the message as it was composed, to the address alone', async () => {
    const received: string[] = [];
    const url = await serve({
      onData(stream, session, callback) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const { mailFrom, rcptTo } = session.envelope;
          received.push(
            mailFrom ? mailFrom.address : '',
            rcptTo.map((to) => to.address).join(),
            `${Buffer.concat(chunks)}`,
          );
          callback();
        });
      },
    });
    expect(await openSmtpMailer(url).send(MAIL)).toMatchObject({
      outcome: 'sent',
      detail: expect.stringMatching(/^250/),
    });
    expect(received).toEqual(['help@studio.example', 'ops@acme.example', new TextDecoder().decode(MAIL.raw)]);
  });

  it.each([
    [550, 'rejected'],
    [450, 'deferred'],
  ] as const)('takes a %i to the recipient as %s', async (code, outcome) => {
    const url = await serve({ onRcptTo: (_, __, callback) => callback(refusal(code)) });
    expect(await openSmtpMailer(url).send(MAIL)).toMatchObject({ outcome });
  });

  it.each([
    [554, 'rejected'],
    [452, 'deferred'],
  ] as const)('takes a %i to the message as %s', async (code, outcome) => {
    const url = await serve({
      onData(stream, _, callback) {
        stream.resume();
        stream.on('end', () => callback(refusal(code)));
      },
    });
    expect(await openSmtpMailer(url).send(MAIL)).toMatchObject({ outcome });
  });

  it.each([
    ['the recipient as one that is dead', { onRcptTo: refuse(refusal(550, '5.1.1 no such user')) }, 'dead'],
    ['the recipient as one with a full mailbox', { onRcptTo: refuse(refusal(552, '5.2.2 mailbox full')) }, 'passing'],
    ['the recipient by a policy', { onRcptTo: refuse(refusal(550, '5.7.1 relaying denied')) }, undefined],
    ['the sender', { onMailFrom: refuse(refusal(550, '5.1.1 who are you')) }, undefined],
  ] as const)('tells a refusal of %s from others', async (_what, options, bounce) => {
    const answer = await openSmtpMailer(await serve(options)).send(MAIL);
    expect(answer.outcome).toBe('rejected');
    expect((answer as { bounce?: string }).bounce).toBe(bounce);
  });

  it.each([
    ['a 454 to the recipient', { onRcptTo: refuse(refusal(454, '4.7.0 too many connections')) }],
    ['a 421 to the sender', { onMailFrom: refuse(refusal(421, '4.3.2 try again later')) }],
  ] as const)('defers when the server is throttled: %s', async (_what, options) => {
    expect(await openSmtpMailer(await serve(options)).send(MAIL)).toMatchObject({ outcome: 'deferred' });
  });

  it('defers when nobody listens, or lets it in', async () => {
    expect(await openSmtpMailer('smtp://127.0.0.1:1').send(MAIL)).toMatchObject({ outcome: 'deferred' });
    const url = await serve({ onAuth: (_, __, callback) => callback(refusal(535)), allowInsecureAuth: true });
    const withLogin = url.replace('smtp://', 'smtp://user:wrong@');
    expect(await openSmtpMailer(withLogin).send(MAIL)).toMatchObject({ outcome: 'deferred' });
  });

  it('throws when the server goes away before it answered: nobody knows whether the mail went out', async () => {
    const url = await serve({
      onData(stream) {
        stream.resume();
      },
    });
    await expect(openSmtpMailer(url, 500).send(MAIL)).rejects.toThrow();
  });
});
