/** Staff told by chat (docs/channels.md, R35). */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MONDAY_9 } from '../../shared/domain/testing/story.ts';
import { DAY, HOUR, MINUTE } from '../../shared/domain/testing/terms.ts';
import { anna, toStaff } from './testing/letters.ts';
import { createTown, type Town } from './testing/town.ts';

const SUNDAY_20 = MONDAY_9 - 13 * HOUR;
const useful = (from: number) => ({ at: from, lastUsefulAt: from + DAY });
const pocket = { ...anna, address: 'channel:pocket', channel: 'pocket' };
const room = {
  ...anna,
  address: 'channel:room',
  channel: 'room',
  name: 'room',
  person: null,
  role: 'channel' as const,
};

let town: Town;
beforeEach(async () => {
  town = createTown(MONDAY_9);
  const { channels } = town.engine.ports;
  const token = '123456:AbCdEfGhIjKlMnOpQrStUv';
  await channels.set({ name: 'pocket', access: { kind: 'telegram', token, chat: '42' }, setAt: MONDAY_9 });
  const url = 'https://hooks.slack.com/services/T/B/1';
  await channels.set({ name: 'room', access: { kind: 'slack', url }, setAt: MONDAY_9 });
});
afterEach(() => town.close());

const posts = () => town.engine.messenger.posts;
const states = async (...letters: ReturnType<typeof toStaff>[]) =>
  (await town.find(letters)).map(({ state, detail, resends }) => ({ state, detail, resends }));

describe('a notice to a channel', () => {
  it('goes where the channel leads, and no mail beside it', async () => {
    const letter = toStaff({ recipient: pocket });
    await town.put(letter);
    await town.until(MONDAY_9);
    expect(town.mails).toEqual([]);
    expect(posts()).toHaveLength(1);
    expect(posts()[0]!.url).toContain('/bot123456:');
    expect(JSON.parse(posts()[0]!.body)).toMatchObject({ chat_id: '42', text: expect.stringContaining('INC-1') });
    expect(await states(letter)).toEqual([{ state: 'sent', detail: null, resends: 0 }]);
  });

  it('keeps the quiet hours of its person; a room has none', async () => {
    town.close();
    town = createTown(SUNDAY_20);
    const { channels } = town.engine.ports;
    for (const name of ['pocket', 'room']) {
      const access = { kind: 'slack', url: 'https://hooks.slack.com/services/T/B/1' } as const;
      await channels.set({ name, access, setAt: SUNDAY_20 });
    }
    await town.put(
      toStaff({ recipient: pocket, notice: useful(SUNDAY_20) }),
      toStaff({ id: 'INC-2', recipient: room, notice: useful(SUNDAY_20) }),
    );
    await town.until(SUNDAY_20 + HOUR);
    expect(posts().map(({ body }) => body.includes('INC-2'))).toEqual([true]);
    await town.until(MONDAY_9);
    expect(posts()).toHaveLength(2);
  });

  it('becomes one digest in a flood, with nothing of it dropped', async () => {
    const letters = Array.from({ length: 30 }, (_, n) => toStaff({ id: `T-${n}`, recipient: room }));
    await town.put(...letters);
    await town.until(MONDAY_9 + HOUR);
    // Ten in an hour one by one, by default; the rest together.
    expect(posts()).toHaveLength(11);
    expect((await states(...letters)).every(({ state }) => state === 'sent')).toBe(true);
  });

  it('waits as long as the service says', async () => {
    town.engine.messenger.answers.push({ outcome: 'deferred', detail: '429', waitMs: 5 * MINUTE });
    await town.put(toStaff({ recipient: room }));
    await town.until(MONDAY_9 + 5 * MINUTE - 1);
    expect(posts()).toHaveLength(1);
    await town.until(MONDAY_9 + 5 * MINUTE);
    expect(posts()).toHaveLength(2);
  });

  it('of unknown outcome is made again after two minutes, the same, and counted, though mail here is a local transaction', async () => {
    Object.defineProperty(town.engine.mailer, 'transactional', { value: true });
    town.engine.messenger.answers.push(new Error('no answer'));
    const letter = toStaff({ recipient: room });
    await town.put(letter);
    await town.until(MONDAY_9 + MINUTE);
    expect(posts()).toHaveLength(1);
    await town.until(MONDAY_9 + 3 * MINUTE);
    const [first, second] = posts();
    expect(second).toEqual(first);
    expect(await states(letter)).toEqual([{ state: 'sent', detail: null, resends: 1 }]);
  });

  it('that nobody has set has failed, and says what to do', async () => {
    await town.engine.ports.channels.remove('room');
    const letter = toStaff({ recipient: room });
    await town.put(letter);
    await town.until(MONDAY_9);
    expect(posts()).toEqual([]);
    expect(await states(letter)).toEqual([
      { state: 'failed', detail: expect.stringContaining('kept channels set room'), resends: 0 },
    ]);
  });
});
