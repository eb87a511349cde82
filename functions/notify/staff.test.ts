/** When notices to staff go: at once, after quiet hours, or as a digest (domain.md, *Mailboxes*). */
import { afterEach, describe, expect, it } from '@jest/globals';
import { MONDAY_9, opened, Story, told as tells } from '../../shared/domain/testing/story.ts';
import { DAY, HOUR, MINUTE, TERMS } from '../../shared/domain/testing/terms.ts';
import type { LetterContent } from '../../shared/ports/mailboxes.ts';
import { OVER } from './desk.ts';
import { anna, toStaff } from './testing/letters.ts';
import { createTown, OFFICE_DIRECTORY, type Town } from './testing/town.ts';

const SUNDAY_20 = MONDAY_9 - 13 * HOUR;

let town: Town;
afterEach(() => town.close());

const useful = (from: number) => ({ at: from, lastUsefulAt: from + DAY });
const told = ({ ticket, kind, carries }: Town['mails'][number]) =>
  kind === 'digest' ? `digest: ${carries.map((one) => one.ticket).join(' ')}` : `${ticket} ${kind}`;
const mailsAt = () => town.mails.map((mail) => [mail.headers.Date?.slice(0, 22), told(mail)]);
/** So many tickets, each breached. */
const flood = (count: number, from: number, over: Parameters<typeof toStaff>[0] = {}): LetterContent[] =>
  Array.from({ length: count }, (_, n) => toStaff({ id: `T-${n}`, notice: useful(from), ...over }));

describe('quiet hours', () => {
  it('keep a notice to somebody off duty until their hours begin, and say so meanwhile', async () => {
    town = createTown(SUNDAY_20);
    const letter = toStaff({ notice: useful(SUNDAY_20) });
    await town.put(letter);
    await town.until(MONDAY_9 - 1);
    expect(town.mails).toEqual([]);
    expect(await town.find([letter])).toMatchObject([{ state: 'waiting', wait: { why: 'hours', until: MONDAY_9 } }]);
    await town.until(MONDAY_9);
    expect(mailsAt()).toEqual([['Mon, 02 Mar 2026 09:00', 'INC-1 breached']]);
    expect(town.waiting()).toBe(0);
  });

  it('do not keep what is urgent, what is for whoever is on call, nor what is for the agency itself', async () => {
    town = createTown(SUNDAY_20);
    await town.put(
      toStaff({ id: 'A', notice: { ...useful(SUNDAY_20), urgent: true } }),
      toStaff({ id: 'B', notice: useful(SUNDAY_20), recipient: { ...anna, role: 'on_call' } }),
      toStaff({
        id: 'C',
        notice: useful(SUNDAY_20),
        recipient: { ...anna, role: 'agency', person: null, address: 'help@studio.example' },
      }),
      toStaff({ id: 'D', notice: useful(SUNDAY_20), recipient: { ...anna, role: 'agent' } }),
    );
    await town.until(SUNDAY_20);
    expect(town.mails.map(told).sort()).toEqual(['A breached', 'B breached', 'C breached']);
  });

  it('do not keep what is for somebody who is on call for any line at that moment', async () => {
    town = createTown(SUNDAY_20, {
      ...OFFICE_DIRECTORY,
      people: { ...OFFICE_DIRECTORY.people, boris: { ...OFFICE_DIRECTORY.people.boris!, calendar: 'office' } },
    });
    await town.put(
      toStaff({ notice: useful(SUNDAY_20), recipient: { ...anna, person: 'boris', address: 'boris@studio.example' } }),
    );
    await town.until(SUNDAY_20);
    expect(town.mails.map(told)).toEqual(['INC-1 breached']);
  });

  it('end in one digest, the most urgent first, when several notices waited', async () => {
    town = createTown(SUNDAY_20);
    await town.put(...flood(30, SUNDAY_20));
    const due = { objective: 'resolution', cycle: 1, dueAt: SUNDAY_20 } as const;
    await town.put(toStaff({ id: 'FIRST', notice: { ...useful(SUNDAY_20), clock: due } }));
    await town.until(MONDAY_9 + HOUR);
    expect(town.mails).toHaveLength(1);
    expect(town.mails[0]!.carries.map(({ ticket }) => ticket)).toEqual([
      'FIRST',
      ...flood(30, SUNDAY_20)
        .map(({ notice }) => notice.ticket.id)
        .sort(),
    ]);
  });

  it('let expire at its last useful moment what is over before them, and name it when they begin', async () => {
    town = createTown(SUNDAY_20);
    const over = toStaff({ id: 'OVER', notice: { at: SUNDAY_20, lastUsefulAt: SUNDAY_20 + 30 * MINUTE } });
    await town.put(over);
    await town.until(SUNDAY_20 + 30 * MINUTE);
    expect(await town.find([over])).toMatchObject([
      { state: 'expired', settledAt: SUNDAY_20 + 30 * MINUTE, mail: null },
    ]);
    await town.until(MONDAY_9);
    expect(mailsAt()).toEqual([['Mon, 02 Mar 2026 09:00', 'digest: OVER']]);
    expect(town.mails[0]!.text).toContain('WHILE YOU WERE OFF DUTY');
    expect(await town.find([over])).toMatchObject([
      { state: 'expired', settledAt: SUNDAY_20 + 30 * MINUTE, mail: { outcome: 'sent', key: town.mails[0]!.key } },
    ]);
    await town.until(MONDAY_9 + DAY);
    expect(town.mails).toHaveLength(1);
  });

  it('end in nothing that asks for what was done meanwhile: it is named with what was missed', async () => {
    town = createTown(SUNDAY_20);
    const story = new Story(TERMS).given(opened(SUNDAY_20)).until(SUNDAY_20 + 15 * MINUTE);
    const clock = { objective: 'first_response', cycle: 1, dueAt: SUNDAY_20 + 15 * MINUTE } as const;
    const breached = toStaff({ notice: { ...useful(SUNDAY_20 + 15 * MINUTE), clock } });
    await town.put(breached, toStaff({ id: 'OTHER', notice: useful(SUNDAY_20) }));
    await town.until(SUNDAY_20 + HOUR);
    const word = { by: 'agent', public: true, author: 'boris', body: 'We look.' };
    const ticket = { ...story.given(tells('ticket.replied', SUNDAY_20 + HOUR, word)).state!, key: breached.ticket };
    await town.engine.store.save({
      ticket: { ...ticket, version: 1 },
      expectedVersion: null,
      decisions: [],
      spilledHistory: [],
      spilledClocks: [],
    });
    await town.until(MONDAY_9);
    expect(mailsAt()).toEqual([['Mon, 02 Mar 2026 09:00', 'digest: INC-1 OTHER']]);
    const [{ subject, text }] = town.mails as [Town['mails'][number]];
    expect(subject).toBe('Digest: 1 ticket needs you');
    expect(text.slice(text.indexOf('WHILE YOU WERE OFF DUTY'))).toContain('INC-1');
    expect(await town.find([breached])).toMatchObject([
      { state: 'expired', settledAt: MONDAY_9, detail: OVER, mail: { outcome: 'sent' } },
    ]);
    expect(town.waiting()).toBe(0);
  });

  it('that are over hold nothing that stands behind a mail of its ticket: it follows that', async () => {
    town = createTown(SUNDAY_20);
    await town.put(toStaff({ order: 1, notice: useful(SUNDAY_20) }));
    await town.until(MONDAY_9 - 30_000);
    const later = { outcome: 'deferred', detail: '451 later' } as const;
    town.engine.mailer.answers.push(later, later);
    await town.put(toStaff({ order: 2, kind: 'reminder', notice: { ...useful(SUNDAY_20), urgent: true } }));
    await town.until(MONDAY_9 + HOUR);
    expect(mailsAt().map(([when, what]) => `${when!.slice(17)} ${what}`)).toEqual([
      '08:59 INC-1 reminder',
      '08:59 INC-1 reminder',
      '08:59 INC-1 reminder',
      '09:02 INC-1 breached',
    ]);
  });

  it('leave what came before them in its place: the next of that ticket follows', async () => {
    town = createTown(SUNDAY_20);
    await town.put(toStaff({ order: 1, notice: useful(SUNDAY_20) }));
    await town.until(SUNDAY_20 + HOUR);
    await town.put(toStaff({ order: 2, kind: 'reminder', notice: useful(SUNDAY_20) }));
    await town.until(MONDAY_9);
    expect(town.mails.map(({ carries }) => carries.map(({ kind }) => kind))).toEqual([['breached', 'reminder']]);
  });
});

describe('a flood', () => {
  it('of a few is no flood: each goes at its instant', async () => {
    town = createTown(MONDAY_9);
    await town.put(...flood(10, MONDAY_9));
    await town.until(MONDAY_9);
    expect(town.mails.map(({ kind }) => kind)).toEqual(Array(10).fill('breached'));
  });

  it('of 500 tickets reaches a person as a bounded number of mails that name them all', async () => {
    town = createTown(MONDAY_9);
    const letters = flood(500, MONDAY_9);
    await town.put(...letters);
    await town.until(MONDAY_9 + 59_999);
    expect(town.mails).toHaveLength(10);
    const waiting = (await town.find(letters)).filter(({ state }) => state === 'waiting');
    expect(waiting).toHaveLength(490);
    for (const { wait } of waiting) expect(wait).toEqual({ why: 'flood', until: MONDAY_9 + MINUTE });
    await town.until(MONDAY_9 + DAY);
    const digests = town.mails.slice(10);
    expect(digests.map(({ carries }) => carries.length)).toEqual([200, 200, 90]);
    expect(new Set(town.mails.flatMap(({ carries }) => carries.map(({ key }) => key))).size).toBe(500);
    for (const { text, html, carries } of digests) {
      for (const { ticket } of carries) {
        expect(text).toContain(`] ${ticket}: `);
        expect(html).toContain(`] ${ticket}: `);
      }
      // Gmail cuts off what is longer.
      expect(Buffer.byteLength(html)).toBeLessThan(102_000);
    }
    expect(digests.map(({ text }) => /(\d+) more notices follow/.exec(text)?.[1])).toEqual(['290', '90', undefined]);
    const settled = await town.find(letters);
    expect(settled.every(({ state, mail }) => state === 'sent' && mail !== null)).toBe(true);
    expect(settled.filter(({ mail }) => mail!.letters > 1)).toHaveLength(490);
    expect(town.waiting()).toBe(0);
  });

  it('that goes on brings a digest every five minutes, one with something urgent after a minute', async () => {
    town = createTown(MONDAY_9);
    for (let minute = 0; minute < 12; minute++) {
      const from = MONDAY_9 + minute * MINUTE;
      const urgent = minute === 8;
      await town.until(from);
      await town.put(...flood(12, from, { order: minute, notice: { ...useful(from), urgent } }));
    }
    await town.until(MONDAY_9 + HOUR);
    const digests = mailsAt().filter(([, what]) => what!.startsWith('digest'));
    expect(digests.map(([when]) => when!.slice(17))).toEqual(['09:01', '09:06', '09:09', '09:14']);
    expect(town.mails.flatMap(({ carries }) => carries)).toHaveLength(144);
  });

  it('is over when the mails of it are long enough ago', async () => {
    town = createTown(MONDAY_9);
    await town.put(...flood(11, MONDAY_9));
    await town.until(MONDAY_9 + 11 * MINUTE);
    await town.put(toStaff({ id: 'LATER', notice: useful(MONDAY_9) }));
    await town.until(MONDAY_9 + 11 * MINUTE);
    expect(mailsAt().at(-1)).toEqual(['Mon, 02 Mar 2026 09:11', 'LATER breached']);
  });

  it('has the bounds that the configuration sets', async () => {
    const notices = { singly: 2, withinMs: HOUR, digestEveryMs: 30 * MINUTE };
    town = createTown(MONDAY_9, { ...OFFICE_DIRECTORY, notices });
    await town.put(...flood(5, MONDAY_9));
    await town.until(MONDAY_9 + MINUTE);
    await town.put(...flood(5, MONDAY_9, { order: 2 }));
    await town.until(MONDAY_9 + HOUR);
    expect(mailsAt().map(([when, what]) => `${when!.slice(17)} ${what!.split(':', 1)[0]}`)).toEqual([
      '09:00 T-0 breached',
      '09:00 T-1 breached',
      '09:01 digest',
      '09:31 digest',
    ]);
  });

  it('keeps a ticket whose mail is under way for later', async () => {
    town = createTown(MONDAY_9);
    town.engine.mailer.answers.push({ outcome: 'deferred', detail: '451 later' });
    await town.put(toStaff({ id: 'T-0', order: 1, key: 'stuck', notice: useful(MONDAY_9) }));
    await town.until(MONDAY_9);
    await town.put(...flood(20, MONDAY_9, { order: 2 }));
    town.engine.mailer.answers.push(...Array(9).fill({ outcome: 'sent', detail: null }));
    await town.until(MONDAY_9 + 2 * MINUTE);
    const keys = town.mails.flatMap(({ carries }) => carries.map(({ key }) => key));
    expect(keys.filter((key) => key === 'stuck')).toHaveLength(2);
    expect(keys.lastIndexOf('stuck')).toBeLessThan(keys.indexOf('T-0 breached 2'));
    expect(new Set(keys).size).toBe(21);
  });
});
