import type { Channels, StoredChannel } from '../../ports/channels.ts';
import type { EmbeddedDatabase } from './database.ts';

/** Channels in a table, by name. */
export function openChannels(database: EmbeddedDatabase): Channels {
  const find = database.prepare('SELECT channel FROM channels WHERE name = ?');
  const list = database.prepare('SELECT channel FROM channels ORDER BY name');
  const insert = database.prepare('INSERT OR REPLACE INTO channels (name, channel) VALUES (?, ?)');
  const remove = database.prepare('DELETE FROM channels WHERE name = ?');
  const read = (row: unknown) => JSON.parse((row as { channel: string }).channel) as StoredChannel;
  return {
    async find(name) {
      const row = find.get(name);
      return row ? read(row) : null;
    },
    set: (channel) =>
      database.write(() => {
        insert.run(channel.name, JSON.stringify(channel));
      }),
    async list() {
      return list.all().map(read);
    },
    remove: (name) => database.write(() => remove.run(name).changes === 1),
  };
}
