/** When mails to a client go, and what goes as one (domain.md, *Mailboxes*). */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { NoticeKind } from '../../shared/domain/obligation/notice.ts';
import { MONDAY_9 } from '../../shared/domain/testing/story.ts';
import { HOUR, MINUTE } from '../../shared/domain/testing/terms.ts';
import { client, letter } from './testing/letters.ts';
import { createTown, type Town } from './testing/town.ts';

const SECOND = 1000;
const english = { ...client, language: 'en' as const };

let town: Town;
beforeEach(() => {
  town = createTown(MONDAY_9);
});
afterEach(() => town.close());

const of = (kind: NoticeKind, order: number, over: Parameters<typeof letter>[0] = {}) =>
  letter({ kind, order, key: kind, recipient: english, notice: { clock: undefined }, ...over });
const mails = () =>
  town.mails.map(({ headers, carries }) => [headers.Date!.slice(17, 25), carries.map(({ kind }) => kind).join(' ')]);

describe('mails to a client about one ticket', () => {
  it('go as one when they come together, with all that each says, in order', async () => {
    const report = { nextUpdateBy: MONDAY_9 + 3 * HOUR };
    await town.put(of('resolved', 3), of('received', 1), of('status_changed', 2, { notice: report }));
    await town.until(MONDAY_9);
    expect(mails()).toEqual([['09:00:00', 'received status_changed resolved']]);
    const [mail] = town.mails;
    expect(mail).toMatchObject({ key: 'received', ticket: 'INC-1', headers: { 'X-Kept-Key': 'received' } });
    expect(mail!.subject).toBe('[INC-1] Solved: The shop is down');
    const places = ['WE HAVE YOUR REQUEST', 'You will hear from us next', 'SOLVED', 'reach us'].map((words) =>
      mail!.text.indexOf(words),
    );
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
    const settled = await town.find(
      ['received', 'status_changed', 'resolved'].map((kind) => of(kind as NoticeKind, 1)),
    );
    for (const { state, mail: carriedBy } of settled) {
      expect([state, carriedBy]).toEqual(['sent', { key: 'received', letters: 3, outcome: 'sent', at: MONDAY_9 }]);
    }
  });

  it('keep a minute between them: what follows within it waits for it, and goes as one', async () => {
    await town.put(of('received', 1));
    await town.until(MONDAY_9 + 10 * SECOND);
    await town.put(of('status_changed', 2));
    await town.until(MONDAY_9 + 40 * SECOND);
    await town.put(of('deferred', 3, { notice: { handOver: { from: 'l1', to: 'l3' }, opensAt: MONDAY_9 + HOUR } }));
    await town.until(MONDAY_9 + HOUR);
    expect(mails()).toEqual([
      ['09:00:00', 'received'],
      ['09:01:00', 'status_changed deferred'],
    ]);
  });

  it('go at their instant when the last was a minute ago', async () => {
    await town.put(of('received', 1));
    await town.until(MONDAY_9 + MINUTE);
    await town.put(of('status_changed', 2));
    await town.until(MONDAY_9 + MINUTE);
    expect(mails()).toEqual([
      ['09:00:00', 'received'],
      ['09:01:00', 'status_changed'],
    ]);
  });

  it('of another ticket do not wait', async () => {
    await town.put(of('received', 1), of('received', 1, { id: 'INC-2', key: 'other' }));
    await town.until(MONDAY_9);
    expect(town.mails.map(({ key }) => key).sort()).toEqual(['other', 'received']);
  });

  it('do not wait with the word that a promise broke: it takes along what waits', async () => {
    await town.put(of('status_changed', 1));
    await town.until(MONDAY_9 + 10 * SECOND);
    await town.put(of('next_update', 2));
    await town.until(MONDAY_9 + 20 * SECOND);
    await town.put(of('promise_broken', 3));
    await town.until(MONDAY_9 + 20 * SECOND);
    expect(mails()).toEqual([
      ['09:00:00', 'status_changed'],
      ['09:00:20', 'next_update promise_broken'],
    ]);
  });

  it('expire while they wait, and not with those that go', async () => {
    await town.put(of('received', 1));
    await town.until(MONDAY_9 + SECOND);
    await town.put(of('deferred', 2, { notice: { lastUsefulAt: MONDAY_9 + 30 * SECOND } }), of('status_changed', 3));
    await town.until(MONDAY_9 + HOUR);
    expect(mails()).toEqual([
      ['09:00:00', 'received'],
      ['09:01:00', 'status_changed'],
    ]);
    expect(await town.find([of('deferred', 2)])).toMatchObject([
      { state: 'expired', settledAt: MONDAY_9 + 30 * SECOND },
    ]);
  });

  it('carry what they carried when they are made again, though more has come', async () => {
    town.engine.mailer.answers.push(new Error('The connection broke after the message.'));
    await town.put(of('received', 1), of('status_changed', 2));
    await town.until(MONDAY_9 + MINUTE);
    await town.put(of('resolved', 3));
    await town.until(MONDAY_9 + HOUR);
    expect(mails()).toEqual([
      ['09:00:00', 'received status_changed'],
      // As of when it was put together: the same mail, byte for byte, a quarter of an hour later.
      ['09:00:00', 'received status_changed'],
      ['09:16:00', 'resolved'],
    ]);
    const [first, again] = town.mails;
    expect(Buffer.from(again!.raw).equals(Buffer.from(first!.raw))).toBe(true);
    expect(await town.find([of('received', 1), of('status_changed', 2)])).toMatchObject([
      { state: 'sent', attempts: 2, resends: 1 },
      { state: 'sent', attempts: 2, resends: 1 },
    ]);
  });
});
