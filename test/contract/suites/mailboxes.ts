/** What every Mailboxes keeps to: one letter of a key for a recipient, and one attempt at a time. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TicketKey } from '../../../shared/domain/ticket/key.ts';
import type { Letter, MailboxCall, Mailboxes } from '../../../shared/ports/mailboxes.ts';
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
      put: (letter) => opened.port.put(letter),
      lettersOf: (address, ticket) => opened.port.lettersOf(address, ticket),
      claim: (letter, at) => opened.port.claim(letter, at),
      settle: (letter, outcome) => opened.port.settle(letter, outcome),
      callAgain: (call, at) => opened.port.callAgain(call, at),
      find: (wanted) => opened.port.find(wanted),
    };
    const callsOf = async (ticket: TicketKey) => (await opened.calls()).filter((call) => call.ticket === ticket);

    describe('letters', () => letters(mailboxes, callsOf));
    describe('attempts', () => attempts(mailboxes, () => opened.another()));
  });
}

/** Obligations name their ticket in their key, so the keys of two tickets differ. */
const keyOf = (ticket: TicketKey, name: string) => `${ticket} ${name}`;

function put(ticket: TicketKey, name: string, address: string, order = 1) {
  return { key: keyOf(ticket, name), ticket, order, recipient: recipient(address), notice: notice(ticket), at: T0 };
}

function letters(mailboxes: Mailboxes, callsOf: (ticket: TicketKey) => Promise<MailboxCall[]>): void {
  it('keeps a letter as it was put, and calls notify for its mailbox', async () => {
    const ticket = freshKey('desk');
    const sent = put(ticket, 'n-1', 'ops@acme.example', 3);
    await mailboxes.put(sent);
    const waiting: Letter = {
      key: keyOf(ticket, 'n-1'),
      ticket,
      order: 3,
      recipient: sent.recipient,
      notice: sent.notice,
      state: 'waiting',
      attempts: 0,
      attemptedAt: null,
      resends: 0,
      settledAt: null,
      detail: null,
    };
    expect(await mailboxes.lettersOf('ops@acme.example', ticket)).toEqual([waiting]);
    expect(await callsOf(ticket)).toEqual([{ address: 'ops@acme.example', ticket }]);
  });

  it('puts one letter of a key, and calls notify again all the same', async () => {
    const ticket = freshKey();
    await mailboxes.put(put(ticket, 'n-1', 'ops@acme.example', 1));
    await mailboxes.put(put(ticket, 'n-1', 'ops@acme.example', 2));
    const found = await mailboxes.lettersOf('ops@acme.example', ticket);
    expect(found.map((letter) => letter.order)).toEqual([1]);
    const calls = await callsOf(ticket);
    expect(calls.length).toBeGreaterThanOrEqual(1);
    for (const call of calls) expect(call).toEqual({ address: 'ops@acme.example', ticket });
  });

  it('leaves a letter that is on its way or sent as it is when it is put again', async () => {
    const ticket = freshKey();
    await mailboxes.put(put(ticket, 'n-1', 'ops@acme.example'));
    const letter = await only(mailboxes, ticket);
    await mailboxes.claim(letter, T0);
    const sending = await only(mailboxes, ticket);
    await mailboxes.put(put(ticket, 'n-1', 'ops@acme.example'));
    expect(await only(mailboxes, ticket)).toEqual(sending);
    await mailboxes.settle(sending, { state: 'sent', at: T0 + 1, detail: 'ok' });
    await mailboxes.put(put(ticket, 'n-1', 'ops@acme.example'));
    expect((await only(mailboxes, ticket)).state).toBe('sent');
  });

  it('gives each recipient a letter of its own', async () => {
    const ticket = freshKey();
    await mailboxes.put(put(ticket, 'n-1', 'ops@acme.example'));
    await mailboxes.put(put(ticket, 'n-1', 'boss@acme.example'));
    expect(await mailboxes.lettersOf('ops@acme.example', ticket)).toHaveLength(1);
    expect(await mailboxes.lettersOf('boss@acme.example', ticket)).toHaveLength(1);
    const addresses = (await callsOf(ticket)).map((call) => call.address);
    expect(addresses.sort()).toEqual(['boss@acme.example', 'ops@acme.example']);
  });

  it('gives the letters of one ticket and address only, in order', async () => {
    const [ticket, other] = [freshKey(), freshKey()];
    for (const order of [10, 2, 33, 1, 9]) await mailboxes.put(put(ticket, `n-${order}`, 'ops@acme.example', order));
    await mailboxes.put(put(other, 'n-5', 'ops@acme.example', 5));
    await mailboxes.put(put(`${ticket}0`, 'n-6', 'ops@acme.example', 6));
    const found = await mailboxes.lettersOf('ops@acme.example', ticket);
    expect(found.map((letter) => letter.order)).toEqual([1, 2, 9, 10, 33]);
    expect(await mailboxes.lettersOf('nobody@acme.example', ticket)).toEqual([]);
  });

  it('finds letters by key and address, and leaves missing ones out', async () => {
    const ticket = freshKey();
    const names = Array.from({ length: 120 }, (_, n) => `n-${n}`);
    for (const name of names) await mailboxes.put(put(ticket, name, 'ops@acme.example'));
    const keys = names.map((name) => keyOf(ticket, name));
    const wanted = keys.map((key) => ({ ticket, key, address: 'ops@acme.example' }));
    const found = await mailboxes.find([
      ...wanted,
      { ticket, key: keys[0]!, address: 'other@acme.example' },
      { ticket, key: 'unknown', address: 'ops@acme.example' },
      { ticket: freshKey(), key: keys[0]!, address: 'ops@acme.example' },
    ]);
    expect(found.map((letter) => letter.key).sort()).toEqual([...keys].sort());
    expect(await mailboxes.find([])).toEqual([]);
  });

  it('calls notify again for a mailbox', async () => {
    const ticket = freshKey();
    await mailboxes.callAgain({ address: 'ops@acme.example', ticket }, T0 + 5 * MINUTE_MS);
    expect(await callsOf(ticket)).toEqual([{ address: 'ops@acme.example', ticket }]);
  });
}

async function only(mailboxes: Mailboxes, ticket: TicketKey): Promise<Letter> {
  const found = await mailboxes.lettersOf('ops@acme.example', ticket);
  expect(found).toHaveLength(1);
  return found[0]!;
}

function attempts(mailboxes: Mailboxes, another: () => Promise<Mailboxes>): void {
  const waiting = async (): Promise<Letter> => {
    const ticket = freshKey();
    await mailboxes.put(put(ticket, 'n-1', 'ops@acme.example'));
    return only(mailboxes, ticket);
  };

  it('marks the start of an attempt', async () => {
    const letter = await waiting();
    expect(await mailboxes.claim(letter, T0 + 7)).toBe('claimed');
    expect(await only(mailboxes, letter.ticket)).toEqual({
      ...letter,
      state: 'sending',
      attempts: 1,
      attemptedAt: T0 + 7,
    });
  });

  it('lets one of several claims of the same reading through', async () => {
    const letter = await waiting();
    const second = await another();
    const answers = await Promise.all([
      mailboxes.claim(letter, T0),
      second.claim(letter, T0),
      mailboxes.claim(letter, T0),
    ]);
    expect(answers.filter((answer) => answer === 'claimed')).toHaveLength(1);
    expect((await only(mailboxes, letter.ticket)).attempts).toBe(1);
    expect(await mailboxes.claim(letter, T0 + 1)).toBe('conflict');
  });

  it('counts a claim of a letter found `sending` as a resend: that attempt’s outcome is unknown', async () => {
    const letter = await waiting();
    await mailboxes.claim(letter, T0);
    const sending = await only(mailboxes, letter.ticket);
    expect(await mailboxes.claim(sending, T0 + MINUTE_MS)).toBe('claimed');
    const again = await only(mailboxes, letter.ticket);
    expect(again).toEqual({ ...sending, attempts: 2, attemptedAt: T0 + MINUTE_MS, resends: 1 });
  });

  it('does not count an attempt that is known to have failed as a resend', async () => {
    const letter = await waiting();
    await mailboxes.claim(letter, T0);
    await mailboxes.settle(await only(mailboxes, letter.ticket), { state: 'waiting', at: T0 + 1, detail: 'busy' });
    const back = await only(mailboxes, letter.ticket);
    expect(back).toEqual({ ...letter, attempts: 1, attemptedAt: T0, detail: 'busy' });
    expect(await mailboxes.claim(back, T0 + 2)).toBe('claimed');
    expect(await only(mailboxes, letter.ticket)).toMatchObject({ state: 'sending', attempts: 2, resends: 0 });
  });

  it.each(['sent', 'failed', 'expired'] as const)('ends a claimed attempt as %s, for good', async (state) => {
    const letter = await waiting();
    await mailboxes.claim(letter, T0);
    const sending = await only(mailboxes, letter.ticket);
    await mailboxes.settle(sending, { state, at: T0 + 9, detail: 'because' });
    const settled = { ...sending, state, settledAt: T0 + 9, detail: 'because' };
    expect(await only(mailboxes, letter.ticket)).toEqual(settled);
    expect(await mailboxes.claim(letter, T0 + 10)).toBe('conflict');
    expect(await mailboxes.claim(settled, T0 + 10)).toBe('conflict');
    expect(await only(mailboxes, letter.ticket)).toEqual(settled);
  });

  it('drops a letter that waits', async () => {
    const letter = await waiting();
    await mailboxes.settle(letter, { state: 'expired', at: T0 + 9, detail: 'too late to be useful' });
    const expired = { ...letter, state: 'expired', settledAt: T0 + 9, detail: 'too late to be useful' };
    expect(await only(mailboxes, letter.ticket)).toEqual(expired);
    expect(await mailboxes.claim(letter, T0 + 10)).toBe('conflict');
  });

  it('shows the same letter to find as to lettersOf', async () => {
    const letter = await waiting();
    await mailboxes.claim(letter, T0);
    const sending = await only(mailboxes, letter.ticket);
    expect(await mailboxes.find([{ ticket: letter.ticket, key: letter.key, address: 'ops@acme.example' }])).toEqual([
      sending,
    ]);
  });
}
