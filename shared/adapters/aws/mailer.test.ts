import type { SESClient } from '@aws-sdk/client-ses';
import { describe, expect, it } from '@jest/globals';
import type { OutgoingMail } from '../../ports/mailer.ts';
import { sesMailer } from './mailer.ts';
import { type Answer, fakeClient, serviceError } from './testing/fakeClient.ts';

const raw = Buffer.from('Subject: Hello\r\n\r\nHello.\r\n');
const mail: OutgoingMail = {
  from: 'Studio <help@studio.example>',
  to: 'ops@acme.example',
  subject: 'Hello',
  text: 'Hello.',
  html: '<p>Hello.</p>',
  headers: {},
  raw,
  ticket: 'INC-1',
  about: '#INC-1',
  kind: 'received',
  key: 'AbC-12_xyz',
  carries: [],
};

async function send(answer: Answer, over: Partial<OutgoingMail> = {}) {
  const { client, sent } = fakeClient<SESClient>(answer);
  return { outcome: await sesMailer(client, 'kept').send({ ...mail, ...over }), sent };
}

const refuse = (error: Error): Answer => {
  return () => {
    throw error;
  };
};

describe('mail by SES', () => {
  it('sends the composed mail to its one recipient, with the key of the obligation as a tag', async () => {
    const { outcome, sent } = await send(() => ({ MessageId: '0100-ses' }));
    expect(outcome).toEqual({ outcome: 'sent', detail: '0100-ses' });
    const Tags = [
      { Name: 'kept-key', Value: 'AbC-12_xyz' },
      { Name: 'kept-kind', Value: 'received' },
      { Name: 'kept-ticket-1', Value: Buffer.from('#INC-1').toString('base64url') },
    ];
    const input = { Destinations: ['ops@acme.example'], RawMessage: { Data: raw }, ConfigurationSetName: 'kept', Tags };
    expect(sent).toEqual([{ name: 'SendRawEmailCommand', input }]);
  });

  it('leaves out a tag that SES would refuse', async () => {
    const { sent } = await send(() => ({ MessageId: '1' }), { key: 'a b' });
    const tags = sent[0]?.input.Tags as { Name: string }[];
    expect(tags.map(({ Name }) => Name)).toEqual(['kept-kind', 'kept-ticket-1']);
  });

  it.each(['MessageRejected', 'MailFromDomainNotVerifiedException', 'InvalidParameterValue'])(
    'is rejected for good by %s',
    async (name) => {
      const { outcome, sent } = await send(refuse(serviceError(name, 'Address is not verified')));
      expect(outcome).toEqual({ outcome: 'rejected', detail: `${name}: Address is not verified` });
      expect(sent).toHaveLength(1);
    },
  );

  it.each(['Throttling', 'AccountSendingPausedException', 'ConfigurationSetDoesNotExistException'])(
    'is deferred by %s: nothing was sent',
    async (name) => {
      const { outcome } = await send(refuse(serviceError(name)));
      expect(outcome).toMatchObject({ outcome: 'deferred', detail: expect.stringContaining(name) });
    },
  );

  it('is deferred when no connection came about', async () => {
    const error = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    expect((await send(refuse(error))).outcome).toMatchObject({ outcome: 'deferred' });
  });

  it.each([serviceError('TimeoutError'), Object.assign(new Error('read'), { code: 'ECONNRESET' })])(
    'throws when the outcome is unknown (%s), and does not try again by itself',
    async (error) => {
      const { client, sent } = fakeClient<SESClient>(refuse(error));
      await expect(sesMailer(client, 'kept').send(mail)).rejects.toBe(error);
      expect(sent).toHaveLength(1);
    },
  );
});
