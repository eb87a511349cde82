import type { ApiKey, Keys } from '../../ports/keys.ts';
import type { EmbeddedDatabase } from './database.ts';

/** API keys in a table, by the hash of their secret. */
export function openKeys(database: EmbeddedDatabase): Keys {
  const find = database.prepare('SELECT key FROM keys WHERE hash = ?');
  const list = database.prepare('SELECT hash, key FROM keys ORDER BY created_at, hash');
  const insert = database.prepare('INSERT OR REPLACE INTO keys (hash, created_at, key) VALUES (?, ?, ?)');
  const remove = database.prepare('DELETE FROM keys WHERE hash = ?');
  return {
    async find(secretHash) {
      const row = find.get(secretHash) as { key: string } | undefined;
      return row ? (JSON.parse(row.key) as ApiKey) : null;
    },
    create: (secretHash, key) =>
      database.write(() => {
        insert.run(secretHash, key.createdAt, JSON.stringify(key));
      }),
    async list() {
      const rows = list.all() as { hash: string; key: string }[];
      return rows.map((row) => ({ secretHash: row.hash, key: JSON.parse(row.key) as ApiKey }));
    },
    revoke: (secretHash) => database.write(() => remove.run(secretHash).changes === 1),
  };
}
