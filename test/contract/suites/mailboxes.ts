/** What every Mailboxes keeps to: one letter of a key for a recipient, and one save of a mailbox's version. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Letter, nameOf, UNTOUCHED } from '../../../shared/domain/mailbox/letter.ts';
import { emptyMailbox, type HeldLetter, type Mailbox, withMail } from '../../../shared/domain/mailbox/mailbox.ts';
import type { TicketKey } from '../../../shared/domain/ticket/key.ts';
import type { LetterContent, MailboxCall, Mailboxes, Outcome } from '../../../shared/ports/mailboxes.ts';
import { freshKey, MINUTE_MS, notice, recipient, T0 } from '../fixtures.ts';
import type { Open, Opened } from './harness.ts';

export interface OpenedMailboxes extends Opened<Mailboxes> {
  another(): Promise<Mailboxes>;
  /** Every call of notify so far, due or not. */
  calls(): Promise<MailboxCall[]>;
}

export function mailboxesContract(name: string, open: Open<Mailboxes, OpenedMailboxes>): void {
  describe(`Mailboxes on ${name}`, () => {
    let opened: OpenedMailboxes;
    beforeAll(async () => {
      opened = await open();
    }, 60_000);
    afterAll(() => opened.close());

    const mailboxes: Mailboxes = {
      put: (letters) => opened.port.put(letters),
      lettersOf: (address, ticket) => opened.port.lettersOf(address, ticket),
      lettersNamed: (address, names) => opened.port.lettersNamed(address, names),
      open: (box) => opened.port.open(box),
      save: (box, at) => opened.port.save(box, at),
      settle: (address, letters, outcome) => opened.port.settle(address, letters, outcome),
      callAgain: (call, at) => opened.port.callAgain(call, at),
      find: (wanted) => opened.port.find(wanted),
    };
    const callsOf = async (ticket: TicketKey) => (await opened.calls()).filter((call) => call.ticket === ticket);

    describe('letters', () => letters(mailboxes, callsOf, () => opened.calls()));
    describe('letters that come to rest', () => settling(mailboxes));
    describe('mailboxes', () => boxes(mailboxes, () => opened.another()));
    describe('letters as they stand', () => standing(mailboxes));
  });
}

const OPS = 'ops@acme.example';

/** Obligations name their ticket in their key, so the keys of two tickets differ. */
const keyOf = (ticket: TicketKey, name: string) => `${ticket} ${name}`;

function content(ticket: TicketKey, name: string, address = OPS, order = 1): LetterContent {
  return { key: keyOf(ticket, name), ticket, order, recipient: recipient(address), notice: notice(ticket) };
}

function letters(
  mailboxes: Mailboxes,
  callsOf: (ticket: TicketKey) => Promise<MailboxCall[]>,
  allCalls: () => Promise<MailboxCall[]>,
): void {
  it('keeps letters as they were put, in order, and calls notify for their mailbox', async () => {
    const ticket = freshKey('desk');
    const [later, first] = [content(ticket, 'n-2', OPS, 3), content(ticket, 'n-1', OPS, 2)];
    await mailboxes.put([later, first]);
    expect(await mailboxes.lettersOf(OPS, ticket)).toEqual([
      { ...first, ...UNTOUCHED },
      { ...later, ...UNTOUCHED },
    ]);
    expect(await callsOf(ticket)).toEqual([{ address: OPS, ticket }]);
  });

  it('puts one letter of a key, and calls notify again all the same', async () => {
    const ticket = freshKey();
    await mailboxes.put([content(ticket, 'n-1', OPS, 1)]);
    await mailboxes.put([content(ticket, 'n-1', OPS, 2), content(ticket, 'n-2', OPS, 3)]);
    expect((await mailboxes.lettersOf(OPS, ticket)).map(({ order }) => order)).toEqual([1, 3]);
    const calls = await callsOf(ticket);
    expect(calls.length).toBeGreaterThanOrEqual(1);
    for (const call of calls) expect(call).toEqual({ address: OPS, ticket });
  });

  it('gives each recipient a letter of its own', async () => {
    const ticket = freshKey();
    await mailboxes.put([content(ticket, 'n-1', OPS)]);
    await mailboxes.put([content(ticket, 'n-1', 'boss@acme.example')]);
    expect(await mailboxes.lettersOf(OPS, ticket)).toHaveLength(1);
    expect(await mailboxes.lettersOf('boss@acme.example', ticket)).toHaveLength(1);
    const addresses = (await callsOf(ticket)).map((call) => call.address);
    expect(addresses.sort()).toEqual(['boss@acme.example', OPS]);
  });

  it('gives the letters of one ticket and address only, in order', async () => {
    const [ticket, other] = [freshKey(), freshKey()];
    await mailboxes.put([10, 2, 33, 1, 9].map((order) => content(ticket, `n-${order}`, OPS, order)));
    await mailboxes.put([content(other, 'n-5', OPS, 5)]);
    await mailboxes.put([content(`${ticket}0`, 'n-6', OPS, 6)]);
    expect((await mailboxes.lettersOf(OPS, ticket)).map(({ order }) => order)).toEqual([1, 2, 9, 10, 33]);
    expect(await mailboxes.lettersOf('nobody@acme.example', ticket)).toEqual([]);
  });

  it('finds letters of several tickets by their names, and leaves missing ones out', async () => {
    const [ticket, other] = [freshKey(), freshKey()];
    const put = Array.from({ length: 120 }, (_, n) => content(ticket, `n-${n}`));
    await mailboxes.put(put);
    await mailboxes.put([content(other, 'n-0')]);
    const names = [...put, content(other, 'n-0')].map(({ key, ticket: of }) => ({ ticket: of, key }));
    const missing = [
      { ticket, key: 'unknown' },
      { ticket: freshKey(), key: put[0]!.key },
    ];
    const named = await mailboxes.lettersNamed(OPS, [...names, ...missing]);
    expect(named.map(nameOf).sort()).toEqual(names.map(nameOf).sort());
    const wanted = [...names, ...missing].map((name) => ({ ...name, address: OPS }));
    const found = await mailboxes.find([...wanted, { ...names[0]!, address: 'other@acme.example' }]);
    expect(found.map(nameOf).sort()).toEqual(names.map(nameOf).sort());
    expect(await mailboxes.lettersNamed(OPS, [])).toEqual([]);
    expect(await mailboxes.find([])).toEqual([]);
  });

  it('calls notify again for a mailbox, of a ticket or of all', async () => {
    const ticket = freshKey();
    const address = `${ticket}@studio.example`;
    await mailboxes.callAgain({ address, ticket }, T0 + 5 * MINUTE_MS);
    await mailboxes.callAgain({ address, ticket: null }, T0 + 5 * MINUTE_MS);
    expect((await allCalls()).filter((call) => call.address === address)).toEqual([
      { address, ticket },
      { address, ticket: null },
    ]);
  });
}

function outcome(over: Partial<Outcome> = {}): Outcome {
  return { state: 'sent', at: T0 + 9, detail: 'ok', attempts: 2, attemptedAt: T0 + 7, resends: 1, mail: null, ...over };
}

function settling(mailboxes: Mailboxes): void {
  const putOne = async (): Promise<LetterContent> => {
    const put = content(freshKey(), 'n-1');
    await mailboxes.put([put]);
    return put;
  };
  const only = async ({ ticket }: LetterContent): Promise<Letter> => (await mailboxes.lettersOf(OPS, ticket))[0]!;

  it.each(['sent', 'failed', 'expired'] as const)('are %s for good, with all that is known of it', async (state) => {
    const put = await putOne();
    const mail = { key: put.key, letters: 1, outcome: state, at: T0 + 9 };
    await mailboxes.settle(OPS, [put], outcome({ state, mail }));
    const { at: settledAt, ...known } = outcome({ state, mail });
    expect(await only(put)).toEqual({ ...put, ...known, settledAt, wait: null });
    await mailboxes.settle(OPS, [put], outcome({ state: 'sent', at: T0 + 99, mail: { ...mail, key: 'other' } }));
    await mailboxes.put([put]);
    expect(await only(put)).toMatchObject({ state, settledAt: T0 + 9, mail });
  });

  it('come to rest together, and in one address alone', async () => {
    const [ticket, other] = [freshKey(), freshKey()];
    const all = [...Array.from({ length: 30 }, (_, n) => content(ticket, `n-${n}`)), content(other, 'n-0')];
    await mailboxes.put(all.slice(0, 30));
    await mailboxes.put(all.slice(30));
    await mailboxes.put([content(ticket, 'n-0', 'boss@acme.example')]);
    await mailboxes.settle(OPS, all, outcome());
    expect((await mailboxes.lettersNamed(OPS, all)).map(({ state }) => state)).toEqual(all.map(() => 'sent'));
    expect(await mailboxes.lettersOf('boss@acme.example', ticket)).toMatchObject([{ state: 'waiting' }]);
    await mailboxes.settle(OPS, [], outcome());
  });

  it('are told once in which digest they were named after they expired', async () => {
    const put = await putOne();
    const expired = outcome({ state: 'expired', detail: 'late', attempts: 0, attemptedAt: null, resends: 0 });
    await mailboxes.settle(OPS, [put], expired);
    const mail = { key: 'digest-1', letters: 3, outcome: 'sent', at: T0 + 50 } as const;
    await mailboxes.settle(OPS, [put], outcome({ at: T0 + 50, mail }));
    await mailboxes.settle(OPS, [put], outcome({ at: T0 + 60, mail: { ...mail, key: 'digest-2' } }));
    expect(await only(put)).toMatchObject({ state: 'expired', settledAt: T0 + 9, detail: 'late', attempts: 0, mail });
  });

  it('are made by no outcome where there is none', async () => {
    const ticket = freshKey();
    await mailboxes.settle(OPS, [{ ticket, key: 'none' }], outcome());
    expect(await mailboxes.lettersOf(OPS, ticket)).toEqual([]);
  });
}

function held(name: { ticket: TicketKey; key: string }, over: Partial<HeldLetter> = {}): HeldLetter {
  return {
    ticket: name.ticket,
    key: name.key,
    order: 1,
    person: 'anna',
    urgent: false,
    patient: true,
    lastUsefulAt: T0 + 1440 * MINUTE_MS,
    wait: { why: 'hours', until: T0 + 60 * MINUTE_MS },
    missed: false,
    ...over,
  };
}

function boxes(mailboxes: Mailboxes, another: () => Promise<Mailboxes>): void {
  const freshName = (ticket: TicketKey | null = null) => ({ address: `${freshKey()}@studio.example`, ticket });

  it('are empty at first, and kept as they are saved, one of a ticket apart from the other', async () => {
    const name = freshName();
    const ofTicket = { ...name, ticket: freshKey() };
    expect(await mailboxes.open(name)).toEqual(emptyMailbox(name));
    const { box } = withMail(
      { ...emptyMailbox(name), held: [held({ ticket: '#1', key: 'a' })] },
      { key: 'd', form: 'digest', letters: [{ ticket: '#2', key: 'b' }], following: 4 },
      T0,
    );
    expect(await mailboxes.save(box, T0)).toBe('saved');
    expect(await mailboxes.save({ ...emptyMailbox(ofTicket), sentAt: [T0] }, T0)).toBe('saved');
    expect(await mailboxes.open(name)).toEqual({ ...box, version: 1 });
    expect(await mailboxes.open(ofTicket)).toEqual({ ...emptyMailbox(ofTicket), version: 1, sentAt: [T0] });
  });

  it('are saved by one of those that read the same version', async () => {
    const name = freshName();
    const second = await another();
    for (const version of [0, 1]) {
      const read = await mailboxes.open(name);
      expect(read.version).toBe(version);
      const saves = await Promise.all([
        mailboxes.save({ ...read, sentAt: [1] }, T0),
        second.save({ ...read, sentAt: [2] }, T0),
        mailboxes.save({ ...read, sentAt: [3] }, T0),
      ]);
      expect(saves.filter((answer) => answer === 'saved')).toHaveLength(1);
      expect(await mailboxes.save(read, T0)).toBe('conflict');
      const { version: next, sentAt } = await second.open(name);
      expect([next, sentAt]).toEqual([version + 1, [saves.indexOf('saved') + 1]]);
    }
  });

  it('hold as many letters as a flood brings', async () => {
    const name = freshName();
    const many = Array.from({ length: 2000 }, (_, n) => held({ ticket: `#INC-${n}`, key: `${n}`.padStart(22, 'x') }));
    const box: Mailbox = { ...emptyMailbox(name), held: many };
    expect(await mailboxes.save(box, T0)).toBe('saved');
    expect((await mailboxes.open(name)).held).toEqual(many);
  });
}

function standing(mailboxes: Mailboxes): void {
  const find = async ({ ticket, key, recipient: { address } }: LetterContent) =>
    (await mailboxes.find([{ ticket, key, address }]))[0]!;

  it.each(['of its ticket', 'of all tickets'])('are under way by the mailbox %s', async (which) => {
    const ticket = freshKey();
    const put = content(ticket, 'n-1', `${ticket}@acme.example`);
    await mailboxes.put([put]);
    const name = { address: put.recipient.address, ticket: which === 'of its ticket' ? ticket : null };
    const carried = { key: 'm', form: 'letters', letters: [put], following: 0 } as const;
    const { box } = withMail(emptyMailbox(name), carried, T0 + 7);
    await mailboxes.save(box, T0);
    expect(await find(put)).toEqual({ ...put, ...UNTOUCHED, state: 'sending', attempts: 1, attemptedAt: T0 + 7 });
    await mailboxes.settle(put.recipient.address, [put], outcome());
    expect(await find(put)).toEqual((await mailboxes.lettersOf(put.recipient.address, ticket))[0]);
  });

  it('wait, and say why and until when', async () => {
    const ticket = freshKey();
    const put = content(ticket, 'n-1', `${ticket}@acme.example`);
    await mailboxes.put([put]);
    expect(await find(put)).toEqual({ ...put, ...UNTOUCHED });
    const waiting = held(put);
    await mailboxes.save({ ...emptyMailbox({ address: put.recipient.address, ticket: null }), held: [waiting] }, T0);
    expect(await find(put)).toEqual({ ...put, ...UNTOUCHED, wait: waiting.wait });
  });
}
