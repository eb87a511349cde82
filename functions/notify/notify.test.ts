import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Notice, NoticeKind, Recipient } from '../../shared/domain/obligation/notice.ts';
import { MONDAY_9 } from '../../shared/domain/testing/story.ts';
import { DAY, MINUTE } from '../../shared/domain/testing/terms.ts';
import { createEngine, type Engine, withMethods } from '../../test/engine.ts';
import { RecordingLogger } from '../../test/fakes/recordingLogger.ts';
import { createNotify } from './notify.ts';

const KEY = '#INC-1';
const at = (minutes: number) => MONDAY_9 + minutes * MINUTE;

const client: Recipient = {
  address: 'olha@acme.example',
  name: 'Olha',
  language: 'uk',
  timeZone: 'Europe/Kyiv',
  person: null,
  role: 'requester',
  why: 'asked for it',
};
const anna: Recipient = { ...client, address: 'anna@studio.example', name: 'Anna', person: 'anna', role: 'lead' };

function notice(kind: NoticeKind): Notice {
  return {
    kind,
    ticket: {
      id: 'INC-1',
      title: 'The shop is down',
      client: 'acme',
      priority: 'critical',
      level: 'gold',
      status: 'new',
      line: 'l1',
      agent: null,
      openedAt: MONDAY_9,
    },
    at: MONDAY_9,
    lastUsefulAt: MONDAY_9 + DAY,
    urgent: false,
    firstResponseDueAt: at(15),
    clock: { objective: 'first_response', cycle: 1, dueAt: at(15) },
  };
}

describe('notify', () => {
  let engine: Engine;
  beforeEach(() => {
    engine = createEngine(MONDAY_9);
  });
  afterEach(() => engine.close());

  const put = (key: string, order: number, recipient = client, kind: NoticeKind = 'received') =>
    engine.mailboxes.put({ key, ticket: KEY, order, recipient, notice: notice(kind), at: MONDAY_9 });
  const run = (address = client.address) => createNotify(engine.ports)([{ id: '1', call: { address, ticket: KEY } }]);
  const letters = (address = client.address) => engine.mailboxes.lettersOf(address, KEY);
  const calls = (after: number) => engine.calls().filter(({ visibleAt }) => visibleAt > after);
  const sentKeys = () => engine.mailer.mails.map(({ key }) => key);

  it('sends the letters of a ticket in their order, each once', async () => {
    await put('second', 2);
    await put('first', 1);
    expect(await run()).toEqual({ failed: [] });
    await run();
    expect(sentKeys()).toEqual(['first', 'second']);
    expect(await letters()).toMatchObject([{ state: 'sent', attempts: 1, resends: 0 }, { state: 'sent' }]);
  });

  it('drops what is past its last useful moment, and says so', async () => {
    await put('old', 1);
    engine.clock.moveTo(MONDAY_9 + DAY);
    await run();
    expect(sentKeys()).toEqual([]);
    expect(await letters()).toMatchObject([{ state: 'expired' }]);
  });

  it('tries a mail that was not taken again, later each time, and keeps those behind it back', async () => {
    await put('first', 1);
    await put('second', 2);
    engine.mailer.answers.push(
      { outcome: 'deferred', detail: '451 later' },
      { outcome: 'deferred', detail: '451 later' },
    );
    await run();
    expect(sentKeys()).toEqual(['first']);
    expect(calls(MONDAY_9).map(({ visibleAt }) => visibleAt)).toEqual([at(1)]);
    engine.clock.moveTo(at(1));
    await run();
    expect(calls(at(1)).map(({ visibleAt }) => visibleAt)).toEqual([at(3)]);
    engine.clock.moveTo(at(3));
    await run();
    expect(await letters()).toMatchObject([{ state: 'sent', attempts: 3, resends: 0 }, { state: 'sent' }]);
  });

  it('records a mail that was refused for good, and goes on with the next', async () => {
    await put('first', 1);
    await put('second', 2);
    engine.mailer.answers.push({ outcome: 'rejected', detail: '550 no such user' });
    await run();
    expect(await letters()).toMatchObject([{ state: 'failed', detail: '550 no such user' }, { state: 'sent' }]);
  });

  it('makes a client’s mail of unknown outcome again after 15 minutes, under the same Message-ID, and counts it', async () => {
    await put('first', 1);
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
    expect(second!.headers['Message-ID']).toBe(first!.headers['Message-ID']);
  });

  it('makes a staff mail of unknown outcome again as soon as the attempt is surely over', async () => {
    await put('first', 1, anna, 'breached');
    engine.mailer.answers.push(new Error('The connection broke after the message.'));
    await run(anna.address);
    engine.clock.moveTo(at(2));
    await run(anna.address);
    expect(await letters(anna.address)).toMatchObject([{ state: 'sent', resends: 1 }]);
  });

  it('logs the ticket, and no address', async () => {
    for (const [order, key] of ['first', 'second', 'third'].entries()) await put(key, order);
    engine.mailer.answers.push(
      { outcome: 'rejected', detail: `550 <${client.address}> no such user` },
      { outcome: 'deferred', detail: `451 ${client.address} later` },
      new Error(`The connection broke after ${client.address}.`),
    );
    const log = new RecordingLogger();
    const notify = createNotify({ ...engine.ports, log });
    const messages = [{ id: '1', call: { address: client.address, ticket: KEY } }];
    await notify(messages);
    engine.clock.moveTo(at(1));
    await notify(messages);
    expect(log.lines.map(({ message, fields }) => [message, fields.ticket])).toEqual([
      ['A mail was refused for good.', KEY],
      ['A mail was not taken; it will be tried again.', KEY],
      ['A mailbox could not be emptied.', KEY],
    ]);
    const { message, stack } = log.lines[2]!.fields.error as Error;
    expect(`${JSON.stringify(log.lines)} ${message} ${stack}`).not.toContain('@acme.example');
  });

  it('leaves a letter to whoever claimed it first, and comes back', async () => {
    await put('first', 1);
    const mailboxes = withMethods(engine.mailboxes, { claim: async () => 'conflict' as const });
    await createNotify({ ...engine.ports, mailboxes })([{ id: '1', call: { address: client.address, ticket: KEY } }]);
    expect(sentKeys()).toEqual([]);
    expect(calls(MONDAY_9)).toHaveLength(1);
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
      await put('one', 1);
      await put('staff', 2, anna, 'breached');
      const notify = createNotify({ ...engine.ports, ...over });
      await notify([
        { id: '1', call: { address: client.address, ticket: KEY } },
        { id: '2', call: { address: anna.address, ticket: KEY } },
      ]);
      const mailTo = (address: string) => engine.mailer.mails.find(({ to }) => to === address)!;
      return { toClient: mailTo(client.address), toStaff: mailTo(anna.address) };
    };
    const ownUrl = () => 'https://api.example';

    it('goes to the client, in text and in HTML, opens their ticket, and goes to nobody else', async () => {
      const { toClient, toStaff } = await sendAll({ ownUrl });
      const [, token] = /^ *https:\/\/api\.example\/s\/(\S+)$/m.exec(toClient.text) ?? [];
      expect(toClient.html).toContain(`href="https://api.example/s/${token}"`);
      expect(await engine.ports.links.open(token!)).toEqual({
        link: { namespace: '', client: 'acme', ticket: 'INC-1', issuedAt: MONDAY_9, expiresAt: MONDAY_9 + 90 * DAY },
      });
      expect(toStaff.text + toStaff.html).not.toContain('/s/');
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
});
