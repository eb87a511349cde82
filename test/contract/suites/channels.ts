/** What every Channels keeps to: a channel is found by its name, as it was set last. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Channels, StoredChannel } from '../../../shared/ports/channels.ts';
import { T0 } from '../fixtures.ts';
import type { Open, Opened } from './harness.ts';

export interface OpenedChannels extends Opened<Channels> {
  another(): Promise<Channels>;
}

const slack = (name: string, url = 'https://hooks.slack.com/services/T/B/1'): StoredChannel => ({
  name,
  access: { kind: 'slack', url },
  setAt: T0,
});

export function channelsContract(name: string, open: Open<Channels, OpenedChannels>): void {
  describe(`Channels on ${name}`, () => {
    let opened: OpenedChannels;
    beforeAll(async () => {
      opened = await open();
    }, 60_000);
    afterAll(() => opened.close());

    it('finds what was set, with everything in it, by its name alone', async () => {
      const pocket: StoredChannel = {
        name: 'pocket',
        access: { kind: 'telegram', token: '1:AA', chat: '-100' },
        setAt: T0 + 1,
      };
      await opened.port.set(pocket);
      await opened.port.set(slack('room'));
      const again = await opened.another();
      expect(await again.find('pocket')).toEqual(pocket);
      expect(await again.find('room')).toEqual(slack('room'));
      for (const other of ['roo', 'room ', 'Room', '%', 'constructor']) expect(await again.find(other)).toBeNull();
    });

    it('keeps what was set last', async () => {
      await opened.port.set(slack('changing'));
      await opened.port.set(slack('changing', 'https://hooks.slack.com/services/T/B/2'));
      expect((await opened.port.find('changing'))?.access.url).toBe('https://hooks.slack.com/services/T/B/2');
    });

    it('lists every channel by name, and forgets the one that is removed', async () => {
      const own = async () => (await opened.port.list()).filter(({ name }) => name.startsWith('listed-'));
      for (const name of ['listed-b', 'listed-c', 'listed-a']) await opened.port.set(slack(name));
      expect(await own()).toEqual([slack('listed-a'), slack('listed-b'), slack('listed-c')]);
      expect(await opened.port.remove('listed-b')).toBe(true);
      expect(await opened.port.remove('listed-b')).toBe(false);
      expect((await own()).map(({ name }) => name)).toEqual(['listed-a', 'listed-c']);
      expect(await opened.port.find('listed-b')).toBeNull();
    });
  });
}
