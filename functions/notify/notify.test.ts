import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MONDAY_9 } from '../../shared/domain/testing/story.ts';
import { DAY, MINUTE } from '../../shared/domain/testing/terms.ts';
import { createEngine, type Engine, withMethods } from '../../test/engine.ts';
import { RecordingLogger } from '../../test/fakes/recordingLogger.ts';
import { createNotify } from './notify.ts';
import { anna, client, type LetterOptions, letter, toStaff } from './testing/letters.ts';

const KEY = '#INC-1';
const at = (minutes: number) => MONDAY_9 + minutes * MINUTE;

describe('notify', () => {
  let engine: Engine;
  beforeEach(() => {
    engine = createEngine(MONDAY_9);
  });
  afterEach(() => engine.close());

  const put = (key: string, options: LetterOptions = {}) => engine.mailboxes.put([letter({ key, ...options })]);
  const run = (address = client.address) => createNotify(engine.ports)([{ id: '1', call: { address, ticket: KEY } }]);
  const letters = (address = client.address) => engine.mailboxes.lettersOf(address, KEY);
  const calls = (after: number) => engine.calls().filter(({ visibleAt }) => visibleAt > after);
  const sentKeys = () => engine.mailer.mails.map(({ key }) => key);

  it('sends a letter once, however often it is called', async () => {
    await put('first');
    expect(await run()).toEqual({ failed: [] });
    await run();
    expect(sentKeys()).toEqual(['first']);
    const mail = { key: 'first', letters: 1, outcome: 'sent', at: MONDAY_9 };
    expect(await letters()).toMatchObject([{ state: 'sent', attempts: 1, resends: 0, settledAt: MONDAY_9, mail }]);
  });

  it('sends the letters of a ticket to somebody of the staff in their order, each by itself', async () => {
    await engine.mailboxes.put([toStaff({ key: 'second', order: 2 }), toStaff({ key: 'first', order: 1 })]);
    await run(anna.address);
    expect(sentKeys()).toEqual(['first', 'second']);
  });

  it('drops what is past its last useful moment, and says so', async () => {
    await put('old');
    engine.clock.moveTo(MONDAY_9 + DAY);
    await run();
    expect(sentKeys()).toEqual([]);
    expect(await letters()).toMatchObject([{ state: 'expired', detail: 'Its last useful moment had passed.' }]);
  });

  it('tries a mail that was not taken again, later each time, and keeps those behind it back', async () => {
    await put('first', { order: 1 });
    engine.mailer.answers.push(
      { outcome: 'deferred', detail: '451 later' },
      { outcome: 'deferred', detail: '451 later' },
    );
    await run();
    await put('second', { order: 2 });
    await run();
    expect(sentKeys()).toEqual(['first']);
    expect(calls(MONDAY_9).map(({ visibleAt }) => visibleAt)).toEqual([at(1)]);
    engine.clock.moveTo(at(1));
    await run();
    expect(calls(at(1)).map(({ visibleAt }) => visibleAt)).toEqual([at(3)]);
    engine.clock.moveTo(at(3));
    await run();
    engine.clock.moveTo(at(4));
    await run();
    expect(sentKeys()).toEqual(['first', 'first', 'first', 'second']);
    expect(await letters()).toMatchObject([{ state: 'sent', attempts: 3, resends: 0 }, { state: 'sent' }]);
  });

  it('gives a mail up that was not taken until it was of no more use', async () => {
    await put('first');
    engine.mailer.answers.push({ outcome: 'deferred', detail: '451 later' });
    await run();
    engine.clock.moveTo(MONDAY_9 + DAY);
    await run();
    expect(sentKeys()).toEqual(['first']);
    expect(await letters()).toMatchObject([{ state: 'expired', attempts: 1, mail: { outcome: 'expired' } }]);
  });

  it('records a mail that was refused for good, and goes on with the next', async () => {
    await put('first', { order: 1 });
    engine.mailer.answers.push({ outcome: 'rejected', detail: '550 no such user' });
    await run();
    await put('second', { order: 2 });
    engine.clock.moveTo(at(1));
    await run();
    expect(await letters()).toMatchObject([{ state: 'failed', detail: '550 no such user' }, { state: 'sent' }]);
  });

  it('makes a client’s mail of unknown outcome again after 15 minutes, the same mail, and counts it', async () => {
    await put('first');
    engine.mailer.answers.push(new Error('The connection broke after the message.'));
    expect(await run()).toEqual({ failed: ['1'] });
    engine.clock.moveTo(at(14));
    await run();
    expect(sentKeys()).toEqual(['first']);
    expect(calls(at(14)).map(({ visibleAt }) => visibleAt)).toEqual([at(15)]);
    engine.clock.moveTo(at(15));
    await run();
    expect(await letters()).toMatchObject([{ state: 'sent', attempts: 2, resends: 1 }]);
    const [first, second] = engine.mailer.mails;
    expect(first!.headers['Message-ID']).toBeDefined();
    expect(Buffer.from(second!.raw).equals(Buffer.from(first!.raw))).toBe(true);
  });

  it('makes a staff mail of unknown outcome again as soon as the attempt is surely over', async () => {
    await engine.mailboxes.put([toStaff()]);
    engine.mailer.answers.push(new Error('The connection broke after the message.'));
    await run(anna.address);
    engine.clock.moveTo(at(2));
    await run(anna.address);
    expect(await letters(anna.address)).toMatchObject([{ state: 'sent', resends: 1 }]);
  });

  it('lets other tickets pass a mail to staff whose outcome is unknown', async () => {
    const [first, second] = [toStaff({ id: 'INC-1' }), toStaff({ id: 'INC-2' })];
    await engine.mailboxes.put([first]);
    engine.mailer.answers.push(new Error('The connection broke after the message.'));
    await run(anna.address);
    await engine.mailboxes.put([second]);
    await createNotify(engine.ports)([{ id: '2', call: { address: anna.address, ticket: second.ticket } }]);
    expect(sentKeys()).toEqual([first.key, second.key]);
  });

  it('makes an attempt that was cut short again at once where sending twice sends once', async () => {
    const mailer = withMethods(engine.ports.mailer, {});
    Object.defineProperty(engine.mailer, 'transactional', { value: true });
    await put('first');
    engine.mailer.answers.push(new Error('The disk is full.'));
    await createNotify({ ...engine.ports, mailer })([{ id: '1', call: { address: client.address, ticket: KEY } }]);
    await run();
    expect(await letters()).toMatchObject([{ state: 'sent', attempts: 2, resends: 0 }]);
  });

  it('logs the ticket, and no address', async () => {
    const log = new RecordingLogger();
    const notify = createNotify({ ...engine.ports, log });
    const messages = [{ id: '1', call: { address: client.address, ticket: KEY } }];
    engine.mailer.answers.push(
      { outcome: 'rejected', detail: `550 <${client.address}> no such user` },
      { outcome: 'deferred', detail: `451 ${client.address} later` },
      new Error(`The connection broke after ${client.address}.`),
    );
    for (const [order, key] of ['first', 'second'].entries()) {
      await put(key, { order });
      await notify(messages);
      engine.clock.moveTo(engine.clock.now() + MINUTE);
    }
    await notify(messages);
    expect(log.lines.map(({ message, fields }) => [message, fields.ticket])).toEqual([
      ['A mail was refused for good.', KEY],
      ['A mail was not taken; it will be tried again.', KEY],
      ['A mailbox could not be emptied.', KEY],
    ]);
    const { message, stack } = log.lines[2]!.fields.error as Error;
    expect(`${JSON.stringify(log.lines)} ${message} ${stack}`).not.toContain('@acme.example');
  });

  it('leaves a mailbox to others that save it all the time, and comes back', async () => {
    await put('first');
    const mailboxes = withMethods(engine.mailboxes, { save: async () => 'conflict' as const });
    const notify = createNotify({ ...engine.ports, mailboxes });
    const before = engine.calls().length;
    expect(await notify([{ id: '1', call: { address: client.address, ticket: KEY } }])).toEqual({ failed: [] });
    expect(sentKeys()).toEqual([]);
    expect(engine.calls()).toHaveLength(before + 1);
  });

  it('sends to an address that is a client’s and somebody’s of the staff from both mailboxes', async () => {
    await engine.mailboxes.put([letter({ recipient: { ...client, address: anna.address } }), toStaff({ order: 2 })]);
    await run(anna.address);
    expect(engine.mailer.mails.map(({ kind }) => kind).sort()).toEqual(['breached', 'received']);
  });

  describe('the link to the status page (R13)', () => {
    const policiesWith = (statusPage: object | undefined) => ({
      ...engine.ports.policies,
      current: async () => {
        const document = await engine.ports.policies.current();
        const agency = { ...document.directory.agency, statusPage };
        return { ...document, directory: { ...document.directory, agency } };
      },
    });
    const sendAll = async (over: object) => {
      await put('one', { order: 1 });
      await engine.mailboxes.put([toStaff({ order: 2 })]);
      const notify = createNotify({ ...engine.ports, ...over });
      await notify([
        { id: '1', call: { address: client.address, ticket: KEY } },
        { id: '2', call: { address: anna.address, ticket: KEY } },
      ]);
      const mailTo = (address: string) => engine.mailer.mails.find(({ to }) => to === address)!;
      return { toClient: mailTo(client.address), toAnna: mailTo(anna.address) };
    };
    const ownUrl = () => 'https://api.example';

    it('goes to the client, in text and in HTML, opens their ticket, and goes to nobody else', async () => {
      const { toClient, toAnna } = await sendAll({ ownUrl });
      const [, token] = /^ *https:\/\/api\.example\/s\/(\S+)$/m.exec(toClient.text) ?? [];
      expect(toClient.html).toContain(`href="https://api.example/s/${token}"`);
      expect(await engine.ports.links.open(token!)).toEqual({
        link: { namespace: '', client: 'acme', ticket: 'INC-1', issuedAt: MONDAY_9, expiresAt: MONDAY_9 + 90 * DAY },
      });
      expect(toAnna.text + toAnna.html).not.toContain('/s/');
    });

    it('leads where the agency says, for as long as it says', async () => {
      const statusPage = { url: 'https://studio.example/support', validForMs: DAY };
      const { toClient } = await sendAll({ ownUrl, policies: policiesWith(statusPage) });
      const [, token] = /^ *https:\/\/studio\.example\/support\/s\/(\S+)$/m.exec(toClient.text) ?? [];
      expect(await engine.ports.links.open(token!)).toMatchObject({ link: { expiresAt: MONDAY_9 + DAY } });
    });

    it.each([
      ['the agency wants none', { ownUrl, statusPage: { inMails: false } }],
      ['nobody could follow it', { ownUrl: () => null, statusPage: undefined }],
    ])('is left out where %s', async (_why, { ownUrl: where, statusPage }) => {
      const { toClient } = await sendAll({ ownUrl: where, policies: policiesWith(statusPage) });
      expect(toClient.text + toClient.html).not.toContain('/s/');
    });
  });

  it('sends nothing to a dead address, says so, and holds up nothing behind it', async () => {
    await put('first');
    engine.mailer.answers.push({ outcome: 'rejected', detail: '550 5.1.1 no such user', bounce: 'dead' });
    await run();
    engine.clock.moveTo(at(1));
    await put('second', { order: 2 });
    await run();
    expect(sentKeys()).toEqual(['first']);
    expect(await letters()).toMatchObject([
      { state: 'failed', detail: '550 5.1.1 no such user' },
      { state: 'suppressed', detail: 'The address is dead since 2026-03-02T09:00:00.000Z: bounced.' },
    ]);
    await put('third', { order: 3, recipient: { ...client, address: 'OLHA@acme.example' } });
    await run('OLHA@acme.example');
    expect(sentKeys()).toEqual(['first']);
    expect(await letters('OLHA@acme.example')).toMatchObject([{ state: 'suppressed' }]);
    const log = await engine.store.loadLog(KEY);
    expect(log.map(({ event }) => event.type)).toEqual(['address.suppressed']);
  });

  it('takes a refusal for a full mailbox as a bounce that may pass, and any other as none', async () => {
    engine.mailer.answers.push(
      { outcome: 'rejected', detail: '552 5.2.2 full', bounce: 'passing' },
      { outcome: 'rejected', detail: '554 5.7.1 no' },
    );
    for (const [order, key] of ['full', 'policy', 'good'].entries()) {
      await put(key, { order });
      await run();
      engine.clock.moveTo(at(order + 1));
    }
    expect(sentKeys()).toEqual(['full', 'policy', 'good']);
    const { record } = await engine.ports.addresses.load(client.address);
    expect(record).toMatchObject({ suppression: null, softBounces: [{ key: 'full' }] });
  });

  it.each([
    ['accepted', 'sent'],
    ['delayed', 'sent'],
    ['bounced', 'failed'],
    ['rejected', 'failed'],
  ] as const)('settles a mail of unknown outcome when its provider tells that it was %s: %s', async (kind, state) => {
    await put('first');
    engine.mailer.answers.push(new Error('The connection broke after the message.'));
    await run();
    await put('second', { order: 2 });
    const detail = kind === 'bounced' ? 'full' : null;
    const told = {
      id: 'n',
      key: 'first',
      address: client.address,
      ticket: KEY,
      at: at(1),
      kind,
      lasting: false,
      detail,
    };
    await engine.ports.mailNews.note(told);
    engine.clock.moveTo(at(2));
    await run();
    expect(sentKeys()).toEqual(['first', 'second']);
    expect(await letters()).toMatchObject([
      { state, attempts: 1, resends: 0, detail: detail ?? 'Its provider told of it.' },
      { state: 'sent' },
    ]);
  });
});
