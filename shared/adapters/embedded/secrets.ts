import type { Secret, Secrets } from '../../ports/secrets.ts';
import type { EmbeddedDatabase } from './database.ts';

/** The secrets of each purpose in a row. */
export function openSecrets(database: EmbeddedDatabase): Secrets {
  const load = database.prepare('SELECT version, secrets FROM secrets WHERE purpose = ?');
  const insert = database.prepare(
    'INSERT INTO secrets (purpose, version, secrets) VALUES (?, 1, ?) ON CONFLICT DO NOTHING',
  );
  const update = database.prepare(
    'UPDATE secrets SET version = version + 1, secrets = ? WHERE purpose = ? AND version = ?',
  );
  return {
    async load(purpose) {
      const row = load.get(purpose) as { version: number; secrets: string } | undefined;
      return row ? { version: row.version, secrets: JSON.parse(row.secrets) as Secret[] } : { version: 0, secrets: [] };
    },
    save: (purpose, before, secrets) =>
      database.write(() => {
        const written = JSON.stringify(secrets);
        const { changes } = before === 0 ? insert.run(purpose, written) : update.run(written, purpose, before);
        return Number(changes) === 1 ? 'saved' : 'conflict';
      }),
  };
}
