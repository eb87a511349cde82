import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { OutgoingMail } from '../../ports/mailer.ts';
import { VirtualClock } from './clock.ts';
import { EmbeddedDatabase } from './database.ts';
import { type LocalOutbox, openLocalOutbox } from './localOutbox.ts';

const clock = new VirtualClock(1000);
let database: EmbeddedDatabase;
let outbox: LocalOutbox;
beforeEach(() => {
  database = new EmbeddedDatabase({ file: null });
  outbox = openLocalOutbox(database, clock);
});
afterEach(() => database.close());

function mail(over: Partial<OutgoingMail> = {}): OutgoingMail {
  return {
    from: 'Example Studio <help@studio.example>',
    to: 'ops@acme.example',
    subject: 'Привіт',
    text: 'text',
    html: '<p>html</p>',
    headers: { 'Message-ID': '<1@studio.example>' },
    raw: new Uint8Array([0, 13, 10, 255]),
    ticket: 'INC-1',
    about: '#INC-1',
    kind: 'received',
    key: 'n-1',
    carries: [],
    ...over,
  };
}

describe('the local outbox', () => {
  it('keeps a mail as it was sent, with its time', async () => {
    expect(await outbox.mailer.send(mail())).toEqual({ outcome: 'sent', detail: null });
    const { raw, ...shown } = mail();
    expect(outbox.list()).toEqual([{ ...shown, at: 1000 }]);
    expect(outbox.raw('n-1', 'ops@acme.example')).toEqual(raw);
    expect(outbox.raw('n-2', 'ops@acme.example')).toBeNull();
  });

  it('keeps one mail of a key and an address, however often it is sent (I2)', async () => {
    for (const text of ['first', 'second'])
      expect(await outbox.mailer.send(mail({ text }))).toMatchObject({ outcome: 'sent' });
    expect(outbox.list().map(({ text }) => text)).toEqual(['first']);
    await outbox.mailer.send(mail({ to: 'other@acme.example' }));
    await outbox.mailer.send(mail({ key: 'n-2' }));
    expect(outbox.list()).toHaveLength(3);
  });

  it('lists the newest last, of one ticket or all, and the latest ones only when asked', async () => {
    for (const n of [1, 2, 3])
      await outbox.mailer.send(mail({ key: `n-${n}`, subject: `${n}`, ticket: `INC-${n % 2}` }));
    const subjects = (options?: Parameters<LocalOutbox['list']>[0]) =>
      outbox.list(options).map(({ subject }) => subject);
    expect(subjects()).toEqual(['1', '2', '3']);
    expect(subjects({ ticket: 'INC-1' })).toEqual(['1', '3']);
    expect(subjects({ latest: 2 })).toEqual(['2', '3']);
    const carries = ['INC-0', 'INC-5'].map((ticket) => ({ ticket, kind: 'breached', key: `of ${ticket}` }));
    await outbox.mailer.send(mail({ key: 'd-1', subject: 'digest', ticket: '', kind: 'digest', carries }));
    expect(subjects({ ticket: 'INC-5' })).toEqual(['digest']);
    expect(subjects({ ticket: 'INC-0' })).toEqual(['2', 'digest']);
  });
});
