import { type AddressRecord, addressName, nothingKnown } from '../../domain/delivery/addressRecord.ts';
import type { Addresses } from '../../ports/addresses.ts';
import type { EmbeddedDatabase } from './database.ts';

interface Row {
  version: number;
  record: string;
}

/** A row an address. */
export function openAddresses(database: EmbeddedDatabase): Addresses {
  const one = database.prepare('SELECT version, record FROM addresses WHERE address = ?');
  const all = database.prepare('SELECT version, record FROM addresses WHERE suppressed = 1 ORDER BY address');
  const insert = database.prepare(
    'INSERT INTO addresses (record, suppressed, address, version) VALUES (?, ?, ?, 1) ON CONFLICT DO NOTHING',
  );
  const update = database.prepare(
    'UPDATE addresses SET record = ?, suppressed = ?, version = version + 1 WHERE address = ? AND version = ?',
  );
  return {
    async load(address) {
      const row = one.get(addressName(address)) as Row | undefined;
      if (!row) return { version: 0, record: nothingKnown(address) };
      return { version: row.version, record: JSON.parse(row.record) as AddressRecord };
    },
    save: (before, record) =>
      database.write(() => {
        const values = [JSON.stringify(record), record.suppression ? 1 : 0, addressName(record.address)];
        const { changes } = before === 0 ? insert.run(...values) : update.run(...values, before);
        return Number(changes) === 1 ? 'saved' : 'conflict';
      }),
    async suppressed() {
      return (all.all() as unknown as Row[]).map(({ record }) => JSON.parse(record) as AddressRecord);
    },
  };
}
